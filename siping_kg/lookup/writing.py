"""How the same words and numbers may be written: width, quotation marks, multipliers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from siping_kg.exact import EXACT, plain, quotient
from siping_kg.quantities.numbers import NUMBER_SIGNS, read_number
from siping_kg.sources import squeeze

__all__ = ["Amount", "folded", "folded_places", "read_amount"]

_MARKS: Final = frozenset("“”‘’\"'「」『』《》〈〉")
"""What stands around a name and belongs to no name."""

_NUMBER: Final = re.compile(f"[{NUMBER_SIGNS}点]*[0-9〇零一二两三四五六七八九十百千万亿]")
_ENGLISH: Final = {"thousand": 3, "million": 6, "billion": 9}
_ENGLISH_MULTIPLIER: Final = re.compile("|".join(_ENGLISH))
_BEFORE: Final = "约近超过逾达"
_BEHIND: Final = "余多"
"""What hedges a number, before and behind it."""
_ENGLISH_HEDGE: Final = re.compile("^(?:about|nearly|morethan|over|atleast|around)")
_FRACTION: Final = re.compile(
    f"(?P<up>[0-9]+)/(?P<down>[0-9]+)|([{NUMBER_SIGNS}]+)分之([{NUMBER_SIGNS}]+)"
)
_FINEST: Final = 1000
"""Decimals of a per cent that a fraction may have, as a power of ten."""
_COEFFICIENT: Final = re.compile("[0-9][0-9,]*(?:[.][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what stands behind it: its unit as it is printed, empty for a bare number.

    `coefficient` is the number before its multiplier: 493.3 in 493.3万.
    """

    value: Decimal
    coefficient: Decimal
    unit: str

    @property
    def places(self) -> int:
        """How many decimals the number is written with."""
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


def folded(text: str) -> str:
    """The text as it is compared: squeezed, of one width and case, without quotation marks.

    >>> folded("４９３.３万亩 “Lishu”")
    '493.3万亩lishu'
    """
    return "".join(sign for sign, _ in _signs(squeeze(text)))


def folded_places(squeezed: str) -> tuple[str, tuple[int, ...]]:
    """A squeezed text as it is compared, and where each of its characters stands in it."""
    signs = _signs(squeezed)
    return "".join(sign for sign, _ in signs), tuple(at for _, at in signs)


def _signs(squeezed: str) -> list[tuple[str, int]]:
    return [
        (each, at)
        for at, sign in enumerate(squeezed)
        if sign not in _MARKS
        # Sign by sign, so that each can be traced back to its place in the article.
        for each in unicodedata.normalize("NFKC", sign).casefold()
    ]


def read_amount(text: str) -> Amount | None:
    """The number and the unit that a folded text is; None where it is not one number.

    >>> read_amount("四百九十三万") == read_amount("493万")
    False
    >>> read_amount("四百九十三万").value == read_amount("493万").value
    True
    >>> read_amount("百分之二十").unit
    '%'
    """
    if text.startswith("百分之"):
        text = f"{text.removeprefix('百分之')}%"
    text = _ENGLISH_HEDGE.sub("", text.lstrip(_BEFORE))
    fraction = _FRACTION.fullmatch(text)
    if fraction is not None:
        return _fraction(fraction)
    match = _NUMBER.match(text)
    if match is None:
        return None
    # The longest number wins, but the pattern may run into a word that begins like one: 一.
    for end in range(match.end(), 0, -1):
        number = read_number(text[:end])
        if number is not None:
            return _amount(text[:end], number.value, text[end:])
    return None


def _fraction(match: re.Match[str]) -> Amount | None:
    """A fraction as the share that it is, `1/5` as 20 per cent; None where that is no decimal."""
    # 五分之一 names the whole first, 1/5 the part.
    part, whole = map(read_number, match.group("up", "down") if match["up"] else match.group(4, 3))
    if part is None or whole is None or not whole.value:
        return None
    hundredfold = part.value * 100
    # A third is no decimal: a rounded one would match what it is not.
    if (hundredfold * _FINEST) % whole.value:
        return None
    share = plain(quotient(hundredfold, whole.value))
    return Amount(share, share, "%")


def _amount(written: str, value: Decimal, unit: str) -> Amount | None:
    multiplier = _ENGLISH_MULTIPLIER.match(unit)
    digits = _COEFFICIENT.match(written)
    coefficient = Decimal(digits[0].replace(",", "")) if digits else value
    if multiplier:
        value = plain(value.scaleb(_ENGLISH[multiplier[0]], EXACT))
        unit = unit[multiplier.end() :]
    unit = unit.lstrip(_BEHIND)
    unit = "%" if unit == "percent" else unit
    # A second number makes it a range or a date, which has no one value.
    if any(sign.isdigit() for sign in unit):
        return None
    return Amount(value, coefficient, unit)
