"""`siping-kg export`: the graph for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.output import OUT, STDOUT, deliver
from siping_kg.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command(
    cls=Command, epilog="Example: siping-kg export --format graphml --out siping.graphml"
)
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(["nq", "trig", "ttl", "nt", "csv", "graphml"]),
    help="nq and trig keep the graphs, ttl and nt are their union, csv holds the measurements.",
)
@click.option("--out", required=True, help="Where to write; - is standard output.", **OUT)
@pass_settings
def command(settings: Settings, form: str, out: Path) -> None:
    """Write the graph in another format."""
    from siping_kg.export import FORMATS, export

    content = export(settings.open(), form)
    deliver(out, content)
    if out != STDOUT:
        holds = f"{FORMATS[form].holds}, {len(content):,} bytes"
        settings.say(settings.both(f"已写入 {out}：{holds}", f"{out} written: {holds}"))
