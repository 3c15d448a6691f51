"""`siping-kg find`: things by name, alias or printed figure; and an answer when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.usage import bad_value
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.lookup import Absence, Accounted, Hit, Lookup

__all__ = ["command"]

_LONG = 80
"""Characters of a text that are repeated to the person who typed it."""


_HEADINGS = (Text("类别", "type"), Text("名称", "name"), Text("匹配", "matched"))
_ID = Text("标识", "id")


@click.command(cls=Command, epilog="Example: siping-kg find 493.3万亩")
@click.argument("text")
@pass_settings
def command(settings: Settings, text: str) -> None:
    """Find things whose name, alias or printed figure holds TEXT.

    When nothing matches, tell how much of each article the graph accounts for; exit 1.
    """
    if not text.strip():
        empty = Text("其中没有可查找的内容", "there is nothing in it to look for")
        raise bad_value("TEXT", empty)
    lookup = settings.lookup()
    hits = lookup.find(text)
    if not hits:
        click.echo(_nothing(settings, text, lookup.absence(text)))
        raise click.exceptions.Exit(1)
    _print(settings, lookup, hits)


def _print(settings: Settings, lookup: Lookup, hits: Iterable[Hit]) -> None:
    from siping_kg.cli.tables import print_table
    from siping_kg.lookup import BESIDE, beside

    language = settings.language
    figures = lookup.figures_among(hit.thing.node for hit in hits)
    rows = []
    for hit in hits:
        named = (hit.type.name.of(language), hit.thing.name.of(language), hit.matched)
        cells = beside(figures.get(hit.thing.node), hit.nature, hit.places, language)
        rows.append((*named, *cells, hit.thing.key))
    headings = (*_HEADINGS, *(field.heading for field in BESIDE), _ID)
    print_table([heading.of(language) for heading in headings], rows)


def _nothing(settings: Settings, text: str, absence: Absence) -> str:
    said = text if len(text) <= _LONG else f"{text[:_LONG]}…"
    lines = [
        settings.both(
            f"图谱所收的陈述中没有“{said}”。", f"The graph holds no statement of “{said}”."
        )
    ]
    for source in absence.accounted:
        share, title = 100 * source.characters // max(source.length, 1), source.source.name
        lines.append(
            settings.both(
                f"  《{title.zh}》：收录 {source.figures} 个数字，"
                f"证据覆盖全文 {source.length} 字中的 {source.characters} 字（{share}%）",
                f"  {title.en}: {source.figures} figures, evidence on "
                f"{source.characters} of its {source.length} characters ({share} %)",
            )
        )
        lines += _explained(settings, source)
    if absence.nearest:
        names = (named.name.of(settings.language) for named in absence.nearest)
        nearest = settings.both("、", "; ").join(names)
        lines.append(settings.both(f"最接近的：{nearest}", f"Nearest: {nearest}"))
    return "\n".join(lines)


def _explained(settings: Settings, source: Accounted) -> list[str]:
    """How many numerals, titles and names of an article are explained, where that was proved."""
    explained = source.carried + source.set_aside
    total = explained + source.open
    if not total:
        return []
    counts = settings.both(
        f"其中图谱承载 {source.carried} 处，附理由不入图 {source.set_aside} 处",
        f"{source.carried} carried, {source.set_aside} set aside with a reason",
    )
    if source.open:
        return [
            settings.both(
                f"    {total} 处数字、书名号与引号中已说明 {explained} 处：{counts}",
                f"    {explained} of its {total} numerals, titles and names are accounted for: "
                f"{counts}",
            )
        ]
    return [
        settings.both(
            f"    {total} 处数字、书名号与引号全部有着落：{counts}",
            f"    all {total} numerals, titles and names are accounted for: {counts}",
        )
    ]
