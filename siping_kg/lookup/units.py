"""The units of values: what they are called, and what papers print for them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from siping_kg.amounts import UnitName
from siping_kg.terms import SP

if TYPE_CHECKING:
    from siping_kg.lookup.names import Named
    from siping_kg.store import Store

__all__ = ["Unit", "conversions"]


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


def conversions(store: Store) -> dict[str, tuple[str, Fraction]]:
    """What each unit converts to, and the factor: 2000/3 for a mu in square metres."""
    query = f"""SELECT ?unit ?base ?factor {{
  ?unit {SP.convertsTo} ?base OPTIONAL {{ ?unit {SP.conversionFactor} ?factor }} }}"""
    factors = {}
    for row in store.select(query).rows:
        unit, base, factor = (getattr(term, "value", "1") for term in row)
        factors[unit] = base, Fraction(factor)
    return factors
