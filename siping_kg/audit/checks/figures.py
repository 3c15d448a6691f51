"""The figure of a comparison, brought to the form in which its relation computes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from siping_kg.audit.model.quantity import Amount, in_unit
from siping_kg.audit.model.relations import ADDITIVE
from siping_kg.quantities import EXACT, EXACT_ONE, Interval, exactly, quotient

if TYPE_CHECKING:
    from siping_kg.audit.model.codes import Operation, Part
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import ComparisonRecord
    from siping_kg.quantities import Unit

__all__ = ["below_zero", "computed", "figure_of", "figure_part", "referent_of"]


def figure_of(ledger: Ledger, entry: Stated[ComparisonRecord], subject: Quantity) -> Amount | None:
    """The figure in the subject's unit or, for growth, share and ratio, of one.

    None where the comparison has no figure, or none in a fitting unit.
    """
    record = entry.record
    if record.result is not None:
        result = ledger.quantity(record.result)
        return None if result is None else _fitting(ledger, record.relation, subject, result)
    figure = record.stated
    if figure is None:
        # 与去年持平 gives no figure and needs none.
        return _nothing(ledger, entry) if record.direction == "equal" else None
    interval = figure.interval.nonnegative()
    printed = Amount(ref=entry.ref, value=figure.value, interval=interval, unit=figure.unit)
    return _fitting(ledger, record.relation, subject, printed)


def figure_part(entry: Stated[ComparisonRecord]) -> Part:
    """What the figure of a comparison is: a measurement that results, or printed with it."""
    return "figure" if entry.record.result is None else "result"


def computed(
    relation: str, direction: str | None, subject: Interval, referent: Interval
) -> Interval:
    """What the comparison's figure should be, from its operands.

    A difference without direction is the distance between the two; a growth without one is a rise.
    """
    if relation in ADDITIVE:
        if direction == "below":
            return referent - subject
        if direction == "above":
            return subject - referent
        return _distance(subject, referent)
    factor = subject / referent
    if relation != "growth":
        return factor
    return EXACT_ONE - factor if direction == "below" else factor - EXACT_ONE


def referent_of(
    relation: str, direction: str | None, subject: Quantity, figure: Amount
) -> tuple[Operation, Decimal, Interval] | None:
    """What the referent must be: operation, value and interval; None where that is left open."""
    value, interval = subject.value, subject.interval
    if relation in ADDITIVE:
        if direction == "below":
            return "addition", EXACT.add(value, figure.value), interval + figure.interval
        if direction in ("above", "equal"):
            return "subtraction", EXACT.subtract(value, figure.value), interval - figure.interval
        return None
    factor, factors = _factor(relation, direction, figure)
    # After a fall by 100% nothing is left that would tell from what it fell.
    if factor <= 0:
        return None
    return "division", quotient(value, factor), interval / factors


def below_zero(interval: Interval) -> bool:
    """Whether no quantity lies in the interval."""
    return interval.high is not None and interval.high < 0


def _factor(relation: str, direction: str | None, figure: Amount) -> tuple[Decimal, Interval]:
    """By how much the referent is multiplied to give the subject."""
    if relation == "growth" and direction == "below":
        return EXACT.subtract(1, figure.value), EXACT_ONE - figure.interval
    if relation == "growth":
        return EXACT.add(1, figure.value), EXACT_ONE + figure.interval
    if direction == "equal":
        return Decimal(1), EXACT_ONE
    return figure.value, figure.interval


def _nothing(ledger: Ledger, entry: Stated[ComparisonRecord]) -> Amount:
    zero = Decimal(0)
    return Amount(ref=entry.ref, value=zero, interval=exactly(zero), unit=ledger.units.number)


def _distance(a: Interval, b: Interval) -> Interval:
    if not a.intersects(b):
        return a - b if (a - b).floor > 0 else b - a
    highs = [(a - b).high, (b - a).high]
    known = [high for high in highs if high is not None]
    return Interval(Decimal(0), max(known) if len(known) == 2 else None)


def _fitting(ledger: Ledger, relation: str, subject: Quantity, figure: Amount) -> Amount | None:
    """The figure in the subject's unit, in percentage points, or as a share of one."""
    if relation == "percentage-point":
        # 高2.7个百分点 and 高2.7% both move a rate by 2.7 of its units.
        return figure
    bare = ledger.units.number
    if relation in ADDITIVE:
        same = replace(figure, unit=subject.unit)
        # A difference that prints no unit is in that of what it is a difference of.
        return same if figure.unit == bare else in_unit(figure, subject.unit)
    if figure.unit == bare:
        return figure
    hundredths = in_unit(figure, ledger.units.percent)
    return None if hundredths is None else _of_one(hundredths, bare)


def _of_one(hundredths: Amount, bare: Unit) -> Amount:
    low, high = hundredths.interval.floor, hundredths.interval.high
    # Moving the point is exact; dividing would have to be rounded outwards.
    bounds = (low.scaleb(-2, EXACT), None if high is None else high.scaleb(-2, EXACT))
    value = hundredths.value.scaleb(-2, EXACT)
    return replace(hundredths, value=value, interval=Interval(*bounds), unit=bare)
