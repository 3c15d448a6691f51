"""Values that comparisons imply and no source prints, one for each set of dimensions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.findings import Implied, Route
from siping_kg.audit.reading import ADDITIVE, read, referent_of
from siping_kg.audit.wording import assuming, equation, percent
from siping_kg.curated.records import ImpliedReferent
from siping_kg.dates import parse_period
from siping_kg.quantities import Interval, exactly, rounded
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.audit.findings import Operation
    from siping_kg.audit.ledger import Dimensions, Ledger, Quantity
    from siping_kg.audit.reading import Reading
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import ComparisonRecord

__all__ = ["agree", "dimensions_of", "imply", "span", "whole_counts"]

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
        asked, subject = entry.record.referent, ledger.ref(entry.record.subject)
        if not isinstance(asked, ImpliedReferent) or subject is None:
            continue
        dimensions = dimensions_of(asked, subject)
        if dimensions == subject.dimensions or ledger.at(dimensions, entry.source) is not None:
            continue
        draft = _draft(ledger, entry, asked, subject, dimensions)
        if draft is not None:
            drafts.setdefault(dimensions, []).append(draft)
    return {key: _implied(ledger, key, found) for key, found in sorted(drafts.items())}


def dimensions_of(asked: ImpliedReferent, subject: Quantity) -> Dimensions:
    """The dimensions of an implied referent: those of the subject, but for what the record names.

    A referent in another area is about that area.
    """
    here = subject.dimensions
    area, about = here.area, here.about
    if asked.area is not None:
        area, about = asked.area.slug, ""
    period = asked.period or here.period
    return replace(here, role=asked.role, period=period, area=area, about=about)


def span(route: Route | Implied) -> Interval:
    """The interval of a route or of an implied value."""
    return Interval(route.low, route.high)


def agree(implied: Implied) -> bool | None:
    """Whether all routes have a value in common; None where their periods may differ."""
    if parse_period(implied.period).kind == "unstated":
        return None
    spans = [span(route) for route in implied.routes]
    # Intervals of a line that meet two by two have a point in common (Helly).
    return all(a.intersects(b) for i, a in enumerate(spans) for b in spans[i + 1 :])


def whole_counts(ledger: Ledger, quantity: Quantity) -> bool:
    """Whether values like this are whole numbers: things that are counted, and no rate."""
    return ledger.indicator(quantity).measure != "rate" and quantity.unit.counting


def _draft(
    ledger: Ledger,
    entry: Stated[ComparisonRecord],
    asked: ImpliedReferent,
    subject: Quantity,
    dimensions: Dimensions,
) -> _Draft | None:
    record = entry.record
    figure = read(ledger, entry, subject)
    if figure is None:
        return None
    found = referent_of(record.relation, record.direction, subject, figure)
    if found is None or (found[2].high is not None and found[2].high < 0):
        return None
    operation, value, interval = found
    interval = interval.nonnegative()
    whole = _only_whole_number(interval) if whole_counts(ledger, subject) else None
    interval = exactly(whole) if whole is not None else interval
    exact = record.relation in ADDITIVE
    shown = whole if whole is not None else value if exact else _justified(value, interval)
    bounds = interval.outward(_FINEST)
    words = _words(entry, operation, subject, figure, shown)
    if whole is not None and operation == "division":
        words += Text("（唯一的整数解）", " (the only whole number that fits)")
    assumes = asked.assumes or record.assumes
    route = Route(
        slug=f"{dimensions.slug}.{entry.slug}",
        comparison=entry.slug,
        operation=operation,
        used=(subject.key, *figure.used, entry.key),
        low=bounds.low,
        high=bounds.high,
        value=shown,
        assumes=assumes,
        words=words + assuming(assumes),
    )
    return _Draft(asked, route, interval)


def _implied(ledger: Ledger, dimensions: Dimensions, drafts: list[_Draft]) -> Implied:
    """One value from its routes: what they have in common or, where nothing, all they allow."""
    narrowest = min(drafts, key=_width).route
    implied = Implied(
        slug=dimensions.slug,
        indicator=dimensions.indicator,
        segment=dimensions.segment,
        area=dimensions.area,
        about=dimensions.about or None,
        period=dimensions.period,
        role=dimensions.role,
        set_by=next((d.asked.setBy for d in drafts if d.asked.setBy), None),
        set_by_level=next((d.asked.setByLevel for d in drafts if d.asked.setByLevel), None),
        value=narrowest.value,
        unit=ledger.book.indicators[dimensions.indicator].record.unit,
        low=None,
        high=None,
        routes=tuple(draft.route for draft in drafts),
    )
    together = agree(implied)
    interval = drafts[0].exact
    for draft in drafts[1:]:
        interval = interval.meet(draft.exact) if together else interval.hull(draft.exact)
    value = max(narrowest.value, interval.floor)
    value = value if interval.high is None else min(value, interval.high)
    bounds = interval.outward(_FINEST)
    return replace(implied, value=value, low=bounds.low, high=bounds.high)


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


def _words(
    entry: Stated[ComparisonRecord],
    operation: Operation,
    subject: Quantity,
    figure: Reading,
    value: Decimal,
) -> Text:
    record = entry.record
    if record.relation in ADDITIVE:
        sign = "+" if operation == "addition" else "−"
        if record.relation == "percentage-point":
            point = f"{figure.value:f}"
            left = equation(f"{{}} {sign} ", subject.unit, subject.value)
            gap = Text(f"{point}个百分点 = ", f"{point} percentage points = ")
            return left + gap + equation("{}", subject.unit, value)
        return equation(
            f"{{}} {sign} {{}} = {{}}", subject.unit, subject.value, figure.value, value
        )
    factor = percent(figure.value)
    if record.relation == "growth":
        sign = "−" if record.direction == "below" else "+"
        factor = f"(1 {sign} {factor})"
    return equation(f"{{}} ÷ {factor} = {{}}", subject.unit, subject.value, value)
