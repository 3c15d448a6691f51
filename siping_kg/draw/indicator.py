"""Draws one indicator: every value by period, its role told by shape and by word."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any, Final

from siping_kg.draw.alike import in_one_unit
from siping_kg.draw.bands import Chart, arranged, shared
from siping_kg.draw.captions import origin
from siping_kg.draw.libraries import library
from siping_kg.draw.marks import ROLES
from siping_kg.draw.picture import Picture
from siping_kg.draw.vega import specification
from siping_kg.errors import QueryError
from siping_kg.lookup import ACROSS, cells
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from siping_kg.lookup import Figure, Lookup
    from siping_kg.texts import Language

__all__ = ["chart", "drawn_spec"]

_GRAMMAR: Final = "5.20"
"""The version of Vega-Lite that the specification is written for."""


def chart(lookup: Lookup, indicator: NamedNode, language: Language) -> Picture:
    """The values of an indicator through time; QueryError when it has none."""
    chosen = _chart(lookup, indicator, language)
    spec = json.dumps(specification(chosen))
    svg = library("vl_convert").vegalite_to_svg(spec, vl_version=_GRAMMAR)
    headings = tuple(field.heading.of(language) for field in ACROSS)
    rows = tuple(cells(figure, ACROSS, language) for figure in chosen.figures)
    return Picture(chosen.title, _named(svg, chosen.title), headings, rows, chosen.left_out)


def drawn_spec(lookup: Lookup, indicator: NamedNode, language: Language) -> dict[str, Any]:
    """The Vega-Lite specification of that picture, with its data in it."""
    return specification(_chart(lookup, indicator, language))


def _named(svg: str, title: str) -> str:
    head, end, rest = svg.partition(">")
    return f'{head} role="img"{end}<title>{escape(title)}</title>{rest}'


def _chart(lookup: Lookup, indicator: NamedNode, language: Language) -> Chart:
    """The values in the unit that most of them have: one axis measures one thing."""
    every = _measured(lookup, indicator)
    figures = in_one_unit(lookup, every)
    notes = [*_converted(every, figures), *_left_out(len(every) - len(figures))]
    left_out = tuple(note.of(language) for note in notes)
    areas = {figure.area for figure in figures} | set(shared(figures))
    where = LISTED.of(language).join(sorted(named.name.of(language) for named in areas))
    name = figures[0].indicator.name.of(language)
    title = Text(f"{name}（{where}）", f"{name} ({where})").of(language)
    sources = {figure.source.node.value for figure in figures if figure.source}
    implied = any(figure.implied for figure in figures)
    source = origin(lookup, sources, language, implied=implied)
    return arranged(figures, title, source, left_out, language)


def _measured(lookup: Lookup, indicator: NamedNode) -> list[Figure]:
    figures = [figure for figure in lookup.figures if figure.indicator.node == indicator]
    if not figures:
        raise QueryError(
            f"graph --indicator {lookup.names.named(indicator).key}",
            Text("没有它的指标值", "nothing measured of it"),
            Text(
                "`siping-kg query figures` 列出有数值的指标",
                "`siping-kg query figures` lists the indicators that have values",
            ),
        )
    return sorted(figures, key=_order)


def _order(figure: Figure) -> tuple[object, ...]:
    roles = list(ROLES)
    code = figure.role.code
    rank = roles.index(code) if code in roles else len(roles)
    when = (not figure.dated, figure.begins, figure.period.code)
    return (*when, rank, figure.segment.key, figure.area.key, figure.key)


def _converted(every: list[Figure], figures: list[Figure]) -> tuple[Text, ...]:
    count = len(set(figures) - set(every))
    if not count:
        return ()
    en = f"{count} value{'s' * (count != 1)} in another unit converted to that of the axis"
    return (Text(f"{count}个以另一单位计的数值换算为纵轴的单位", en),)


def _left_out(count: int) -> tuple[Text, ...]:
    if not count:
        return ()
    en = f"{count} value{'s' * (count != 1)} in other units not shown"
    return (Text(f"{count}个以其他单位计的数值未画出", en),)
