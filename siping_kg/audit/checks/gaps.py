"""Concludes from what the gap queries find that something is left open, or nothing is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_kg.audit.model.outcome import Outcome
from siping_kg.ids import Ref, key, local
from siping_kg.quantities import exactly

if TYPE_CHECKING:
    from siping_kg.queries import Gap

__all__ = ["gap_outcome"]


def gap_outcome(gap: Gap) -> Outcome:
    """The outcome that some things lack what they could have; passed where none does."""
    source = local(gap.source)
    things, lacking = (
        tuple(Ref.of(key(node)) for node in nodes) for nodes in (gap.things, gap.lacking)
    )
    return Outcome(
        slug=f"gap.{source}.{gap.code}",
        check="gap",
        rule="gap",
        audits=lacking or things,
        outcome="cannot-tell" if lacking else "passed",
        reason="something-lacking" if lacking else "nothing-lacking",
        expected=exactly(Decimal(len(things))),
        found=exactly(Decimal(len(things) - len(lacking))),
        source=source,
        follows=gap,
    )
