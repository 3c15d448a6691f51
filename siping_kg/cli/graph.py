"""`siping-kg graph`: pictures of a thing with its neighbours, of the whole, of an indicator."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.output import OUT, STDOUT, deliver
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.usage import Misuse
from siping_kg.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.draw import Picture

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  siping-kg graph lishu-model --out lishu.svg
  siping-kg graph --overview --out siping.html
  siping-kg graph --indicator lishu-model-area --out area.png --lang zh
"""

_ONE_OF = Text(
    "请在 FOCUS、--overview、--indicator 三者中任写一个",
    "name a FOCUS, or ask for --overview or --indicator, one of them",
)


@click.command(cls=Command, patience=0, epilog=_EXAMPLES)
@click.argument("focus", required=False)
@click.option(
    "--hops",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    help="How many relations away from FOCUS to look.",
)
@click.option("--overview", is_flag=True, help="Draw all themes, programs, agencies, documents.")
@click.option("--indicator", metavar="NAME", help="Draw the values of an indicator by period.")
@click.option("--out", help="Where to write, by its ending: .svg, .png or .html; - for SVG.", **OUT)
@click.option("--spec", help="Where to write the Vega-Lite JSON of --indicator.", **OUT)
@pass_settings
def command(
    settings: Settings,
    focus: str | None,
    hops: int,
    overview: bool,
    indicator: str | None,
    out: Path | None,
    spec: Path | None,
) -> None:
    """Draw what FOCUS is linked with: a program, agency, document, area or indicator.

    FOCUS is an IRI, `type/slug` or name, as for `show`. Pictures need
    `pip install '.[figures]'`; a PNG needs a font with Chinese characters.
    """
    if sum((focus is not None, overview, indicator is not None)) != 1:
        raise Misuse(_ONE_OF)
    if out is None and spec is None:
        raise Misuse(Text("请用 --out 指明写到哪里", "say where to write with --out"))
    if spec is not None and indicator is None:
        raise Misuse(Text("--spec 须与 --indicator 同用", "--spec goes with --indicator"))
    if indicator is not None:
        _indicator(settings, indicator, out, spec)
    elif out is not None:
        _linked(settings, focus, hops, out)


def _linked(settings: Settings, focus: str | None, hops: int, out: Path) -> None:
    """Draw a neighbourhood, or the whole when there is no focus."""
    from siping_kg.analyze import network
    from siping_kg.draw import linked, overview
    from siping_kg.terms import shorten

    lookup = settings.lookup()
    if focus is None:
        _write(settings, overview(lookup, network(lookup), settings.language), out)
        return
    node = shorten(lookup.resolve(focus).value)
    _write(settings, linked(lookup, network(lookup), node, hops, settings.language), out)


def _indicator(settings: Settings, name: str, out: Path | None, spec: Path | None) -> None:
    from siping_kg.draw import chart, drawn_spec

    lookup = settings.lookup()
    # an indicator may be called like a program: here the indicator is meant
    node = lookup.resolve(name, kind="indicator")
    if spec is not None:
        drawing = drawn_spec(lookup, node, settings.language)
        deliver(spec, (json.dumps(drawing, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
        _say(settings, spec)
    if out is not None:
        _write(settings, chart(lookup, node, settings.language), out)


def _write(settings: Settings, picture: Picture, out: Path) -> None:
    from siping_kg.draw import written

    deliver(out, written(picture, out, settings.language))
    for remark in picture.remarks:
        settings.say(remark)
    _say(settings, out)


def _say(settings: Settings, out: Path) -> None:
    if out != STDOUT:
        settings.say(settings.both(f"已写入 {out}", f"{out} written"))
