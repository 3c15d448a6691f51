"""What a whole holds besides the parts that a source lists, where the parts do not overlap."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.checks.figures import below_zero
from siping_kg.audit.model.implied import Implied, Route
from siping_kg.audit.model.outcome import Operand
from siping_kg.audit.model.quantity import in_unit
from siping_kg.quantities import EXACT, exactly

if TYPE_CHECKING:
    from siping_kg.audit.model.dimensions import Dimensions
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import CompositionRecord

__all__ = ["remainders"]

_OTHERS: Final = "others"
"""The segment of what is left; a code of the scheme `segment`."""


def remainders(ledger: Ledger) -> dict[Dimensions, Implied]:
    """The remainder of each list that is curated as disjoint and not as complete.

    Only parts of the indicator of the whole leave a remainder that it measures.
    """
    left: dict[Dimensions, Implied] = {}
    for _, entry in sorted(ledger.book.compositions.items()):
        if not entry.record.disjoint or entry.record.complete:
            continue
        whole = ledger.quantity(entry.record.whole)
        parts = None if whole is None else _fitted(ledger, entry, whole)
        implied = _remainder(entry, whole, parts) if whole and parts else None
        if implied is not None and ledger.at(implied.dimensions, entry.source) is None:
            left.setdefault(implied.dimensions, implied)
    return left


def _fitted(
    ledger: Ledger, entry: Stated[CompositionRecord], whole: Quantity
) -> list[Quantity] | None:
    """The parts in the unit of the whole; None unless all of them measure what it measures."""
    parts = []
    for ref in entry.record.parts:
        part = ledger.quantity(ref)
        alike = part is not None and part.dimensions.indicator == whole.dimensions.indicator
        fitted = in_unit(part, whole.unit) if part is not None and alike else None
        if fitted is None:
            return None
        parts.append(fitted)
    return parts


def _remainder(
    entry: Stated[CompositionRecord], whole: Quantity, parts: list[Quantity]
) -> Implied | None:
    value, total = whole.value, exactly(Decimal(0))
    for part in parts:
        value, total = EXACT.subtract(value, part.value), total + part.interval
    left = whole.interval - total
    if value < 0 or below_zero(left):
        return None
    dimensions, bounds = replace(whole.dimensions, segment=_OTHERS), left.nonnegative().outward()
    route = Route(
        slug=f"{dimensions.slug}.{entry.slug}",
        statement=entry.ref,
        operation="subtraction",
        operands=(Operand("whole", whole), *(Operand("part", part) for part in parts)),
        value=value,
        interval=bounds,
    )
    return Implied(dimensions, value, bounds, whole.unit, (route,))
