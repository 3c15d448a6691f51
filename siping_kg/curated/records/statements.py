"""What a source states: figures and how they compare, and the programs that hold all the rest."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from siping_kg.curated.records.acts import (
    AgreementRecord,
    DocumentRecord,
    EventRecord,
    RecognitionRecord,
)
from siping_kg.curated.records.lists import Lists
from siping_kg.curated.records.parts import (
    Areas,
    Code,
    Filled,
    Id,
    Label,
    Links,
    Period,
    Printed,
    PrintedInPart,
    Record,
    Start,
    StatedRecord,
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
    "Group",
    "ImpliedReferent",
    "MeasurementRecord",
    "MentionRecord",
    "ProgramRecord",
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


class MeasurementRecord(StatedRecord):
    """One printed number of one indicator."""

    id: Id
    indicator: ToIndicator
    # Fields are validated in this order, and the figure is read with these three.
    end: Literal["low", "high"] | None = None
    """Which end of a printed range (1-5天) is meant."""
    hedge: Filled | None = None
    """A hedging word that stands in the same clause, apart from the figure (基本)."""
    per: Literal["日", "月", "年"] | None = None
    """The time base, where it is printed apart from the figure (年产…万吨)."""
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
    base: ToMeasurement | None = None
    """The stated count of which this rate is a share."""
    accumulatedFrom: Start | None = None
    """Since when a running total has been adding up: a period, words of the text, or unstated."""
    lists: Lists | None = None
    """What the count lists."""


class ComparisonRecord(StatedRecord):
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


class CompositionRecord(StatedRecord):
    """A stated whole and its parts."""

    id: Id
    whole: ToMeasurement
    parts: Annotated[tuple[ToMeasurement, ...], Field(min_length=1)]
    complete: bool = False
    disjoint: bool = False
    """Whether no part overlaps another, so that what the list leaves out can be worked out."""


class MentionRecord(StatedRecord):
    """A place where a source names an agency, post or area of the registers, no more."""

    agency: ToAgency | None = None
    post: ToPost | None = None
    area: ToArea | None = None
    members: Links = ()
    """The posts of a group or other body."""

    @model_validator(mode="after")
    def _one_kind(self) -> MentionRecord:
        if len(self._named()) != 1:
            raise Refused(
                Text("agency、post、area 须写且只写一个", "give one of agency, post and area")
            )
        if self.members and self.agency is None:
            raise Refused(Text("members 只属于 agency", "only an agency has members"))
        return self

    @property
    def mentioned(self) -> Ref:
        """The agency, the post or the area."""
        return self._named()[0]

    def _named(self) -> list[Ref]:
        return [ref for ref in (self.agency, self.post, self.area) if ref is not None]


class Group(StatedRecord):
    """What a program and a file can both hold, in the order of the article."""

    mentions: tuple[MentionRecord, ...] = ()
    documents: tuple[DocumentRecord, ...] = ()
    measurements: tuple[MeasurementRecord, ...] = ()
    comparisons: tuple[ComparisonRecord, ...] = ()
    compositions: tuple[CompositionRecord, ...] = ()
    recognitions: tuple[RecognitionRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    agreements: tuple[AgreementRecord, ...] = ()


_ID_OR_CONTINUES: Final = Text(
    "id（新举措）和 continues（别处已定义的举措）须写且只写一个",
    "give either id (a new program) or continues (one defined elsewhere)",
)
_DEFINED_ONCE: Final = Text(
    "name 和 kind 应写在定义该举措之处",
    "name and kind belong where the program is defined",
)


class ProgramRecord(Group):
    """A program, and what a source says under it; `continues` takes up one defined elsewhere."""

    id: Id | None = None
    continues: ToProgram | None = None
    name: Label | None = None
    alt: tuple[Filled, ...] = ()
    kind: Annotated[str, Code("program-kind")] | None = None
    status: Annotated[str, Code("status")] | None = None
    area: Areas = ()
    """Where the text places it; several as a list."""
    theme: Annotated[str, Code("theme")] | None = None
    """What it is about, when not the theme of its file."""
    lists: Lists | None = None
    """What the text lists as its content, or under the number word of its name."""
    partOf: Links = ()
    ledBy: Links = ()
    pursuedBy: Links = ()
    directedBy: Links = ()
    """Who gave the direction that it follows."""
    derivedFrom: Links = ()
    establishes: Links = ()
    implements: Links = ()

    @model_validator(mode="after")
    def _defines_or_continues(self) -> ProgramRecord:
        if (self.id is None) == (self.continues is None):
            raise Refused(_ID_OR_CONTINUES)
        if self.id is not None and (self.name is None or self.kind is None):
            raise Refused(Text("新举措须写 name 和 kind", "a new program needs name and kind"))
        if self.continues is not None and (self.name or self.kind):
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
