"""Draws one indicator: every value by period, its role told by shape and by word."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any, Final

from siping_kg.analyze import measured
from siping_kg.draw.bands import UNSTATED, Chart, arranged
from siping_kg.draw.captions import origin, said
from siping_kg.draw.libraries import library
from siping_kg.draw.marks import ROLES
from siping_kg.draw.picture import Picture
from siping_kg.draw.vega import specification
from siping_kg.errors import QueryError
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.analyze import Measured
    from siping_kg.store import Store

__all__ = ["chart", "drawn_spec"]

_GRAMMAR: Final = "5.20"
"""The version of Vega-Lite that the specification is written for."""


def chart(store: Store, indicator: str, language: str) -> Picture:
    """The values of an indicator (`indicator/…`) through time; QueryError when it has none."""
    chosen = _chart(store, indicator, language)
    spec = json.dumps(specification(chosen))
    svg = library("vl_convert").vegalite_to_svg(spec, vl_version=_GRAMMAR)
    zh = ("时期", "角色", "数值", "原文数字", "区域", "口径", "性质")
    en = ("period", "role", "value", "printed figure", "area", "segment", "nature")
    rows = tuple(_row(value, language) for value in chosen.values)
    headings = zh if language == "zh" else en
    return Picture(chosen.title, _named(svg, chosen.title), headings, rows, chosen.left_out)


def drawn_spec(store: Store, indicator: str, language: str) -> dict[str, Any]:
    """The Vega-Lite specification of that picture, with its data in it."""
    return specification(_chart(store, indicator, language))


def _named(svg: str, title: str) -> str:
    head, end, rest = svg.partition(">")
    return f'{head} role="img"{end}<title>{escape(title)}</title>{rest}'


def _row(value: Measured, language: str) -> tuple[str, ...]:
    nature = ("推得", "implied") if value.implied else ("原文", "stated")
    return (
        value.period_name,
        value.role_name,
        value.figure,
        value.printed,
        value.area,
        value.segment,
        said(language, *nature),
    )


def _chart(store: Store, indicator: str, language: str) -> Chart:
    """The values in the unit that most of them have: one axis measures one thing."""
    found = _found(store, indicator, language)
    symbols = [value.unit.symbol for value in found]
    most = max(sorted(set(symbols)), key=symbols.count)
    values = [value for value in found if value.unit.symbol == most]
    left_out = _left_out(len(found) - len(values), language)
    areas = said(language, "、", ", ").join(sorted({value.area for value in values}))
    title = said(language, f"{values[0].name}（{areas}）", f"{values[0].name} ({areas})")
    source = origin(store, [value.key for value in values], language)
    return arranged(values, title, source, left_out, language)


def _found(store: Store, indicator: str, language: str) -> list[Measured]:
    found = [v for v in measured(store, language).values() if v.indicator == indicator]
    if not found:
        raise QueryError(
            f"graph --indicator {indicator}",
            Text("没有它的指标值", "nothing measured of it"),
            Text(
                "`siping-kg query figures` 列出有数值的指标",
                "`siping-kg query figures` lists the indicators that have values",
            ),
        )
    return sorted(found, key=_order)


def _order(value: Measured) -> tuple[object, ...]:
    roles = list(ROLES)
    rank = roles.index(value.role) if value.role in roles else len(roles)
    stated = value.period != UNSTATED
    return (not stated, value.begins, value.period, rank, value.segment, value.area, value.key)


def _left_out(count: int, language: str) -> tuple[str, ...]:
    if not count:
        return ()
    en = f"{count} value{'s' * (count != 1)} in other units not shown"
    return (said(language, f"{count}个以其他单位计的数值未画出", en),)
