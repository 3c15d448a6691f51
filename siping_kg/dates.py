"""Periods that a source states: their codes, what days they cover, how they are called."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from siping_kg.errors import DateError
from siping_kg.texts import Text

__all__ = ["Period", "PeriodKind", "encloses", "joins", "label", "parse_period"]

PeriodKind = Literal[
    "year",
    "half-year",
    "month",
    "day",
    "range",
    "since-year",
    "year-to-date",
    "as-of",
    "unstated",
]
"""The codes of the scheme `period-kind`."""

_FORMS: Final = Text(
    "下列形式之一：2021、2022-H1、2022-07、2021-05-11、2016--2020、since-2021、ytd-SOURCE、"
    "as-of-SOURCE、unstated（SOURCE 代表来源）",
    "2021, 2022-H1, 2022-07, 2021-05-11, 2016--2020, since-2021, ytd-SOURCE, as-of-SOURCE "
    "or unstated",
)
_SINCE_FORM: Final = Text(
    "在 since- 之后写四位数的年份，如 since-2021",
    "a year of four digits after since-, as in since-2021",
)
_RANGE_FORM: Final = Text(
    "用一个 -- 连接的两端，如 2016--2020", "two ends joined by one --, as in 2016--2020"
)
_YEARS: Final = Text("从 0001 到 9999 的年份", "a year from 0001 to 9999")
_MONTH: Final = Text("月份", "month")
_DAY: Final = Text("日期", "day")
# [0-9] and not \d, which takes full-width digits too: codes become parts of ASCII IRIs.
_CALENDAR: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:H(?P<half>[12])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)
_SOURCE: Final = re.compile(r"(?P<how>ytd|as-of)-(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)")
# Not calendar.month_name, which speaks the language of the locale.
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SINCE: Final = "since-"
_TO: Final = "--"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as a source gives it; first and last day where the source tells them.

    A period of a source (year to date, as of) has neither, because the articles print no date.
    """

    code: str
    kind: PeriodKind
    begin: date | None
    end: date | None
    source: str | None = None


def parse_period(code: str) -> Period:
    """The period that the code means; DateError for a code or a date that does not exist.

    >>> parse_period("2022-H1").end
    datetime.date(2022, 6, 30)
    """
    if code == "unstated":
        return Period(code, "unstated", None, None)
    if match := _SOURCE.fullmatch(code):
        to_date = match["how"] == "ytd"
        return Period(code, "year-to-date" if to_date else "as-of", None, None, match["source"])
    if code.startswith(_SINCE):
        return _since(code)
    if _TO in code:
        return _range(code, code)
    kind, begin, end = _days(code, code)
    return Period(code, kind, begin, end)


def label(period: Period) -> tuple[str, str]:
    """What the period is called, in Chinese and in English.

    >>> label(parse_period("2022-04"))
    ('2022年4月', 'April 2022')
    """
    match period.kind:
        case "unstated":
            return "未说明", "not stated"
        case "year-to-date":
            return f"今年以来（{period.source}）", f"year to date of the article {period.source}"
        case "as-of":
            return f"截至《{period.source}》刊发", f"as of the article {period.source}"
        case "since-year":
            year = period.code.removeprefix(_SINCE)
            return f"自{year}年以来", f"since {year}"
        case "range":
            ends = [_calendar_label(part) for part in period.code.split(_TO)]
            return "至".join(zh for zh, _ in ends), " to ".join(en for _, en in ends)
        case _:
            return _calendar_label(period.code)


def joins(a: Period, b: Period) -> bool:
    """Whether figures of these periods may be set side by side: unstated equals nothing."""
    return a.code == b.code and a.kind != "unstated"


def encloses(whole: Period, part: Period) -> bool:
    """Whether all days of the one period lie in the other, which has more; by days that are known.

    >>> encloses(parse_period("since-2021"), parse_period("2022-H1"))
    True
    """
    if whole.begin is None or part.begin is None or whole.code == part.code:
        return False
    if part.begin < whole.begin:
        return False
    # What has a first day and no last one is since-…, which still runs.
    return whole.end is None or (part.end is not None and part.end <= whole.end)


def _since(code: str) -> Period:
    year = code.removeprefix(_SINCE)
    if not re.fullmatch("[0-9]{4}", year):
        raise DateError(code, _SINCE_FORM)
    return Period(code, "since-year", _days(year, code)[1], None)


def _range(code: str, written: str) -> Period:
    """The range of a code; an error names what was `written`."""
    parts = code.split(_TO)
    if len(parts) != 2:
        raise DateError(written, _RANGE_FORM)
    (_, begin, first_end), (_, last_begin, end) = (_days(part, written) for part in parts)
    # Both days count: 2021-05--2021 betrays itself by its first, 2021--2021-12 by its last.
    if begin >= last_begin or first_end >= end:
        later = Text(
            f"晚于 {parts[0]} 的终点，如 2016--2020",
            f"an end later than {parts[0]}, as in 2016--2020",
        )
        raise DateError(written, later)
    return Period(code, "range", begin, end)


def _days(text: str, code: str) -> tuple[PeriodKind, date, date]:
    """Kind, first and last day of a year, half-year, month or day; an error names the `code`."""
    match = _CALENDAR.fullmatch(text)
    if match is None:
        raise DateError(code, _suggestion(code) or _FORMS)
    year = int(match["year"])
    # Python's calendar begins with the year 1; its own ValueError would not name the code.
    if year == 0:
        raise DateError(code, _YEARS)
    if match["half"]:
        first, last = (1, 6) if match["half"] == "1" else (7, 12)
        return "half-year", date(year, first, 1), date(year, last, monthrange(year, last)[1])
    if match["month"] is None:
        return "year", date(year, 1, 1), date(year, 12, 31)
    month = _within(code, _MONTH, match["month"], 12)
    last = monthrange(year, month)[1]
    if match["day"] is None:
        return "month", date(year, month, 1), date(year, month, last)
    day = date(year, month, _within(code, _DAY, match["day"], last))
    return "day", day, day


def _within(code: str, what: Text, digits: str, last: int) -> int:
    number = int(digits)
    if not 1 <= number <= last:
        possible = Text(
            f"从 01 到 {last} 的{what.zh}，而不是 {digits}",
            f"a {what.en} from 01 to {last}, not {digits}",
        )
        raise DateError(code, possible)
    return number


def _suggestion(code: str) -> Text | None:
    """The code that was probably meant; DateError, which names its fault, if none such exists."""
    # What hands write and papers print instead: one dash of any kind, 2022/7, 2022年7月.
    if match := re.fullmatch("([0-9]{4})[-–—~至]([0-9]{4})", code):
        span = f"{match[1]}--{match[2]}"
        _range(span, code)
        return Text(f"起止时期 {span}", f"{span} for a range")
    if match := re.fullmatch("([0-9]{4})[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})?日?)?", code):
        numbers = [match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)]
        return _code("-".join(numbers), code)
    if match := re.fullmatch("([0-9]{4})年", code):
        return _code(match[1], code)
    return None


def _code(meant: str, written: str) -> Text:
    _days(meant, written)
    return Text(f"代码 {meant}", meant)


def _calendar_label(code: str) -> tuple[str, str]:
    match = _CALENDAR.fullmatch(code)
    if match is None:
        raise DateError(code, _FORMS)
    year = match["year"]
    if match["half"]:
        zh, en = ("上", "first") if match["half"] == "1" else ("下", "second")
        return f"{year}年{zh}半年", f"{en} half of {year}"
    if match["month"] is None:
        return f"{year}年", year
    month = int(match["month"])
    if match["day"] is None:
        return f"{year}年{month}月", f"{_MONTHS[month - 1]} {year}"
    day = int(match["day"])
    return f"{year}年{month}月{day}日", f"{day} {_MONTHS[month - 1]} {year}"
