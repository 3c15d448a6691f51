"""`siping-kg find`: things by name, alias or printed figure; and an answer when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.usage import bad_value
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.dataset import Absence, Accounted

__all__ = ["command"]

_LONG = 80
"""Characters of a text that are repeated to the person who typed it."""


@click.command(cls=Command, epilog="Example: siping-kg find 493.3万亩")
@click.argument("text")
@pass_settings
def command(settings: Settings, text: str) -> None:
    """Find things whose name, alias or printed figure holds TEXT.

    When nothing matches, tell how much of each article the graph accounts for; exit 1.
    """
    from siping_kg.cli.tables import print_table
    from siping_kg.dataset.finding import find, nearest
    from siping_kg.terms import shorten

    if not text.strip():
        empty = Text("其中没有可查找的内容", "there is nothing in it to look for")
        raise bad_value("TEXT", empty)
    store = settings.open()
    hits = find(store, text, settings.language)
    if not hits:
        click.echo(_nothing(settings, text, nearest(store, text, settings.language)))
        raise click.exceptions.Exit(1)
    stop = settings.both("；", "; ")
    print_table(
        settings.headings(
            ("类别", "名称", "匹配", "性质", "出处", "标识"),
            ("type", "name", "matched", "nature", "where", "id"),
        ),
        [
            (hit.type, hit.label, hit.matched, hit.nature, stop.join(hit.where), shorten(hit.iri))
            for hit in hits
        ],
    )


def _nothing(settings: Settings, text: str, absence: Absence) -> str:
    said = text if len(text) <= _LONG else f"{text[:_LONG]}…"
    lines = [
        settings.both(
            f"图谱所收的陈述中没有“{said}”。", f"The graph holds no statement of “{said}”."
        )
    ]
    for source in absence.accounted:
        share = 100 * source.characters // max(source.of, 1)
        lines.append(
            settings.both(
                f"  《{source.title}》：收录 {source.figures} 个数字，"
                f"证据覆盖全文 {source.of} 字中的 {source.characters} 字（{share}%）",
                f"  {source.title}: {source.figures} figures, evidence on "
                f"{source.characters} of its {source.of} characters ({share} %)",
            )
        )
        lines += _explained(settings, source)
    if absence.nearest:
        names = settings.both("、", "; ").join(absence.nearest)
        lines.append(settings.both(f"最接近的：{names}", f"Nearest: {names}"))
    return "\n".join(lines)


def _explained(settings: Settings, source: Accounted) -> list[str]:
    """How many numerals, titles and names of an article are explained, where that was proved."""
    explained = source.carried + source.set_aside
    total = explained + source.open
    if not total:
        return []
    told = settings.both(
        f"其中图谱承载 {source.carried} 处，附理由不入图 {source.set_aside} 处",
        f"{source.carried} carried, {source.set_aside} set aside with a reason",
    )
    if source.open:
        return [
            settings.both(
                f"    {total} 处数字、书名号与引号中已说明 {explained} 处：{told}",
                f"    {explained} of its {total} numerals, titles and names are accounted for: "
                f"{told}",
            )
        ]
    return [
        settings.both(
            f"    {total} 处数字、书名号与引号全部有着落：{told}",
            f"    all {total} numerals, titles and names are accounted for: {told}",
        )
    ]
