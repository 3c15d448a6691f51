"""Says of plans and what was done of them how they stand to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.audit.checks.attainments import pairs
from siping_kg.audit.model.caveat import Caveat
from siping_kg.audit.model.goals import assumptions, counted_early
from siping_kg.audit.model.quantity import in_unit
from siping_kg.dates import parse_period
from siping_kg.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity

__all__ = ["goals", "partly", "time_left"]


def goals(ledger: Ledger) -> Iterator[Caveat]:
    """Caveats of each actual that answers a goal, of the goal, and of the attainment."""
    for actual, goal in pairs(ledger):
        fitted = in_unit(goal, actual.unit)
        if fitted is None:
            continue
        attainment = Ref("attainment", f"{actual.slug}--{goal.slug}") if goal.value else None
        if attainment is not None:
            yield from _resting(ledger, attainment, goal)
        if counted_early(ledger, actual, goal):
            yield Caveat(actual.ref, "period-not-over", (goal.ref,))
            if attainment is not None:
                yield Caveat(attainment, "period-not-over", (goal.ref, actual.ref))
        if partly(ledger, actual, fitted):
            yield Caveat(actual.ref, "part-of-a-plan", (goal.ref,))
            yield Caveat(goal.ref, "partly-done", (actual.ref,))


def _resting(ledger: Ledger, attainment: Ref, goal: Quantity) -> Iterator[Caveat]:
    # They are alternatives, one for each route: the goal takes only one of them.
    for assumed in assumptions(ledger, goal)[:1]:
        yield Caveat(attainment, "rests-on-assumption", (goal.ref,), assumed)


def partly(ledger: Ledger, actual: Quantity, goal: Quantity) -> bool:
    """Whether less was done of a count than the goal asks for, whatever both may mean."""
    high = actual.interval.high
    # To stay below a limit is success, and a rate is not done part by part.
    if ledger.is_rate(actual) or ledger.indicator(actual).better == "less" or high is None:
        return False
    return high < goal.interval.floor


def time_left(ledger: Ledger) -> Iterator[Caveat]:
    """A caveat of each actual flow of a time that was not over when its source was published."""
    for quantity in ledger.with_role("actual"):
        period = parse_period(quantity.dimensions.period)
        # a half-year or a month that is reported was over, a year of the source's own was not
        lasting = period.end if period.kind in ("year", "range") else None
        running = lasting is not None and lasting.year >= ledger.year(quantity.source)
        open_ended = period.kind == "year-to-date" or running
        if ledger.indicator(quantity).measure == "flow" and open_ended:
            yield Caveat(quantity.ref, "period-not-over")
