"""Sets the actuals of a later source beside those of an earlier one, and guards against drift."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_kg.audit.checks.reasons import undecided
from siping_kg.audit.checks.series import pairs, unlike
from siping_kg.audit.model.change import Change, Movement
from siping_kg.audit.model.outcome import Operand, Outcome
from siping_kg.audit.model.quantity import in_unit
from siping_kg.quantities import EXACT, Interval, exceeds, quotient, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.codes import Direction, OutcomeCode, Reason
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.curated.records import IndicatorLinkRecord

__all__ = ["changes"]


def changes(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each change between successive sources that state an actual."""
    # Several links may lead to the same two values.
    seen: set[str] = set()
    for earlier, later, link in pairs(ledger):
        change = _change(ledger, earlier, later, link)
        if change.slug not in seen:
            seen.add(change.slug)
            yield _outcome(change)


def _change(
    ledger: Ledger, earlier: Quantity, later: Quantity, link: IndicatorLinkRecord | None
) -> Change:
    drift, note = (link.drift, link.note) if link is not None else (None, None)
    # What must not be compared gets no figure, even where the units convert.
    fitted = in_unit(later, earlier.unit) if drift != "incomparable" else None
    moved = None if fitted is None else _movement(ledger, earlier, fitted)
    return Change(
        earlier=earlier,
        later=later if fitted is None else fitted,
        movement=moved,
        drift=drift,
        link_note=note,
        unlike_periods=unlike(ledger, earlier, later),
    )


def _movement(ledger: Ledger, earlier: Quantity, later: Quantity) -> Movement:
    rate, units = ledger.is_rate(earlier), ledger.units
    return Movement(
        direction=_direction(earlier.interval, later.interval),
        difference=abs(EXACT.subtract(later.value, earlier.value)),
        interval=_distance(earlier.interval, later.interval),
        unit=units.point if rate and earlier.unit == units.percent else earlier.unit,
        # Growth of a rate in per cent would be taken for percentage points.
        growth=None if rate else _growth(earlier.value, later.value),
    )


def _direction(earlier: Interval, later: Interval) -> Direction | None:
    if exceeds(later, earlier):
        return "above"
    if exceeds(earlier, later):
        return "below"
    # Two times 约1000 need not be the same number.
    return "equal" if earlier.exact and earlier == later else None


def _distance(a: Interval, b: Interval) -> Interval:
    """How far apart two values of the intervals can be."""
    above, below = b - a, a - b
    low = max(above.floor, below.floor)
    if above.high is None or below.high is None:
        return Interval(low, None)
    return Interval(low, max(above.high, below.high))


def _growth(earlier: Decimal, later: Decimal) -> Decimal | None:
    if earlier == 0:
        return None
    change = quotient(EXACT.subtract(later, earlier), earlier)
    return rounded(EXACT.multiply(change, Decimal(100)), 1)


def _outcome(change: Change) -> Outcome:
    code, reason = _conclusion(change)
    earlier, later = change.earlier, change.later
    moved = change.movement is not None
    return Outcome(
        slug=f"change.{change.slug}",
        check="change",
        rule="change",
        audits=(earlier.ref, later.ref),
        outcome=code,
        reason=reason,
        operands=(Operand("earlier", earlier), Operand("later", later)),
        expected=earlier.interval if moved else None,
        found=later.interval if moved else None,
        follows=change,
    )


def _conclusion(change: Change) -> tuple[OutcomeCode, Reason]:
    """Whether it can be told which value is the larger, and why."""
    if change.drift == "incomparable":
        return "inapplicable", "not-comparable"
    if change.movement is None:
        return "cannot-tell", "unit-mismatch"
    if change.movement.direction is None:
        return "cannot-tell", undecided(change.earlier.interval, change.later.interval)
    equal = change.movement.direction == "equal"
    return "passed", "exact-agreement" if equal else "ranges-apart"
