"""Measurements in the reference unit of their indicator, where they are printed in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siping_kg.audit.model.quantity import Amount, Quantity

__all__ = ["Conversion"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A stated measurement as printed, and in its indicator's reference unit."""

    printed: Amount
    converted: Quantity
