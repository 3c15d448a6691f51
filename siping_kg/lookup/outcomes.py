"""What the audit concluded: each outcome with its words and what it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.lookup.records import read_records
from siping_kg.terms import SP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from siping_kg.lookup.names import Named, Names
    from siping_kg.store import Store
    from siping_kg.texts import Text

__all__ = ["CODES", "Outcome", "counted", "read_outcomes"]

CODES: Final = ("passed", "failed", "cannot-tell", "inapplicable", "used-to-imply")
"""Every code that an outcome can have."""
_CODES: Final = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """One conclusion of the audit: of which check, why, in words, and about which things."""

    node: NamedNode
    outcome: Named
    check: Named
    reason: Named
    words: Text
    audits: tuple[Named, ...]


def read_outcomes(store: Store, names: Names) -> tuple[Outcome, ...]:
    """Every audit outcome, by what came out, then by check, then in the order of IRIs."""
    outcomes = []
    for record in read_records(store, names, "AuditOutcome"):
        codes = names.all(map(record.node, (SP.outcome, SP.check, SP.outcomeReason)))
        if len(codes) == _CODES:
            words, audited = record.both(SP.inWords), names.all(record.values(SP.audits))
            outcomes.append(Outcome(record.thing.node, *codes, words, audited))
    return tuple(sorted(outcomes, key=lambda one: (one.outcome.key, one.check.key)))


def counted(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """How many outcomes there are of each code, none left out."""
    counts = Counter(one.outcome.code for one in outcomes)
    # A zero is told too: that nothing failed is what a reader wants to see.
    return {code: counts[code] for code in CODES}
