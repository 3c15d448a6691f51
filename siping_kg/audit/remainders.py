"""What a whole holds besides the parts that a source lists, where the parts do not overlap."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.findings import Implied, Route
from siping_kg.audit.ledger import in_unit
from siping_kg.audit.wording import equation
from siping_kg.quantities import EXACT, exactly

if TYPE_CHECKING:
    from siping_kg.audit.ledger import Dimensions, Ledger, Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import CompositionRecord

__all__ = ["remainders"]

_OTHERS: Final = "others"
"""The segment of what is left; a code of the scheme `segment`."""


def remainders(ledger: Ledger) -> dict[Dimensions, Implied]:
    """The remainder of each list that is curated as disjoint and not as complete.

    Only parts of the indicator of the whole leave a remainder that it measures.
    """
    found: dict[Dimensions, Implied] = {}
    for _, entry in sorted(ledger.book.compositions.items()):
        if not entry.record.disjoint or entry.record.complete:
            continue
        whole = ledger.ref(entry.record.whole)
        parts = [ledger.ref(part) for part in entry.record.parts]
        fitted = [_fitted(whole, part) for part in parts]
        if whole is None or None in fitted:
            continue
        dimensions = replace(whole.dimensions, segment=_OTHERS)
        value = _remainder(entry, whole, [part for part in fitted if part], dimensions)
        if value is not None and ledger.at(dimensions, entry.source) is None:
            found.setdefault(dimensions, value)
    return found


def _fitted(whole: Quantity | None, part: Quantity | None) -> Quantity | None:
    if whole is None or part is None:
        return None
    alike = part.dimensions.indicator == whole.dimensions.indicator
    return in_unit(part, whole.unit) if alike else None


def _remainder(
    entry: Stated[CompositionRecord], whole: Quantity, parts: list[Quantity], dimensions: Dimensions
) -> Implied | None:
    value, total = whole.value, exactly(Decimal(0))
    for part in parts:
        value, total = EXACT.subtract(value, part.value), total + part.interval
    left = whole.interval - total
    if value < 0 or (left.high is not None and left.high < 0):
        return None
    bounds = left.nonnegative().outward()
    sums = " + ".join("{}" for _ in parts)
    chain = f"{{}} − ({sums}) = {{}}" if len(parts) > 1 else f"{{}} − {sums} = {{}}"
    route = Route(
        slug=f"{dimensions.slug}.{entry.slug}",
        comparison=None,
        operation="subtraction",
        used=(whole.key, *(part.key for part in parts), entry.key),
        low=bounds.low,
        high=bounds.high,
        value=value,
        assumes=None,
        words=equation(chain, whole.unit, whole.value, *(p.value for p in parts), value),
    )
    return Implied(
        slug=dimensions.slug,
        indicator=dimensions.indicator,
        segment=dimensions.segment,
        area=dimensions.area,
        about=dimensions.about or None,
        period=dimensions.period,
        role=dimensions.role,
        set_by=None,
        set_by_level=None,
        value=value,
        unit=whole.unit,
        low=bounds.low,
        high=bounds.high,
        routes=(route,),
    )
