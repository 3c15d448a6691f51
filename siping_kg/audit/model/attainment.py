"""How far an actual attains the target or plan that it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_kg.audit.model.codes import OutcomeCode
    from siping_kg.ids import Ref
    from siping_kg.quantities import Interval, Unit

__all__ = ["Attainment"]


@dataclass(frozen=True, slots=True)
class Attainment:
    """An actual as percentage of the target or plan that it answers, or points from it."""

    slug: str
    actual: Ref
    goal: Ref
    value: Decimal
    interval: Interval
    unit: Unit
    """Per cent; for a percentage points, how far it stands above the goal, below 0 if below."""
    outcome: OutcomeCode
    """passed: met; failed: not met."""
