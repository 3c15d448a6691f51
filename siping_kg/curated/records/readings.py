"""Which fields of a record a curator concluded, each with the reason in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.curated.records.refusals import Refused
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

__all__ = ["check_readings"]


def check_readings(record: BaseModel, fields: Iterable[str]) -> None:
    """Refuse a reading of a field that the record does not give."""
    for field in fields:
        if field in ("readings", "note") or field not in record.model_fields_set:
            raise Refused(
                Text(
                    f"readings 里的 {field!r} 在此记录中没有：请写上该键，或去掉此读法",
                    f"readings tells of {field!r}, which this record does not give: "
                    "give it, or take the reading out",
                )
            )
