"""Says which figures may share what they count, or count money of different kinds."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from siping_kg.audit.checks.caveats.containment import contains
from siping_kg.audit.model.caveat import Caveat, CaveatReason
from siping_kg.audit.model.goals import GOALS
from siping_kg.dates import encloses, joins, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.ids import Ref

__all__ = ["may_share", "of_money", "overlaps", "unlike_money"]

_MONEY: Final = "元"


def overlaps(ledger: Ledger) -> Iterator[Caveat]:
    """Caveats both ways for counts that may share things, and for money of different kinds."""
    for a, b in combinations(ledger.stated.values(), 2):
        if a.source != b.source:
            continue
        if may_share(ledger, a, b) or may_share(ledger, b, a):
            yield from _both_ways("may-overlap", a, b)
        elif of_money(ledger, a) and of_money(ledger, b) and unlike_money(ledger, a, b):
            yield from _both_ways("another-kind-of-money", a, b)


def of_money(ledger: Ledger, quantity: Quantity) -> bool:
    """Whether it is an amount of money, and no price of one thing or for one month."""
    return quantity.unit.base == ledger.units[_MONEY].base


def _both_ways(reason: CaveatReason, a: Quantity, b: Quantity) -> Iterator[Caveat]:
    yield Caveat(a.ref, reason, (b.ref,))
    yield Caveat(b.ref, reason, (a.ref,))


def may_share(ledger: Ledger, a: Quantity, b: Quantity) -> bool:
    """Whether some of what the second counts may be counted in the first, and nobody says so."""
    return _running(ledger, a, b) or _sized(ledger, a, b)


def _sized(ledger: Ledger, all_sizes: Quantity, large: Quantity) -> bool:
    """Whether both count things from a size up, the second from a larger one, in times that meet.

    Where both are counted within one total, the one is known to hold the other.
    """
    a, b = all_sizes.dimensions, large.dimensions
    sizes = ledger.indicator(all_sizes).each, ledger.indicator(large).each
    if (a.area, a.segment, a.role) != (b.area, b.segment, b.role):
        return False
    smaller, larger = sizes
    if smaller is None or larger is None or smaller.unit != larger.unit:
        return False
    whole, part = parse_period(a.period), parse_period(b.period)
    meet = joins(whole, part) or encloses(whole, part) or encloses(part, whole)
    return meet and smaller.value < larger.value and not contains(ledger, all_sizes, large)


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
    """Whether two sums of money of one theme, under one program or its parts, differ in kind."""
    # An umbrella of everything would set a fund for heritage beside the price of leased land.
    if ledger.indicator(a).theme != ledger.indicator(b).theme:
        return False
    under_a, under_b = (_programs(ledger, q) for q in (a, b))
    kinds = {(q.dimensions.indicator, q.dimensions.role in GOALS) for q in (a, b)}
    return bool(under_a & under_b) and len(kinds) == 2


def _programs(ledger: Ledger, quantity: Quantity) -> set[Ref]:
    """The programs that a figure is reported under, and those that they are parts of."""
    met: set[Ref] = set()
    waiting = list(ledger.book.measurements[quantity.slug].programs)
    while waiting:
        program = waiting.pop()
        if program not in met and program.slug in ledger.book.programs:
            met.add(program)
            waiting += [link.to for link in ledger.book.programs[program.slug].record.partOf]
    return met
