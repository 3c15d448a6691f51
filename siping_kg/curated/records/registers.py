"""What an article is, the registers (areas, agencies, indicators), and what is set aside."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from siping_kg.curated.records.lists import Lists
from siping_kg.curated.records.parts import (
    Code,
    Filled,
    Id,
    KnownUnit,
    Label,
    Printed,
    Readings,
    Record,
)
from siping_kg.curated.records.readings import check_readings
from siping_kg.curated.records.refs import ToAgency, ToArea, ToIndicator, ToThing
from siping_kg.curated.records.refusals import Refused
from siping_kg.texts import Text

__all__ = [
    "AgenciesFile",
    "AgencyRecord",
    "AreaRecord",
    "AreasFile",
    "IndicatorLinkRecord",
    "IndicatorRecord",
    "IndicatorsFile",
    "PostRecord",
    "RegisterRecord",
    "SectionRecord",
    "SentenceRecord",
    "SetAsideFile",
    "SetAsideRecord",
    "SourceRecord",
    "WorkRecord",
    "WorksFile",
]

_WITHOUT_CODE: Final = ("nation", "region")
_CODE: Final = re.compile("[0-9]{6}")
_CODE_AND_REFERENCE: Final = Text(
    "nation 和 region 没有代码，不写 reference；其他区划须写代码的出处",
    "nation and region have no code and no reference; other areas say where their code is from",
)


class SectionRecord(Record):
    """A section of a source, or a run-in part of one, found by its first words."""

    id: Id
    opens: Filled
    """The first words of the section, squeezed; at most a dozen characters."""
    heading: Label
    parts: tuple[SectionRecord, ...] = ()


class SourceRecord(Record):
    """An article: what it prints of itself, and what is known of it otherwise."""

    title: Label
    authors: tuple[Filled, ...]
    language: Literal["zh", "en"]
    year: Annotated[int, Field(ge=1949, le=2100)]
    yearKnown: Label
    """How the year is known."""
    area: ToArea
    squeezedLength: Annotated[int, Field(ge=1)]
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of the squeezed text."""
    sections: tuple[SectionRecord, ...]


class RegisterRecord(Record):
    """What a register tells of a thing, and which fields of it a curator concluded."""

    id: Id
    name: Label
    alt: dict[Id, tuple[Filled, ...]] = Field(default_factory=dict)
    """Further names, by the source that prints them."""
    note: Label | None = None
    readings: Readings = Field(default_factory=dict)

    @model_validator(mode="after")
    def _reads_what_it_says(self) -> RegisterRecord:
        check_readings(self, self.readings)
        return self


class AreaRecord(RegisterRecord):
    """An area: with its code, or a nation or region without one."""

    kind: Annotated[str, Code("area-kind")]
    lists: Lists | None = None
    """The areas that make up a region."""
    within: ToArea | None = None
    closeMatch: tuple[Filled, ...] = ()
    reference: Filled | None = None
    """Where the code that is its id comes from, as an IRI or a standard's number."""

    @model_validator(mode="after")
    def _has_a_code(self) -> AreaRecord:
        if (self.kind in _WITHOUT_CODE) != (self.reference is None):
            raise Refused(_CODE_AND_REFERENCE)
        if self.reference is not None and not _CODE.fullmatch(self.id):
            raise Refused(
                Text("有出处的 id 须为六位代码", "an id with a reference is a code of six digits")
            )
        return self


class AgencyRecord(RegisterRecord):
    """An organisation that acts in a source."""

    kind: Annotated[str, Code("agency-kind")]
    parent: ToAgency | None = None
    area: ToArea | None = None


class PostRecord(RegisterRecord):
    """An office whose holder acts in a source."""

    agency: ToAgency | None = None


class WorkRecord(RegisterRecord):
    """A work of literature, art or the press, which keeps its own name in English."""

    kind: Annotated[str, Code("work-kind")]


class IndicatorRecord(Record):
    """What is measured: unit, stock or flow or rate, and which way is better."""

    id: Id
    name: Label
    alt: tuple[Filled, ...] = ()
    definition: Label
    unit: KnownUnit | None = None
    """The printed unit that is its reference unit (亩, 家, %); none if it is only ranked."""
    measure: Literal["stock", "flow", "rate"]
    better: Literal["more", "less", "neither"]
    theme: Annotated[str, Code("theme")]
    bounded: bool = False
    """Whether it is a share of a whole, so within 0 to 100 per cent."""
    each: Printed | None = None
    """What each thing counted comes to at least (5000万元), where the definition says so."""
    total: ToIndicator | None = None
    """The indicator of what they come to together."""


class IndicatorLinkRecord(Record):
    """How an earlier indicator relates to a later one that readers would compare with it."""

    earlier: ToIndicator
    later: ToIndicator
    drift: Annotated[str, Code("drift")]
    note: Label


class AreasFile(Record):
    """The register of areas."""

    areas: tuple[AreaRecord, ...]


class AgenciesFile(Record):
    """The register of agencies and posts."""

    agencies: tuple[AgencyRecord, ...]
    posts: tuple[PostRecord, ...] = ()


class WorksFile(Record):
    """The register of works."""

    works: tuple[WorkRecord, ...]


class IndicatorsFile(Record):
    """The register of indicators, and of how they relate across sources."""

    indicators: tuple[IndicatorRecord, ...]
    links: tuple[IndicatorLinkRecord, ...] = ()


class SetAsideRecord(Record):
    """Printed words whose figures, title or name no record carries, and why."""

    # Short, so that the list of what is left out does not quote the article.
    text: Annotated[str, Field(min_length=1, max_length=15)]
    """The words that hold the figure; for a longer title or quotation, how it begins."""
    reason: Annotated[str, Code("set-aside-reason")]
    node: ToThing | None = None
    """For part-of-name and restricts-set: whose label, alt or definition holds the text."""
    section: Id | None = None
    """A section or run-in part of the source's outline; by default all of the source."""
    near: Annotated[str, Field(min_length=1, max_length=8)] | None = None
    """At most eight characters that stand directly before or after the text."""
    nth: Annotated[int, Field(ge=1)] | None = None
    """The occurrence within the section, counted from 1."""
    every: bool = False
    """Whether all occurrences are meant."""
    note: Label | None = None

    @model_validator(mode="after")
    def _one_way(self) -> SetAsideRecord:
        if sum((self.near is not None, self.nth is not None, self.every)) > 1:
            raise Refused(
                Text("near、nth 和 every 只能写一个", "give near, nth or every, not two of them")
            )
        if (self.node is not None) != (self.reason in ("part-of-name", "restricts-set")):
            raise Refused(
                Text(
                    "理由为 part-of-name 或 restricts-set 时须写 node，其他理由不写",
                    "part-of-name and restricts-set name a node, other reasons do not",
                )
            )
        return self


class SentenceRecord(Record):
    """A sentence that no record carries, and why."""

    section: Id
    """A section or run-in part of the source's outline, the innermost that holds the sentence."""
    sentence: Annotated[int, Field(ge=1)]
    """Which sentence of the section, counted from 1."""
    reason: Annotated[str, Code("sentence-reason")]
    note: Label | None = None


class SetAsideFile(Record):
    """What the graph does not carry of an article, in its order."""

    setAside: tuple[SetAsideRecord, ...]
    sentences: tuple[SentenceRecord, ...] = ()
    """The sentences that no record carries."""
