"""What a source lists under a count, a program or a number word: things and printed words."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, GetPydanticSchema, ValidationInfo
from pydantic_core.core_schema import str_schema, with_info_after_validator_function

from siping_kg.curated.records.parts import Record
from siping_kg.curated.records.refs import any_thing
from siping_kg.curated.records.refusals import Refused
from siping_kg.ids import Ref
from siping_kg.texts import Text

__all__ = ["ListRecord", "Lists"]

_OF_A_TYPE: Final = re.compile("[a-z-]+/.+")

_UNSPELLED: Final = "not-spelled-out"
_WHOLE_OR_WORD: Final = Text(
    f"须写 items 和 complete，或只写 {_UNSPELLED}",
    f"give items and complete, or the word {_UNSPELLED} alone",
)


def _item(written: str, info: ValidationInfo) -> Ref | str:
    return any_thing(written, info) if _OF_A_TYPE.fullmatch(written) else written


Item = Annotated[
    Ref | str,
    GetPydanticSchema(
        lambda *_: with_info_after_validator_function(_item, str_schema(min_length=1))
    ),
]
"""A thing as `type/id`, or the words that the source prints."""


class ListRecord(Record):
    """The items that a source lists, in its order; without any, it does not spell them out."""

    items: tuple[Item, ...] = ()
    complete: bool = False
    """Whether the source claims or shows the list to be all."""
    kinds: bool = False
    """Whether the items are kinds or levels of what is counted, and not the counted themselves."""

    @property
    def spelled_out(self) -> bool:
        """Whether the source says what the items are."""
        return bool(self.items)


def _listed(value: object) -> object:
    if value == _UNSPELLED:
        return {}
    if not isinstance(value, dict) or not value.get("items") or "complete" not in value:
        raise Refused(_WHOLE_OR_WORD)
    return value


class _Written(ListRecord):
    """A list as an editor shall complete it."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    complete: bool


Lists = Annotated[ListRecord, BeforeValidator(_listed, json_schema_input_type=str | _Written)]
"""`{items, complete}`, or the word `not-spelled-out`."""
