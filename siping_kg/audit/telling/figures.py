"""Writes figures, equations and intervals in Chinese and English, as the papers print them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.quantities import EXACT, Interval, plain, rounded
from siping_kg.terms import UNIT
from siping_kg.texts import NOTHING, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_kg.quantities import Unit

__all__ = ["equation", "exact_or_range", "hedged", "percent", "points"]

_SCALES: Final = ((8, "亿"), (4, "万"))
_SHOWN: Final = 4
"""Decimals shown at most; intervals are shown rounded outwards."""

_HEDGES: Final = {
    "about": Text("约", "about "),
    "nearly": Text("近", "nearly "),
    "above": Text("略多于", "a little over "),
    "more-than": Text("超过", "more than "),
    "at-least": Text("不少于", "at least "),
    "at-most": Text("不多于", "at most "),
    "less-than": Text("不足", "less than "),
}
"""Codes of the scheme `qualifier`, as said before a figure."""

_NO_PLURAL: Final = ("mu", "jin", "yuan", "per mille", "times")


def equation(template: str, unit: Unit | None, *values: Decimal) -> Text:
    """The template with the values in the unit, which stands once, at the end.

    Chinese figures share one multiplier, the largest that suits them all; English has none.

    >>> equation("{} − {} = {}", None, Decimal(4933000), Decimal(173000), Decimal(4760000)).zh
    '493.3 − 17.3 = 476万'
    """
    if unit is not None and unit.iri == UNIT.PERCENT:
        return _percents(template, *values)
    shown = [rounded(value, _SHOWN) for value in values]
    power, multiplier = _scale(shown)
    scaled = [f"{plain(value.scaleb(-power, EXACT)):f}" for value in shown]
    zh, en = _symbols(unit)
    return Text(
        template.format(*scaled) + multiplier + zh,
        template.format(*(f"{value:,f}" for value in shown)) + en,
    )


def exact_or_range(interval: Interval, unit: Unit | None) -> Text:
    """What an interval holds: a value, a range, or what it is not below.

    >>> exact_or_range(Interval(Decimal(62), None), None)
    Text(zh='不少于62', en='at least 62')
    """
    shown = interval.nonnegative().outward(_SHOWN)
    low, high = shown.floor, shown.high
    if high is None:
        return Text("不少于", "at least ") + equation("{}", unit, low)
    if low == high:
        return equation("{}", unit, low)
    return equation("{}–{}", unit, low, high)


def points(template: str, rate: Decimal, other: Decimal, gap: Decimal) -> Text:
    """Two rates, then their distance in percentage points."""
    shown = f"{rounded(gap, _SHOWN):f}"
    rates = _percents(template, rate, other)
    return rates + Text(f"{shown}个百分点", f"{shown} percentage points")


def hedged(value: Decimal, qualifier: str, unit: Unit) -> Text:
    """A figure with its hedge: `约8000万元`, `about 80,000,000 yuan`."""
    return _HEDGES.get(qualifier, NOTHING) + equation("{}", unit, value)


def percent(share: Decimal, places: int = 2) -> str:
    """A share of one as a percentage: `84.83%`."""
    return f"{rounded(share.scaleb(2, EXACT), places):f}%"


def _scale(values: Sequence[Decimal]) -> tuple[int, str]:
    """The largest multiplier that leaves every value at least 1, with two decimals at most."""
    for power, multiplier in _SCALES:
        unit_of_last = Decimal(1).scaleb(power - 2)
        if all(v >= Decimal(10) ** power and v % unit_of_last == 0 for v in values):
            return power, multiplier
    return 0, ""


def _percents(template: str, *values: Decimal) -> Text:
    """A per cent sign belongs to each figure, a unit to all."""
    return Text.same(template.format(*(f"{rounded(value, _SHOWN):,f}%" for value in values)))


def _symbols(unit: Unit | None) -> tuple[str, str]:
    """What follows a figure; in English, the indicator's name already says what is counted."""
    if unit is None or not unit.symbol or unit.counting:
        return unit.symbol if unit else "", ""
    noun, per, whole = unit.name.en.partition(" (")[0].partition(" per ")
    plural = noun if noun in _NO_PLURAL else f"{noun}s"
    return unit.symbol, f" {plural}{per}{whole}"
