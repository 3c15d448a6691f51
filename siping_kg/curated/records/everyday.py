"""The register of everyday names: what people type for a thing, and no source need print."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from siping_kg.curated.records.parts import Filled, Record
from siping_kg.curated.records.refs import ToThing

__all__ = ["EverydayFile", "EverydayRecord"]


class EverydayRecord(Record):
    """What people call a thing; `alt` of the thing itself is for names that a source prints."""

    of: ToThing
    """The thing, as `type/id`."""
    names: Annotated[tuple[Filled, ...], Field(min_length=1)]


class EverydayFile(Record):
    """The register of everyday names."""

    everyday: tuple[EverydayRecord, ...]
