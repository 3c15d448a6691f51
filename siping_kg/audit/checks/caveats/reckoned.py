"""Says what values that we work out, and comparisons, rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.audit.model.caveat import Caveat
from siping_kg.audit.model.goals import assumptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.ledger import Ledger

__all__ = ["reckoned"]


def reckoned(ledger: Ledger) -> Iterator[Caveat]:
    """Caveats of implied values, which are our own, and of what must be assumed."""
    for _, implied in sorted(ledger.implied.items()):
        value = implied.quantity
        yield Caveat(value.ref, "own-sum")
        for assumed in assumptions(ledger, value)[:1]:
            yield Caveat(value.ref, "rests-on-assumption", note=assumed)
    for _, entry in sorted(ledger.book.comparisons.items()):
        record = entry.record
        if record.assumes is not None:
            yield Caveat(entry.ref, "rests-on-assumption", (record.subject,), record.assumes)
