"""The units of values: what they are called, and what papers print for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.amounts import UnitName

if TYPE_CHECKING:
    from siping_kg.lookup.names import Named

__all__ = ["Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the symbol that papers print, empty for a bare number."""

    named: Named
    symbol: str
    counting: bool

    @property
    def said(self) -> UnitName:
        """What follows a number in this unit."""
        return UnitName.of(self.symbol, self.named.name.en, counting=self.counting)
