"""Holds the routes of each implied value together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from siping_kg.audit.checks import reasons
from siping_kg.audit.model.outcome import Operand, Outcome, outcome_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_kg.audit.model.codes import Reason
    from siping_kg.audit.model.implied import Implied
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.quantities import Interval

__all__ = ["agreement"]


def agreement(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each implied value to which several routes lead."""
    for implied in ledger.implied.values():
        if len(implied.routes) > 1:
            yield _agreement(implied)


def _agreement(implied: Implied) -> Outcome:
    quantity = implied.quantity
    one, other = _telling_pair([route.interval for route in implied.routes])
    return Outcome(
        slug=f"agreement.{implied.slug}",
        check="agreement",
        rule="agreement",
        audits=(quantity.ref, *(route.statement for route in implied.routes)),
        outcome=outcome_of(implied.agrees),
        reason=_reason(implied, one, other),
        operands=(Operand("result", quantity),),
        expected=one,
        found=other,
    )


def _telling_pair(intervals: Sequence[Interval]) -> tuple[Interval, Interval]:
    """The first two that lie apart; else two that differ; else, where all are one, any two."""
    pairs = list(combinations(intervals, 2))
    apart = (pair for pair in pairs if not pair[0].intersects(pair[1]))
    unlike = (pair for pair in pairs if pair[0] != pair[1])
    return next(apart, None) or next(unlike, None) or pairs[0]


def _reason(implied: Implied, one: Interval, other: Interval) -> Reason:
    if implied.agrees is None:
        return "period-unstated"
    # Agreement takes all routes, so one that assumes is enough; a value needs only one of them.
    if implied.agrees and any(route.assumes for route in implied.routes):
        return "rests-on-assumption"
    return reasons.of_equality(implied.agrees, one, other)
