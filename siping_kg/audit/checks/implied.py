"""Values that comparisons imply and no source prints, one for each set of dimensions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.checks.figures import below_zero, figure_of, figure_part, referent_of
from siping_kg.audit.model.implied import Implied, Route, agree
from siping_kg.audit.model.outcome import Operand
from siping_kg.audit.model.relations import ADDITIVE
from siping_kg.curated.records import ImpliedReferent
from siping_kg.ids import Ref
from siping_kg.quantities import Interval, exactly, rounded

if TYPE_CHECKING:
    from siping_kg.audit.model.dimensions import Dimensions
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Amount, Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import ComparisonRecord

__all__ = ["imply"]

_FINEST: Final = 6
"""Decimals at most: bounds are rounded outwards to them, values where no interval is narrower."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A route before it has a place: the referent's record and the route's exact interval."""

    asked: ImpliedReferent
    route: Route
    exact: Interval


def imply(ledger: Ledger) -> dict[Dimensions, Implied]:
    """The implied values of a book by their dimensions, in order.

    A value that a source states is not implied, and neither is the subject of the comparison.
    """
    drafts: dict[Dimensions, list[_Draft]] = {}
    for _, entry in sorted(ledger.book.comparisons.items()):
        asked, subject = entry.record.referent, ledger.quantity(entry.record.subject)
        if not isinstance(asked, ImpliedReferent) or subject is None:
            continue
        dimensions = subject.dimensions.of_referent(asked)
        # What a source states is compared; implied beside it, it would stand in the data twice.
        if dimensions == subject.dimensions or ledger.at(dimensions, entry.source) is not None:
            continue
        draft = _draft(ledger, entry, asked, subject)
        if draft is not None:
            drafts.setdefault(dimensions, []).append(draft)
    return {key: _implied(ledger, key, routes) for key, routes in sorted(drafts.items())}


def _draft(
    ledger: Ledger, entry: Stated[ComparisonRecord], asked: ImpliedReferent, subject: Quantity
) -> _Draft | None:
    record = entry.record
    figure = figure_of(ledger, entry, subject)
    if figure is None:
        return None
    reckoned = referent_of(record.relation, record.direction, subject, figure)
    if reckoned is None or below_zero(reckoned[2]):
        return None
    operation, value, interval = reckoned
    interval = interval.nonnegative()
    whole = _only_whole_number(interval) if ledger.is_count(subject) else None
    if whole is not None:
        value, interval = whole, exactly(whole)
    elif record.relation not in ADDITIVE:
        value = _justified(value, interval)
    route = Route(
        slug=f"{subject.dimensions.of_referent(asked).slug}.{entry.slug}",
        statement=entry.ref,
        operation=operation,
        operands=_operands(entry, subject, figure),
        value=value,
        interval=interval.outward(_FINEST),
        assumes=asked.assumes or record.assumes,
        only_whole_number=whole is not None and operation == "division",
    )
    return _Draft(asked, route, interval)


def _operands(
    entry: Stated[ComparisonRecord], subject: Quantity, figure: Amount
) -> tuple[Operand, ...]:
    return Operand("subject", subject), Operand(figure_part(entry), figure)


def _implied(ledger: Ledger, dimensions: Dimensions, drafts: list[_Draft]) -> Implied:
    """One value from its routes: what they have in common or, where nothing, all they allow."""
    routes = tuple(draft.route for draft in drafts)
    together = agree(dimensions.period, routes)
    interval = drafts[0].exact
    for draft in drafts[1:]:
        # The exact intervals, because rounding outwards at every step would widen the result.
        interval = interval.meet(draft.exact) if together else interval.hull(draft.exact)
    # The narrowest route knows most, but its value may lie outside what all have in common.
    value = max(min(drafts, key=_width).route.value, interval.floor)
    return Implied(
        dimensions=dimensions,
        value=value if interval.high is None else min(value, interval.high),
        interval=interval.outward(_FINEST),
        unit=ledger.book.unit_of(Ref("indicator", dimensions.indicator)),
        routes=routes,
        set_by=next((d.asked.setBy for d in drafts if d.asked.setBy), None),
        set_by_level=next((d.asked.setByLevel for d in drafts if d.asked.setByLevel), None),
    )


def _width(draft: _Draft) -> tuple[bool, Decimal]:
    low, high = draft.exact.floor, draft.exact.high
    return (high is None, Decimal(0) if high is None else high - low)


def _only_whole_number(interval: Interval) -> Decimal | None:
    numbers = interval.integers()
    return Decimal(numbers[0]) if numbers is not None and len(numbers) == 1 else None


def _justified(value: Decimal, interval: Interval) -> Decimal:
    """The value to the largest power of ten that is at most half the interval's width.

    Finer where rounding would leave the interval; six decimals where it is a single value.
    """
    width = Decimal(0) if interval.high is None else interval.high - interval.floor
    places = _FINEST if width == 0 else min(_FINEST, -(width / 2).adjusted())
    while places < _FINEST and not interval.holds(rounded(value, places)):
        places += 1
    return rounded(value, places)
