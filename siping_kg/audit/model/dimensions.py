"""What tells two values apart: indicator, segment, area, thing, period and role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from siping_kg.ids import Ref

if TYPE_CHECKING:
    from siping_kg.curated.records import ImpliedReferent

__all__ = ["Dimensions"]


@dataclass(frozen=True, slots=True, order=True)
class Dimensions:
    """What tells two values of one data set apart (W3C Data Cube, IC-12)."""

    indicator: str
    segment: str
    area: str
    about: Ref
    """The thing counted, by default the area."""
    period: str
    role: str

    @property
    def slug(self) -> str:
        """The dimensions as one slug: `lishu-model-area.all.220300.2022.target`.

        Only `about` may contain dots, so two different dimensions never share a slug.
        """
        thing = () if self.thing is None else (self.thing.kind, self.thing.slug)
        place = (self.indicator, self.segment, self.area, *thing)
        return ".".join((*place, self.period, self.role))

    @property
    def thing(self) -> Ref | None:
        """The thing counted where it is not the area."""
        return None if self.about == Ref("area", self.area) else self.about

    def of_referent(self, asked: ImpliedReferent) -> Dimensions:
        """The dimensions of an implied referent: these of the subject, but for what it names.

        A referent in another area is about that area.
        """
        at = replace(self, role=asked.role, period=asked.period or self.period)
        return at if asked.area is None else replace(at, area=asked.area.slug, about=asked.area)
