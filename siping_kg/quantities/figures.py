"""Reads printed figures: 493.3万亩, 约8000万元, 14万余次, 第16位, 全覆盖."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.errors import QuantityError
from siping_kg.exact import EXACT
from siping_kg.quantities.hedges import HEDGES, Qualifier, Room, hedged, split_prefix, split_suffix
from siping_kg.quantities.intervals import Interval
from siping_kg.quantities.numbers import NUMBER_SIGNS, Number, half_width, read_number
from siping_kg.quantities.ranges import split_range
from siping_kg.terms import UNIT
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from siping_kg.quantities.units import Unit, Units

__all__ = ["Figure", "parse_figure"]

# Far more than a figure with hedges and unit takes; what is longer is a passage.
_LONGEST: Final = 64
_WHOLE: Final = Decimal(100)
_TENTH: Final = Decimal(10)
# 第三多 and 第三以上 are no places behind the third, and nothing exceeds all.
_WITH_RANKS: Final[frozenset[Qualifier]] = frozenset(("about",))
_WITH_ALL: Final[frozenset[Qualifier]] = frozenset(("about", "nearly", "less-than"))
# Nothing lies below nothing, and a little more than it is not told in steps.
_WITH_ZERO: Final[frozenset[Qualifier]] = frozenset(("about", "more-than", "at-least", "at-most"))
_EXAMPLES: Final = Text(
    "原文所印的数字，如 493.3万亩、约8000万元、14万余次、第16位、全部",
    "a figure as printed, such as 493.3万亩, 约8000万元, 14万余次, 第16位 or 全部",
)
_ASCENDING: Final = Text(
    "由小到大的两端；若本已由小到大，请把两端的数都写全",
    "the smaller end first; if it is, print both numbers in full",
)
_ONE_NUMBER: Final = Text(
    "一个数；记录若可写 end: low 或 end: high，请指明一端",
    "one number; where a record takes end: low or end: high, name the end that is meant",
)
_SPELT_OUT: Final = Text(
    "阿拉伯数字或写全的汉字数字，只带一个“万”“亿”这样的倍数词",
    "digits, or a number in full words, with one multiplier",
)
_NO_SUCH_HEDGE: Final = Text(
    "此处说得通的限定词，或不带限定词", "a hedge that makes sense here, or none"
)
_ONE_OF_THE_HEDGES: Final = Text("以下之一：", "one of ") + LISTED.join(map(Text.same, HEDGES))

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
_PER_CENT: Final = "百分之"
_RANK: Final = re.compile(f"(?P<how>第|前)(?P<number>[{NUMBER_SIGNS}]+)(?P<unit>位|名|强)?")
_INNER_HEDGE: Final = re.compile(
    "(?P<head>.+)(?P<hedge>[余多])(?P<multiplier>[百千]?(?:万亿|万|亿)|[百千])?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure, and the interval of what it can mean, in its printed unit.

    Ranks are in 位, words for a share in %. More than 5 has no upper bound.
    """

    text: str
    value: Decimal
    unit: Unit
    qualifier: Qualifier
    interval: Interval


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure without the hedges around it."""

    number: Number
    unit: Unit
    in_words: bool = False
    """Whether a word says it, as 全部 does, so that nothing is rounded."""
    inner: str | None = None
    """A hedge between digits and multiplier or unit: 余 in 500余万元."""
    first: Decimal | None = None
    """For 前十位, the best place that it allows."""
    takes: frozenset[Qualifier] | None = None
    """The hedges that make sense with it; all of them when None."""


def parse_figure(
    text: str,
    units: Units,
    hedge: str | None = None,
    end: str | None = None,
    per: str | None = None,
) -> Figure:
    """The figure that the whole text prints; QuantityError for anything else.

    `hedge` is a hedging word that stands in the same clause but apart from the figure;
    `end` is the end of a range that is meant, `low` or `high`, without which no range is read;
    `per` the time base (日, 年) that the clause prints apart from the figure, as 年产…万吨 does.
    """
    ends = split_range(text)
    figure = _end(text, ends, end, units, hedge) if ends else _parse(text, units, hedge)
    unit = figure.unit if per is None else units.named(f"{figure.unit.symbol}/{per}")
    return replace(figure, text=text, unit=unit)


def _end(
    text: str, ends: tuple[str, str], end: str | None, units: Units, hedge: str | None
) -> Figure:
    """One end of a range; QuantityError unless the two ascend in one unit."""
    low, high = (_parse(each, units, hedge) for each in ends)
    read = Text(f"从 {ends[0]} 到 {ends[1]} 的范围", f"a range from {ends[0]} to {ends[1]}")
    if low.unit != high.unit:
        raise QuantityError(text, read, Text("同一单位的两端", "both ends in one unit"))
    if low.value >= high.value:
        raise QuantityError(text, read, _ASCENDING)
    # 3—5万元以上 may be more than 3万 and more than 5万.
    if not {low.qualifier, high.qualifier} <= {"exact", "about"}:
        raise QuantityError(text, read, Text("不带此限定词的范围", "a range without that hedge"))
    if end is None:
        raise QuantityError(text, read, _ONE_NUMBER)
    return high if end == "high" else low


def _parse(text: str, units: Units, hedge: str | None) -> Figure:
    if len(text) > _LONGEST:
        read = Text(f"共 {len(text)} 个字符", f"{len(text)} characters")
        raise QuantityError(text[:_LONGEST], read, _EXAMPLES)
    prefix, rest = split_prefix(half_width(text))
    reading, suffix = _read(rest, units), None
    if reading is None:
        suffix, body = split_suffix(rest)
        reading = _read(body, units) if suffix else None
    if reading is None:
        raise _unreadable(text, rest, units)
    words = [word for word in (hedge, prefix, reading.inner, suffix) if word]
    qualifier = _qualifier(text, words, reading)
    interval = _interval(qualifier, reading)
    return Figure(text, reading.number.value, reading.unit, qualifier, interval)


def _read(text: str, units: Units) -> _Reading | None:
    return (
        _read_word(text, units)
        or _read_rank(text, units)
        or _read_per_cent(text, units)
        or _read_amount(text, units)
    )


def _read_word(text: str, units: Units) -> _Reading | None:
    """全部, 应修复尽修复, 一半, 清零: shares and zeros that a word says."""
    if text in _ALL or _ALL_DUE.fullmatch(text):
        return _Reading(_whole(100), units.percent, in_words=True, takes=_WITH_ALL)
    if text in _HALF:
        return _Reading(_whole(50), units.percent, in_words=True)
    if text in _NONE:
        # What was cleared stands elsewhere in the clause, so that the zero is a bare number.
        return _Reading(_whole(0), units.number, in_words=True)
    return None


def _whole(number: int) -> Number:
    return Number(Decimal(number), 0, multiplied=False)


def _read_rank(text: str, units: Units) -> _Reading | None:
    """第16位, 第二, 前十位, 前10强."""
    match = _RANK.fullmatch(text)
    number = read_number(match["number"]) if match else None
    if match is None or number is None or number.place < 0 or number.value < 1:
        return None
    first = Decimal(1) if match["how"] == "前" else None
    return _Reading(number, units.place, in_words=True, first=first, takes=_WITH_RANKS)


def _read_per_cent(text: str, units: Units) -> _Reading | None:
    """百分之八十: the words are one number, so the last place they state is that of the ones."""
    if not text.startswith(_PER_CENT):
        return None
    number = read_number(text.removeprefix(_PER_CENT))
    if number is None:
        return None
    whole = Number(number.value, min(number.place, 0), multiplied=False)
    return _Reading(whole, units.percent)


def _read_amount(text: str, units: Units) -> _Reading | None:
    """A number and the longest unit that fits: 千瓦 in 30万千瓦, 个点 in 2.7个点."""
    for length in range(min(len(text), units.longest), -1, -1):
        unit = units.get(text[len(text) - length :])
        if unit and (reading := _read_number(text[: len(text) - length], unit)):
            return reading
    return None


def _read_number(text: str, unit: Unit) -> _Reading | None:
    number = read_number(text)
    if number is not None:
        return _Reading(number, unit)
    match = _INNER_HEDGE.fullmatch(text)
    number = read_number(match["head"] + (match["multiplier"] or "")) if match else None
    return _Reading(number, unit, inner=match["hedge"]) if match and number else None


def _qualifier(text: str, words: list[str], reading: _Reading) -> Qualifier:
    unknown = [word for word in words if word not in HEDGES]
    if unknown:
        read = Text(f"限定词 {unknown[0]!r}", f"the hedge {unknown[0]!r}")
        raise QuantityError(text, read, _ONE_OF_THE_HEDGES)
    # A set: 约80%左右 says about twice, which is no contradiction.
    qualifiers = {HEDGES[word] for word in words}
    takes = reading.takes if reading.number.value else _WITH_ZERO
    if takes is not None and not qualifiers <= takes:
        raise QuantityError(text, _hedged_by(words), _NO_SUCH_HEDGE)
    if reading.first is not None:
        # 前 is no hedge of amounts, so it joins behind the check for unknown ones.
        qualifiers.add("at-most")
        words = [*words, "前"]
    if len(qualifiers) > 1:
        agreeing = Text("互不矛盾的限定词", "hedges that agree")
        raise QuantityError(text, _hedged_by(words), agreeing)
    return qualifiers.pop() if qualifiers else "exact"


def _hedged_by(words: list[str]) -> Text:
    named = "the hedge" if len(words) == 1 else "the hedges"
    return Text(f"限定词{''.join(map('“{}”'.format, words))}", f"{named} {' and '.join(words)}")


def _interval(qualifier: Qualifier, reading: _Reading) -> Interval:
    number, unit = reading.number, reading.unit
    if reading.first is not None:
        return Interval(reading.first, number.value)
    step, half = number.step, Decimal(0)
    below = number.step_down
    if unit.iri == UNIT.PERCENT and number.value <= _WHOLE and qualifier != "above":
        # Shares are reckoned aloud in tenths: nearly all is 90 to 100 per cent, not 0 to 100.
        step, below = EXACT.min(step, _TENTH), EXACT.min(below, _TENTH)
    rounded = number.multiplied or number.place < 0 or unit.rate
    if rounded and not reading.in_words:
        # Half of the last printed place, zeros included: 8000万 is rounded to 万, not to 1000万.
        half = Decimal((0, (5,), number.place - 1))
    return hedged(qualifier, number.value, Room(step, below, half))


def _unreadable(text: str, body: str, units: Units) -> QuantityError:
    """What was read of it, and what was expected there."""
    run = re.match(f"[{NUMBER_SIGNS}点]+", body)
    if run is None:
        return QuantityError(
            text, Text(f"文字 {body!r}，此处没有数字", f"no number at {body!r}"), _EXAMPLES
        )
    # The longest number that can be read, so that the unit named as unknown is no digit.
    for end in range(run.end(), 0, -1):
        if read_number(body[:end]) is not None:
            symbol = body[end:].lstrip("余多")
            read = Text(
                f"数字 {body[:end]!r} 和单位 {symbol!r}",
                f"the number {body[:end]} and the unit {symbol!r}",
            )
            return QuantityError(text, read, units.near(symbol))
    read = Text(f"数字 {run.group()!r}", f"the number {run.group()!r}")
    return QuantityError(text, read, _SPELT_OUT)
