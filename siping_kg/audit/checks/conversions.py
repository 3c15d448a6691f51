"""Brings measurements that are printed in another unit to the reference unit, exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_kg.audit.model.conversion import Conversion
from siping_kg.audit.model.quantity import Amount
from siping_kg.quantities import convert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger

__all__ = ["conversions"]


def conversions(ledger: Ledger) -> Iterator[Conversion]:
    """The measurements whose printed unit is not worth one reference unit; 家 for 个 is."""
    for slug, entry in sorted(ledger.book.measurements.items()):
        quantity, figure = ledger.stated[slug], entry.record.stated
        if figure.unit == quantity.unit or convert(Decimal(1), figure.unit, quantity.unit) == 1:
            continue
        printed = Amount(
            ref=entry.ref, value=figure.value, interval=figure.interval, unit=figure.unit
        )
        yield Conversion(printed, quantity)
