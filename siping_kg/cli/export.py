"""`siping-kg export`: the graph for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.output import OUT, STDOUT, deliver
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.usage import Misuse
from siping_kg.export import FORMATS
from siping_kg.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]

_LIST = "\n".join(f"  {name:<8} {form.suffix:<9} {form.en}" for name, form in FORMATS.items())


@click.command(
    cls=Command,
    patience=0,
    epilog=f"\b\nFormats:\n{_LIST}\n\nExample: siping-kg export --format graphml "
    "--out siping.graphml",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS]),
    metavar="FORMAT",
    help="One of the formats below; else the one that FILE ends like.",
)
@click.option("--out", required=True, help="Where to write; - is standard output.", **OUT)
@pass_settings
def command(settings: Settings, form: str | None, out: Path) -> None:
    """Write the graph in another format."""
    from siping_kg.export import chosen, companion, export

    name = chosen(form, out)
    beside = companion(name, out)
    if beside and out == STDOUT:
        raise Misuse(
            Text(
                f"--format {name} 要写两个文件：请用 --out FILE 指明其一",
                f"--format {name} writes two files: name one with --out FILE",
            )
        )
    ending = FORMATS[name].suffix
    if out != STDOUT and out.suffix.lower() != ending:
        settings.say(
            settings.both(
                f"{name} 格式的文件通常以 {ending} 结尾",
                f"files of the format {name} usually end in {ending}",
            )
        )
    written = [(out, export(settings.open(), name)), *([beside] if beside else [])]
    for path, content in written:
        deliver(path, content)
        if path != STDOUT:
            _tell(settings, path, name, len(content))


def _tell(settings: Settings, path: Path, name: str, size: int) -> None:
    form = FORMATS[name]
    settings.say(
        settings.both(
            f"已写入 {path}：{form.zh}，{size:,} 字节", f"{path} written: {form.en}, {size:,} bytes"
        )
    )
