"""Tells the cautions that people added, and finds claims to be first or only that may collide."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from siping_kg.audit.calling import side_by_side
from siping_kg.audit.findings import Outcome
from siping_kg.audit.wording import COLON, verdict
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.findings import Check, OutcomeCode
    from siping_kg.audit.ledger import Ledger
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import RecognitionRecord
    from siping_kg.curated.records.tensions import TensionKind, TensionRecord

__all__ = ["collisions", "tensions"]

_KINDS: Final[dict[TensionKind, tuple[Check, OutcomeCode]]] = {
    "incomparable": ("comparability", "inapplicable"),
    "operands": ("comparability", "cannot-tell"),
    "tension": ("tension", "cannot-tell"),
    "collision": ("tension", "cannot-tell"),
    "open-ended": ("gap", "cannot-tell"),
    "unexplained": ("gap", "cannot-tell"),
}
"""The check and the outcome that each kind of caution becomes."""

_SOLE: Final = ("first", "only")
"""Superlatives that no two things of one kind can share."""


def tensions(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each caution of the register."""
    for slug, entry in sorted(ledger.book.tensions.items()):
        record: TensionRecord = entry.record
        check, code = _KINDS[record.kind]
        between = tuple(ref.key for ref in record.between)
        words = side_by_side(ledger, between) + COLON
        words += Text(record.note.zh, record.note.en) + verdict(code)
        yield Outcome(f"tension.{slug}", check, between, code, words)


def collisions(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for two things of one kind that different sources call first, or only, alike.

    Each may be so in a sense of its own; that they are of one kind is known of documents, by their
    instrument, and of what is ranked by one indicator.
    """
    curated = [
        {ref.key for ref in entry.record.between}
        for entry in ledger.book.tensions.values()
        if entry.record.kind == "collision"
    ]
    for (_, one), (_, other) in combinations(sorted(ledger.book.recognitions.items()), 2):
        audits = (one.key, other.key)
        if _collide(ledger, one, other) and not any(pair >= set(audits) for pair in curated):
            words = side_by_side(ledger, audits) + COLON + _CLAIM + verdict("cannot-tell")
            slug = f"collision.{one.slug}--{other.slug}"
            yield Outcome(slug, "tension", audits, "cannot-tell", words)


def _collide(
    ledger: Ledger, one: Stated[RecognitionRecord], other: Stated[RecognitionRecord]
) -> bool:
    a, b = one.record, other.record
    if one.source == other.source or a.recipient == b.recipient:
        return False
    sole = a.superlative in _SOLE and a.superlative == b.superlative
    subject = _subject(ledger, one)
    return (
        sole and a.scope == b.scope and subject is not None and subject == _subject(ledger, other)
    )


def _subject(ledger: Ledger, entry: Stated[RecognitionRecord]) -> tuple[str, str] | None:
    """What the claim is about: documents of one instrument, or an indicator."""
    record = entry.record
    if record.recipient.kind == "document":
        return "document", ledger.book.documents[record.recipient.slug].record.kind
    ranked = [ledger.ref(ref) for ref in record.ranks]
    indicators = {quantity.dimensions.indicator for quantity in ranked if quantity is not None}
    if record.ranksIndicator is not None:
        indicators.add(record.ranksIndicator.slug)
    return ("indicator", indicators.pop()) if len(indicators) == 1 else None


_CLAIM: Final = Text(
    "两文都称其为同一范围内的首个或唯一，所加的限定不同，不能确定是否相抵",
    "each article calls its own the first or only one of the same field, each with another "
    "qualification; whether the claims exclude each other is not stated",
)
