"""Figures that stated ones give together and no source prints: rises, gaps, sums, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_kg.audit.model.codes import Operation
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.quantities import Interval, Unit
    from siping_kg.texts import Text

__all__ = ["Computation", "ComputationKind"]

ComputationKind = Literal["disparity", "fall", "left", "portion", "rise", "sum"]
"""The codes of the scheme `computation`."""


@dataclass(frozen=True, slots=True)
class Computation:
    """One figure of our own, with what it is computed from, in the order of the reckoning."""

    kind: ComputationKind
    about: str
    """What tells it from others of its kind, as a slug."""
    operation: Operation
    operands: tuple[Quantity, ...]
    """In one unit, but for a portion: the base and the rate."""
    value: Decimal
    """Without sign."""
    interval: Interval
    unit: Unit
    assumes: Text | None = None
    """What one of the operands rests on."""
    batches: bool = False
    """Whether the parts are batches, of which it is assumed that nothing belongs to two."""

    @property
    def slug(self) -> str:
        """Its kind, and what it is of."""
        return f"{self.kind}.{self.about}"
