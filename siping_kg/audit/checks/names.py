"""Checks that a count lists no more names than it counts, and all of them when it says so."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_kg.audit.checks import reasons
from siping_kg.audit.model.outcome import Operand, Outcome, outcome_of
from siping_kg.quantities import at_most, equal, exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import ListRecord, MeasurementRecord

__all__ = ["names"]


def names(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each count that lists what it counts: no more, and all when complete."""
    for _, entry in sorted(ledger.book.measurements.items()):
        listed = entry.record.lists
        if listed is not None and listed.spelled_out and not listed.kinds:
            yield _names(ledger, entry, listed)


def _names(ledger: Ledger, entry: Stated[MeasurementRecord], listed: ListRecord) -> Outcome:
    count = ledger.stated[entry.slug]
    sides = exactly(Decimal(len(set(listed.items)))), count.interval
    # As many names as were counted agree, whether or not the text calls the list complete.
    if listed.complete or sides[0] == sides[1]:
        holds = equal(*sides)
        reason = reasons.of_equality(holds, *sides)
    else:
        holds = at_most(*sides)
        reason = reasons.of_bound(holds, *sides)
    return Outcome(
        slug=f"names.{entry.slug}",
        check="names",
        rule="names",
        audits=(entry.ref,),
        outcome=outcome_of(holds),
        reason=reason,
        operands=(Operand("subject", count),),
        expected=count.interval,
        found=sides[0],
    )
