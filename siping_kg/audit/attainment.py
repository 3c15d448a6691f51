"""Holds actuals against the targets and plans they answer, and says where a side is missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.calling import setting
from siping_kg.audit.findings import Attainment, Outcome, outcome_of
from siping_kg.audit.implied import dimensions_of
from siping_kg.audit.ledger import in_unit, quantity_of
from siping_kg.audit.wording import COLON, assuming, hedged
from siping_kg.curated.records import ImpliedReferent
from siping_kg.dates import parse_period
from siping_kg.quantities import EXACT, Interval, exactly, quotient, rounded
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_kg.audit.findings import Implied, OutcomeCode
    from siping_kg.audit.ledger import Dimensions, Ledger, Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import ComparisonRecord
    from siping_kg.quantities import Verdict

__all__ = ["attainments"]

_HUNDRED: Final = Decimal(100)
_GOALS: Final = {
    "target": Text("目标", "target"),
    "plan": Text("计划", "plan"),
    "forecast": Text("预计", "forecast"),
}
"""Roles that wait for an actual."""

_ANSWERS: Final[dict[OutcomeCode, Text]] = {
    "passed": Text("达到", "met"),
    "failed": Text("未达到", "not met"),
    "cannot-tell": Text("无法判定", "cannot tell"),
}

_ROUNDINGS: Final = 6
_YEAR_OPEN: Final = Text("；当年尚未结束", "; the year was not over")
_NOT_YET: Final = Text("；尚未达到，但当年尚未结束", "; not yet reached, but the year was not over")


def attainments(
    ledger: Ledger, implied: Mapping[Dimensions, Implied]
) -> tuple[list[Attainment], list[Outcome]]:
    """Attainment of every goal that has an actual, and an outcome for every goal."""
    pairs = sorted(_pairs(ledger, implied), key=lambda pair: (pair[0].slug, pair[1].slug))
    seen: dict[str, Attainment] = {}
    outcomes: list[Outcome] = []
    for actual, goal in dict.fromkeys(pairs):
        found, outcome = _against(ledger, actual, goal, implied.get(goal.dimensions))
        outcomes.append(outcome)
        if found is not None:
            seen[found.slug] = found
    answered = {goal.slug for _, goal in pairs}
    goals = [*ledger.with_role(*_GOALS), *(quantity_of(value) for value in implied.values())]
    outcomes += [
        _unanswered(ledger, goal)
        for goal in goals
        if goal.dimensions.role in _GOALS and goal.slug not in answered
    ]
    return list(seen.values()), outcomes


def _pairs(
    ledger: Ledger, implied: Mapping[Dimensions, Implied]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Actuals and the goals they answer: as curated, or as a comparison sets them side by side."""
    for slug, entry in ledger.book.measurements.items():
        for ref in entry.record.measuredAgainst:
            goal = ledger.ref(ref)
            if goal is not None and entry.record.role == "actual":
                yield ledger.stated[slug], goal
    for comparison in ledger.book.comparisons.values():
        actual = ledger.ref(comparison.record.subject)
        if actual is None or actual.dimensions.role != "actual":
            continue
        goal = _referent(ledger, implied, comparison, actual)
        if goal is not None and goal.dimensions.role in ("target", "plan"):
            yield actual, goal


def _referent(
    ledger: Ledger,
    implied: Mapping[Dimensions, Implied],
    entry: Stated[ComparisonRecord],
    subject: Quantity,
) -> Quantity | None:
    asked = entry.record.referent
    if not isinstance(asked, ImpliedReferent):
        return ledger.ref(asked)
    dimensions = dimensions_of(asked, subject)
    stated = ledger.at(dimensions, entry.source)
    if stated is not None or dimensions not in implied:
        return stated
    return quantity_of(implied[dimensions])


def _against(
    ledger: Ledger, actual: Quantity, stated_goal: Quantity, implied: Implied | None
) -> tuple[Attainment | None, Outcome]:
    slug, audits = f"{actual.slug}--{stated_goal.slug}", (actual.key, stated_goal.key)
    name = ledger.name(actual.dimensions.indicator) + setting(ledger, stated_goal) + COLON
    goal = in_unit(stated_goal, actual.unit)
    if goal is None:
        words = name + Text("单位无法换算", "the units do not convert")
        return None, _outcome(slug, audits, None, words)
    better = ledger.indicator(actual).better
    met = _met(better, actual.interval, goal.interval)
    open_year = _before_end(ledger, actual, goal)
    early = _YEAR_OPEN if open_year else Text("", "")
    if met is False and open_year:
        met, early = None, _NOT_YET
    words = name + _sides(actual, goal)
    words += (
        Text("；此指标无优劣方向", "; neither more nor less is better")
        if (better == "neither")
        else Text("", "")
    )
    words += early + _resting(stated_goal, implied)
    outcome = _outcome(slug, audits, met, words, (goal.interval, actual.interval))
    if goal.value == 0:
        return None, outcome
    rate = _rate(actual, goal)
    return (
        Attainment(
            slug,
            actual.key,
            goal.key,
            rate.value,
            rate.interval.low,
            rate.interval.high,
            outcome_of(met),
            Text(f"达成率{rate.value:f}%；", f"{rate.value:f}% of the goal; ") + outcome.words,
        ),
        outcome,
    )


def _resting(goal: Quantity, implied: Implied | None) -> Text:
    """That no source states the goal, and what it takes to imply it."""
    if implied is None or goal.source is not None:
        return Text("", "")
    said = Text("；{}为推算值", "; the {} is implied")
    role = _GOALS.get(goal.dimensions.role, Text("参照", "referent"))
    words = Text(said.zh.format(role.zh), said.en.format(role.en))
    assumed = [route.assumes for route in implied.routes]
    if None not in assumed:
        # Any route will do, so what the narrowest assumes need not hold if another's does.
        words += assuming(
            Text(
                zh="；或".join(a.zh for a in assumed if a),
                en="; or ".join(a.en for a in assumed if a),
            )
        )
    return words


def _met(better: str, actual: Interval, goal: Interval) -> Verdict:
    """Whether the goal is met for all that both may mean; touching bounds meet it."""
    if better == "neither":
        return None
    if better == "less":
        actual, goal = goal, actual
    if goal.high is not None and actual.floor >= goal.high:
        return True
    return False if actual.high is not None and actual.high < goal.floor else None


@dataclass(frozen=True, slots=True)
class _Rate:
    value: Decimal
    interval: Interval


def _rate(actual: Quantity, goal: Quantity) -> _Rate:
    """Actual by goal in per cent: one decimal, bounds outwards, more where 100 would mislead."""
    exact = actual.interval / goal.interval * exactly(_HUNDRED)
    value = EXACT.multiply(quotient(actual.value, goal.value), _HUNDRED)
    for places in range(1, _ROUNDINGS + 1):
        shown = rounded(value, places)
        low = rounded(exact.floor, places, ROUND_FLOOR)
        high = None if exact.high is None else rounded(exact.high, places, ROUND_CEILING)
        honest = (shown == _HUNDRED) == (value == _HUNDRED)
        if honest and not (high == _HUNDRED and exact.high != _HUNDRED):
            break
    return _Rate(shown, Interval(low, high))


def _sides(actual: Quantity, goal: Quantity) -> Text:
    said = hedged(actual.value, actual.qualifier, actual.unit)
    meant = hedged(goal.value, goal.qualifier, goal.unit)
    role = _GOALS.get(goal.dimensions.role, Text("参照", "referent"))
    return Text(f"实际{said.zh}，{role.zh}{meant.zh}", f"actual {said.en}, {role.en} {meant.en}")


def _before_end(ledger: Ledger, actual: Quantity, goal: Quantity) -> bool:
    """Whether the actual was counted before the time of the goal had passed."""
    counted = parse_period(actual.dimensions.period)
    end = parse_period(goal.dimensions.period).end
    if end is None:
        return False
    if counted.end is not None:
        return counted.end < end
    if counted.kind == "unstated":
        return False
    # The articles print no date: a count to the day of publication may precede the year's end.
    year = ledger.year(counted.source or actual.source)
    return year <= end.year


def _unanswered(ledger: Ledger, goal: Quantity) -> Outcome:
    role = _GOALS[goal.dimensions.role]
    value = hedged(goal.value, goal.qualifier, goal.unit)
    missing = Text(
        "；来源没有给出与之对应的实际值", "; the sources state no actual that answers it"
    )
    said = Text(f"{role.zh}{value.zh}", f"{role.en} {value.en}") + missing
    name = ledger.name(goal.dimensions.indicator) + setting(ledger, goal)
    words = name + COLON + said
    return _outcome(goal.slug, (goal.key,), None, words, (goal.interval, None))


def _outcome(
    slug: str,
    audits: tuple[str, ...],
    met: Verdict,
    words: Text,
    sides: tuple[Interval, Interval | None] | None = None,
) -> Outcome:
    expected, found = sides or (None, None)
    code = outcome_of(met)
    return Outcome(
        f"attainment.{slug}",
        "attainment",
        audits,
        code,
        words + COLON + _ANSWERS[code],
        expected,
        found,
    )
