"""Checks that things counted from a size up can come to the total that is stated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siping_kg.audit.calling import setting
from siping_kg.audit.findings import Outcome, outcome_of
from siping_kg.audit.ledger import convert_interval
from siping_kg.audit.wording import COLON, equation, verdict
from siping_kg.quantities import Interval, at_most, exactly
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siping_kg.audit.ledger import Ledger, Quantity

__all__ = ["thresholds"]


def thresholds(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each count from a size up whose total the same source gives.

    353 projects of 50 million yuan or more cannot come to less than 353 times 50 million.
    """
    for count in ledger.stated.values():
        indicator = ledger.indicator(count)
        if indicator.each is None or indicator.total is None:
            continue
        total = ledger.at(replace(count.dimensions, indicator=indicator.total.slug), count.source)
        size = indicator.each
        each = None
        if total is not None:
            each = convert_interval(exactly(size.value), size.unit, total.unit)
        if total is not None and each is not None:
            yield _threshold(ledger, count, each.floor, total)


def _threshold(ledger: Ledger, count: Quantity, each: Decimal, total: Quantity) -> Outcome:
    least = exactly(count.interval.floor * each)
    holds = at_most(least, total.interval)
    sign = ">" if holds is False else "≤"
    size, come_to, stated = (
        equation("{}", total.unit, value) for value in (each, least.floor, total.value)
    )
    number = f"{count.interval.floor:,f}"
    words = ledger.name(count.dimensions.indicator) + setting(ledger, count) + COLON
    words += Text(
        f"{number.replace(',', '')} × {size.zh} = {come_to.zh} {sign} {stated.zh}",
        f"{number} × {size.en} = {come_to.en} {sign} {stated.en}",
    )
    code = outcome_of(holds)
    return Outcome(
        f"bounds.measurement.{count.slug}--{total.slug}",
        "bounds",
        (count.key, total.key),
        code,
        words + verdict(code),
        Interval(least.low, None),
        total.interval,
    )
