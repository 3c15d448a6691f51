"""Reads printed figures: 493.3万亩, 约8000万元, 14万余次, 第16位, 全覆盖."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from siping_kg.errors import QuantityError
from siping_kg.quantities.hedges import HEDGES, Qualifier, hedged, split_prefix, split_suffix
from siping_kg.quantities.numbers import EXACT, NUMBER_SIGNS, Number, read_number
from siping_kg.quantities.units import RATES, UNITS, near_symbols
from siping_kg.texts import LISTED, Text

__all__ = ["Figure", "parse_figure", "split_range"]

_LONGEST: Final = 64
_LONGEST_SYMBOL: Final = max(map(len, UNITS))
_WHOLE: Final = Decimal(100)
_TENTH: Final = Decimal(10)
_EXAMPLES: Final = Text(
    "原文所印的数字，如 493.3万亩、约8000万元、14万余次、第16位、全部",
    "a figure as printed, such as 493.3万亩, 约8000万元, 14万余次, 第16位 or 全部",
)
_SPELT_OUT: Final = Text(
    "阿拉伯数字或写全的汉字数字，只带一个“万”“亿”这样的倍数词",
    "digits, or a number in full words, with one multiplier",
)
_ONE_OF_THE_HEDGES: Final = Text("以下之一：", "one of ") + LISTED.join(map(Text.same, HEDGES))
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．，％／", "0123456789.,%/")

_ALL: Final = frozenset(
    (
        "全部",
        "均",
        "都",
        "皆",
        "全覆盖",
        "全面覆盖",
        "全域",
        "全域覆盖",
        "全员",
        "全体",
        "所有",
        "百分之百",
        "百分百",
    )
)
_NONE: Final = frozenset(("清零", "动态清零", "归零", "无", "没有"))
_HALF: Final = frozenset(("半", "一半", "半数"))
_ALL_DUE: Final = re.compile(r"应(.{1,4})尽\1")
_RANGE: Final = re.compile(r"(?P<low>[0-9.]+)(?:-|—|–|~|至|到)(?P<high>[0-9.]+)(?P<unit>[^0-9.]+)")
_PER_CENT: Final = "百分之"
_RANK: Final = re.compile(f"(?P<how>第|前)(?P<number>[{NUMBER_SIGNS}]+)(?P<unit>位|名|强)?")
_INNER_HEDGE: Final = re.compile(
    "(?P<head>.+)(?P<hedge>[余多])(?P<multiplier>[百千]?(?:万亿|万|亿)|[百千])?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure and what it can mean, in its printed unit.

    `unit` is the symbol as printed, '' for a bare number; ranks have 位, words for a share have %.
    A bound that is None is absent: more than 5 has no upper one.
    """

    text: str
    value: Decimal
    unit: str
    qualifier: Qualifier
    low: Decimal | None
    high: Decimal | None

    @property
    def interval(self) -> tuple[Decimal | None, Decimal | None]:
        """Lower and upper bound."""
        return self.low, self.high


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure without the hedges around it."""

    number: Number
    unit: str
    in_words: bool = False
    """Whether a word says it, as 全部 does, so that nothing is rounded."""
    inner: str | None = None
    """A hedge between digits and multiplier or unit: 余 in 500余万元."""
    first: Decimal | None = None
    """For 前十位, the best place that it allows."""


def split_range(text: str) -> tuple[str, str] | None:
    """The two ends of a printed range, each with its unit; None for what is no range.

    >>> split_range("1-5天")
    ('1天', '5天')
    """
    match = _RANGE.fullmatch(text.translate(_HALF_WIDTH))
    return (match["low"] + match["unit"], match["high"] + match["unit"]) if match else None


def parse_figure(text: str, hedge: str | None = None, end: str | None = None) -> Figure:
    """The figure that the whole text prints; QuantityError for anything else.

    `hedge` is a hedging word that stands in the same clause but apart from the figure;
    `end` is the end of a range that is meant, `low` or `high`.

    >>> parse_figure("14万余次").interval
    (Decimal('140000'), Decimal('150000'))
    >>> parse_figure("全覆盖", hedge="基本").qualifier
    'nearly'
    """
    ends = split_range(text) if end is not None else None
    if ends is not None:
        return replace(parse_figure(ends[end == "high"], hedge), text=text)
    if len(text) > _LONGEST:
        read = Text(f"共 {len(text)} 个字符", f"{len(text)} characters")
        raise QuantityError(text[:_LONGEST], read, _EXAMPLES)
    prefix, rest = split_prefix(text.translate(_HALF_WIDTH))
    reading, suffix = _read(rest), None
    if reading is None:
        suffix, body = split_suffix(rest)
        reading = _read(body) if suffix else None
    if reading is None:
        raise _unreadable(text, rest)
    words = [word for word in (hedge, prefix, reading.inner, suffix) if word]
    qualifier = _qualifier(text, words, reading)
    low, high = _bounds(qualifier, reading)
    return Figure(text, reading.number.value, reading.unit, qualifier, low, high)


def _read(text: str) -> _Reading | None:
    return _read_word(text) or _read_rank(text) or _read_per_cent(text) or _read_amount(text)


def _read_word(text: str) -> _Reading | None:
    """全部, 应修复尽修复, 一半, 清零: shares and zeros that a word says."""
    if text in _ALL or _ALL_DUE.fullmatch(text):
        return _Reading(_whole(100), "%", in_words=True)
    if text in _HALF:
        return _Reading(_whole(50), "%", in_words=True)
    if text in _NONE:
        return _Reading(_whole(0), "", in_words=True)
    return None


def _whole(number: int) -> Number:
    return Number(Decimal(number), 0, multiplied=False)


def _read_rank(text: str) -> _Reading | None:
    """第16位, 第二, 前十位, 前10强."""
    match = _RANK.fullmatch(text)
    number = read_number(match["number"]) if match else None
    if match is None or number is None or number.place < 0 or number.value < 1:
        return None
    first = Decimal(1) if match["how"] == "前" else None
    return _Reading(number, "位", in_words=True, first=first)


def _read_per_cent(text: str) -> _Reading | None:
    """百分之八十: the words are one number, so the last place they state is that of the ones."""
    if not text.startswith(_PER_CENT):
        return None
    number = read_number(text.removeprefix(_PER_CENT))
    if number is None:
        return None
    return _Reading(Number(number.value, min(number.place, 0), multiplied=False), "%")


def _read_amount(text: str) -> _Reading | None:
    """A number and the longest unit that fits: 千瓦 in 30万千瓦, 个点 in 2.7个点."""
    for length in range(min(len(text), _LONGEST_SYMBOL), -1, -1):
        symbol = text[len(text) - length :]
        if symbol in UNITS and (reading := _read_number(text[: len(text) - length], symbol)):
            return reading
    return None


def _read_number(text: str, symbol: str) -> _Reading | None:
    number = read_number(text)
    if number is not None:
        return _Reading(number, symbol)
    match = _INNER_HEDGE.fullmatch(text)
    number = read_number(match["head"] + (match["multiplier"] or "")) if match else None
    return _Reading(number, symbol, inner=match["hedge"]) if match and number else None


def _qualifier(text: str, words: list[str], reading: _Reading) -> Qualifier:
    unknown = [word for word in words if word not in HEDGES]
    if unknown:
        read = Text(f"限定词 {unknown[0]!r}", f"the hedge {unknown[0]!r}")
        raise QuantityError(text, read, _ONE_OF_THE_HEDGES)
    found = {HEDGES[word] for word in words}
    if reading.first is not None:
        found.add("at-most")
        words = [*words, "前"]
    if len(found) > 1:
        read = Text(
            f"限定词{''.join(map('“{}”'.format, words))}", f"the hedges {' and '.join(words)}"
        )
        raise QuantityError(text, read, Text("互不矛盾的限定词", "hedges that agree"))
    return found.pop() if found else "exact"


def _bounds(qualifier: Qualifier, reading: _Reading) -> tuple[Decimal | None, Decimal | None]:
    number = reading.number
    if reading.first is not None:
        return reading.first, number.value
    step, half = number.step, Decimal(0)
    if reading.unit == "%" and number.value <= _WHOLE and qualifier != "above":
        # Shares are reckoned aloud in tenths: nearly all is 90 to 100 per cent, not 0 to 100.
        step = EXACT.min(step, _TENTH)
    rounded = number.multiplied or number.place < 0 or UNITS[reading.unit].base in RATES
    if rounded and not reading.in_words:
        half = Decimal((0, (5,), number.place - 1))
    return hedged(qualifier, number.value, step, half)


def _unreadable(text: str, body: str) -> QuantityError:
    """What was read of it, and what was expected there."""
    run = re.match(f"[{NUMBER_SIGNS}点]+", body)
    if run is None:
        return QuantityError(
            text, Text(f"文字 {body!r}，此处没有数字", f"no number at {body!r}"), _EXAMPLES
        )
    for end in range(run.end(), 0, -1):
        if read_number(body[:end]) is not None:
            symbol = body[end:].lstrip("余多")
            read = Text(
                f"数字 {body[:end]!r} 和单位 {symbol!r}",
                f"the number {body[:end]} and the unit {symbol!r}",
            )
            return QuantityError(text, read, near_symbols(symbol))
    read = Text(f"数字 {run.group()!r}", f"the number {run.group()!r}")
    return QuantityError(text, read, _SPELT_OUT)
