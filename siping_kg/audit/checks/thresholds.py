"""Checks that things counted from a size up can come to the total that is stated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siping_kg.audit.checks import reasons
from siping_kg.audit.model.outcome import Operand, Outcome, outcome_of
from siping_kg.audit.model.quantity import Amount, in_unit
from siping_kg.ids import Ref
from siping_kg.quantities import Interval, at_most, exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity

__all__ = ["thresholds"]


def thresholds(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each count from a size up whose total the same source gives.

    353 projects of 50 million yuan or more cannot come to less than 353 times 50 million.
    """
    for count in ledger.stated.values():
        size, total = _size(ledger, count), _total(ledger, count)
        fitted = in_unit(size, total.unit) if size is not None and total is not None else None
        if total is not None and fitted is not None:
            yield _threshold(count, fitted, total)


def _size(ledger: Ledger, count: Quantity) -> Amount | None:
    """What each thing counted comes to at least; None where the indicator does not say."""
    indicator = ledger.indicator(count)
    if indicator.each is None:
        return None
    figure = indicator.each
    # A size laid down is no measurement, so that it is not rounded: 5000万 is that sum.
    interval = exactly(figure.value)
    ref = Ref("indicator", indicator.id)
    return Amount(ref=ref, value=figure.value, interval=interval, unit=figure.unit)


def _total(ledger: Ledger, count: Quantity) -> Quantity | None:
    """What the things counted come to together; None where the source does not state it."""
    total = ledger.indicator(count).total
    if total is None:
        return None
    return ledger.at(replace(count.dimensions, indicator=total.slug), count.source)


def _threshold(count: Quantity, size: Amount, total: Quantity) -> Outcome:
    # The lowest that the count can mean: only a total below even that is a mistake.
    least = exactly(count.interval.floor * size.value)
    holds = at_most(least, total.interval)
    return Outcome(
        slug=f"bounds.measurement.{count.slug}--{total.slug}",
        check="bounds",
        rule="threshold",
        audits=(count.ref, total.ref),
        outcome=outcome_of(holds),
        reason=reasons.of_bound(holds, least, total.interval),
        operands=(Operand("subject", count), Operand("referent", total), Operand("figure", size)),
        expected=Interval(least.low, None),
        found=total.interval,
    )
