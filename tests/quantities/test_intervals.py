"""Interval arithmetic encloses what any of its values give, whatever the decimal context."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from siping_kg.quantities import (
    Interval,
    at_most,
    equal,
    exactly,
    exceeds,
    plain,
    rounded,
)

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=3)
SHARES = st.fractions(min_value=0, max_value=1, max_denominator=50)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    return Interval(low, draw(st.sampled_from([high, high, None])))


def _point(interval: Interval, share: Fraction) -> Fraction:
    high = interval.floor + 7 if interval.high is None else interval.high
    return Fraction(interval.floor) + share * (Fraction(high) - Fraction(interval.floor))


def _encloses(interval: Interval, value: Fraction) -> bool:
    above = interval.low is None or Fraction(interval.low) <= value
    return above and (interval.high is None or value <= Fraction(interval.high))


@given(intervals(), intervals(), SHARES, SHARES)
def test_results_enclose_every_pointwise_result(
    a: Interval, b: Interval, share: Fraction, other: Fraction
) -> None:
    x, y = _point(a, share), _point(b, other)
    assert _encloses(a + b, x + y)
    assert _encloses(a - b, x - y)
    assert _encloses(a * b, x * y)
    assume(y != 0)
    assert _encloses(a / b, x / y)


@given(intervals(), intervals(), SHARES)
def test_hull_and_meet_hold_what_they_should(a: Interval, b: Interval, share: Fraction) -> None:
    assert a.hull(b).contains(a)
    assert a.hull(b).contains(b)
    x = _point(a, share)
    assume(a.intersects(b))
    assert _encloses(a.meet(b), x) == (_encloses(b, x) and _encloses(a, x))


@given(intervals(), intervals(), SHARES, SHARES)
def test_verdicts_are_never_against_a_value(
    a: Interval, b: Interval, share: Fraction, other: Fraction
) -> None:
    x, y = _point(a, share), _point(b, other)
    if x == y:
        assert equal(a, b) is not False
    if x <= y:
        assert at_most(a, b) is not False
        assert exceeds(a, b) is not True
    else:
        assert exceeds(a, b) is not False


@given(intervals(), st.integers(min_value=0, max_value=6))
def test_outward_rounding_encloses(a: Interval, places: int) -> None:
    assert a.outward(places).contains(a)


@given(intervals(), intervals())
def test_the_callers_decimal_context_changes_nothing(a: Interval, b: Interval) -> None:
    usual = (a + b, a - b, a * b, a / b, a.outward(1))
    with decimal.localcontext(decimal.Context(prec=2, rounding=decimal.ROUND_UP)):
        assert (a + b, a - b, a * b, a / b, a.outward(1)) == usual


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [("14.2", "15.9", [15]), ("14.2", "14.9", []), ("2", "4", [2, 3, 4]), ("-3", "1", [0, 1])],
)
def test_integers_are_those_a_count_can_be(low: str, high: str, expected: list[int]) -> None:
    numbers = Interval(Decimal(low), Decimal(high)).integers()
    assert numbers is not None
    assert list(numbers) == expected


def test_integers_without_end_are_none() -> None:
    assert Interval(Decimal(1), None).integers() is None


def test_division_by_an_interval_from_zero_has_no_upper_bound() -> None:
    assert exactly(Decimal(6)) / Interval(Decimal(0), Decimal(3)) == Interval(Decimal(2), None)


def test_plain_writes_no_exponent() -> None:
    assert [f"{plain(Decimal(text))}" for text in ("4.76E+6", "1.500", "0.00")] == [
        "4760000",
        "1.5",
        "0",
    ]


def test_rounded_goes_to_tens_when_places_are_negative() -> None:
    assert rounded(Decimal(769231), -3) == Decimal(769000)
