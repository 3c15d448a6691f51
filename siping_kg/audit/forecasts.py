"""Holds what an earlier source foresees, or leaves vague, against what a later one states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from siping_kg.audit.calling import setting
from siping_kg.audit.findings import Outcome, outcome_of
from siping_kg.audit.gaps import gap, later_sources
from siping_kg.audit.ledger import in_unit
from siping_kg.audit.wording import COLON, hedged
from siping_kg.dates import joins, parse_period
from siping_kg.ids import Ref
from siping_kg.quantities import at_most
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.ledger import Ledger, Quantity
    from siping_kg.quantities import Interval, Verdict

__all__ = ["forecasts"]

_GOALS: Final = ("target", "plan", "forecast")
_OPEN: Final = (
    Text(
        "个目标、计划、预计或带约、余、以上等字的数值中，以后的文章没有给出同一时段实际值的有{}个",
        " targets, plans, forecasts and hedged figures, {} without an actual of the same period in "
        "a later article",
    ),
    Text(
        "个目标、计划、预计或带约、余、以上等字的数值，以后的文章都给出了实际值",
        " targets, plans, forecasts and hedged figures, all with an actual in a later article",
    ),
)
_ANSWERS: Final = {
    True: Text("得到证实", "confirmed"),
    False: Text("与后文不符", "refuted"),
    None: Text("无法判定", "cannot tell"),
}


def forecasts(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each figure that a later source takes up, and one for all that it leaves."""
    for source in sorted(ledger.book.sources):
        later = later_sources(ledger, source)
        if not later:
            continue
        waiting = [q for q in ledger.stated.values() if q.source == source and _waits(ledger, q)]
        lacking = []
        for quantity in waiting:
            actual = _answer(ledger, quantity, later)
            if actual is None:
                lacking.append(quantity.key)
            else:
                yield _held(ledger, quantity, actual)
        keys = [quantity.key for quantity in waiting]
        yield from gap(ledger, "forecasts", source, (keys, lacking), _OPEN)


def _waits(ledger: Ledger, quantity: Quantity) -> bool:
    """Whether it is a goal that no actual of its own source answers, or a hedged actual."""
    if quantity.dimensions.role == "actual":
        return quantity.qualifier != "exact"
    if quantity.dimensions.role not in _GOALS:
        return False
    goals = [
        ledger.ref(goal)
        for entry in ledger.book.measurements.values()
        for goal in entry.record.measuredAgainst
    ]
    goals += [
        ledger.ref(entry.record.referent)
        for entry in ledger.book.comparisons.values()
        if isinstance(entry.record.referent, Ref)
    ]
    return quantity not in goals


def _answer(ledger: Ledger, quantity: Quantity, later: list[str]) -> Quantity | None:
    """The actual of the same dimensions in the first later source that states one."""
    wanted = replace(quantity.dimensions, role="actual")
    period = parse_period(wanted.period)
    if not joins(period, period):
        return None
    stated = {q.source: q for q in ledger.with_role("actual") if q.dimensions == wanted}
    return next((stated[source] for source in later if source in stated), None)


def _held(ledger: Ledger, earlier: Quantity, actual: Quantity) -> Outcome:
    found = in_unit(actual, earlier.unit)
    holds = None if found is None else _holds(ledger, earlier, found.interval)
    first = hedged(earlier.value, earlier.qualifier, earlier.unit)
    last = hedged(actual.value, actual.qualifier, actual.unit)
    before, after = ledger.year(earlier.source), ledger.year(actual.source)
    words = ledger.name(earlier.dimensions.indicator) + setting(ledger, earlier) + COLON
    words += Text(
        f"{before}年文章{_SAID[earlier.dimensions.role].zh}{first.zh}，{after}年文章为{last.zh}",
        f"{_SAID[earlier.dimensions.role].en} {first.en} in {before}, {last.en} in {after}",
    )
    return Outcome(
        slug=f"forecast.{earlier.slug}--{actual.slug}",
        check="forecast",
        audits=(earlier.key, actual.key),
        outcome=outcome_of(holds),
        words=words + COLON + _ANSWERS[holds],
        expected=earlier.interval,
        found=actual.interval if found is None else found.interval,
    )


def _holds(ledger: Ledger, earlier: Quantity, found: Interval) -> Verdict:
    """A goal is reached, less where less is better; a hedge encloses what was meant."""
    stated, better = earlier.interval, ledger.indicator(earlier).better
    if earlier.dimensions.role in ("target", "plan") and better != "neither":
        return at_most(stated, found) if better == "more" else at_most(found, stated)
    if not stated.intersects(found):
        return False
    return True if stated.contains(found) else None


_SAID: Final = {
    "target": Text("目标", "target"),
    "plan": Text("计划", "planned"),
    "forecast": Text("预计", "forecast"),
    "actual": Text("称", "said to be"),
}
