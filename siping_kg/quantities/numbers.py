"""Reads numbers as Chinese papers print them: 493.3万, 14万, 三百六十五, 亿."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from siping_kg.exact import EXACT, plain

__all__ = ["NUMBER_SIGNS", "Number", "half_width", "read_number"]

NUMBER_SIGNS: Final = "0-9.,〇零一二两三四五六七八九十百千万亿"
"""What a number may consist of, as the inside of a character class."""

# Not NFKC, which would also take ㎡ and ℃ apart.
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．，％／－", "0123456789.,%/-")
_LONGEST: Final = 40
_DIGIT_WORDS: Final = "零一二三四五六七八九"
_POWERS: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
# No leading zeros, and commas only between threes: what else has digits is no amount.
_ARABIC: Final = "(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*|0)(?:\\.[0-9]+)?"
_TERM: Final = re.compile(
    f"(?:(?P<arabic>{_ARABIC})(?P<power>[百千]?(?:万亿|万|亿)|[百千])?"
    "|(?P<words>[〇零一二两三四五六七八九十百千点]+)(?P<group>万亿|万|亿)?"
    "|(?P<bare>万亿|万|亿))"
)


_INNER: Final = re.compile("(?P<head>[^亿]+万[^亿]+)亿")
"""一万五千亿: ten thousands counted in front of 亿."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the powers of ten of its last printed and its last non-zero digit."""

    value: Decimal
    place: int
    multiplied: bool

    @property
    def step(self) -> Decimal:
        """One unit of the last digit that is not zero; for zero, of the last digit."""
        # Of the value and not of the text, since a multiplier moves the digits.
        _, digits, exponent = self.value.as_tuple()
        if not any(digits) or not isinstance(exponent, int):
            return plain(Decimal((0, (1,), self.place)))
        zeros = len(digits) - max(index for index, digit in enumerate(digits, 1) if digit)
        return plain(Decimal((0, (1,), exponent + zeros)))

    @property
    def step_down(self) -> Decimal:
        """How far below it the next figure as round as it lies: 2000 after 3000, 900 after 1000."""
        _, digits, _ = self.value.as_tuple()
        power_of_ten = sum(digits) == 1
        return plain(EXACT.multiply(self.step, Decimal("0.1"))) if power_of_ten else self.step


@dataclass(frozen=True, slots=True)
class _Term:
    """A part of a number: 3亿 in 3亿5000万. `power` is that of its multiplier, if it has one."""

    value: Decimal
    place: int
    power: int | None
    padded: bool = False
    """Whether a 零 stands before it, as in 一万零五."""
    bare: bool = False
    """Whether it is a multiplier alone, as 亿 in 亿元: nothing can follow that."""


def half_width(text: str) -> str:
    """The text with the digits and signs of figures in their narrow forms."""
    return text.translate(_HALF_WIDTH)


def read_number(text: str) -> Number | None:
    """The number that the whole text is, or None.

    >>> read_number("493.3万")
    Number(value=Decimal('4933000'), place=3, multiplied=True)
    """
    if not text or len(text) > _LONGEST:
        return None
    terms = _terms(text)
    if not terms or not _descend(terms):
        return None
    value = Decimal(0)
    for term in terms:
        value = EXACT.add(value, term.value)
    last = terms[-1]
    return Number(plain(value), last.place, multiplied=last.power is not None)


def _terms(text: str) -> list[_Term] | None:
    """The terms that the whole text consists of."""
    terms: list[_Term] = []
    at = 0
    if inner := _INNER.match(text):
        counted = read_number(inner["head"])
        if counted is None or counted.place < 0 or counted.value >= 10 ** _POWERS["亿"]:
            return None
        terms.append(_scaled(counted.value, counted.place, "亿"))
        at = inner.end()
    while at < len(text):
        match = _TERM.match(text, at)
        term = _term(match, first=at == 0) if match else None
        if match is None or term is None:
            return None
        terms.append(term)
        at = match.end()
    return terms


def _descend(terms: list[_Term]) -> bool:
    """Whether each term fits below the multiplier before it, as in 1亿2000万."""
    for before, after in pairwise(terms):
        # In 3.5亿2000万 the two terms would both tell the places below 亿.
        if before.power is None or before.bare or before.place < before.power or after.place < 0:
            return False
        if not 0 < after.value < 10**before.power:
            return False
        # 3万5 may be 30005 or 35000, so a figure that is spelt like this is not read.
        short = after.value < 10 ** (before.power - 1)
        if after.power is None and after.padded != short:
            return False
    return True


def _term(match: re.Match[str], *, first: bool) -> _Term | None:
    if match["bare"]:
        power = _power(match["bare"])
        # 亿元 alone is one 亿; further on a bare sign would be a second multiplier.
        return _Term(Decimal(10**power), power, power, bare=True) if first else None
    if match["arabic"]:
        coefficient = Decimal(match["arabic"].replace(",", ""))
        exponent = coefficient.as_tuple().exponent
        place = exponent if isinstance(exponent, int) else 0
        return _scaled(coefficient, place, match["power"])
    words = match["words"]
    padded = not first and words.startswith("零")
    words = words.removeprefix("零") if padded else words
    read = _words(words)
    if read is None:
        return None
    value, place = read
    if not match["group"] and words[-1] in "百千":
        bare = len(words) == 1
        return None if bare and not first else _Term(value, place, place, padded, bare=bare)
    return _scaled(value, place, match["group"], padded=padded)


def _scaled(
    coefficient: Decimal, place: int, multiplier: str | None, *, padded: bool = False
) -> _Term:
    if not multiplier:
        return _Term(coefficient, place, None, padded)
    power = _power(multiplier)
    value = EXACT.multiply(coefficient, Decimal(10**power))
    return _Term(value, place + power, power, padded)


def _power(multiplier: str) -> int:
    return sum(_POWERS[sign] for sign in multiplier)


def _words(text: str) -> tuple[Decimal, int] | None:
    """The number below 10000 in words, and the place of its last digit; None when misspelt."""
    whole, point, decimals = text.replace("〇", "零").partition("点")
    if text in {"百", "千"}:
        return Decimal(10 ** _POWERS[text]), _POWERS[text]
    # 两 is a digit before 百 and 千 or by itself; behind a number (十两) it is a weight.
    if re.search("两(?![百千]|$)|.两$", whole):
        return None
    whole = whole.replace("两", "二")
    number = _below_ten_thousand(whole)
    if number is None or (point and not re.fullmatch(f"[{_DIGIT_WORDS}]+", decimals)):
        return None
    if not point:
        # 三百 prints 三 and a multiplier, like 3百; 三十 is one number, like 30.
        return Decimal(number), _POWERS[whole[-1]] if whole[-1] in "百千" else 0
    digits = "".join(str(_DIGIT_WORDS.index(word)) for word in decimals)
    return Decimal(f"{number}.{digits}"), -len(digits)


def _below_ten_thousand(text: str) -> int | None:
    # From 1, because a 十 that begins a number has no digit before it.
    total, digit = 0, 1
    for sign in text:
        if sign in _DIGIT_WORDS:
            digit = _DIGIT_WORDS.index(sign)
        elif sign in _POWERS:
            total += digit * 10 ** _POWERS[sign]
            digit = 0
    if text and text[-1] in _DIGIT_WORDS:
        total += digit
    # Only what is spelt as a dictionary spells it counts: 一百五 may be 105 or 150.
    return total if text in _spellings(total) else None


def _spellings(number: int) -> tuple[str, ...]:
    if number > 9999:
        return ()
    spelt = ""
    for power, sign in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            spelt += _DIGIT_WORDS[digit] + sign
        elif spelt and not spelt.endswith("零"):
            spelt += "零"
    spelt = spelt.rstrip("零") or "零"
    # 十五 and 一十五 are both spelt at the beginning, but behind 一百 only 一十五.
    return (spelt, spelt[1:]) if spelt.startswith("一十") else (spelt,)
