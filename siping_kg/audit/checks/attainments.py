"""Holds actuals against the targets and plans they answer, and says where a side is missing."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.checks.reasons import undecided
from siping_kg.audit.model.attainment import Attainment
from siping_kg.audit.model.goals import (
    GOALS,
    assumptions,
    counted_early,
    not_answering,
    without_due_date,
)
from siping_kg.audit.model.outcome import Operand, Outcome, outcome_of
from siping_kg.audit.model.quantity import in_unit
from siping_kg.quantities import EXACT, Interval, exactly, quotient, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.codes import OutcomeCode, Reason
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.quantities import Unit, Verdict

__all__ = ["attainments", "pairs"]

_HUNDRED: Final = Decimal(100)
_ROUNDINGS: Final = 6


def attainments(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for every goal and each actual that answers it, or for want of one."""
    answering = pairs(ledger)
    for actual, goal in answering:
        yield _against(ledger, actual, goal)
    answered = {goal.slug for _, goal in answering}
    goals = [*ledger.stated.values(), *(value.quantity for value in ledger.implied.values())]
    for goal in goals:
        if goal.dimensions.role in GOALS and goal.slug not in answered:
            yield _unanswered(ledger, goal)


def pairs(ledger: Ledger) -> list[tuple[Quantity, Quantity]]:
    """Each actual with each goal that it answers, in order."""
    # A curator and a comparison may name the same pair.
    return sorted(set(_pairs(ledger)), key=lambda pair: (pair[0].slug, pair[1].slug))


def _pairs(ledger: Ledger) -> Iterator[tuple[Quantity, Quantity]]:
    """Actuals and the goals they answer: as curated, or as a comparison sets them side by side."""
    for slug, entry in ledger.book.measurements.items():
        for ref in entry.record.measuredAgainst:
            goal = ledger.quantity(ref)
            if goal is not None and entry.record.role == "actual":
                yield ledger.stated[slug], goal
    for comparison in ledger.book.comparisons.values():
        actual = ledger.quantity(comparison.record.subject)
        if actual is None or actual.dimensions.role != "actual":
            continue
        goal = ledger.referent(comparison, actual)
        if goal is not None and goal.dimensions.role in ("target", "plan"):
            yield actual, goal


def _against(ledger: Ledger, actual: Quantity, stated_goal: Quantity) -> Outcome:
    slug = f"{actual.slug}--{stated_goal.slug}"
    operands = Operand("actual", actual), Operand("goal", stated_goal)
    goal = in_unit(stated_goal, actual.unit)
    if goal is None:
        return _outcome(slug, operands, "cannot-tell", "unit-mismatch")
    met, reason = _met(ledger, actual, goal)
    code = outcome_of(met)
    attained = None
    # A goal of zero has no shares; whether it is met can be told all the same.
    if goal.value != 0:
        value, interval, unit = _attained(ledger, actual, goal)
        attained = Attainment(slug, actual.ref, goal.ref, value, interval, unit, code)
    operands = Operand("actual", actual), Operand("goal", goal)
    return _outcome(slug, operands, code, reason, (goal.interval, actual.interval), attained)


def _met(ledger: Ledger, actual: Quantity, goal: Quantity) -> tuple[Verdict, Reason]:
    """Whether the goal is met for all that both may mean, and why; touching bounds meet it."""
    better = ledger.indicator(actual).better
    if better == "neither":
        return None, "no-better-direction"
    reached, aim = actual.interval, goal.interval
    if better == "less":
        reached, aim = aim, reached
    if aim.high is not None and reached.floor >= aim.high:
        return True, "rests-on-assumption" if assumptions(ledger, goal) else "goal-reached"
    if reached.high is None or reached.high >= aim.floor:
        return None, undecided(reached, aim)
    # Only behind the test for met: an early count may meet a goal, but cannot miss it.
    if counted_early(ledger, actual, goal):
        return None, "year-not-over"
    if without_due_date(actual, goal):
        return None, "due-date-unstated"
    return False, "goal-missed"


def _attained(ledger: Ledger, actual: Quantity, goal: Quantity) -> tuple[Decimal, Interval, Unit]:
    """By how many points a percentage stands from its goal; how much of it any other attains."""
    if actual.unit == ledger.units.percent:
        points = EXACT.subtract(actual.value, goal.value)
        return points, actual.interval - goal.interval, ledger.units.point
    return *_rate(actual, goal), ledger.units.percent


def _rate(actual: Quantity, goal: Quantity) -> tuple[Decimal, Interval]:
    """Actual by goal in per cent: one decimal, bounds outwards, more where 100 would mislead."""
    exact = actual.interval / goal.interval * exactly(_HUNDRED)
    value = EXACT.multiply(quotient(actual.value, goal.value), _HUNDRED)
    for places in range(1, _ROUNDINGS + 1):
        shown = rounded(value, places)
        low = rounded(exact.floor, places, ROUND_FLOOR)
        high = None if exact.high is None else rounded(exact.high, places, ROUND_CEILING)
        # 99.96% must not be shown as 100.0%, which would read as done.
        honest = (shown == _HUNDRED) == (value == _HUNDRED)
        if honest and not (high == _HUNDRED and exact.high != _HUNDRED):
            break
    return shown, Interval(low, high)


def _unanswered(ledger: Ledger, goal: Quantity) -> Outcome:
    operands = (Operand("goal", goal),)
    reason: Reason = "actual-elsewhere" if not_answering(ledger, goal) else "actual-missing"
    return _outcome(goal.slug, operands, "cannot-tell", reason, (goal.interval, None))


def _outcome(
    slug: str,
    operands: tuple[Operand, ...],
    code: OutcomeCode,
    reason: Reason,
    sides: tuple[Interval | None, Interval | None] = (None, None),
    attained: Attainment | None = None,
) -> Outcome:
    return Outcome(
        slug=f"attainment.{slug}",
        check="attainment",
        rule="attainment",
        audits=tuple(operand.amount.ref for operand in operands),
        outcome=code,
        reason=reason,
        operands=operands,
        expected=sides[0],
        found=sides[1],
        follows=attained,
    )
