"""Printed dates that are those of the periods of records, so that a period carries them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from siping_kg.curated.records import ComparisonRecord, ImpliedReferent
from siping_kg.dates import parse_period
from siping_kg.quantities.numbers import read_number
from siping_kg.sources.layout import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from siping_kg.curated.records import Record
    from siping_kg.dates import Period
    from siping_kg.evidence.spans import Anchor

__all__ = ["dated"]

_YEAR: Final = "[0-9]{4}"
_NUMBER: Final = "(?<![0-9])[0-9]{1,2}"
_DATE: Final = re.compile(
    f"(?P<from>{_YEAR})年?[至到和—-]+(?P<to>{_YEAR})年"
    f"|(?P<plan>十[一二三四五六七八九]?五)”?(?:期间|规划|时期|以来)"
    f"|(?:(?P<year>{_YEAR})年)?(?P<first>{_NUMBER})月?[至到—-]+(?P<last>{_NUMBER})月"
    f"|(?:(?P<in>{_YEAR})年)?(?P<month>{_NUMBER})月(?:(?P<day>{_NUMBER})日)?"
    f"|(?P<whole>{_YEAR})年"
)

Extent = tuple[int, int]


def dated(text: str, anchored: Iterable[tuple[Anchor, Record]]) -> Iterator[tuple[str, Extent]]:
    """The key of the period and the extent of each number of a date that a record dates itself by.

    The date stands in a sentence that the record is anchored in, and says the same period.
    """
    for anchor, record in anchored:
        first, last = _sentences(text, anchor)
        for period in _periods(record):
            for match in _DATE.finditer(text, first, last):
                if _agree(match, period):
                    names = (name for name, words in match.groupdict().items() if words)
                    yield from ((f"period/{period.code}", match.span(name)) for name in names)


def _periods(record: Record) -> Iterator[Period]:
    """The calendar periods of a record; a comparison may date what it compares with."""
    codes = [getattr(record, "period", None)]
    if isinstance(record, ComparisonRecord) and isinstance(record.referent, ImpliedReferent):
        codes.append(record.referent.period)
    for code in codes:
        if code is not None and (period := parse_period(code)).begin is not None:
            yield period


def _sentences(text: str, anchor: Anchor) -> Extent:
    ends = sentence_ends(text)
    before = [end for end in ends if end <= anchor.span.start]
    behind = [end for end in ends if end >= anchor.span.end]
    return (before[-1] if before else 0), (behind[0] if behind else len(text))


def _agree(match: re.Match[str], period: Period) -> bool:
    """Whether a printed date says what the period is; one of several years needs both ends."""
    printed, begin, end = match.groupdict(), period.begin, period.end
    if begin is None:
        return False
    years = (begin.year, end.year if end else begin.year)
    if printed["plan"]:
        return years == _plan(printed["plan"])
    if printed["from"]:
        return years == (int(printed["from"]), int(printed["to"]))
    year = printed["year"] or printed["in"] or printed["whole"]
    if years[0] != years[1] or (year is not None and int(year) != begin.year):
        return False
    return printed["whole"] is not None or (end is not None and _same_days(printed, begin, end))


def _same_days(printed: dict[str, str | None], begin: date, end: date) -> bool:
    """Whether the printed months, and the day if there is one, are those of the period."""
    first = printed["first"] or printed["month"] or ""
    last = printed["last"] or first
    same_day = printed["day"] is None or begin.day == end.day == int(printed["day"])
    return (begin.month, end.month) == (int(first), int(last)) and same_day


def _plan(ordinal: str) -> tuple[int, int] | None:
    """First and last year of a five-year plan, from the tenth (2001) on: 十三五 is 2016 to 2020."""
    number = read_number(ordinal.removesuffix("五") or "十")
    if number is None or number.value < 10:
        return None
    begin = 2001 + 5 * (int(number.value) - 10)
    return begin, begin + 4
