"""What a source states: figures and how they compare, documents, awards, events, programs."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from siping_kg.curated.records.parts import (
    Anchored,
    Code,
    Filled,
    Id,
    Label,
    Links,
    Period,
    Printed,
    PrintedInPart,
    Record,
)
from siping_kg.curated.records.refs import (
    ToAgency,
    ToArea,
    ToIndicator,
    ToMeasurement,
    ToPost,
    ToProgram,
    ToThing,
)
from siping_kg.curated.records.refusals import Refused
from siping_kg.ids import Ref
from siping_kg.texts import Text

__all__ = [
    "ComparisonRecord",
    "CompositionRecord",
    "DocumentRecord",
    "EventRecord",
    "Group",
    "ImpliedReferent",
    "MeasurementRecord",
    "MentionRecord",
    "ProgramRecord",
    "RecognitionRecord",
    "ThemeFile",
]


class ImpliedReferent(Record):
    """A value that the text implies and does not print: its dimensions, where they differ."""

    role: Annotated[str, Code("role")]
    period: Period | None = None
    area: ToArea | None = None
    setBy: ToAgency | None = None
    setByLevel: Annotated[str, Code("level")] | None = None
    assumes: Label | None = None
    """What must be assumed for the implied value to be this one."""


class MeasurementRecord(Anchored):
    """One printed number of one indicator."""

    id: Id
    indicator: ToIndicator
    end: Literal["low", "high"] | None = None
    """Which end of a printed range (1-5天) is meant."""
    hedge: Filled | None = None
    """A hedging word that stands in the same clause, apart from the figure (基本)."""
    stated: PrintedInPart
    """The figure as printed; value, unit, hedge and interval are read from it."""
    role: Annotated[str, Code("role")]
    period: Period
    segment: Annotated[str, Code("segment")] = "all"
    area: ToArea | None = None
    about: ToThing | None = None
    """The thing counted or rated as `type/id`; by default the area."""
    setBy: ToAgency | None = None
    setByLevel: Annotated[str, Code("level")] | None = None
    measuredAgainst: tuple[ToMeasurement, ...] = ()
    """The targets and plans that this actual answers."""
    names: Links = ()
    """Entities that the count lists, as `type/id`."""
    complete: bool = False
    """Whether `names` is the whole list."""
    note: Label | None = None


class ComparisonRecord(Anchored):
    """A stated relation of one measurement to another."""

    id: Id
    subject: ToMeasurement
    referent: ToMeasurement | ImpliedReferent
    relation: Annotated[str, Code("relation")]
    direction: Annotated[str, Code("direction")] | None = None
    stated: Printed | None = None
    result: ToMeasurement | None = None
    """The measurement that is the rate or share, when it is an indicator in its own right."""
    assumes: Label | None = None
    note: Label | None = None

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> ComparisonRecord:
        if self.stated is not None and self.result is not None:
            raise Refused(Text("stated 和 result 只能写一个", "give stated or result, not both"))
        if self.stated is None and self.result is None and self.direction is None:
            raise Refused(
                Text(
                    "须写 stated 或 result，至少写 direction",
                    "give stated, result or at least a direction",
                )
            )
        return self


class CompositionRecord(Anchored):
    """A stated whole and its parts."""

    id: Id
    whole: ToMeasurement
    parts: Annotated[tuple[ToMeasurement, ...], Field(min_length=1)]
    complete: bool = False
    disjoint: bool = False
    """Whether no part overlaps another, so that what the list leaves out can be worked out."""
    note: Label | None = None


class DocumentRecord(Anchored):
    """A policy document that a source names."""

    id: Id
    title: Label
    alt: tuple[Filled, ...] = ()
    kind: Annotated[str, Code("instrument-kind")]
    issuedBy: Links = ()
    establishes: Links = ()
    period: Period = "unstated"
    note: Label | None = None


class RecognitionRecord(Anchored):
    """An award, pilot, rank or superlative that a source reports."""

    id: Id
    name: Label
    alt: tuple[Filled, ...] = ()
    """Printed words that name it, when its label is not printed as it stands."""
    kind: Annotated[str, Code("recognition-kind")]
    basis: Annotated[str, Code("basis")]
    recipient: ToThing
    """Who or what is recognised, as `type/id`."""
    superlative: Annotated[str, Code("superlative")] | None = None
    rank: Annotated[int, Field(ge=1)] | None = None
    rankAtMost: Annotated[int, Field(ge=1)] | None = None
    rankAmong: Annotated[int, Field(ge=1)] | None = None
    scope: Annotated[str, Code("scope")] | None = None
    """Among whom the superlative holds."""
    consecutiveYears: Annotated[int, Field(ge=1)] | None = None
    ranks: tuple[ToMeasurement, ...] = ()
    """The measurements that are ranked."""
    ranksIndicator: ToIndicator | None = None
    """The indicator that is ranked, when no measurement of it is printed."""
    conferredBy: Links = ()
    level: Annotated[str, Code("level")] | None = None
    period: Period = "unstated"
    note: Label | None = None


class EventRecord(Anchored):
    """One stated act."""

    id: Id
    name: Label
    alt: tuple[Filled, ...] = ()
    """Printed words that name it, when its label is not printed as it stands."""
    kind: Annotated[str, Code("event-kind")]
    participants: Links = ()
    """Agencies, areas, programs or documents, as `type/id`."""
    period: Period = "unstated"
    note: Label | None = None


class MentionRecord(Anchored):
    """A place where a source names an agency or post of the register."""

    agency: ToAgency | None = None
    post: ToPost | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> MentionRecord:
        if (self.agency is None) == (self.post is None):
            raise Refused(Text("agency 和 post 须写且只写一个", "give either agency or post"))
        return self

    @property
    def mentioned(self) -> Ref:
        """The agency or the post."""
        ref = self.agency or self.post
        assert ref is not None  # noqa: S101 -- the validator has seen one
        return ref


class Group(Anchored):
    """What a program and a file can both hold, in the order of the article."""

    mentions: tuple[MentionRecord, ...] = ()
    documents: tuple[DocumentRecord, ...] = ()
    measurements: tuple[MeasurementRecord, ...] = ()
    comparisons: tuple[ComparisonRecord, ...] = ()
    compositions: tuple[CompositionRecord, ...] = ()
    recognitions: tuple[RecognitionRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()


_ID_OR_CONTINUES: Final = Text(
    "id（新举措）和 continues（别处已定义的举措）须写且只写一个",
    "give either id (a new program) or continues (one defined elsewhere)",
)
_DEFINED_ONCE: Final = Text(
    "name、kind 和 partOf 应写在定义该举措之处",
    "name, kind and partOf belong where the program is defined",
)


class ProgramRecord(Group):
    """A program, and what a source says under it; `continues` takes up one defined elsewhere."""

    id: Id | None = None
    continues: ToProgram | None = None
    name: Label | None = None
    alt: tuple[Filled, ...] = ()
    kind: Annotated[str, Code("program-kind")] | None = None
    status: Annotated[str, Code("status")] | None = None
    partOf: Links = ()
    ledBy: Links = ()
    pursuedBy: Links = ()
    note: Label | None = None

    @model_validator(mode="after")
    def _defines_or_continues(self) -> ProgramRecord:
        if (self.id is None) == (self.continues is None):
            raise Refused(_ID_OR_CONTINUES)
        if self.id is not None and (self.name is None or self.kind is None):
            raise Refused(Text("新举措须写 name 和 kind", "a new program needs name and kind"))
        if self.continues is not None and (self.name or self.kind or self.partOf):
            raise Refused(_DEFINED_ONCE)
        return self

    @property
    def ref(self) -> Ref:
        """The program, defined here or elsewhere."""
        if self.continues is not None:
            return self.continues
        assert self.id is not None  # noqa: S101 -- the validator has seen one of the two
        return Ref("program", self.id)


class ThemeFile(Group):
    """What an article states of one theme."""

    theme: Annotated[str, Code("theme")]
    section: Id
    programs: tuple[ProgramRecord, ...] = ()
