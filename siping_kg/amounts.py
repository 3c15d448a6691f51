"""Says amounts as people read them, with unit and hedge: in Chinese in 万 and 亿 where it suits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.exact import EXACT, plain, quotient, rounded
from siping_kg.texts import NOTHING, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["UnitName", "equation", "for_label", "hedged"]

_SHOWN: Final = 4
"""Decimals shown at most."""
_ENGLISH_SCALES: Final = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_SCALES: Final = ((8, "亿"), (4, "万"))
_NO_PLURAL: Final = ("mu", "jin", "yuan", "per mille", "times")

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


@dataclass(frozen=True, slots=True)
class UnitName:
    """What follows a number: the printed symbol in Chinese, a noun in English.

    What is counted has no noun: the name of the indicator already says what it is.

    >>> UnitName.of("吨/日", "tonne per day").noun
    'tonnes per day'
    """

    symbol: str
    noun: str

    @classmethod
    def of(cls, symbol: str, english: str, *, counting: bool = False) -> UnitName:
        """That of a unit with this symbol and this English name, as the ontology has them."""
        if counting or not symbol:
            return cls(symbol, "")
        noun, per, whole = english.partition(" (")[0].partition(" per ")
        return cls(symbol, f"{noun if noun in _NO_PLURAL else f'{noun}s'}{per}{whole}")


def equation(template: str, unit: UnitName, *values: Decimal) -> Text:
    """The template with the values in a unit, which stands once, at the end.

    Chinese figures share one multiplier, the largest that suits them all; English has none.

    >>> mu = UnitName("亩", "mu")
    >>> equation("{} − {} = {}", mu, Decimal(4933000), Decimal(173000), Decimal(4760000)).zh
    '493.3 − 17.3 = 476万亩'
    """
    shown = [rounded(value, _SHOWN) for value in values]
    if unit.symbol == "%":
        # A per cent sign belongs to each figure, a unit to all.
        return Text.same(template.format(*(f"{value:,f}%" for value in shown)))
    power, multiplier = _scale(shown)
    scaled = (f"{plain(value.scaleb(-power, EXACT)):f}" for value in shown)
    english = template.format(*(f"{value:,f}" for value in shown))
    return Text(
        template.format(*scaled) + multiplier + unit.symbol,
        f"{english} {unit.noun}" if unit.noun else english,
    )


def hedged(value: Decimal, qualifier: str, unit: UnitName) -> Text:
    """A figure with its hedge: `约8000万元`, `about 80,000,000 yuan`."""
    return _HEDGES.get(qualifier, NOTHING) + equation("{}", unit, value)


def for_label(value: Decimal, qualifier: str, unit: UnitName) -> Text:
    """The same for a label: in English, seven digits or more in millions or billions.

    >>> for_label(Decimal(4933000), "about", UnitName("亩", "mu"))
    Text(zh='约493.3万亩', en='about 4.933 million mu')
    >>> for_label(Decimal(133650000000), "", UnitName("元", "yuan"))
    Text(zh='1336.5亿元', en='133.65 billion yuan')
    """
    words = hedged(value, qualifier, unit)
    for size, name in _ENGLISH_SCALES:
        if abs(value) >= size:
            number = f"{plain(quotient(value, size)):,f} {name}"
            english = f"{number} {unit.noun}" if unit.noun else number
            return Text(words.zh, _HEDGES.get(qualifier, NOTHING).en + english)
    return words


def _scale(values: Sequence[Decimal]) -> tuple[int, str]:
    """The largest multiplier that leaves every value at least 1, with two decimals at most."""
    for power, multiplier in _SCALES:
        # 493.3万 helps a reader, 493.3017万 does not: then all digits are written out.
        unit_of_last = Decimal(1).scaleb(power - 2)
        if all(v >= Decimal(10) ** power and v % unit_of_last == 0 for v in values):
            return power, multiplier
    return 0, ""
