"""Period codes: what they cover, how they are called, which are refused."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_kg.dates import Period, joins, label, parse_period
from siping_kg.errors import DateError

CODES = {
    "2021": Period("2021", "year", date(2021, 1, 1), date(2021, 12, 31)),
    "2022-H1": Period("2022-H1", "half-year", date(2022, 1, 1), date(2022, 6, 30)),
    "2022-H2": Period("2022-H2", "half-year", date(2022, 7, 1), date(2022, 12, 31)),
    "2022-07": Period("2022-07", "month", date(2022, 7, 1), date(2022, 7, 31)),
    "2024-02": Period("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
    "2021-05-11": Period("2021-05-11", "day", date(2021, 5, 11), date(2021, 5, 11)),
    "2024-02-29": Period("2024-02-29", "day", date(2024, 2, 29), date(2024, 2, 29)),
    "2016--2020": Period("2016--2020", "range", date(2016, 1, 1), date(2020, 12, 31)),
    "2020-11--2021-03": Period("2020-11--2021-03", "range", date(2020, 11, 1), date(2021, 3, 31)),
    "2021-H2--2022": Period("2021-H2--2022", "range", date(2021, 7, 1), date(2022, 12, 31)),
    "since-2021": Period("since-2021", "since-year", date(2021, 1, 1), None),
    "ytd-siping-2022": Period("ytd-siping-2022", "year-to-date", None, None, "siping-2022"),
    "as-of-siping-2022": Period("as-of-siping-2022", "as-of", None, None, "siping-2022"),
    "unstated": Period("unstated", "unstated", None, None),
}

LABELS = {
    "2021": ("2021年", "2021"),
    "2022-H1": ("2022年上半年", "first half of 2022"),
    "2022-H2": ("2022年下半年", "second half of 2022"),
    "2022-04": ("2022年4月", "April 2022"),
    "2021-05-11": ("2021年5月11日", "11 May 2021"),
    "2016--2020": ("2016年至2020年", "2016 to 2020"),
    "2020-11--2021-03": ("2020年11月至2021年3月", "November 2020 to March 2021"),
    "since-2021": ("自2021年以来", "since 2021"),
    "ytd-siping-2022": ("今年以来（siping-2022）", "year to date of the article siping-2022"),
    "as-of-siping-2022": ("截至《siping-2022》刊发", "as of the article siping-2022"),
    "unstated": ("未说明", "not stated"),
}

REFUSED = {
    "": "2021, 2022-H1",
    "0000": "a year from 0001 to 9999",
    "2021-13": "a month from 01 to 12, not 13",
    "2021-00": "a month from 01 to 12, not 00",
    "2021-02-29": "a day from 01 to 28, not 29",
    "2021-04-31": "a day from 01 to 30, not 31",
    "2021-04-00": "a day from 01 to 30, not 00",
    "2022-H3": "2021, 2022-H1",
    "2022-h1": "2021, 2022-H1",
    "2022-7": "2022-07",
    "2022/7/5": "2022-07-05",
    "2022年7月": "2022-07",
    "2022/13": "a month from 01 to 12, not 13",
    "2022年2月30日": "a day from 01 to 28, not 30",
    "0000年": "a year from 0001 to 9999",
    "2021年": "2021",
    "2016-2020": "2016--2020 for a range",
    "2020-2016": "an end later than 2020",
    "2020--2016": "an end later than 2020",
    "2021--2021": "an end later than 2021",
    "2021--2021-06": "an end later than 2021",
    "2016--2018--2020": "two ends joined by one --",
    "2016--": "2021, 2022-H1",
    "2016--2020-13": "a month from 01 to 12, not 13",
    "since-": "a year of four digits after since-",
    "since-2021-05": "a year of four digits after since-",
    "since-0000": "a year from 0001 to 9999",
    "ytd-": "2021, 2022-H1",
    "ytd-Siping": "2021, 2022-H1",
    "as-of-siping_2022": "2021, 2022-H1",
    "as-of-siping--2022": "2021, 2022-H1",
    "Unstated": "2021, 2022-H1",
    "２０２１": "2021, 2022-H1",
    "2021\n": "2021, 2022-H1",
    " 2021": "2021, 2022-H1",
}

days = st.dates(min_value=date(1, 1, 1))
years = st.integers(1, 9999).map("{:04}".format)


@pytest.mark.parametrize("code", CODES)
def test_a_code_covers_its_days(code: str) -> None:
    assert parse_period(code) == CODES[code]


@pytest.mark.parametrize("code", LABELS)
def test_a_period_is_called_as_people_call_it(code: str) -> None:
    assert label(parse_period(code)) == LABELS[code]


@pytest.mark.parametrize("code", REFUSED)
def test_an_impossible_code_is_refused_with_what_was_expected(code: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_period(code)
    assert refusal.value.text == code
    assert f"expected {REFUSED[code]}" in str(refusal.value)
    assert re.search("：应为[\u4e00-\u9fff]", refusal.value.message.zh)
    assert not re.search("[a-z],? [a-z]", refusal.value.message.zh)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2021-13", "从 01 到 12 的月份，而不是 13"),
        ("2021-02-29", "从 01 到 28 的日期，而不是 29"),
        ("2022年7月", "代码 2022-07"),
        ("2016-2020", "起止时期 2016--2020"),
        ("2020--2016", "晚于 2020 的终点，如 2016--2020"),
    ],
)
def test_what_was_expected_is_said_in_chinese_too(code: str, expected: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_period(code)
    assert refusal.value.message.zh == f"读不懂时期 {code!r}：应为{expected}"


def test_equal_codes_join_and_unstated_joins_nothing() -> None:
    year, other, unstated = (parse_period(code) for code in ("2021", "2022", "unstated"))
    assert joins(year, parse_period("2021"))
    assert not joins(year, other)
    assert not joins(unstated, unstated)
    assert not joins(unstated, year)


def test_the_same_words_of_two_articles_do_not_join() -> None:
    assert not joins(parse_period("as-of-siping-2022"), parse_period("as-of-siping-2025"))


@given(days)
def test_every_day_reads_back(day: date) -> None:
    assert parse_period(day.isoformat()) == Period(day.isoformat(), "day", day, day)


@given(days)
def test_every_month_begins_on_its_first_and_ends_on_its_last_day(day: date) -> None:
    month = parse_period(day.isoformat()[:7])
    assert month.begin is not None
    assert month.end is not None
    assert month.begin.day == 1
    assert month.begin <= day <= month.end
    assert month.end == date.max or (month.end + timedelta(days=1)).day == 1


@given(years, years)
def test_a_range_reads_only_in_its_order(first: str, last: str) -> None:
    code = f"{first}--{last}"
    if first < last:
        period = parse_period(code)
        assert period.begin == parse_period(first).begin
        assert period.end == parse_period(last).end
    else:
        with pytest.raises(DateError):
            parse_period(code)


@given(st.from_regex(r"[0-9]{4}(-(H[0-9]|[0-9]{2}(-[0-9]{2})?))?(--[0-9]{4})?", fullmatch=True))
def test_begin_is_never_behind_end_and_the_code_is_kept(code: str) -> None:
    try:
        period = parse_period(code)
    except DateError:
        return
    assert period.begin is not None
    assert period.end is not None
    assert period.begin <= period.end
    assert period.code == code
    assert all(label(period))


@given(st.text(max_size=20))
def test_any_text_reads_or_is_a_date_error(text: str) -> None:
    try:
        period = parse_period(text)
    except DateError:
        return
    assert period.code == text
