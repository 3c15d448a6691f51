"""The measurements of a book as an audit reads them: dimensions, interval, reference unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from siping_kg.curated.book import Sourced
from siping_kg.dates import joins, parse_period
from siping_kg.ids import Ref
from siping_kg.quantities import Interval, convert
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siping_kg.audit.findings import Implied
    from siping_kg.curated.book import Book, Entry, Stated
    from siping_kg.curated.records import IndicatorRecord, MeasurementRecord, Record
    from siping_kg.quantities import Unit
    from siping_kg.schemes import Schemes

__all__ = ["Dimensions", "Ledger", "Quantity", "convert_interval", "in_unit", "quantity_of"]


@dataclass(frozen=True, slots=True, order=True)
class Dimensions:
    """What tells two values of one data set apart (W3C Data Cube, IC-12)."""

    indicator: str
    segment: str
    area: str
    about: str
    """The thing counted as `type/slug`; empty for the area."""
    period: str
    role: str

    @property
    def slug(self) -> str:
        """The dimensions as one slug: `lishu-model-area.all.220300.2022.target`.

        Only `about` may contain dots, so two different dimensions never share a slug.
        """
        about = [self.about.replace("/", ".")] if self.about else []
        place = [self.indicator, self.segment, self.area, *about]
        return ".".join((*place, self.period, self.role))


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value, stated or implied, in the reference unit of its indicator."""

    key: str
    slug: str
    dimensions: Dimensions
    source: str | None
    """The source that states it; None for an implied value."""
    value: Decimal
    interval: Interval
    """Not below 0."""
    unit: Unit
    """The reference unit; the printed one where that does not convert."""
    qualifier: str = "exact"


class Ledger:
    """Looks values, labels and kinds up in a book; slugs ascend wherever it enumerates."""

    def __init__(self, book: Book, schemes: Schemes) -> None:
        self.book = book
        self.schemes = schemes
        self.stated = {slug: self._read(entry) for slug, entry in sorted(book.measurements.items())}
        self._at: dict[Dimensions, list[Quantity]] = {}
        for quantity in self.stated.values():
            self._at.setdefault(quantity.dimensions, []).append(quantity)

    @property
    def percent(self) -> Unit:
        """The unit of shares."""
        return self.schemes.units.percent

    def ref(self, ref: Ref) -> Quantity | None:
        """The stated value that is referred to; None if there is none."""
        return self.stated.get(ref.slug)

    def at(self, dimensions: Dimensions, source: str | None) -> Quantity | None:
        """The stated value with these dimensions, of this source if it has one; None if none has.

        Nothing stands at an unstated period: two of them need not be the same time.
        """
        period = parse_period(dimensions.period)
        if not joins(period, period):
            return None
        found = self._at.get(dimensions, [])
        return next((q for q in found if q.source == source), found[0] if found else None)

    def indicator(self, quantity: Quantity) -> IndicatorRecord:
        """The indicator that is measured."""
        return self.book.indicators[quantity.dimensions.indicator].record

    def name(self, indicator: str) -> Text:
        """What an indicator is called."""
        label = self.book.indicators[indicator].record.name
        return Text(label.zh, label.en)

    def year(self, source: str | None) -> int:
        """The year of a source, by which sources are ordered."""
        return self.book.sources[source].record.year if source in self.book.sources else 0

    def entry(self, key: str) -> Entry[Record]:
        """The record of the book with this key."""
        return self.book.entry(Ref.of(key))

    def source_of(self, key: str) -> str | None:
        """The source that states what has this key; None where no single one does."""
        entry = self.entry(key)
        return entry.source if isinstance(entry, Sourced) else None

    def with_role(self, *roles: str) -> Iterator[Quantity]:
        """The stated values that have one of these roles."""
        return (q for q in self.stated.values() if q.dimensions.role in roles)

    def _read(self, entry: Stated[MeasurementRecord]) -> Quantity:
        record, figure = entry.record, entry.record.stated
        wanted = self.book.indicators[record.indicator.slug].record.unit
        value, unit = convert(figure.value, figure.unit, wanted), wanted
        interval = convert_interval(figure.interval, figure.unit, wanted)
        if value is None or interval is None:
            value, unit, interval = figure.value, figure.unit, figure.interval
        return Quantity(
            entry.key,
            entry.slug,
            self._dimensions(entry),
            entry.source,
            value,
            interval.nonnegative(),
            unit,
            figure.qualifier,
        )

    def _dimensions(self, entry: Stated[MeasurementRecord]) -> Dimensions:
        record, area = entry.record, self.book.area_of(entry)
        about = "" if record.about in (None, area) else record.about.key
        indicator, period = record.indicator.slug, record.period
        return Dimensions(indicator, record.segment, area.slug, about, period, record.role)


def quantity_of(implied: Implied) -> Quantity:
    """An implied value as one that others can be held against."""
    dimensions = Dimensions(
        implied.indicator,
        implied.segment,
        implied.area,
        implied.about or "",
        implied.period,
        implied.role,
    )
    interval = Interval(implied.low, implied.high).nonnegative()
    return Quantity(
        implied.key, implied.slug, dimensions, None, implied.value, interval, implied.unit
    )


def convert_interval(interval: Interval, unit: Unit, to: Unit) -> Interval | None:
    """The interval in another unit; None where the units do not convert."""
    if unit == to:
        return interval
    low = None if interval.low is None else convert(interval.low, unit, to)
    high = None if interval.high is None else convert(interval.high, unit, to)
    if (low is None) != (interval.low is None) or (high is None) != (interval.high is None):
        return None
    return Interval(low, high)


def in_unit(quantity: Quantity, unit: Unit) -> Quantity | None:
    """The same quantity in another unit; None where the units do not convert."""
    interval = convert_interval(quantity.interval, quantity.unit, unit)
    value = (
        quantity.value if quantity.unit == unit else convert(quantity.value, quantity.unit, unit)
    )
    if interval is None or value is None:
        return None
    return replace(quantity, value=value, interval=interval, unit=unit)
