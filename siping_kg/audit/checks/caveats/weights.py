"""Says of which rates and values per head no sum or mean is formed: their weights are not known."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from siping_kg.audit.model.caveat import Caveat
from siping_kg.dates import joins, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity

__all__ = ["averaged", "weights"]


def weights(ledger: Ledger) -> Iterator[Caveat]:
    """A caveat each way for two rates, or values per head, of one time and of two things."""
    for a, b in permutations(ledger.stated.values(), 2):
        if a.source == b.source and _side_by_side(a, b) and averaged(ledger, a, b):
            yield Caveat(a.ref, "weights-not-stated", (b.ref,))


def averaged(ledger: Ledger, a: Quantity, b: Quantity) -> bool:
    """Whether both are averages already: two rates, or what town and country have per head.

    What is counted adds up; what is measured of town and of country apart (incomes, allowances) is
    told per head.
    """
    if ledger.is_rate(a) and ledger.is_rate(b):
        return True
    if a.dimensions.indicator != b.dimensions.indicator or a.unit.counting:
        return False
    return b.dimensions.segment in ledger.schemes["segment"][a.dimensions.segment].contrasts


def _side_by_side(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of one indicator, area, role and time are of two things or parts."""
    one, other = a.dimensions, b.dimensions
    if (one.indicator, one.area, one.role) != (other.indicator, other.area, other.role):
        return False
    if not joins(parse_period(one.period), parse_period(other.period)):
        return False
    return (one.segment, one.about) != (other.segment, other.about)
