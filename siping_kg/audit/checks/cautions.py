"""Passes on the cautions that people added to what the sources state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.codes import Check, OutcomeCode, Reason
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.curated.records.tensions import TensionKind

__all__ = ["cautions"]

_KINDS: Final[dict[TensionKind, tuple[Check, OutcomeCode, Reason]]] = {
    "incomparable": ("comparability", "inapplicable", "not-comparable"),
    "operands": ("comparability", "cannot-tell", "operands-differ"),
    "tension": ("tension", "cannot-tell", "hard-to-reconcile"),
    "collision": ("tension", "cannot-tell", "claims-collide"),
    "open-ended": ("gap", "cannot-tell", "start-unstated"),
    "unexplained": ("gap", "cannot-tell", "method-unstated"),
}
"""The check, the outcome and the reason that each kind of caution becomes."""


def cautions(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each caution of the register."""
    for slug, entry in sorted(ledger.book.tensions.items()):
        check, code, reason = _KINDS[entry.record.kind]
        yield Outcome(
            slug=f"tension.{slug}",
            check=check,
            rule="caution",
            audits=entry.record.between,
            outcome=code,
            reason=reason,
        )
