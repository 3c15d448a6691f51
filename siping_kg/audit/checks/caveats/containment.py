"""Says which figures hold others within them, so that no sum or difference of them means much."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

from siping_kg.audit.model.caveat import Caveat
from siping_kg.dates import encloses, joins, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.dates import Period

__all__ = ["containment", "contains"]


def containment(ledger: Ledger) -> Iterator[Caveat]:
    """A caveat each way for two figures of one source of which one is among the other."""
    groups: dict[object, list[Quantity]] = defaultdict(list)
    for quantity in ledger.stated.values():
        groups[quantity.source].append(quantity)
    for group in groups.values():
        for whole, part in permutations(group, 2):
            if contains(ledger, whole, part):
                yield Caveat(part.ref, "contained-in", (whole.ref,))
                yield Caveat(whole.ref, "contains", (part.ref,))


def contains(ledger: Ledger, whole: Quantity, part: Quantity) -> bool:
    """Whether all that the one counts is counted by the other too, and they are not the same."""
    a, b = whole.dimensions, part.dimensions
    # The rate of a part is no part of the rate of the whole.
    if whole.ref == part.ref or ledger.is_rate(whole) or ledger.is_rate(part):
        return False
    if (a.area, a.about, a.role) != (b.area, b.about, b.role) or whole.unit != part.unit:
        return False
    if not ledger.schemes.narrower_or_same("segment", b.segment, a.segment):
        return False
    same_time, same_things = joins(*_periods(whole, part)), a.indicator == b.indicator
    if not (same_things or _larger(ledger, whole, part)):
        return False
    if not (same_time or _nested(ledger, whole, part)):
        return False
    return not (same_time and same_things and a.segment == b.segment)


def _larger(ledger: Ledger, whole: Quantity, part: Quantity) -> bool:
    """Whether both count things of one total from a size up, the part from a larger size."""
    a, b = ledger.indicator(whole), ledger.indicator(part)
    if a.each is None or b.each is None or a.total is None or a.total != b.total:
        return False
    return a.each.unit == b.each.unit and a.each.value < b.each.value


def _nested(ledger: Ledger, whole: Quantity, part: Quantity) -> bool:
    """Whether the time of the whole encloses that of the part; a stock does not add up in time."""
    flows = {ledger.indicator(q).measure for q in (whole, part)} == {"flow"}
    return flows and encloses(*_periods(whole, part))


def _periods(whole: Quantity, part: Quantity) -> tuple[Period, Period]:
    return parse_period(whole.dimensions.period), parse_period(part.dimensions.period)
