"""Holds the routes of each implied value together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.audit.checks import reasons
from siping_kg.audit.model.outcome import Operand, Outcome, outcome_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.codes import Reason
    from siping_kg.audit.model.implied import Implied
    from siping_kg.audit.model.ledger import Ledger

__all__ = ["agreement"]


def agreement(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each implied value to which several routes lead."""
    for implied in ledger.implied.values():
        if len(implied.routes) > 1:
            yield _agreement(implied)


def _agreement(implied: Implied) -> Outcome:
    first, second, *_ = implied.routes
    quantity = implied.quantity
    return Outcome(
        slug=f"agreement.{implied.slug}",
        check="agreement",
        rule="agreement",
        audits=(quantity.ref, *(route.statement for route in implied.routes)),
        outcome=outcome_of(implied.agrees),
        reason=_reason(implied),
        operands=(Operand("result", quantity),),
        expected=first.interval,
        found=second.interval,
    )


def _reason(implied: Implied) -> Reason:
    if implied.agrees is None:
        return "period-unstated"
    # Agreement takes all routes, so one that assumes is enough; a value needs only one of them.
    if implied.agrees and any(route.assumes for route in implied.routes):
        return "rests-on-assumption"
    first, *others = (route.interval for route in implied.routes)
    exact = all(other == first for other in others)
    return reasons.of_equality(implied.agrees, first, first if exact else others[0])
