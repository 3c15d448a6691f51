"""The figure of a comparison, brought to the form in which its relation computes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.ledger import convert_interval
from siping_kg.quantities import EXACT, EXACT_ONE, Interval, convert, quotient

if TYPE_CHECKING:
    from siping_kg.audit.findings import Operation
    from siping_kg.audit.ledger import Ledger, Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import ComparisonRecord
    from siping_kg.quantities import Unit

__all__ = ["ADDITIVE", "Reading", "computed", "read", "referent_of"]

ADDITIVE: Final = ("difference", "percentage-point")
"""Relations whose figure is in the unit of the operands; that of the others is a factor."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A comparison's figure: in the subject's unit, or, for growth, share and ratio, of one."""

    value: Decimal
    interval: Interval
    used: tuple[str, ...]
    """The key of the measurement that is the result, where the figure is not the comparison's."""


def read(ledger: Ledger, entry: Stated[ComparisonRecord], subject: Quantity) -> Reading | None:
    """The figure of the comparison; None where it has none, or none in a fitting unit."""
    record = entry.record
    if record.result is not None:
        result = ledger.ref(record.result)
        if result is None:
            return None
        found = Reading(result.value, result.interval, (result.key,))
        return _fitting(ledger, record.relation, subject, found, result.unit)
    figure = record.stated
    if figure is None:
        # 与去年持平 gives no figure and needs none.
        zero = Decimal(0)
        return Reading(zero, Interval(zero, zero), ()) if record.direction == "equal" else None
    found = Reading(figure.value, figure.interval.nonnegative(), ())
    return _fitting(ledger, record.relation, subject, found, figure.unit)


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
    relation: str, direction: str | None, subject: Quantity, figure: Reading
) -> tuple[Operation, Decimal, Interval] | None:
    """What the referent must be: operation, value and interval; None where that is left open."""
    value, interval = subject.value, subject.interval
    if relation in ADDITIVE:
        if direction == "below":
            return "addition", EXACT.add(value, figure.value), interval + figure.interval
        if direction in ("above", "equal"):
            return "subtraction", EXACT.subtract(value, figure.value), interval - figure.interval
        return None
    factor, factors = figure.value, figure.interval
    if relation == "growth":
        down = direction == "below"
        factors = EXACT_ONE - factors if down else EXACT_ONE + factors
        factor = EXACT.subtract(1, factor) if down else EXACT.add(1, factor)
    elif direction == "equal":
        factor, factors = Decimal(1), EXACT_ONE
    if factor <= 0:
        return None
    return "division", quotient(value, factor), interval / factors


def _distance(a: Interval, b: Interval) -> Interval:
    if not a.intersects(b):
        return a - b if (a - b).floor > 0 else b - a
    highs = [(a - b).high, (b - a).high]
    known = [high for high in highs if high is not None]
    return Interval(Decimal(0), max(known) if len(known) == 2 else None)


def _fitting(
    ledger: Ledger, relation: str, subject: Quantity, figure: Reading, unit: Unit
) -> Reading | None:
    """The figure in the subject's unit, in percentage points, or as a share of one."""
    if relation == "percentage-point":
        # 高2.7个百分点 and 高2.7% both move a rate by 2.7 of its units.
        return figure
    if relation in ADDITIVE:
        return _converted(figure, unit if unit.symbol else subject.unit, subject.unit)
    if unit.symbol in ("", "倍"):
        return figure
    hundredths = _converted(figure, unit, ledger.percent)
    if hundredths is None:
        return None
    low, high = hundredths.interval.floor, hundredths.interval.high
    return replace(
        figure,
        value=hundredths.value.scaleb(-2, EXACT),
        interval=Interval(low.scaleb(-2, EXACT), None if high is None else high.scaleb(-2, EXACT)),
    )


def _converted(figure: Reading, unit: Unit, to: Unit) -> Reading | None:
    value = figure.value if unit == to else convert(figure.value, unit, to)
    interval = convert_interval(figure.interval, unit, to)
    if value is None or interval is None:
        return None
    return replace(figure, value=value, interval=interval)
