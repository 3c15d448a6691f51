"""Holds what an earlier source foresees, or leaves vague, against what a later one states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siping_kg.audit.model.goals import GOALS
from siping_kg.audit.model.outcome import Operand, Outcome, outcome_of
from siping_kg.audit.model.quantity import in_unit
from siping_kg.curated.records import ImpliedReferent
from siping_kg.dates import joins, parse_period
from siping_kg.quantities import at_most

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.codes import Reason
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.quantities import Interval, Verdict

__all__ = ["forecasts"]


def forecasts(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each figure that a later source takes up."""
    answered = _answered(ledger)
    for source in sorted(ledger.book.sources):
        later = ledger.later_sources(source)
        for quantity in ledger.stated.values():
            if quantity.source == source and _waits(quantity, answered):
                for actual in _answers(ledger, quantity, later):
                    yield _confirmation(ledger, quantity, actual)


def _answered(ledger: Ledger) -> set[str]:
    """The slugs of what an actual, or a comparison, of the same source is held against."""
    goals = [
        ledger.quantity(goal)
        for entry in ledger.book.measurements.values()
        for goal in entry.record.measuredAgainst
    ]
    for comparison in ledger.book.comparisons.values():
        referent = comparison.record.referent
        if not isinstance(referent, ImpliedReferent):
            goals.append(ledger.quantity(referent))
    return {goal.slug for goal in goals if goal is not None}


def _waits(quantity: Quantity, answered: set[str]) -> bool:
    """Whether it is a goal that no actual of its own source answers, or a hedged actual."""
    if quantity.dimensions.role == "actual":
        # An exact actual leaves nothing to confirm; 约8000万元 a later article may settle.
        return quantity.qualifier != "exact"
    return quantity.dimensions.role in GOALS and quantity.slug not in answered


def _answers(ledger: Ledger, quantity: Quantity, later: list[str]) -> list[Quantity]:
    """The actuals of the same dimensions in the first later source that states any."""
    wanted = replace(quantity.dimensions, role="actual")
    period = parse_period(wanted.period)
    if not joins(period, period):
        return []
    stated = ledger.by_dimensions.get(wanted, ())
    first = next((source for source in later if any(q.source == source for q in stated)), None)
    # One source may print one thing twice, with more and with less care: each has its outcome.
    return [q for q in stated if q.source == first]


def _confirmation(ledger: Ledger, earlier: Quantity, actual: Quantity) -> Outcome:
    fitted = in_unit(actual, earlier.unit)
    answer = actual.interval if fitted is None else fitted.interval
    holds, reason = _holds(ledger, earlier, answer) if fitted else (None, "unit-mismatch")
    return Outcome(
        slug=f"forecast.{earlier.slug}--{actual.slug}",
        check="forecast",
        rule="forecast",
        audits=(earlier.ref, actual.ref),
        outcome=outcome_of(holds),
        reason=reason,
        operands=(Operand("earlier", earlier), Operand("later", actual)),
        expected=earlier.interval,
        found=answer,
    )


def _holds(ledger: Ledger, earlier: Quantity, answer: Interval) -> tuple[Verdict, Reason]:
    """A goal is reached, less where less is better; a hedge encloses what was meant."""
    stated, better = earlier.interval, ledger.indicator(earlier).better
    if earlier.dimensions.role in ("target", "plan") and better != "neither":
        holds = at_most(stated, answer) if better == "more" else at_most(answer, stated)
        if holds is None:
            return None, "unbounded"
        return holds, "goal-reached" if holds else "goal-missed"
    if not stated.intersects(answer):
        return False, "ranges-apart"
    return (True, "within-bound") if stated.contains(answer) else (None, "ranges-overlap")
