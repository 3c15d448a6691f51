"""References from record to record: the kind of the target stands in the field's annotation.

What has one kind is written as a bare id; a target of any kind is written `type/id`. The id of
something that its own source states is completed with that source, once, as the record is read;
`source.id` names what another source states.
"""

from __future__ import annotations

import difflib
from functools import partial
from typing import Annotated, Final, get_args

from pydantic import AfterValidator, GetPydanticSchema, ValidationInfo
from pydantic_core.core_schema import (
    CoreSchema,
    str_schema,
    with_info_after_validator_function,
)

from siping_kg.curated.records.context import context_of
from siping_kg.curated.records.refusals import Refused
from siping_kg.ids import OF_SOURCE, Kind, Ref, Thing, within
from siping_kg.texts import Text, meant

__all__ = [
    "ID",
    "AgreementThing",
    "AreaThing",
    "ToAgency",
    "ToArea",
    "ToIndicator",
    "ToMeasurement",
    "ToPost",
    "ToProgram",
    "ToThing",
    "ToWork",
    "any_thing",
]

ID: Final = "[a-z0-9]+(-[a-z0-9]+)*"
"""What an id of our own may be, as a regular expression: lower-case ASCII words and hyphens."""

_LOCAL: Final = rf"([a-z0-9-]+\.)?{ID}"
_THINGS: Final = get_args(Thing)


def _complete(kind: Kind, written: str, info: ValidationInfo) -> Ref:
    source = context_of(info).source
    if kind in OF_SOURCE and source is not None and "." not in written:
        return Ref(kind, within(source, written))
    return Ref(kind, written)


def any_thing(written: str, info: ValidationInfo) -> Ref:
    """The thing that `type/id` names in the file that is read."""
    ref = Ref.of(written)
    if ref.kind not in _THINGS:
        near = difflib.get_close_matches(ref.kind, _THINGS, n=1)
        remedy = meant(near[0]) if near else _KINDS
        raise Refused(Text(f"没有 {ref.kind!r} 这一类：", f"no type {ref.kind!r}: ") + remedy)
    return _complete(ref.kind, ref.slug, info)


_KINDS: Final = Text(f"有 {'、'.join(_THINGS)}", f"there are {', '.join(_THINGS)}")


def _to(kind: Kind) -> GetPydanticSchema:
    pattern = f"^{_LOCAL if kind in OF_SOURCE else ID}$"
    return _reading(
        with_info_after_validator_function(partial(_complete, kind), str_schema(pattern=pattern))
    )


def _reading(schema: CoreSchema) -> GetPydanticSchema:
    return GetPydanticSchema(lambda *_: schema)


ToAgency = Annotated[Ref, _to("agency")]
ToArea = Annotated[Ref, _to("area")]
ToIndicator = Annotated[Ref, _to("indicator")]
ToMeasurement = Annotated[Ref, _to("measurement")]
ToPost = Annotated[Ref, _to("post")]
ToProgram = Annotated[Ref, _to("program")]
ToWork = Annotated[Ref, _to("work")]

ToThing = Annotated[
    Ref,
    _reading(
        with_info_after_validator_function(any_thing, str_schema(pattern=f"^[a-z-]+/{_LOCAL}$"))
    ),
]
"""A reference that names the type of the thing too: `agency/siping-government`."""


def _only(kind: Kind, ref: Ref) -> Ref:
    if ref.kind != kind:
        raise Refused(Text(f"须为 {kind}/…", f"must be {kind}/… and no {ref.kind}"))
    return ref


AreaThing = Annotated[ToThing, AfterValidator(partial(_only, "area"))]
"""An area as `area/220000`."""

AgreementThing = Annotated[ToThing, AfterValidator(partial(_only, "agreement"))]
"""An agreement as `agreement/id`."""
