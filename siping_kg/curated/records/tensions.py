"""The register of cautions: statements that sit badly together, or that say less than they seem."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from siping_kg.curated.records.parts import Id, Label, Record
from siping_kg.curated.records.refs import ToThing
from siping_kg.curated.records.refusals import Refused
from siping_kg.texts import Text

__all__ = ["TensionKind", "TensionRecord", "TensionsFile"]

TensionKind = Literal[
    "incomparable", "operands", "tension", "collision", "open-ended", "unexplained"
]
"""What is to be minded.

incomparable: must not be compared or added up; operands: divided or compared, though they may
count different things; tension: sit badly together; collision: cannot both be the first or only;
open-ended: counts since nobody knows when; unexplained: worked out in an unknown way.
"""

_ALONE: Final = ("open-ended", "unexplained")


class TensionRecord(Record):
    """A caution that a person adds to what the sources state."""

    id: Id
    kind: TensionKind
    between: Annotated[tuple[ToThing, ...], Field(min_length=1)]
    """What it is about, as `type/source.id` or `type/id`."""
    note: Label
    """The reason."""

    @model_validator(mode="after")
    def _enough(self) -> TensionRecord:
        if len(self.between) < 2 and self.kind not in _ALONE:
            raise Refused(
                Text(
                    f"{self.kind!r} 至少涉及两项：请都列出",
                    f"{self.kind!r} stands between at least two things: name them",
                )
            )
        return self


class TensionsFile(Record):
    """The register of cautions."""

    tensions: tuple[TensionRecord, ...]
