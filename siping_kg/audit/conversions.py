"""Brings measurements that are printed in another unit to the reference unit, exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_kg.audit.findings import Conversion
from siping_kg.audit.wording import equation
from siping_kg.quantities import convert
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.ledger import Ledger

__all__ = ["conversions"]


def conversions(ledger: Ledger) -> Iterator[Conversion]:
    """The measurements whose printed unit is not worth one reference unit; 家 for 个 is."""
    for slug, entry in sorted(ledger.book.measurements.items()):
        quantity, figure = ledger.stated[slug], entry.record.stated
        if figure.unit == quantity.unit or convert(Decimal(1), figure.unit, quantity.unit) == 1:
            continue
        printed = equation("{}", figure.unit, figure.value)
        words = printed + Text(" = ", " = ") + equation("{}", quantity.unit, quantity.value)
        low, high = quantity.interval.low, quantity.interval.high
        yield Conversion(slug, quantity.value, low, high, quantity.unit, words)
