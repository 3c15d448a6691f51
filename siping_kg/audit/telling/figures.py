"""Writes figures, equations and intervals in Chinese and English, as the papers print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg import amounts
from siping_kg.amounts import UnitName
from siping_kg.quantities import EXACT, Interval, rounded
from siping_kg.texts import Text

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_kg.quantities import Unit

__all__ = ["equation", "exact_or_range", "hedged", "percent", "points"]

_SHOWN: Final = 4
"""Decimals shown at most; intervals are shown rounded outwards."""


def equation(template: str, unit: Unit | None, *values: Decimal) -> Text:
    """The template with the values in the unit: `amounts.equation`."""
    return amounts.equation(template, _name(unit), *values)


def exact_or_range(interval: Interval, unit: Unit | None) -> Text:
    """What an interval holds: a value, a range, or what it is not below.

    >>> from decimal import Decimal
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
    rates = amounts.equation(template, UnitName("%", ""), rate, other)
    return rates + Text(f"{shown}个百分点", f"{shown} percentage points")


def hedged(value: Decimal, qualifier: str, unit: Unit) -> Text:
    """A figure with its hedge: `约8000万元`, `about 80,000,000 yuan`."""
    return amounts.hedged(value, qualifier, _name(unit))


def percent(share: Decimal, places: int = 2) -> str:
    """A share of one as a percentage: `84.83%`."""
    return f"{rounded(share.scaleb(2, EXACT), places):f}%"


def _name(unit: Unit | None) -> UnitName:
    if unit is None:
        return UnitName("", "")
    return UnitName.of(unit.symbol, unit.name.en, counting=unit.counting)
