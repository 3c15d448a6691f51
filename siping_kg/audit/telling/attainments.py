"""Tells how an actual stands to its goal: `actual 103 mu, plan 100 mu: met`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.model.goals import assumptions, counted_early, departures, not_answering
from siping_kg.audit.telling.figures import equation
from siping_kg.audit.telling.names import examples, indicator_name, measured, setting
from siping_kg.audit.telling.phrases import GOALS, UNITS, assuming, in_figures, verdict
from siping_kg.quantities import EXACT
from siping_kg.texts import COLON, LISTED, NOTHING, Text

if TYPE_CHECKING:
    from siping_kg.audit.model.attainment import Attainment
    from siping_kg.audit.model.codes import OutcomeCode
    from siping_kg.audit.model.goals import Departure
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome
    from siping_kg.audit.model.quantity import Quantity

__all__ = ["answer", "attainment"]

_ANSWERS: Final[dict[OutcomeCode, Text]] = {
    "passed": Text("达到", "met"),
    "failed": Text("未达到", "not met"),
}
"""A goal is met or not; that is more than to say that a check passed."""

_REFERENT: Final = Text("参照", "referent")
_OTHERWISE: Final = Text("；或", "; or ")
_YEAR_OPEN: Final = Text("；当年尚未结束", "; the year was not over")
_NOT_YET: Final = Text("；尚未达到，但当年尚未结束", "; not yet reached, but the year was not over")
_NOT_DUE: Final = Text("；完成了一部分，来源没有说何时应完成", "; partly done, no due date stated")
_NEITHER: Final = Text("；此指标无优劣方向", "; neither more nor less is better")
_OTHERS: Final = Text(
    "；来源另有这一指标的实际值，但不作答", "; actual values of the indicator do not answer it"
)
_DEPARTURES: Final[dict[Departure, Text]] = {
    "period": Text("时期不同", "another period"),
    "segment": Text("范围不同", "another segment"),
    "area": Text("地区不同", "another area"),
    "thing": Text("所指事物不同", "another thing"),
    "unit": UNITS,
}
_UNLINKED: Final = Text("原文没有说它与之对应", "not said to answer it")
_NO_ACTUAL: Final = Text(
    "；来源没有给出与之对应的实际值", "; the sources state no actual that answers it"
)


def attainment(ledger: Ledger, outcome: Outcome, attained: Attainment) -> Text:
    """How much of the goal was reached, and what the check says of it."""
    if attained.unit == ledger.units.percent:
        share = f"{attained.value:f}%"
        return Text(f"达成率{share}；", f"{share} of the goal; ") + answer(ledger, outcome)
    distance = f"{abs(attained.value):f}"
    zh, en = ("低于", "below") if attained.value < 0 else ("高于", "above")
    words = Text(f"{zh}目标{distance}个百分点；", f"{distance} percentage points {en} the goal; ")
    return words + answer(ledger, outcome)


def answer(ledger: Ledger, outcome: Outcome) -> Text:
    """The actual, the goal, what must be minded, and whether it was met."""
    if outcome.reason in ("actual-elsewhere", "actual-missing"):
        words = _unanswered(ledger, outcome)
    else:
        actual, goal = outcome.quantities("actual", "goal")
        words = indicator_name(ledger, actual) + setting(ledger, goal) + COLON
        words += UNITS if outcome.reason == "unit-mismatch" else _sides(ledger, outcome)
    return words + verdict(ledger, outcome, _ANSWERS)


def _unanswered(ledger: Ledger, outcome: Outcome) -> Text:
    (goal,) = outcome.quantities("goal")
    role, aim = GOALS[goal.dimensions.role], in_figures(goal)
    words = Text(f"{role.zh}{aim.zh}", f"{role.en} {aim.en}")
    words = measured(ledger, goal) + COLON + words
    others = [_departing(ledger, goal, actual) for actual in not_answering(ledger, goal)]
    return words + (_OTHERS + examples(others) if others else _NO_ACTUAL)


def _departing(ledger: Ledger, goal: Quantity, actual: Quantity) -> Text:
    """An actual that does not answer the goal, and why."""
    why = [_DEPARTURES[name] for name in departures(goal, actual)] or [_UNLINKED]
    words = in_figures(actual) + setting(ledger, actual, dated=True)
    return words + Text("：", ": ") + LISTED.join(why)


def _sides(ledger: Ledger, outcome: Outcome) -> Text:
    actual, goal = outcome.quantities("actual", "goal")
    reached, aim, role = in_figures(actual), in_figures(goal), _role(goal)
    words = Text(f"实际{reached.zh}，{role.zh}{aim.zh}", f"actual {reached.en}, {role.en} {aim.en}")
    if outcome.reason == "no-better-direction":
        words += _NEITHER
    if outcome.reason == "due-date-unstated":
        words += _NOT_DUE
    elif outcome.reason == "year-not-over":
        words += _NOT_YET
    elif counted_early(ledger, actual, goal):
        words += _YEAR_OPEN
    return words + _left(ledger, actual, goal) + _resting(ledger, goal)


def _left(ledger: Ledger, actual: Quantity, goal: Quantity) -> Text:
    """How much of a counted goal is left; nothing where either figure is not exact."""
    counted = ledger.is_count(actual) and actual.interval.exact and goal.interval.exact
    if not counted or ledger.indicator(actual).better != "more" or actual.value >= goal.value:
        return NOTHING
    left = equation("{}", actual.unit, EXACT.subtract(goal.value, actual.value))
    return Text(f"；还剩{left.zh}", f"; {left.en} left")


def _resting(ledger: Ledger, goal: Quantity) -> Text:
    """That no source states the goal, and what it takes to imply it."""
    if goal.source is not None:
        return NOTHING
    role, assumed = _role(goal), assumptions(ledger, goal)
    words = Text(f"；{role.zh}为推算值", f"; the {role.en} is implied")
    return words + (assuming(_OTHERWISE.join(assumed)) if assumed else NOTHING)


def _role(goal: Quantity) -> Text:
    return GOALS.get(goal.dimensions.role, _REFERENT)
