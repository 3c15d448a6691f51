"""Finds claims to be first, or only, that may collide."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from siping_kg.audit.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import RecognitionRecord

__all__ = ["collisions"]

_SOLE: Final = ("first", "only")
"""Superlatives that no two things of one kind can share."""


def collisions(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for two things of one kind that different sources call first, or only, alike.

    Each may be so in a sense of its own; that they are of one kind is known of documents, by their
    instrument, and of what is ranked by one indicator.
    """
    curated = [
        set(entry.record.between)
        for entry in ledger.book.tensions.values()
        if entry.record.kind == "collision"
    ]
    for (_, one), (_, other) in combinations(sorted(ledger.book.recognitions.items()), 2):
        audits = (one.ref, other.ref)
        # A person who has looked at the pair says more of it than the rule can.
        if _collide(ledger, one, other) and not any(pair >= set(audits) for pair in curated):
            yield Outcome(
                slug=f"collision.{one.slug}--{other.slug}",
                check="tension",
                rule="collision",
                audits=audits,
                outcome="cannot-tell",
                reason="claims-collide",
            )


def _collide(
    ledger: Ledger, one: Stated[RecognitionRecord], other: Stated[RecognitionRecord]
) -> bool:
    a, b = one.record, other.record
    if one.source == other.source or not set(a.recipient).isdisjoint(b.recipient):
        return False
    sole = a.superlative in _SOLE and a.superlative == b.superlative
    subject = _subject(ledger, one)
    return (
        sole and a.scope == b.scope and subject is not None and subject == _subject(ledger, other)
    )


def _subject(ledger: Ledger, entry: Stated[RecognitionRecord]) -> tuple[str, str] | None:
    """What the claim is about: documents of one instrument, or an indicator."""
    record = entry.record
    for recipient in record.recipient:
        if recipient.kind == "document":
            return "document", ledger.book.documents[recipient.slug].record.kind
    ranked = [ledger.quantity(ref) for ref in record.ranks]
    indicators = {quantity.dimensions.indicator for quantity in ranked if quantity is not None}
    if record.ranksIndicator is not None:
        indicators.add(record.ranksIndicator.slug)
    return ("indicator", indicators.pop()) if len(indicators) == 1 else None
