"""Values that no source prints, with the routes that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.audit.model.quantity import Quantity
from siping_kg.dates import parse_period
from siping_kg.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from siping_kg.audit.model.codes import Operation
    from siping_kg.audit.model.dimensions import Dimensions
    from siping_kg.audit.model.outcome import Operand
    from siping_kg.quantities import Interval, Unit, Verdict
    from siping_kg.texts import Text

__all__ = ["Implied", "Route", "agree"]


@dataclass(frozen=True, slots=True)
class Route:
    """One way to an implied value: the statement, what it reckons with, what it must assume.

    Value and interval are in the reference unit of the indicator.
    """

    slug: str
    statement: Ref
    """The comparison, or the composition whose parts are taken from the whole."""
    operation: Operation
    operands: tuple[Operand, ...]
    value: Decimal
    interval: Interval
    assumes: Text | None = None
    only_whole_number: bool = False
    """Whether the value is known as the one whole number that a quotient leaves room for."""

    @property
    def used(self) -> tuple[Ref, ...]:
        """The statement, and the measurements it reckons with."""
        refs = [operand.amount.ref for operand in self.operands]
        return tuple(dict.fromkeys([*refs, self.statement]))


@dataclass(frozen=True, slots=True)
class Implied:
    """A value that statements imply and no source prints: one per set of dimensions."""

    dimensions: Dimensions
    value: Decimal
    interval: Interval
    unit: Unit
    """The indicator's reference unit."""
    routes: tuple[Route, ...]
    set_by: Ref | None = None
    set_by_level: str | None = None

    @property
    def slug(self) -> str:
        """Its dimensions as one slug."""
        return self.dimensions.slug

    @property
    def quantity(self) -> Quantity:
        """The value as one that others can be held against."""
        return Quantity(
            ref=Ref("measurement", self.slug),
            value=self.value,
            interval=self.interval.nonnegative(),
            unit=self.unit,
            dimensions=self.dimensions,
            # No source states it, by which every check tells it from what is stated.
            source=None,
        )

    @property
    def agrees(self) -> Verdict:
        """Whether all routes have a value in common; None where their periods may differ."""
        return agree(self.dimensions.period, self.routes)


def agree(period: str, routes: Sequence[Route]) -> Verdict:
    """Whether all routes to a value of this period have a value in common; None where unstated."""
    if parse_period(period).kind == "unstated":
        return None
    spans = [route.interval for route in routes]
    # Intervals of a line that meet two by two have a point in common (Helly).
    return all(a.intersects(b) for i, a in enumerate(spans) for b in spans[i + 1 :])
