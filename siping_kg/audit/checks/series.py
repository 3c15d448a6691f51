"""Pairs what an earlier and a later source state of one indicator, or of two that are linked."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final

from siping_kg.dates import parse_period
from siping_kg.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.curated.records import IndicatorLinkRecord

__all__ = ["pairs", "unlike"]

_OPEN_KINDS: Final = ("unstated", "", "since-year", "year-to-date", "as-of")
"""Kinds of period by how late they reach; the empty one stands for periods with a last day."""

_Place = tuple[str, str, Ref]
_BySource = dict[str, list["Quantity"]]
_Series = dict[_Place, _BySource]


def pairs(
    ledger: Ledger,
) -> Iterator[tuple[Quantity, Quantity, IndicatorLinkRecord | None]]:
    """An earlier and a later actual of one segment, area and thing, with the link that joins them.

    Of one indicator, successive sources are paired; of two that are linked, all.
    """
    series = _series(ledger)
    for indicator in sorted(series):
        for place in sorted(series[indicator]):
            by_source = series[indicator][place]
            for before, after in pairwise(sorted(by_source, key=lambda s: (ledger.year(s), s))):
                yield (*_latest(ledger, by_source[before], by_source[after]), None)
    for link in sorted(ledger.book.links, key=lambda entry: entry.slug):
        yield from _linked(ledger, series, link.record)


def unlike(ledger: Ledger, a: Quantity, b: Quantity) -> bool:
    """Whether two flows were counted over periods of unlike kind; a stock needs no period."""
    kinds = {parse_period(q.dimensions.period).kind for q in (a, b)}
    return ledger.indicator(a).measure == "flow" and (len(kinds) > 1 or "unstated" in kinds)


def _linked(
    ledger: Ledger, series: Mapping[str, _Series], link: IndicatorLinkRecord
) -> Iterator[tuple[Quantity, Quantity, IndicatorLinkRecord]]:
    """Pairs of two indicators that a curated link joins.

    What must not be compared is told apart wherever readers might compare it: in one area.
    """
    whole_area = link.drift == "incomparable"
    earlier = _placed(series.get(link.earlier.slug, {}), whole_area=whole_area)
    later = _placed(series.get(link.later.slug, {}), whole_area=whole_area)
    for place in sorted(earlier.keys() & later.keys()):
        ordered = sorted(
            product(earlier[place], later[place]),
            key=lambda pair: (ledger.year(pair[1]), pair[1], -ledger.year(pair[0]), pair[0]),
        )
        for before, after in ordered:
            if ledger.year(before) < ledger.year(after):
                yield (*_latest(ledger, earlier[place][before], later[place][after]), link)


def _series(ledger: Ledger) -> dict[str, _Series]:
    """The stated actuals by indicator, by segment, area and thing, and by source."""
    series: dict[str, _Series] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for quantity in ledger.with_role("actual"):
        at = quantity.dimensions
        place = (at.area, at.segment, at.about)
        series[at.indicator][place][quantity.source or ""].append(quantity)
    return series


def _placed(series: _Series, *, whole_area: bool) -> _Series:
    if not whole_area:
        return series
    merged: _Series = defaultdict(lambda: defaultdict(list))
    for (area, _, _), by_source in sorted(series.items()):
        for source, quantities in by_source.items():
            merged[area, "", Ref("area", area)][source] += quantities
    return merged


def _latest(
    ledger: Ledger, earlier: Sequence[Quantity], later: Sequence[Quantity]
) -> tuple[Quantity, Quantity]:
    """Of several periods the latest of each; for flows, first of all two periods of one kind."""

    def preference(pair: tuple[Quantity, Quantity]) -> tuple[object, ...]:
        a, b = pair
        alike = not unlike(ledger, a, b)
        return (alike, _lateness(b), _lateness(a), b.slug, a.slug)

    return max(product(earlier, later), key=preference)


def _lateness(quantity: Quantity) -> tuple[int, str]:
    """Periods with a last day by that day; then what still runs; what is not stated comes first."""
    period = parse_period(quantity.dimensions.period)
    kind = "" if period.end is not None else period.kind
    return _OPEN_KINDS.index(kind), str(period.end or period.begin or "")
