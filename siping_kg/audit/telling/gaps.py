"""Tells how many things of a source lack what one would expect, and names some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.audit.telling.names import examples, name_of
from siping_kg.audit.telling.phrases import verdict
from siping_kg.queries import Gap
from siping_kg.texts import NOTHING, Text

if TYPE_CHECKING:
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome

__all__ = ["gap"]


def gap(ledger: Ledger, outcome: Outcome) -> Text:
    """How many there are, how many are lacking, in the words of the gap query; and which."""
    year = ledger.year(outcome.source)
    words = Text(f"{year}年文章：", f"Article of {year}: ")
    words += outcome.follows.words if isinstance(outcome.follows, Gap) else NOTHING
    if outcome.outcome != "passed":
        words += examples(name_of(ledger, ref) for ref in outcome.audits)
    return words + verdict(ledger, outcome)
