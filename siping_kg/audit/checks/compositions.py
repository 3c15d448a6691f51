"""Recomputes every composition: the parts give the whole, or stay within it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_kg.audit.checks import reasons
from siping_kg.audit.model.outcome import Operand, Outcome, outcome_of
from siping_kg.audit.model.quantity import in_unit
from siping_kg.quantities import at_most, equal, exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.codes import OutcomeCode, Reason
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import CompositionRecord
    from siping_kg.quantities import Interval

__all__ = ["compositions"]


def compositions(ledger: Ledger) -> Iterator[Outcome]:
    """One arithmetic outcome for each composition: the parts give the whole, or stay within it."""
    for _, entry in sorted(ledger.book.compositions.items()):
        yield _composition(ledger, entry)


def _composition(ledger: Ledger, entry: Stated[CompositionRecord]) -> Outcome:
    record = entry.record
    whole = ledger.quantity(record.whole)
    known = [ledger.quantity(part) for part in record.parts]
    parts = [part for part in known if part is not None]
    if whole is None or len(parts) < len(known):
        return _outcome(entry, "cannot-tell", "operand-missing", (whole, parts))
    fitted = [in_unit(part, whole.unit) for part in parts]
    if None in fitted:
        return _outcome(entry, "cannot-tell", "unit-mismatch", (whole, parts))
    return _sum(entry, whole, [part for part in fitted if part])


def _sum(entry: Stated[CompositionRecord], whole: Quantity, parts: list[Quantity]) -> Outcome:
    """The outcome for a whole and all its parts in one unit."""
    total = exactly(Decimal(0))
    for part in parts:
        total += part.interval
    sides = total, whole.interval
    if entry.record.complete:
        holds = equal(*sides)
        reason = reasons.of_equality(holds, *sides)
    else:
        holds = at_most(*sides)
        reason = reasons.of_bound(holds, *sides)
    return _outcome(entry, outcome_of(holds), reason, (whole, parts), sides)


def _outcome(
    entry: Stated[CompositionRecord],
    code: OutcomeCode,
    reason: Reason,
    operands: tuple[Quantity | None, list[Quantity]],
    sides: tuple[Interval, Interval] | tuple[None, None] = (None, None),
) -> Outcome:
    whole, parts = operands
    wholes = () if whole is None else (Operand("whole", whole),)
    return Outcome(
        slug=f"arithmetic.{entry.kind}.{entry.slug}",
        check="arithmetic",
        rule="composition",
        audits=(entry.ref,),
        outcome=code,
        reason=reason,
        operands=(*wholes, *(Operand("part", part) for part in parts)),
        expected=sides[0],
        found=sides[1],
    )
