"""What records are made of: ids, codes, labels, places in a source, links, printed figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    GetPydanticSchema,
    Tag,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue  # noqa: TC002 -- pydantic resolves it
from pydantic_core.core_schema import (
    CoreSchema,
    no_info_after_validator_function,
    str_schema,
    with_info_after_validator_function,
)

from siping_kg.curated.records.context import context_of
from siping_kg.curated.records.readings import check_readings
from siping_kg.curated.records.refs import ID, ToArea, ToThing
from siping_kg.curated.records.refusals import Refused
from siping_kg.dates import parse_period
from siping_kg.errors import DateError, QuantityError
from siping_kg.quantities import Figure, Unit, parse_figure, split_range
from siping_kg.texts import Text, meant

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Anchored",
    "Areas",
    "Code",
    "Filled",
    "FurtherPlace",
    "Id",
    "KnownUnit",
    "Label",
    "Link",
    "Links",
    "Period",
    "Place",
    "Printed",
    "PrintedInPart",
    "Readings",
    "Record",
    "Start",
    "StatedRecord",
    "Things",
]

Id = Annotated[str, Field(pattern=f"^{ID}$")]
"""A name of our own: lower-case ASCII words joined by hyphens."""

Filled = Annotated[str, Field(min_length=1)]
"""A text that is not empty."""


@dataclass(frozen=True, slots=True)
class Code:
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
        schemes = context_of(info).schemes
        if schemes is not None and code not in schemes[self.scheme]:
            hint = schemes.suggest(self.scheme, code)
            place = f"ontology/schemes/{self.scheme}.ttl"
            remedy = meant(hint) if hint else Text(f"请见 {place}", f"see {place}")
            raise Refused(
                Text(f"概念表 {self.scheme} 里没有 {code!r}：", f"no {self.scheme} {code!r}: ")
                + remedy
            )
        return code


def _readable(value: str) -> str:
    try:
        parse_period(value)
    except DateError as error:
        raise Refused(error.message) from None
    return value


Period = Annotated[str, AfterValidator(_readable)]
"""A period code: 2021, 2022-H1, 2022-07, 2016--2020, since-2021, as-of-SOURCE, unstated …"""


class Record(BaseModel):
    """What all records share: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class _Label(Record):
    """A text in both languages."""

    zh: Filled
    en: Filled


def _said(label: _Label) -> Text:
    return Text(label.zh, label.en)


Label = Annotated[
    Text,
    GetPydanticSchema(
        lambda _, handler: no_info_after_validator_function(_said, handler.generate_schema(_Label))
    ),
]
"""A text in both languages, neither of them empty."""


Readings = dict[str, Label]
"""Why a field has its value, by the fields that a curator concluded."""


def _start(value: object) -> str:
    # Bracketed as pydantic brackets its own markers, which are no part of a place in a file.
    return "[words]" if isinstance(value, dict) else "[period]"


Start = Annotated[
    Annotated[Period, Tag("[period]")] | Annotated[Label, Tag("[words]")], Discriminator(_start)
]
"""Since when something adds up: a period code, unstated among them, or words in both languages."""


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
            raise Refused(Text("near 和 nth 只能写一个", "give near or nth, not both"))
        return self


class FurtherPlace(Place):
    """Another place where the source says the same."""

    at: Filled | None = None
    """The text to find there, when it differs from that of the record."""


class Anchored(Place):
    """A record that a source states: where to find the words."""

    at: Filled | None = None
    """The words to find, when not the printed figure or the first Chinese name of the record."""
    also: tuple[FurtherPlace, ...] = ()


class StatedRecord(Anchored):
    """A record of what a source states, and which of its fields a curator concluded from it."""

    note: Label | None = None
    """What must be said about the statement."""
    readings: Readings = Field(default_factory=dict)
    """The fields that the source does not state, each with the reason for its value."""

    @model_validator(mode="after")
    def _reads_what_it_says(self) -> StatedRecord:
        check_readings(self, self.readings)
        return self


class Link(Anchored):
    """A relation to another thing; by default its evidence is that of the record it stands in."""

    to: ToThing
    part: Annotated[str, Code("part")] | None = Field(default=None, alias="as")
    """In which part the other thing takes part: head, host, signatory …"""
    note: Label | None = None
    """Why the span says so, where that takes a word."""
    reading: Label | None = None
    """Why a curator concludes the link, which the source does not state."""


def _known_unit(symbol: str, info: ValidationInfo) -> Unit:
    try:
        return context_of(info).units.named(symbol)
    except QuantityError as error:
        raise Refused(error.message) from None


KnownUnit = Annotated[
    Unit,
    GetPydanticSchema(lambda *_: with_info_after_validator_function(_known_unit, str_schema())),
]
"""A unit, written as it is printed: 亩, 家, %."""


_WHICH_END: Final = Text(
    "原文印的是范围时须写 end: low 或 end: high，否则不写",
    "say end: low or high for a printed range, and for nothing else",
)


def _figure(
    text: str,
    info: ValidationInfo,
    hedge: str | None = None,
    end: str | None = None,
    per: str | None = None,
) -> Figure:
    try:
        return parse_figure(text, context_of(info).units, hedge, end, per)
    except QuantityError as error:
        raise Refused(error.message) from None


def _figure_of_record(text: str, info: ValidationInfo) -> Figure:
    # A field that is itself at fault is not among the data, and need not be told twice.
    hedge, end = info.data.get("hedge"), info.data.get("end", "low")
    is_range = split_range(text) is not None
    if is_range and end is None:
        raise Refused(_WHICH_END)
    figure = _figure(text, info, hedge, end, info.data.get("per"))
    if not is_range and info.data.get("end") is not None:
        raise Refused(_WHICH_END)
    return figure


def _read_by(read: Callable[[str, ValidationInfo], Figure]) -> GetPydanticSchema:
    schema = with_info_after_validator_function(read, str_schema(min_length=1))
    return GetPydanticSchema(lambda *_: schema)


Printed = Annotated[Figure, _read_by(_figure)]
"""A figure, written as it is printed: 493.3万亩, 约8000万元, 全覆盖."""

PrintedInPart = Annotated[Figure, _read_by(_figure_of_record)]
"""The same, or one end of a range; `end`, `hedge` and `per` come first in its record."""


def _link(value: object) -> object:
    return {"to": value} if isinstance(value, str) else value


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Areas = Annotated[
    tuple[ToArea, ...], BeforeValidator(_list, json_schema_input_type=ToArea | tuple[ToArea, ...])
]
"""One area, or a list of them."""

Things = Annotated[
    tuple[ToThing, ...],
    BeforeValidator(_list, json_schema_input_type=ToThing | tuple[ToThing, ...]),
]
"""One thing as `type/id`, or a list of them."""

Links = tuple[Annotated[Link, BeforeValidator(_link, json_schema_input_type=ToThing | Link)], ...]
