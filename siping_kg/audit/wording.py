"""Writes figures, equations and intervals in Chinese and English, as the papers print them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.findings import Words
from siping_kg.audit.intervals import Interval, plain, rounded
from siping_kg.quantities import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_kg.audit.findings import OutcomeCode
    from siping_kg.curated.records import Label

__all__ = [
    "COLON",
    "assuming",
    "equation",
    "exact_or_range",
    "hedged",
    "in_brackets",
    "percent",
    "points",
    "ranges",
    "said",
    "verdict",
]

COLON: Final = Words("：", ": ")
"""Between what is measured and what was computed."""

_EXACT: Final = Context(prec=80)
_SCALES: Final = ((8, "亿"), (4, "万"))
_SHOWN: Final = 4
"""Decimals shown at most; intervals are shown rounded outwards."""

_HEDGES: Final = {
    "about": Words("约", "about "),
    "nearly": Words("近", "nearly "),
    "above": Words("略多于", "a little over "),
    "more-than": Words("超过", "more than "),
    "at-least": Words("不少于", "at least "),
    "at-most": Words("不多于", "at most "),
    "less-than": Words("不足", "less than "),
}
"""Codes of the scheme `qualifier`, as said before a figure."""

_NO_PLURAL: Final = ("mu", "jin", "yuan", "per mille", "times")

_VERDICTS: Final[dict[OutcomeCode, Words]] = {
    "passed": Words("成立", "passed"),
    "failed": Words("不成立", "failed"),
    "cannot-tell": Words("无法判定", "cannot tell"),
    "inapplicable": Words("不适用", "inapplicable"),
}


def equation(template: str, symbol: str, *values: Decimal) -> Words:
    """The template with the values in the unit of this symbol, which stands once, at the end.

    Chinese figures share one multiplier, the largest that suits them all; English has none.

    >>> equation("{} − {} = {}", "亩", Decimal(4933000), Decimal(173000), Decimal(4760000)).zh
    '493.3 − 17.3 = 476万亩'
    """
    shown = [rounded(value, _SHOWN, ROUND_HALF_UP) for value in values]
    power, multiplier = _scale(shown)
    scaled = [f"{plain(value.scaleb(-power, _EXACT)):f}" for value in shown]
    zh, en = _symbols(symbol)
    if symbol == "%":
        # A per cent sign belongs to each figure, a unit to all.
        return Words(*[template.format(*(f"{value:,f}%" for value in shown))] * 2)
    return Words(
        template.format(*scaled) + multiplier + zh,
        template.format(*(f"{value:,f}" for value in shown)) + en,
    )


def exact_or_range(interval: Interval, symbol: str) -> Words:
    """What an interval holds: a value, a range, or what it is not below.

    >>> exact_or_range(Interval(Decimal(62), None), "%")
    Words(zh='不少于62%', en='at least 62%')
    """
    shown = interval.nonnegative().outward(_SHOWN)
    low, high = shown.floor, shown.high
    if high is None:
        return Words("不少于", "at least ") + equation("{}", symbol, low)
    if low == high:
        return equation("{}", symbol, low)
    return equation("{}–{}", symbol, low, high)


def points(template: str, rate: Decimal, other: Decimal, gap: Decimal) -> Words:
    """Two rates, then their distance in percentage points."""
    shown = f"{rounded(gap, _SHOWN, ROUND_HALF_UP):f}"
    rates = equation(template, "%", rate, other)
    return rates + Words(f"{shown}个百分点", f"{shown} percentage points")


def hedged(value: Decimal, qualifier: str, symbol: str) -> Words:
    """A figure with its hedge: `约8000万元`, `about 80,000,000 yuan`."""
    return _HEDGES.get(qualifier, Words("", "")) + equation("{}", symbol, value)


def percent(share: Decimal, places: int = 2) -> str:
    """A share of one as a percentage: `84.83%`."""
    return f"{rounded(share.scaleb(2, _EXACT), places, ROUND_HALF_UP):f}%"


def verdict(code: OutcomeCode) -> Words:
    """`：成立` or `: passed`, and so on, to stand behind what was checked."""
    return COLON + _VERDICTS[code]


def in_brackets(words: Words) -> Words:
    """The words as an aside."""
    return Words(f"（{words.zh}）", f" ({words.en})")


def ranges(expected: Words, found: Words) -> Words:
    """What the operands give and what the printed figure can mean, as an aside."""
    return in_brackets(
        Words(f"算得{expected.zh}，原文为{found.zh}", f"computed {expected.en}, stated {found.en}")
    )


def said(text: Label | None) -> Words:
    """What a curated remark adds behind a finding; nothing where there is none."""
    return Words(f"；{text.zh}", f"; {text.en}") if text is not None else Words("", "")


def assuming(text: Label | None) -> Words:
    """What a finding must assume; nothing where it need not."""
    if text is None:
        return Words("", "")
    return Words(f"（假定：{text.zh}）", f" (assumption: {text.en})")


def _scale(values: Sequence[Decimal]) -> tuple[int, str]:
    """The largest multiplier that leaves every value at least 1, with two decimals at most."""
    for power, multiplier in _SCALES:
        unit_of_last = Decimal(1).scaleb(power - 2)
        if all(v >= Decimal(10) ** power and v % unit_of_last == 0 for v in values):
            return power, multiplier
    return 0, ""


def _symbols(symbol: str) -> tuple[str, str]:
    """What follows a figure; in English, the indicator's name already says what is counted."""
    if symbol == "":
        return "", ""
    known = unit(symbol)
    if known.counting:
        return symbol, ""
    noun, per, whole = known.en.partition(" (")[0].partition(" per ")
    plural = noun if noun in _NO_PLURAL else f"{noun}s"
    return symbol, f" {plural}{per}{whole}"
