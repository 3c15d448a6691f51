"""The records a curator writes, strict and frozen; their docstrings feed the JSON Schema."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from siping_kg.dates import parse_period
from siping_kg.errors import DateError, QuantityError
from siping_kg.quantities import Figure, parse_figure, unit
from siping_kg.schemes import Schemes  # noqa: TC001 -- pydantic resolves it

__all__ = [
    "AgenciesFile",
    "AgencyRecord",
    "Anchored",
    "AreaRecord",
    "AreasFile",
    "ComparisonRecord",
    "CompositionRecord",
    "DocumentRecord",
    "EventRecord",
    "FurtherPlace",
    "Group",
    "Id",
    "ImpliedReferent",
    "IndicatorLinkRecord",
    "IndicatorRecord",
    "IndicatorsFile",
    "Label",
    "Link",
    "MeasurementRecord",
    "MentionRecord",
    "Place",
    "PostRecord",
    "ProgramRecord",
    "RecognitionRecord",
    "Record",
    "SectionRecord",
    "SourceRecord",
    "SourcesFile",
    "ThemeFile",
]

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A name of our own: lower-case ASCII words joined by hyphens."""

Ref = Annotated[str, Field(pattern=r"^([a-z0-9-]+\.)?[a-z0-9]+(-[a-z0-9]+)*$")]
"""An id, with `source.` before it when it belongs to another source."""

TypedRef = Annotated[str, Field(pattern=r"^[a-z-]+/([a-z0-9-]+\.)?[a-z0-9]+(-[a-z0-9]+)*$")]
"""A reference that names the type of the thing too: `agency/siping-government`."""

Text = Annotated[str, Field(min_length=1)]


def _code(scheme: str) -> AfterValidator:
    """Accept the codes of one concept scheme in ontology/schemes, given as validation context."""

    def check(code: str, info: ValidationInfo) -> str:
        schemes: Schemes | None = (info.context or {}).get("schemes")
        if schemes is not None and code not in schemes[scheme]:
            hint = schemes.suggest(scheme, code)
            remedy = f"did you mean {hint!r}?" if hint else f"see ontology/schemes/{scheme}.ttl"
            raise ValueError(f"no {scheme} {code!r}: {remedy}")
        return code

    return AfterValidator(check)


def _readable(value: str) -> str:
    try:
        parse_period(value)
    except DateError as error:
        raise ValueError(str(error)) from None
    return value


Period = Annotated[str, AfterValidator(_readable)]
"""A period code: 2021, 2022-H1, 2022-07, 2016--2020, since-2021, as-of-SOURCE, unstated …"""


class Record(BaseModel):
    """What all records share: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Record):
    """A text in both languages."""

    zh: Text
    en: Text


class Place(Record):
    """Which occurrence of a text in a source is meant."""

    section: Id | None = None
    """A section or run-in part of the source's outline; by default that of the group."""
    near: Annotated[str, Field(min_length=1, max_length=8)] | None = None
    """At most eight characters that stand directly before or after the text."""
    nth: Annotated[int, Field(ge=1)] | None = None
    """The occurrence within the section, counted from 1."""

    @model_validator(mode="after")
    def _one_way(self) -> Place:
        if self.near is not None and self.nth is not None:
            raise ValueError("give near or nth, not both")
        return self


class FurtherPlace(Place):
    """Another place where the source says the same."""

    at: Text | None = None
    """The text to find there, when it differs from that of the record."""


class Anchored(Place):
    """A record that a source states: where to find the words."""

    at: Text | None = None
    """The words to find, when not the printed figure or the first Chinese name of the record."""
    also: tuple[FurtherPlace, ...] = ()


class Link(Anchored):
    """A relation to another thing; by default its evidence is that of the record it stands in."""

    to: TypedRef
    note: Label | None = None
    """Why the span says so, where that takes a word."""


def _known_unit(symbol: str) -> str:
    try:
        unit(symbol)
    except QuantityError as error:
        raise ValueError(str(error)) from None
    return symbol


def _read_figure(stated: str, hedge: str | None) -> None:
    try:
        parse_figure(stated, hedge)
    except QuantityError as error:
        raise ValueError(str(error)) from None


def _link(value: object) -> object:
    return {"to": value} if isinstance(value, str) else value


Links = tuple[Annotated[Link, BeforeValidator(_link)], ...]


class ImpliedReferent(Record):
    """A value that the text implies and does not print: its dimensions, where they differ."""

    role: Annotated[str, _code("role")]
    period: Period | None = None
    setBy: Id | None = None
    setByLevel: Annotated[str, _code("level")] | None = None
    assumes: Label | None = None
    """What must be assumed for the implied value to be this one."""


class MeasurementRecord(Anchored):
    """One printed number of one indicator."""

    id: Id
    indicator: Id
    stated: Text
    """The figure as printed; value, unit, hedge and interval are read from it."""
    hedge: Text | None = None
    """A hedging word that stands in the same clause, apart from the figure (基本)."""
    role: Annotated[str, _code("role")]
    period: Period
    segment: Annotated[str, _code("segment")] = "all"
    area: Id | None = None
    about: TypedRef | None = None
    """The thing counted or rated as `type/id`; by default the area."""
    setBy: Id | None = None
    setByLevel: Annotated[str, _code("level")] | None = None
    measuredAgainst: tuple[Ref, ...] = ()
    """The targets and plans that this actual answers."""
    names: Links = ()
    """Entities that the count lists, as `type/id`."""
    complete: bool = False
    """Whether `names` is the whole list."""
    note: Label | None = None

    @model_validator(mode="after")
    def _figure_reads(self) -> MeasurementRecord:
        _read_figure(self.stated, self.hedge)
        return self

    @property
    def figure(self) -> Figure:
        """What the printed figure says."""
        return parse_figure(self.stated, self.hedge)


class ComparisonRecord(Anchored):
    """A stated relation of one measurement to another."""

    id: Id
    subject: Ref
    referent: Ref | ImpliedReferent
    relation: Annotated[str, _code("relation")]
    direction: Annotated[str, _code("direction")] | None = None
    stated: Text | None = None
    result: Ref | None = None
    """The measurement that is the rate or share, when it is an indicator in its own right."""
    assumes: Label | None = None
    note: Label | None = None

    @model_validator(mode="after")
    def _figure_reads(self) -> ComparisonRecord:
        if self.stated is not None and self.result is not None:
            raise ValueError("give stated or result, not both")
        if self.stated is None and self.result is None and self.direction is None:
            raise ValueError("give stated, result or at least a direction")
        if self.stated is not None:
            _read_figure(self.stated, None)
        return self

    @property
    def figure(self) -> Figure | None:
        """What the printed figure of the comparison says, when it has one of its own."""
        return parse_figure(self.stated) if self.stated is not None else None


class CompositionRecord(Anchored):
    """A stated whole and its parts."""

    id: Id
    whole: Ref
    parts: Annotated[tuple[Ref, ...], Field(min_length=1)]
    complete: bool = False
    note: Label | None = None


class DocumentRecord(Anchored):
    """A policy document that a source names."""

    id: Id
    title: Label
    alt: tuple[Text, ...] = ()
    kind: Annotated[str, _code("instrument-kind")]
    issuedBy: Links = ()
    establishes: Links = ()
    period: Period = "unstated"
    note: Label | None = None


class RecognitionRecord(Anchored):
    """An award, pilot, rank or superlative that a source reports."""

    id: Id
    name: Label
    alt: tuple[Text, ...] = ()
    """Printed words that name it, when its label is not printed as it stands."""
    kind: Annotated[str, _code("recognition-kind")]
    basis: Annotated[str, _code("basis")]
    recipient: TypedRef
    """Who or what is recognised, as `type/id`."""
    superlative: Annotated[str, _code("superlative")] | None = None
    rank: Annotated[int, Field(ge=1)] | None = None
    rankAtMost: Annotated[int, Field(ge=1)] | None = None
    rankAmong: Annotated[int, Field(ge=1)] | None = None
    scope: Annotated[str, _code("scope")] | None = None
    """Among whom the superlative holds."""
    consecutiveYears: Annotated[int, Field(ge=1)] | None = None
    ranks: tuple[Ref, ...] = ()
    """The measurements that are ranked."""
    ranksIndicator: Id | None = None
    """The indicator that is ranked, when no measurement of it is printed."""
    conferredBy: Links = ()
    level: Annotated[str, _code("level")] | None = None
    period: Period = "unstated"
    note: Label | None = None


class EventRecord(Anchored):
    """One stated act."""

    id: Id
    name: Label
    alt: tuple[Text, ...] = ()
    """Printed words that name it, when its label is not printed as it stands."""
    kind: Annotated[str, _code("event-kind")]
    participants: Links = ()
    """Agencies, areas, programs or documents, as `type/id`."""
    period: Period = "unstated"
    note: Label | None = None


class MentionRecord(Anchored):
    """A place where a source names an agency or post of the register."""

    agency: Id | None = None
    post: Id | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> MentionRecord:
        if (self.agency is None) == (self.post is None):
            raise ValueError("give either agency or post")
        return self


class Group(Anchored):
    """What a program and a file can both hold, in the order of the article."""

    mentions: tuple[MentionRecord, ...] = ()
    documents: tuple[DocumentRecord, ...] = ()
    measurements: tuple[MeasurementRecord, ...] = ()
    comparisons: tuple[ComparisonRecord, ...] = ()
    compositions: tuple[CompositionRecord, ...] = ()
    recognitions: tuple[RecognitionRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()


class ProgramRecord(Group):
    """A program, and what a source says under it; `continues` takes up one defined elsewhere."""

    id: Id | None = None
    continues: Id | None = None
    name: Label | None = None
    alt: tuple[Text, ...] = ()
    kind: Annotated[str, _code("program-kind")] | None = None
    status: Annotated[str, _code("status")] | None = None
    partOf: Links = ()
    ledBy: Links = ()
    pursuedBy: Links = ()
    note: Label | None = None

    @model_validator(mode="after")
    def _defines_or_continues(self) -> ProgramRecord:
        if (self.id is None) == (self.continues is None):
            raise ValueError("give either id (a new program) or continues (one defined elsewhere)")
        if self.id is not None and (self.name is None or self.kind is None):
            raise ValueError("a new program needs name and kind")
        if self.continues is not None and (self.name or self.kind or self.partOf):
            raise ValueError("name, kind and partOf belong where the program is defined")
        return self


class ThemeFile(Group):
    """A file of curated data: one source, one theme."""

    source: Id
    theme: Annotated[str, _code("theme")]
    section: Id
    programs: tuple[ProgramRecord, ...] = ()


class SectionRecord(Record):
    """A section of a source, or a run-in part of one, found by its first words."""

    id: Id
    opens: Text
    """The first words of the section, squeezed; at most a dozen characters."""
    heading: Label
    parts: tuple[SectionRecord, ...] = ()


class SourceRecord(Record):
    """An article: what it prints of itself, and what is known of it otherwise."""

    id: Id
    title: Label
    authors: tuple[Text, ...]
    language: Literal["zh", "en"]
    year: Annotated[int, Field(ge=1949, le=2100)]
    yearKnown: Label
    """How the year is known."""
    area: Id
    squeezedLength: Annotated[int, Field(ge=1)]
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of the squeezed text."""
    sections: tuple[SectionRecord, ...]


class AreaRecord(Record):
    """An area with its code."""

    id: Id
    name: Label
    alt: tuple[Text, ...] = ()
    within: Id | None = None
    closeMatch: tuple[Text, ...] = ()
    reference: Text
    """Where the code comes from, as an IRI or a standard's number."""


class AgencyRecord(Record):
    """An organization that acts in a source."""

    id: Id
    name: Label
    alt: tuple[Text, ...] = ()
    kind: Annotated[str, _code("agency-kind")]
    parent: Id | None = None
    area: Id | None = None


class PostRecord(Record):
    """An office whose holder acts in a source."""

    id: Id
    name: Label
    alt: tuple[Text, ...] = ()
    agency: Id | None = None


class IndicatorRecord(Record):
    """What is measured: unit, stock or flow or rate, and which way is better."""

    id: Id
    name: Label
    alt: tuple[Text, ...] = ()
    definition: Label
    unit: Annotated[str, AfterValidator(_known_unit)]
    """The printed unit that is its reference unit (亩, 家, %)."""
    measure: Literal["stock", "flow", "rate"]
    better: Literal["more", "less", "neither"]
    theme: Annotated[str, _code("theme")]
    bounded: bool = False
    """Whether it is a share of a whole, so within 0 to 100 per cent."""


class IndicatorLinkRecord(Record):
    """How an earlier indicator relates to a later one that readers would compare with it."""

    earlier: Id
    later: Id
    drift: Annotated[str, _code("drift")]
    note: Label


class SourcesFile(Record):
    """The register of sources."""

    sources: tuple[SourceRecord, ...]


class AreasFile(Record):
    """The register of areas."""

    areas: tuple[AreaRecord, ...]


class AgenciesFile(Record):
    """The register of agencies and posts."""

    agencies: tuple[AgencyRecord, ...]
    posts: tuple[PostRecord, ...] = ()


class IndicatorsFile(Record):
    """The register of indicators, and of how they relate across sources."""

    indicators: tuple[IndicatorRecord, ...]
    links: tuple[IndicatorLinkRecord, ...] = ()
