"""How far an actual attains the target or plan that it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_kg.audit.model.codes import OutcomeCode
    from siping_kg.ids import Ref
    from siping_kg.quantities import Interval

__all__ = ["Attainment"]


@dataclass(frozen=True, slots=True)
class Attainment:
    """An actual as percentage of the target or plan that it answers."""

    slug: str
    actual: Ref
    goal: Ref
    value: Decimal
    interval: Interval
    outcome: OutcomeCode
    """passed: met; failed: not met."""
