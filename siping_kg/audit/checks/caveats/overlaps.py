"""Says which figures may share what they count, or count money of different kinds."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from siping_kg.audit.model.caveat import Caveat, CaveatReason
from siping_kg.audit.model.goals import GOALS
from siping_kg.dates import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity

__all__ = ["of_money", "overlaps", "unlike_money"]

_MONEY: Final = "元"


def overlaps(ledger: Ledger) -> Iterator[Caveat]:
    """Caveats both ways for running totals without a start, and for money of different kinds."""
    for a, b in combinations(ledger.stated.values(), 2):
        if a.source != b.source:
            continue
        if _running(ledger, a, b) or _running(ledger, b, a):
            yield from _both_ways("may-overlap", a, b)
        elif of_money(ledger, a) and of_money(ledger, b) and unlike_money(ledger, a, b):
            yield from _both_ways("another-kind-of-money", a, b)


def of_money(ledger: Ledger, quantity: Quantity) -> bool:
    """Whether it is an amount of money, and no price of one thing or for one month."""
    return quantity.unit.base == ledger.units[_MONEY].base


def _both_ways(reason: CaveatReason, a: Quantity, b: Quantity) -> Iterator[Caveat]:
    yield Caveat(a.ref, reason, (b.ref,))
    yield Caveat(b.ref, reason, (a.ref,))


def _running(ledger: Ledger, total: Quantity, other: Quantity) -> bool:
    """Whether one is a running total to the day of the source, and the other may be part of it."""
    a, b = total.dimensions, other.dimensions
    alike = (a.indicator, a.segment, a.area, a.about, a.role)
    if alike != (b.indicator, b.segment, b.area, b.about, b.role):
        return False
    flows = ledger.indicator(total).measure == "flow"
    kinds = parse_period(a.period).kind, parse_period(b.period).kind
    return flows and kinds[0] == "as-of" and kinds[1] not in ("as-of", "unstated")


def unlike_money(ledger: Ledger, a: Quantity, b: Quantity) -> bool:
    """Whether two sums of money stand under one program and are not money of one kind."""
    under_a, under_b = (set(ledger.book.measurements[q.slug].programs) for q in (a, b))
    kinds = {(q.dimensions.indicator, q.dimensions.role in GOALS) for q in (a, b)}
    return bool(under_a & under_b) and len(kinds) == 2
