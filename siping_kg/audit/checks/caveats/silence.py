"""Says of figures what a reader would ask of them and no source says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.model.caveat import Caveat
from siping_kg.audit.model.goals import GOALS
from siping_kg.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.audit.model.change import Change
    from siping_kg.audit.model.ledger import Ledger

__all__ = ["bases", "causes", "claims", "lists", "starts", "units"]

_ALL: Final = Decimal(100)


def bases(ledger: Ledger) -> Iterator[Caveat]:
    """A caveat of each rate in per cent whose base no comparison and no count gives.

    All of something (全覆盖, 100%) needs no number of it, and what is asked for has no base yet.
    """
    formed = {c.record.result for c in ledger.book.comparisons.values()}
    percents = (ledger.units.percent, ledger.units.point)
    for quantity in ledger.stated.values():
        if not ledger.is_rate(quantity) or quantity.unit not in percents:
            continue
        given = quantity.ref in formed or ledger.book.measurements[quantity.slug].record.base
        if not (given or quantity.value == _ALL or quantity.dimensions.role in GOALS):
            yield Caveat(quantity.ref, "base-not-stated")


def starts(ledger: Ledger) -> Iterator[Caveat]:
    """A caveat of each running total of which nobody says since when it adds up."""
    for _, entry in sorted(ledger.book.measurements.items()):
        if entry.record.accumulatedFrom == "unstated":
            yield Caveat(entry.ref, "accumulation-start-not-stated")


def lists(ledger: Ledger) -> Iterator[Caveat]:
    """A caveat of each count whose list, and of each whole whose parts, are not said to be all."""
    for _, entry in sorted(ledger.book.measurements.items()):
        listed = entry.record.lists
        if listed is not None and not listed.complete:
            yield Caveat(entry.ref, "list-not-closed")
    for _, whole in sorted(ledger.book.compositions.items()):
        if not whole.record.complete:
            yield Caveat(whole.ref, "list-not-closed", (whole.record.whole,))


def claims(ledger: Ledger) -> Iterator[Caveat]:
    """A caveat of each claim that nobody but the source makes, and of the figures it ranks."""
    for _, entry in sorted(ledger.book.recognitions.items()):
        if entry.record.basis == "self-described":
            yield Caveat(entry.ref, "claimed-by-itself")
            for ranked in entry.record.ranks:
                yield Caveat(ranked, "claimed-by-itself", (entry.ref,))


def causes(changes: Iterable[Change]) -> Iterator[Caveat]:
    """A caveat of each change: no cause is stated, or the two must not be compared."""
    for change in changes:
        ref, sides = Ref("change", change.slug), (change.earlier.ref, change.later.ref)
        if change.movement is None:
            yield Caveat(ref, "not-comparable", sides)
        # What did not change needs no cause.
        elif change.movement.difference:
            yield Caveat(ref, "cause-not-stated", sides)


def units(ledger: Ledger) -> Iterator[Caveat]:
    """A caveat of each figure that is printed with another counting unit than its indicator's."""
    for _, entry in sorted(ledger.book.measurements.items()):
        printed = entry.record.stated.unit
        reference = ledger.book.unit_of(entry.record.indicator)
        if printed.counting and reference.counting and printed != reference:
            yield Caveat(entry.ref, "unit-read-as")
