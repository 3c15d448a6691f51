"""The values of a book as an audit reads them: stated ones by slug, implied ones by dimensions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from siping_kg.audit.model.dimensions import Dimensions
from siping_kg.audit.model.quantity import Quantity, convert_interval
from siping_kg.curated.book import Sourced
from siping_kg.curated.records import ImpliedReferent
from siping_kg.dates import joins, parse_period
from siping_kg.quantities import convert

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_kg.audit.model.implied import Implied
    from siping_kg.curated.book import Book, Stated
    from siping_kg.curated.records import (
        ComparisonRecord,
        IndicatorRecord,
        MeasurementRecord,
    )
    from siping_kg.ids import Ref
    from siping_kg.quantities import Units
    from siping_kg.schemes import Schemes

__all__ = ["Ledger", "ledger_of"]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Looks values and records up in a book; slugs ascend wherever it enumerates."""

    book: Book
    schemes: Schemes
    stated: Mapping[str, Quantity]
    """By slug, in the reference unit of the indicator; as printed where that does not convert."""
    by_dimensions: Mapping[Dimensions, tuple[Quantity, ...]]
    """The stated values again."""
    implied: Mapping[Dimensions, Implied] = field(default_factory=dict)

    def quantity(self, ref: Ref) -> Quantity | None:
        """The stated value that is referred to; None if there is none."""
        return self.stated.get(ref.slug)

    def at(self, dimensions: Dimensions, source: str | None) -> Quantity | None:
        """The stated value with these dimensions, of this source if it has one; None if none has.

        Nothing stands at an unstated period: two of them need not be the same time.
        """
        period = parse_period(dimensions.period)
        if not joins(period, period):
            return None
        alike = self.by_dimensions.get(dimensions, ())
        # An article means its own figures first; another's serve where it has none.
        return next((q for q in alike if q.source == source), alike[0] if alike else None)

    def referent(self, entry: Stated[ComparisonRecord], subject: Quantity) -> Quantity | None:
        """What a comparison compares with, stated or implied; None where neither is known."""
        asked = entry.record.referent
        if not isinstance(asked, ImpliedReferent):
            return self.quantity(asked)
        dimensions = subject.dimensions.of_referent(asked)
        stated = self.at(dimensions, entry.source)
        if stated is not None or dimensions not in self.implied:
            return stated
        return self.implied[dimensions].quantity

    def indicator(self, quantity: Quantity) -> IndicatorRecord:
        """The indicator that is measured."""
        return self.book.indicators[quantity.dimensions.indicator].record

    def is_rate(self, quantity: Quantity) -> bool:
        """Whether the indicator is a rate, which is neither counted nor added up."""
        return self.indicator(quantity).measure == "rate"

    def is_count(self, quantity: Quantity) -> bool:
        """Whether values like this are whole numbers: things that are counted, and no rate."""
        return not self.is_rate(quantity) and quantity.unit.counting

    @property
    def units(self) -> Units:
        """The units that figures are printed in."""
        return self.schemes.units

    def year(self, source: str | None) -> int:
        """The year of a source, by which sources are ordered."""
        return self.book.sources[source].record.year if source in self.book.sources else 0

    def later_sources(self, source: str) -> list[str]:
        """The sources of later years, in order."""
        year = self.year(source)
        later = (other for other in self.book.sources if self.year(other) > year)
        return sorted(later, key=lambda other: (self.year(other), other))

    def source_of(self, ref: Ref) -> str | None:
        """The source that states what is referred to; None where no single one does."""
        entry = self.book.entry(ref)
        return entry.source if isinstance(entry, Sourced) else None

    def with_role(self, *roles: str) -> Iterator[Quantity]:
        """The stated values that have one of these roles."""
        return (q for q in self.stated.values() if q.dimensions.role in roles)


def ledger_of(book: Book, schemes: Schemes) -> Ledger:
    """The ledger of what a book states."""
    stated = {slug: _quantity(book, entry) for slug, entry in sorted(book.measurements.items())}
    by_dimensions: dict[Dimensions, tuple[Quantity, ...]] = {}
    for quantity in stated.values():
        alike = by_dimensions.get(quantity.dimensions, ())
        by_dimensions[quantity.dimensions] = (*alike, quantity)
    return Ledger(book, schemes, stated, by_dimensions)


def _quantity(book: Book, entry: Stated[MeasurementRecord]) -> Quantity:
    record, figure = entry.record, entry.record.stated
    unit = book.unit_of(record.indicator)
    value = convert(figure.value, figure.unit, unit)
    interval = convert_interval(figure.interval, figure.unit, unit)
    if value is None or interval is None:
        # 100亩 has no finite decimal in 公顷, and rounded it would not be what the source says.
        value, unit, interval = figure.value, figure.unit, figure.interval
    return Quantity(
        ref=entry.ref,
        value=value,
        interval=interval.nonnegative(),
        unit=unit,
        qualifier=figure.qualifier,
        dimensions=_dimensions(book, entry),
        source=entry.source,
    )


def _dimensions(book: Book, entry: Stated[MeasurementRecord]) -> Dimensions:
    record, area = entry.record, book.area_of(entry)
    return Dimensions(
        indicator=record.indicator.slug,
        segment=record.segment,
        area=area.slug,
        about=record.about or area,
        period=record.period,
        role=record.role,
    )
