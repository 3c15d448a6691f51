"""The curated book: every record of every file, with its key, its place and its context."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from siping_kg.curated.records import (
    AgencyRecord,
    AreaRecord,
    ComparisonRecord,
    CompositionRecord,
    DocumentRecord,
    EventRecord,
    IndicatorLinkRecord,
    IndicatorRecord,
    MeasurementRecord,
    MentionRecord,
    PostRecord,
    ProgramRecord,
    RecognitionRecord,
    Record,
    SectionRecord,
    SetAsideRecord,
    SourceRecord,
)
from siping_kg.ids import mint, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from siping_kg.curated.records.tensions import TensionRecord
    from siping_kg.errors import Location
    from siping_kg.ids import Kind

__all__ = ["Book", "Entry", "Outline"]

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """A record where it stands: its type and slug, file and line, source, theme and programs."""

    kind: Kind
    slug: str
    record: R_co
    where: Location
    source: str | None = None
    section: str | None = None
    theme: str | None = None
    programs: tuple[str, ...] = ()

    @property
    def iri(self) -> NamedNode:
        """The IRI of what the record describes."""
        return mint(self.kind, self.slug)

    @property
    def key(self) -> str:
        """Type and slug: `measurement/siping-2022.area-2021`."""
        return f"{self.kind}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Outline:
    """A section of a source, or a run-in part of one, in the order of the article."""

    record: SectionRecord
    order: int
    parent: str | None


@dataclass(slots=True)
class Book:
    """All curated records by slug; mentions, continuations and indicator links in file order.

    What is set aside and what is cautioned against is no thing that is stated, so neither is among
    the entries.
    """

    sources: dict[str, Entry[SourceRecord]] = field(default_factory=dict)
    areas: dict[str, Entry[AreaRecord]] = field(default_factory=dict)
    agencies: dict[str, Entry[AgencyRecord]] = field(default_factory=dict)
    posts: dict[str, Entry[PostRecord]] = field(default_factory=dict)
    indicators: dict[str, Entry[IndicatorRecord]] = field(default_factory=dict)
    programs: dict[str, Entry[ProgramRecord]] = field(default_factory=dict)
    documents: dict[str, Entry[DocumentRecord]] = field(default_factory=dict)
    measurements: dict[str, Entry[MeasurementRecord]] = field(default_factory=dict)
    comparisons: dict[str, Entry[ComparisonRecord]] = field(default_factory=dict)
    compositions: dict[str, Entry[CompositionRecord]] = field(default_factory=dict)
    recognitions: dict[str, Entry[RecognitionRecord]] = field(default_factory=dict)
    events: dict[str, Entry[EventRecord]] = field(default_factory=dict)
    continuations: list[Entry[ProgramRecord]] = field(default_factory=list)
    mentions: list[Entry[MentionRecord]] = field(default_factory=list)
    links: list[Entry[IndicatorLinkRecord]] = field(default_factory=list)
    tensions: dict[str, Entry[TensionRecord]] = field(default_factory=dict)
    set_asides: dict[str, Entry[SetAsideRecord]] = field(default_factory=dict)

    def entries(self) -> Iterator[Entry[Record]]:
        """Every entry that has an IRI of its own."""
        for kept in self.registers().values():
            yield from kept.values()

    def registers(self) -> dict[Kind, dict[str, Entry[Record]]]:
        """The entries by type, then slug."""
        kept: dict[Kind, object] = {
            "source": self.sources,
            "area": self.areas,
            "agency": self.agencies,
            "post": self.posts,
            "indicator": self.indicators,
            "program": self.programs,
            "document": self.documents,
            "measurement": self.measurements,
            "comparison": self.comparisons,
            "composition": self.compositions,
            "recognition": self.recognitions,
            "event": self.events,
        }
        # Each register is narrower than this, and is only read here.
        return kept  # type: ignore[return-value]

    def outline(self, source: str) -> dict[str, Outline]:
        """The sections and run-in parts of a source by id, in the order of the article."""
        found: dict[str, Outline] = {}
        for section in self.sources[source].record.sections:
            found[section.id] = Outline(section, len(found) + 1, None)
            for part in section.parts:
                found[part.id] = Outline(part, len(found) + 1, section.id)
        return found

    def area_of(self, measurement: Entry[MeasurementRecord]) -> str:
        """The area a measurement is about: its own, else that of its source."""
        if measurement.record.area is not None:
            return measurement.record.area
        assert measurement.source is not None  # noqa: S101 -- the reader gives every measurement one
        return self.sources[measurement.source].record.area

    @staticmethod
    def slug(ref: str, source: str) -> str:
        """The slug that a reference written in a file of this source means."""
        return ref if "." in ref else within(source, ref)
