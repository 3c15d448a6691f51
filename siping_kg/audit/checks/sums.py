"""Adds up parts that do not overlap, where no source prints what they come to."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from siping_kg.audit.checks.combining import may_combine, told_apart
from siping_kg.audit.model.computation import Computation
from siping_kg.audit.model.quantity import in_unit
from siping_kg.dates import parse_period
from siping_kg.quantities import EXACT, exactly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import CompositionRecord
    from siping_kg.ids import Ref

__all__ = ["sums"]


def sums(ledger: Ledger) -> Iterator[Computation]:
    """The sums of the parts of lists, and of the batches of a program."""
    for _, entry in sorted(ledger.book.compositions.items()):
        parts = _listed(ledger, entry)
        if parts:
            yield _sum(entry.slug, parts, batches=False)
    for parts in _batches(ledger):
        yield _sum(parts[0].slug, parts, batches=True)


def _listed(ledger: Ledger, entry: Stated[CompositionRecord]) -> list[Quantity]:
    """The disjoint parts of a list whose whole counts something else, and so is not their sum."""
    whole = ledger.quantity(entry.record.whole)
    known = [ledger.quantity(ref) for ref in entry.record.parts]
    parts = [part for part in known if part is not None]
    indicators = {part.dimensions.indicator for part in parts}
    if whole is None or not entry.record.disjoint or len(parts) < max(2, len(known)):
        return []
    return parts if len(indicators | {whole.dimensions.indicator}) == 2 else []


def _batches(ledger: Ledger) -> Iterator[list[Quantity]]:
    """What one source counts of programs that are parts of one, each in a time of its own."""
    groups: dict[object, list[Quantity]] = defaultdict(list)
    for quantity in ledger.stated.values():
        at, thing = quantity.dimensions, quantity.dimensions.thing
        if thing is None or thing.slug not in ledger.book.programs or ledger.is_rate(quantity):
            continue
        for link in ledger.book.programs[thing.slug].record.partOf:
            place = (quantity.source, link.to, at.indicator, at.segment, at.area, at.role)
            groups[place].append(quantity)
    for group in groups.values():
        batches = _one_of_each(group)
        if len(batches) > 1 and _in_turn(batches) and _apart(ledger, batches):
            yield batches


def _one_of_each(group: Sequence[Quantity]) -> list[Quantity]:
    """The earliest figure of each batch, by time; none where those of one batch differ."""
    first: dict[Ref, Quantity] = {}
    for quantity in sorted((q for q in group if _days(q)), key=lambda q: (_days(q), q.slug)):
        kept = first.setdefault(quantity.dimensions.about, quantity)
        if (kept.value, kept.unit) != (quantity.value, quantity.unit):
            return []
    return list(first.values())


def _days(quantity: Quantity) -> tuple[date, date] | None:
    period = parse_period(quantity.dimensions.period)
    return None if period.begin is None or period.end is None else (period.begin, period.end)


def _in_turn(batches: Sequence[Quantity]) -> bool:
    """Whether each begins after the one before it ends."""
    days = [days for batch in batches if (days := _days(batch)) is not None]
    return all(before[1] < after[0] for before, after in pairwise(days))


def _apart(ledger: Ledger, batches: Sequence[Quantity]) -> bool:
    """Whether nothing says that two batches may share what they count."""
    for a, b in combinations(batches, 2):
        things = a.dimensions.about, b.dimensions.about
        if may_combine(ledger, a, b, "sum") is not None or told_apart(ledger, *things):
            return False
    return True


def _sum(about: str, parts: Sequence[Quantity], *, batches: bool) -> Computation:
    unit = parts[0].unit
    fitted = [part for one in parts if (part := in_unit(one, unit)) is not None]
    value, total = Decimal(0), exactly(Decimal(0))
    for part in fitted:
        value, total = EXACT.add(value, part.value), total + part.interval
    return Computation(
        kind="sum",
        about=about,
        operation="addition",
        operands=tuple(fitted),
        value=value,
        interval=total.outward(),
        unit=unit,
        batches=batches,
    )
