"""Tells which printed figure a person means, however he writes it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from siping_kg.errors import UnknownThing
from siping_kg.terms import SP
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.lookup.lookup import Lookup

__all__ = ["stated_figure"]

_LISTED: Final = 8
_NEAR: Final = 0.8
"""How alike two figures must be written; what is less alike is another figure."""


def stated_figure(lookup: Lookup, text: str) -> str:
    """The figure as a source prints it: that text, or the one of its value; UnknownThing else."""
    figures = _figures(lookup)
    if text in figures:
        return text
    matched = dict.fromkeys(hit.matched for hit in lookup.find(text) if hit.matched in figures)
    if len(matched) == 1:
        return next(iter(matched))
    if matched:
        several = Text(f"有 {len(matched)} 个数字与此相合", f"{len(matched)} figures match this")
        raise UnknownThing(text, several, Text("请指明是哪一个：", "say which: ") + _some(matched))
    near = get_close_matches(text, figures, n=3, cutoff=_NEAR)
    remedy = Text(
        f"`siping-kg find {text}` 说明文中是否印有",
        f"`siping-kg find {text}` says if it is printed",
    )
    if near:
        remedy = Text("是不是：", "did you mean one of: ") + _some(near)
    raise UnknownThing(text, Text("图谱中没有这个数字", "no figure of the graph is this"), remedy)


def _figures(lookup: Lookup) -> dict[str, None]:
    """Every figure as printed, in order."""
    query = f"SELECT DISTINCT ?figure {{ ?thing {SP.statedText} ?figure }} ORDER BY ?figure"
    cells = (row[0] for row in lookup.store.select(query).rows)
    return dict.fromkeys(cell.value for cell in cells if isinstance(cell, Literal))


def _some(figures: Iterable[str]) -> Text:
    return LISTED.join(map(Text.same, list(figures)[:_LISTED]))
