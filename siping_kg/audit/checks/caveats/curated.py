"""Passes the cautions of the register on to each thing that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.model.caveat import Caveat, CaveatReason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.curated.records.tensions import TensionKind

__all__ = ["curated"]

_REASONS: Final[dict[TensionKind, CaveatReason]] = {
    "incomparable": "not-comparable",
    "operands": "not-comparable",
    "tension": "hard-to-reconcile",
    "collision": "hard-to-reconcile",
    "open-ended": "accumulation-start-not-stated",
    "unexplained": "method-not-stated",
}
"""The reason that each kind of caution gives."""


def curated(ledger: Ledger) -> Iterator[Caveat]:
    """One caveat for each thing that a caution stands between, with the others."""
    for slug, entry in sorted(ledger.book.tensions.items()):
        record = entry.record
        for thing in record.between:
            others = tuple(other for other in record.between if other != thing)
            yield Caveat(thing, _REASONS[record.kind], others, record.note, slug)
