"""`siping-kg export`: the graph for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from siping_kg.cli.settings import Settings, pass_settings

__all__ = ["command"]


@click.command(epilog="Example: siping-kg export --format graphml --out siping.graphml")
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(["nq", "trig", "ttl", "nt", "csv", "graphml"]),
    help="nq and trig keep the graphs, ttl and nt are their union, csv holds the measurements.",
)
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where to write."
)
@pass_settings
def command(settings: Settings, form: str, out: Path) -> None:
    """Write the graph in another format."""
    from siping_kg.dataset.files import publish
    from siping_kg.export import FORMATS, export

    content = export(settings.open(), form)
    publish(out, content)
    settings.say(f"{out} written: {FORMATS[form].holds}, {len(content):,} bytes")
