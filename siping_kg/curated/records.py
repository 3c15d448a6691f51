"""The records a curator writes, strict and frozen; their docstrings feed the JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue  # noqa: TC002 -- pydantic resolves it
from pydantic_core.core_schema import CoreSchema, with_info_after_validator_function

from siping_kg.dates import parse_period
from siping_kg.errors import DateError, QuantityError
from siping_kg.quantities import Figure, parse_figure, split_range, unit
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


@dataclass(frozen=True, slots=True)
class _Code:
    """Accepts the codes of one concept scheme in ontology/schemes, given as validation context."""

    scheme: str

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        # The codes are not known here; siping_kg.curated.schema puts them in.
        return {**handler(core), "scheme": self.scheme}

    def _check(self, code: str, info: ValidationInfo) -> str:
        schemes: Schemes | None = (info.context or {}).get("schemes")
        if schemes is not None and code not in schemes[self.scheme]:
            hint = schemes.suggest(self.scheme, code)
            place = f"ontology/schemes/{self.scheme}.ttl"
            remedy = f"did you mean {hint!r}?" if hint else f"see {place}"
            raise ValueError(f"no {self.scheme} {code!r}: {remedy}")
        return code


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

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


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


def _printed_figure(stated: str) -> str:
    try:
        for part in split_range(stated) or (stated,):
            parse_figure(part)
    except QuantityError as error:
        raise ValueError(str(error)) from None
    return stated


Printed = Annotated[Text, AfterValidator(_printed_figure)]
"""A figure as printed: 493.3万亩, 约8000万元, 全覆盖."""


def _link(value: object) -> object:
    return {"to": value} if isinstance(value, str) else value


Links = tuple[Annotated[Link, BeforeValidator(_link, json_schema_input_type=TypedRef | Link)], ...]


class ImpliedReferent(Record):
    """A value that the text implies and does not print: its dimensions, where they differ."""

    role: Annotated[str, _Code("role")]
    period: Period | None = None
    area: Id | None = None
    setBy: Id | None = None
    setByLevel: Annotated[str, _Code("level")] | None = None
    assumes: Label | None = None
    """What must be assumed for the implied value to be this one."""


class MeasurementRecord(Anchored):
    """One printed number of one indicator."""

    id: Id
    indicator: Id
    stated: Printed
    """The figure as printed; value, unit, hedge and interval are read from it."""
    end: Literal["low", "high"] | None = None
    """Which end of a printed range (1-5天) is meant."""
    hedge: Text | None = None
    """A hedging word that stands in the same clause, apart from the figure (基本)."""
    role: Annotated[str, _Code("role")]
    period: Period
    segment: Annotated[str, _Code("segment")] = "all"
    area: Id | None = None
    about: TypedRef | None = None
    """The thing counted or rated as `type/id`; by default the area."""
    setBy: Id | None = None
    setByLevel: Annotated[str, _Code("level")] | None = None
    measuredAgainst: tuple[Ref, ...] = ()
    """The targets and plans that this actual answers."""
    names: Links = ()
    """Entities that the count lists, as `type/id`."""
    complete: bool = False
    """Whether `names` is the whole list."""
    note: Label | None = None

    @model_validator(mode="after")
    def _hedge_fits(self) -> MeasurementRecord:
        if (self.end is None) == (split_range(self.stated) is not None):
            raise ValueError("say end: low or high for a printed range, and for nothing else")
        try:
            parse_figure(self.stated, self.hedge, self.end)
        except QuantityError as error:
            raise ValueError(str(error)) from None
        return self

    @property
    def figure(self) -> Figure:
        """What the printed figure says."""
        return parse_figure(self.stated, self.hedge, self.end)


class ComparisonRecord(Anchored):
    """A stated relation of one measurement to another."""

    id: Id
    subject: Ref
    referent: Ref | ImpliedReferent
    relation: Annotated[str, _Code("relation")]
    direction: Annotated[str, _Code("direction")] | None = None
    stated: Printed | None = None
    result: Ref | None = None
    """The measurement that is the rate or share, when it is an indicator in its own right."""
    assumes: Label | None = None
    note: Label | None = None

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> ComparisonRecord:
        if self.stated is not None and self.result is not None:
            raise ValueError("give stated or result, not both")
        if self.stated is None and self.result is None and self.direction is None:
            raise ValueError("give stated, result or at least a direction")
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
    kind: Annotated[str, _Code("instrument-kind")]
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
    kind: Annotated[str, _Code("recognition-kind")]
    basis: Annotated[str, _Code("basis")]
    recipient: TypedRef
    """Who or what is recognised, as `type/id`."""
    superlative: Annotated[str, _Code("superlative")] | None = None
    rank: Annotated[int, Field(ge=1)] | None = None
    rankAtMost: Annotated[int, Field(ge=1)] | None = None
    rankAmong: Annotated[int, Field(ge=1)] | None = None
    scope: Annotated[str, _Code("scope")] | None = None
    """Among whom the superlative holds."""
    consecutiveYears: Annotated[int, Field(ge=1)] | None = None
    ranks: tuple[Ref, ...] = ()
    """The measurements that are ranked."""
    ranksIndicator: Id | None = None
    """The indicator that is ranked, when no measurement of it is printed."""
    conferredBy: Links = ()
    level: Annotated[str, _Code("level")] | None = None
    period: Period = "unstated"
    note: Label | None = None


class EventRecord(Anchored):
    """One stated act."""

    id: Id
    name: Label
    alt: tuple[Text, ...] = ()
    """Printed words that name it, when its label is not printed as it stands."""
    kind: Annotated[str, _Code("event-kind")]
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
    kind: Annotated[str, _Code("program-kind")] | None = None
    status: Annotated[str, _Code("status")] | None = None
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
    theme: Annotated[str, _Code("theme")]
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
    kind: Annotated[str, _Code("agency-kind")]
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
    theme: Annotated[str, _Code("theme")]
    bounded: bool = False
    """Whether it is a share of a whole, so within 0 to 100 per cent."""


class IndicatorLinkRecord(Record):
    """How an earlier indicator relates to a later one that readers would compare with it."""

    earlier: Id
    later: Id
    drift: Annotated[str, _Code("drift")]
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
