"""What became of a value between an earlier and a later source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_kg.audit.model.codes import Direction
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.quantities import Interval, Unit
    from siping_kg.texts import Text

__all__ = ["Change", "Movement"]


@dataclass(frozen=True, slots=True)
class Movement:
    """How far the later value stands from the earlier."""

    direction: Direction | None
    """The later against the earlier; None where the intervals leave it open."""
    difference: Decimal
    """Without sign, in `unit`."""
    interval: Interval
    unit: Unit
    growth: Decimal | None
    """Per cent, signed, one decimal; None for rates, and from nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """A later source's actual beside an earlier source's."""

    earlier: Quantity
    later: Quantity
    """In the unit of the earlier where it converts."""
    movement: Movement | None
    """None where the two give no figure: units that do not convert, indicators not comparable."""
    drift: str | None
    """How the later indicator departs from the earlier, when it is another."""
    link_note: Text | None
    """What the curated link says of the two indicators."""
    unlike_periods: bool
    """Whether the two were counted over periods of unlike kind."""

    @property
    def slug(self) -> str:
        """The slugs of both."""
        return f"{self.earlier.slug}--{self.later.slug}"
