"""The curated book: every record of every file, with its place and what it stands under."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from siping_kg.curated.records import (
    AgencyRecord,
    AgreementRecord,
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
    SentenceRecord,
    SetAsideRecord,
    SourceRecord,
    WorkRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import NamedNode

    from siping_kg.curated.records.everyday import EverydayRecord
    from siping_kg.curated.records.tensions import TensionRecord
    from siping_kg.errors import Location
    from siping_kg.ids import Kind, Ref, Thing
    from siping_kg.quantities import Unit

__all__ = ["LISTS", "Book", "Entry", "Outline", "Sourced", "Stated"]

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """A record where it stands: what it describes, in which file and line."""

    ref: Ref
    record: R_co
    where: Location

    @property
    def kind(self) -> Kind:
        """The type of what the record describes."""
        return self.ref.kind

    @property
    def slug(self) -> str:
        """The slug of what the record describes."""
        return self.ref.slug

    @property
    def iri(self) -> NamedNode:
        """The IRI of what the record describes."""
        return self.ref.iri

    @property
    def key(self) -> str:
        """Type and slug: `measurement/siping-2022.area-2021`."""
        return self.ref.key


@dataclass(frozen=True, slots=True)
class Sourced(Entry[R_co]):
    """An entry of the files of one source."""

    source: str


@dataclass(frozen=True, slots=True)
class Stated(Sourced[R_co]):
    """What a source states: in which section, under which theme and programs it is told."""

    section: str
    theme: str
    programs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A section of a source, or a run-in part of one, in the order of the article."""

    record: SectionRecord
    order: int
    parent: str | None


LISTS: Final[Mapping[Thing, str]] = {
    "source": "sources",
    "area": "areas",
    "agency": "agencies",
    "post": "posts",
    "work": "works",
    "indicator": "indicators",
    "program": "programs",
    "document": "documents",
    "measurement": "measurements",
    "comparison": "comparisons",
    "composition": "compositions",
    "recognition": "recognitions",
    "event": "events",
    "agreement": "agreements",
}
"""What the list of each type of thing is called, in the files and in the book."""


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
    works: dict[str, Entry[WorkRecord]] = field(default_factory=dict)
    indicators: dict[str, Entry[IndicatorRecord]] = field(default_factory=dict)
    programs: dict[str, Stated[ProgramRecord]] = field(default_factory=dict)
    documents: dict[str, Stated[DocumentRecord]] = field(default_factory=dict)
    measurements: dict[str, Stated[MeasurementRecord]] = field(default_factory=dict)
    comparisons: dict[str, Stated[ComparisonRecord]] = field(default_factory=dict)
    compositions: dict[str, Stated[CompositionRecord]] = field(default_factory=dict)
    recognitions: dict[str, Stated[RecognitionRecord]] = field(default_factory=dict)
    events: dict[str, Stated[EventRecord]] = field(default_factory=dict)
    agreements: dict[str, Stated[AgreementRecord]] = field(default_factory=dict)
    continuations: list[Stated[ProgramRecord]] = field(default_factory=list)
    mentions: list[Stated[MentionRecord]] = field(default_factory=list)
    links: list[Entry[IndicatorLinkRecord]] = field(default_factory=list)
    tensions: dict[str, Entry[TensionRecord]] = field(default_factory=dict)
    everyday: list[Entry[EverydayRecord]] = field(default_factory=list)
    set_asides: dict[str, Sourced[SetAsideRecord]] = field(default_factory=dict)
    sentences: dict[str, Sourced[SentenceRecord]] = field(default_factory=dict)
    registers: Mapping[Kind, Mapping[str, Entry[Record]]] = field(init=False, repr=False)
    """The entries of every thing that records refer to, by type, then slug."""

    def __post_init__(self) -> None:
        self.registers = {kind: getattr(self, name) for kind, name in LISTS.items()}

    def entries(self) -> Iterator[Entry[Record]]:
        """Every entry that has an IRI of its own."""
        for register in self.registers.values():
            yield from register.values()

    def stated(self) -> Iterator[Stated[Record]]:
        """Every entry of what sources state, and the programs that they take up again."""
        for entry in self.entries():
            if isinstance(entry, Stated):
                yield entry
        yield from self.continuations

    def find(self, ref: Ref) -> Entry[Record] | None:
        """What is referred to; None if there is no such thing."""
        return self.registers.get(ref.kind, {}).get(ref.slug)

    def entry(self, ref: Ref) -> Entry[Record]:
        """What is referred to, which the reader has found to exist."""
        return self.registers[ref.kind][ref.slug]

    def outline(self, source: str) -> dict[str, Outline]:
        """The sections and run-in parts of a source by id, in the order of the article."""
        outlines: dict[str, Outline] = {}
        for section in self.sources[source].record.sections:
            outlines[section.id] = Outline(section, len(outlines) + 1, None)
            for part in section.parts:
                outlines[part.id] = Outline(part, len(outlines) + 1, section.id)
        return outlines

    def unit_of(self, indicator: Ref) -> Unit:
        """The reference unit of an indicator that is measured."""
        unit = self.indicators[indicator.slug].record.unit
        assert unit is not None  # noqa: S101 -- the reader refuses a measurement without one
        return unit

    def area_of(self, measurement: Stated[MeasurementRecord]) -> Ref:
        """The area a measurement is about: its own, else that of its source."""
        return measurement.record.area or self.sources[measurement.source].record.area
