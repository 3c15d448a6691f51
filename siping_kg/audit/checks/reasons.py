"""What an outcome turns on: the reason behind a verdict on two intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siping_kg.audit.model.codes import Reason
    from siping_kg.quantities import Interval, Verdict

__all__ = ["of_bound", "of_equality", "of_order", "undecided"]


def of_equality(holds: Verdict, computed: Interval, printed: Interval) -> Reason:
    """Why what the operands give is, or is not, what is printed."""
    if holds is None:
        return "unbounded"
    if not holds:
        return "ranges-apart"
    return "exact-agreement" if computed.exact and computed == printed else "ranges-agree"


def of_bound(holds: Verdict, part: Interval, whole: Interval) -> Reason:
    """Why a part is, or is not, within its bound."""
    if holds is None:
        return "unbounded"
    if not holds:
        return "beyond-bound"
    within = part.high is not None and part.high <= whole.floor
    return "within-bound" if within else "not-excluded"


def of_order(holds: Verdict, one: Interval, other: Interval) -> Reason:
    """Why one value is, or is not, the larger."""
    if holds is None:
        return undecided(one, other)
    return "order-holds" if holds else "order-reversed"


def undecided(one: Interval, other: Interval) -> Reason:
    """Why neither of two values is known to be the larger."""
    return "ranges-overlap" if one.bounded and other.bounded else "unbounded"
