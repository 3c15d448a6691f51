"""Names for what has none of its own: a measurement is called by its dimensions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from siping_kg.dates import label, parse_period
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.curated import Book, Stated
    from siping_kg.curated.records import (
        ComparisonRecord,
        CompositionRecord,
        MeasurementRecord,
    )
    from siping_kg.ids import Ref
    from siping_kg.schemes import Schemes

__all__ = ["Naming"]


@dataclass(frozen=True, slots=True)
class Naming:
    """Makes labels from the labels of what things consist of."""

    book: Book
    schemes: Schemes

    def measurement(
        self,
        indicator: str,
        segment: str,
        area: str,
        period: str,
        role: str,
        about: Ref | None = None,
    ) -> Text:
        """`梨树模式推广面积 · 四平市 · 2021年 · 实际值`; segment and thing if special."""
        of, place = self.book.indicators[indicator].record.name, self.book.areas[area].record.name
        names: list[Text] = [of, place, self.period(period), self.concept("role", role)]
        if segment != "all":
            names.insert(1, self.concept("segment", segment))
        if about is not None:
            # Counted from the end, because a segment may stand before the place.
            names.insert(-3, self.thing(about))
        return Text(" · ".join(n.zh for n in names), " · ".join(n.en for n in names))

    def stated(self, entry: Stated[MeasurementRecord]) -> Text:
        """The name of a measurement that a source prints."""
        record, area = entry.record, self.book.area_of(entry)
        dimensions = record.indicator.slug, record.segment, area.slug, record.period, record.role
        return self.measurement(*dimensions, record.about)

    def comparison(self, entry: Stated[ComparisonRecord]) -> Text:
        """The name of the subject, the relation, and the printed figure if there is one."""
        record = entry.record
        subject = self.book.measurements[record.subject.slug]
        of, relation = self.stated(subject), self.concept("relation", record.relation)
        printed = f" {record.stated.text}" if record.stated else ""
        return Text(f"{of.zh}：{relation.zh}{printed}", f"{of.en}: {relation.en}{printed}")

    def composition(self, entry: Stated[CompositionRecord]) -> Text:
        """The name of the whole, and that it is taken apart."""
        whole = self.book.measurements[entry.record.whole.slug]
        of = self.stated(whole)
        return Text(f"{of.zh}：构成", f"{of.en}: composition")

    def thing(self, ref: Ref) -> Text:
        """The name or title of a record."""
        record: Any = self.book.entry(ref).record
        named = getattr(record, "name", None) or record.title
        return Text(named.zh, named.en)

    def concept(self, scheme: str, code: str) -> Text:
        """The label of a concept."""
        named = self.schemes[scheme][code]
        return Text(named.zh, named.en)

    def period(self, code: str) -> Text:
        """The label of a period; one that an article dates is called by the article's year."""
        period = parse_period(code)
        if period.source is None:
            return Text(*label(period))
        year = self.book.sources[period.source].record.year
        if period.kind == "as-of":
            return Text(f"截至{year}年文章发表", f"as of the {year} article")
        return Text(f"今年以来（{year}年文章）", f"“this year” of the {year} article")
