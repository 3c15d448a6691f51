"""Amounts in a unit: what a printed or implied figure comes to, and what it can mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from siping_kg.quantities import Interval, convert

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_kg.audit.model.dimensions import Dimensions
    from siping_kg.ids import Ref
    from siping_kg.quantities import Unit

__all__ = ["Amount", "Quantity", "convert_interval", "in_unit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A value with what it can mean, in a unit, and the record that it is read from."""

    ref: Ref
    value: Decimal
    interval: Interval
    """Not below 0."""
    unit: Unit
    """That of bare numbers for a factor."""
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Amount):
    """The amount of a measurement, stated or implied."""

    dimensions: Dimensions
    source: str | None
    """The source that states it; None for an implied value."""

    @property
    def slug(self) -> str:
        """The slug of the measurement."""
        return self.ref.slug


A = TypeVar("A", bound=Amount)


def in_unit(amount: A, unit: Unit) -> A | None:
    """The same amount in another unit; None where the units do not convert."""
    if amount.unit == unit:
        return amount
    value = convert(amount.value, amount.unit, unit)
    interval = convert_interval(amount.interval, amount.unit, unit)
    if value is None or interval is None:
        return None
    return replace(amount, value=value, interval=interval, unit=unit)


def convert_interval(interval: Interval, unit: Unit, to: Unit) -> Interval | None:
    """The interval in another unit; None where the units do not convert."""
    if unit == to:
        return interval
    low = None if interval.low is None else convert(interval.low, unit, to)
    high = None if interval.high is None else convert(interval.high, unit, to)
    # None is both a bound that is missing and one that does not convert: only a new one is bad.
    if (low is None) != (interval.low is None) or (high is None) != (interval.high is None):
        return None
    return Interval(low, high)
