"""What is to be minded of a goal: its role, its time, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from siping_kg.audit.model.quantity import in_unit
from siping_kg.dates import parse_period

if TYPE_CHECKING:
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.texts import Text

__all__ = [
    "GOALS",
    "Departure",
    "assumptions",
    "counted_early",
    "departures",
    "not_answering",
    "without_due_date",
]

Departure = Literal["area", "period", "segment", "thing", "unit"]
"""In what an actual departs from the goal that it does not answer."""

GOALS: Final = ("target", "plan", "forecast")
"""Roles that wait for an actual."""


def counted_early(ledger: Ledger, actual: Quantity, goal: Quantity) -> bool:
    """Whether the actual was counted before the time of the goal had passed."""
    counted = parse_period(actual.dimensions.period)
    end = parse_period(goal.dimensions.period).end
    if end is None:
        return False
    if counted.end is not None:
        return counted.end < end
    # Without a word of time nothing says early, and silence must not excuse a goal missed.
    if counted.kind == "unstated":
        return False
    # The articles print no date: a count to the day of publication may precede the year's end.
    year = ledger.year(counted.source or actual.source)
    return year <= end.year


def without_due_date(actual: Quantity, goal: Quantity) -> bool:
    """Whether an intention is held against a count to date that no source says it was due by.

    The period of a plan is that in which the text sets it: work planned in a year may take years.
    Of an actual of that same period the text itself makes the period the measure.
    """
    counted = parse_period(actual.dimensions.period)
    return goal.dimensions.role == "plan" and counted.kind == "as-of"


def assumptions(ledger: Ledger, goal: Quantity) -> tuple[Text, ...]:
    """What must be assumed, one thing or another, for an implied goal to be this one.

    Any route will do, so there is nothing to assume where one of them assumes nothing.
    """
    if goal.source is not None:
        return ()
    assumed = [route.assumes for route in ledger.implied[goal.dimensions].routes]
    return () if None in assumed else tuple(text for text in assumed if text is not None)


def not_answering(ledger: Ledger, goal: Quantity) -> list[Quantity]:
    """The actuals of the goal's indicator in its own or a later source, nearest in kind first."""
    year = ledger.year(goal.source)
    actuals = [
        q
        for q in ledger.with_role("actual")
        if q.dimensions.indicator == goal.dimensions.indicator and ledger.year(q.source) >= year
    ]
    return sorted(actuals, key=lambda q: (len(departures(goal, q)), q.slug))


def departures(goal: Quantity, actual: Quantity) -> tuple[Departure, ...]:
    """In what an actual departs from a goal; nothing where only a link is wanting."""
    at, other = goal.dimensions, actual.dimensions
    unlike: tuple[tuple[Departure, bool], ...] = (
        ("period", at.period != other.period),
        ("segment", at.segment != other.segment),
        ("area", at.area != other.area),
        ("thing", at.thing != other.thing),
        ("unit", in_unit(actual, goal.unit) is None),
    )
    return tuple(name for name, departs in unlike if departs)
