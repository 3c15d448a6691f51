"""Values in several units of one dimension are drawn in one, exactly or not at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from siping_kg.draw.alike import in_one_unit
from siping_kg.lookup import Unit
from siping_kg.terms import SPU

if TYPE_CHECKING:
    from siping_kg.lookup import Figure, Lookup


@pytest.fixture
def monthly(lookup: Lookup) -> Figure:
    unit = Unit(lookup.names.named(SPU["YUAN-PER-MO"]), "元/月", counting=False)
    return replace(lookup.figures[0], value=Decimal(500), low=None, high=Decimal(500), unit=unit)


@pytest.fixture
def yearly(lookup: Lookup, monthly: Figure) -> Figure:
    unit = Unit(lookup.names.named(SPU["YUAN-PER-YR"]), "元/年", counting=False)
    return replace(monthly, value=Decimal(5000), high=Decimal(5000), unit=unit)


def test_a_monthly_value_joins_yearly_ones_times_twelve(
    lookup: Lookup, monthly: Figure, yearly: Figure
) -> None:
    *_, last = in_one_unit(lookup, [yearly, yearly, monthly])
    assert (last.value, last.low, last.high, last.unit) == (
        *(Decimal(6000), None, Decimal(6000)),
        yearly.unit,
    )
    assert last.printed == monthly.printed


def test_what_no_finite_decimal_states_is_left_out(
    lookup: Lookup, monthly: Figure, yearly: Figure
) -> None:
    assert in_one_unit(lookup, [monthly, monthly, yearly]) == [monthly, monthly]


def test_another_dimension_is_left_out(lookup: Lookup, yearly: Figure) -> None:
    mu = Unit(lookup.names.named(SPU.MU), "亩", counting=False)
    assert in_one_unit(lookup, [yearly, yearly, replace(yearly, unit=mu)]) == [yearly, yearly]
