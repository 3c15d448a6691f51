"""Asks everything that there is to ask of a book."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from siping_kg.audit.checks.agreement import agreement
from siping_kg.audit.checks.attainments import attainments
from siping_kg.audit.checks.bounds import ranks, segments, shares
from siping_kg.audit.checks.cautions import cautions
from siping_kg.audit.checks.caveats.containment import containment
from siping_kg.audit.checks.caveats.curated import curated
from siping_kg.audit.checks.caveats.goals import goals, time_left
from siping_kg.audit.checks.caveats.overlaps import overlaps
from siping_kg.audit.checks.caveats.reckoned import computed, reckoned
from siping_kg.audit.checks.caveats.silence import bases, causes, claims, lists, starts, units
from siping_kg.audit.checks.caveats.weights import weights
from siping_kg.audit.checks.changes import changes
from siping_kg.audit.checks.collisions import collisions
from siping_kg.audit.checks.comparisons import comparisons
from siping_kg.audit.checks.compositions import compositions
from siping_kg.audit.checks.computations import computations
from siping_kg.audit.checks.conversions import conversions
from siping_kg.audit.checks.forecasts import forecasts
from siping_kg.audit.checks.implied import imply
from siping_kg.audit.checks.names import names
from siping_kg.audit.checks.remainders import remainders
from siping_kg.audit.checks.thresholds import thresholds
from siping_kg.audit.model.audit import Audit
from siping_kg.audit.model.change import Change
from siping_kg.audit.model.ledger import ledger_of

if TYPE_CHECKING:
    from siping_kg.audit.model.caveat import Caveat
    from siping_kg.audit.model.computation import Computation
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome
    from siping_kg.curated.book import Book
    from siping_kg.schemes import Schemes

__all__ = ["audit"]

_CHECKS: Final = (
    agreement,
    attainments,
    cautions,
    changes,
    collisions,
    comparisons,
    compositions,
    forecasts,
    names,
    ranks,
    segments,
    shares,
    thresholds,
)
"""All that is asked of a ledger."""

_CAVEATS: Final = (
    bases,
    claims,
    containment,
    curated,
    goals,
    lists,
    overlaps,
    reckoned,
    starts,
    time_left,
    units,
    weights,
)
"""The rules by which a figure is to be read with care."""


def audit(book: Book, schemes: Schemes) -> Audit:
    """Everything that follows from the records of the book, in an order of its own.

    The book's references must lead somewhere, as `curated` proves; the order of its records does
    not matter.
    """
    ledger = ledger_of(book, schemes)
    # Before any check, because goals and referents may be implied. Both start from what is stated
    # only, so that nothing is implied by what is itself implied.
    ledger = replace(ledger, implied=remainders(ledger) | imply(ledger))
    outcomes = [outcome for check in _CHECKS for outcome in check(ledger)]
    return Audit(
        ledger=ledger,
        outcomes=tuple(sorted(outcomes, key=lambda outcome: outcome.slug)),
        implied=tuple(sorted(ledger.implied.values(), key=lambda value: value.slug)),
        conversions=tuple(conversions(ledger)),
        computations=(made := computations(ledger)),
        caveats=_caveats(ledger, outcomes, made),
    )


def _caveats(
    ledger: Ledger, outcomes: list[Outcome], made: tuple[Computation, ...]
) -> tuple[Caveat, ...]:
    # Changes and computations are worked out, so these rules cannot ask the ledger like the others.
    changed = (o.follows for o in outcomes if isinstance(o.follows, Change))
    found = [caveat for rule in _CAVEATS for caveat in rule(ledger)]
    return tuple(
        sorted([*found, *causes(changed), *computed(made)], key=lambda caveat: caveat.slug)
    )
