"""Audits a book: recomputes what its sources state, and says what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.audit.arithmetic import agreement, arithmetic
from siping_kg.audit.attainment import attainments
from siping_kg.audit.bounds import names, ranks, segments, shares
from siping_kg.audit.changes import changes
from siping_kg.audit.compositions import compositions
from siping_kg.audit.conversions import conversions
from siping_kg.audit.findings import (
    Attainment,
    Audit,
    Change,
    Conversion,
    Implied,
    Outcome,
    Route,
)
from siping_kg.audit.forecasts import forecasts
from siping_kg.audit.gaps import gaps
from siping_kg.audit.implied import imply
from siping_kg.audit.ledger import Ledger
from siping_kg.audit.remainders import remainders
from siping_kg.audit.tensions import collisions, tensions
from siping_kg.audit.thresholds import thresholds
from siping_kg.quantities import Interval

if TYPE_CHECKING:
    from siping_kg.curated.book import Book
    from siping_kg.schemes import Schemes

__all__ = [
    "Attainment",
    "Audit",
    "Change",
    "Conversion",
    "Implied",
    "Interval",
    "Outcome",
    "Route",
    "audit",
]


def audit(book: Book, schemes: Schemes) -> Audit:
    """Everything that follows from the records of the book, in an order of its own.

    The book's references must lead somewhere, as `curated` proves; the order of its records does
    not matter.
    """
    ledger = Ledger(book, schemes)
    implied = remainders(ledger) | imply(ledger)
    attained, answers = attainments(ledger, implied)
    changed, compared = changes(ledger)
    outcomes = [
        *arithmetic(ledger, implied),
        *compositions(ledger),
        *agreement(ledger, implied),
        *shares(ledger),
        *segments(ledger),
        *ranks(ledger),
        *names(ledger),
        *thresholds(ledger),
        *answers,
        *compared,
        *tensions(ledger),
        *collisions(ledger),
        *gaps(ledger),
        *forecasts(ledger),
    ]
    return Audit(
        outcomes=tuple(sorted(outcomes, key=lambda outcome: outcome.slug)),
        implied=tuple(sorted(implied.values(), key=lambda value: value.slug)),
        attainments=tuple(sorted(attained, key=lambda found: found.slug)),
        changes=tuple(sorted(changed, key=lambda found: found.slug)),
        conversions=tuple(conversions(ledger)),
    )
