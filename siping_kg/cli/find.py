"""`siping-kg find`: things by name, alias or printed figure; and an answer when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siping_kg.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from siping_kg.dataset import Absence

__all__ = ["command"]


@click.command(epilog="Example: siping-kg find 493.3万亩")
@click.argument("text")
@pass_settings
def command(settings: Settings, text: str) -> None:
    """Find things whose name, alias or printed figure holds TEXT.

    When nothing matches, tell how much of each article the graph accounts for; exit 1.
    """
    from siping_kg.cli.tables import print_table
    from siping_kg.dataset.finding import find, nearest
    from siping_kg.terms import shorten

    store = settings.open()
    hits = find(store, text, settings.language)
    if not hits:
        click.echo(_nothing(settings, text, nearest(store, text, settings.language)))
        raise click.exceptions.Exit(1)
    zh = ("类别", "名称", "匹配", "性质", "出处", "标识")
    en = ("type", "name", "matched", "nature", "where", "id")
    print_table(
        zh if settings.language == "zh" else en,
        [
            (hit.type, hit.label, hit.matched, hit.nature, "；".join(hit.where), shorten(hit.iri))
            for hit in hits
        ],
    )


def _nothing(settings: Settings, text: str, absence: Absence) -> str:
    lines = [
        settings.both(
            f"图谱所收的陈述中没有“{text}”。", f"The graph holds no statement of {text!r}."
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
    if absence.nearest:
        names = "、".join(absence.nearest) if settings.language == "zh" else None
        names = names or "; ".join(absence.nearest)
        lines.append(settings.both(f"最接近的：{names}", f"Nearest: {names}"))
    return "\n".join(lines)
