"""Tells what people, or rules, warn against, with the figures concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.names import side_by_side
from siping_kg.audit.telling.phrases import verdict
from siping_kg.texts import COLON, Text

if TYPE_CHECKING:
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome

__all__ = ["caution", "collision"]

_CLAIM: Final = Text(
    "两文都称其为同一范围内的首个或唯一，所加的限定不同，不能确定是否相抵",
    "each article calls its own the first or only one of the same field, each with another "
    "qualification; whether the claims exclude each other is not stated",
)


def caution(ledger: Ledger, outcome: Outcome) -> Text:
    """What a caution of the register is about, and its words."""
    note = ledger.book.tensions[outcome.slug.partition(".")[2]].record.note
    return side_by_side(ledger, outcome.audits) + COLON + note + verdict(ledger, outcome)


def collision(ledger: Ledger, outcome: Outcome) -> Text:
    """Two claims to be first, or only, that may collide."""
    return side_by_side(ledger, outcome.audits) + COLON + _CLAIM + verdict(ledger, outcome)
