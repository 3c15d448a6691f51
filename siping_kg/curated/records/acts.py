"""What a source tells of being done: documents, recognitions, events, agreements."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from siping_kg.curated.records.lists import Lists
from siping_kg.curated.records.parts import (
    Areas,
    Code,
    Filled,
    Id,
    Label,
    Links,
    Period,
    StatedRecord,
    Things,
)
from siping_kg.curated.records.refs import (
    AgreementThing,
    AreaThing,
    ToIndicator,
    ToMeasurement,
)
from siping_kg.curated.records.refusals import Refused
from siping_kg.texts import Text

__all__ = ["AgreementRecord", "DocumentRecord", "EventRecord", "RecognitionRecord"]


def _told_by_verb(kind: str, verb: str | None) -> None:
    """The text's own verb stands in for a kind that the scheme does not have, and only then."""
    if (kind == "other") != (verb is not None):
        raise Refused(
            Text(
                "kind 为 other 时须写 verb，即原文所用的动词，其他 kind 不写",
                "kind other gives the verb of the text, and no other kind does",
            )
        )


class DocumentRecord(StatedRecord):
    """A policy document that a source names."""

    id: Id
    title: Label
    alt: tuple[Filled, ...] = ()
    kind: Annotated[str, Code("instrument-kind")]
    issuedBy: Links = ()
    passedBy: Links = ()
    """The bodies whose meetings passed it."""
    establishes: Links = ()
    implements: Links = ()
    revises: Links = ()
    period: Period = "unstated"
    """When it was made or passed."""
    covers: Period | None = None
    """The period that it is for."""


class RecognitionRecord(StatedRecord):
    """An award, pilot, rank or superlative that a source reports."""

    id: Id
    name: Label
    alt: tuple[Filled, ...] = ()
    """Printed words that name it, when its label is not printed as it stands."""
    kind: Annotated[str, Code("recognition-kind")]
    verb: Filled | None = None
    """The verb of the text, when no kind says what happened."""
    basis: Annotated[str, Code("basis")]
    recipient: Annotated[Things, Field(min_length=1)]
    """Who or what is recognised, as `type/id`; several as a list."""
    superlative: Annotated[str, Code("superlative")] | None = None
    rank: Annotated[int, Field(ge=1)] | None = None
    rankAtMost: Annotated[int, Field(ge=1)] | None = None
    rankAmong: Annotated[int, Field(ge=1)] | None = None
    scope: AreaThing | None = None
    """The area within which it holds, as `area/id`."""
    among: Annotated[str, Code("among")] | None = None
    """What kind of things compete there."""
    consecutiveYears: Annotated[int, Field(ge=1)] | None = None
    ranks: tuple[ToMeasurement, ...] = ()
    """The measurements that are ranked."""
    ranksIndicator: ToIndicator | None = None
    """The indicator that is ranked, when no measurement of it is printed."""
    conferredBy: Links = ()
    publishedBy: Links = ()
    publishedIn: Links = ()
    hostedBy: Links = ()
    level: Annotated[str, Code("level")] | None = None
    """The level of who confers it."""
    period: Period = "unstated"

    @model_validator(mode="after")
    def _says_what_happened(self) -> RecognitionRecord:
        _told_by_verb(self.kind, self.verb)
        return self


class EventRecord(StatedRecord):
    """One stated act."""

    id: Id
    name: Label
    alt: tuple[Filled, ...] = ()
    """Printed words that name it, when its label is not printed as it stands."""
    kind: Annotated[str, Code("event-kind")]
    verb: Filled | None = None
    """The verb of the text, when no kind says what happened."""
    participants: Links = ()
    """Agencies, areas, programs or documents, as `type/id`."""
    area: Areas = ()
    """Where it took place, if said; several as a list."""
    result: AgreementThing | None = None
    """The agreement that was signed or reached."""
    period: Period = "unstated"

    @model_validator(mode="after")
    def _says_what_happened(self) -> EventRecord:
        _told_by_verb(self.kind, self.verb)
        return self


class AgreementRecord(StatedRecord):
    """An agreement, or several that are only counted, with its parties."""

    id: Id
    name: Label
    alt: tuple[Filled, ...] = ()
    kind: Annotated[str, Code("agreement-kind")]
    parties: Links = ()
    count: ToMeasurement | None = None
    """How many agreements this record stands for, where the text gives a count."""
    lists: Lists | None = None
    """Those of them that the text names."""
    period: Period = "unstated"
