"""What must be said along with a figure, and the other figures concerned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from siping_kg.ids import Ref
    from siping_kg.texts import Text

__all__ = ["Caveat", "CaveatReason"]

CaveatReason = Literal[
    "accumulation-start-not-stated",
    "another-kind-of-money",
    "base-not-stated",
    "cause-not-stated",
    "claimed-by-itself",
    "contained-in",
    "contains",
    "hard-to-reconcile",
    "list-not-closed",
    "may-overlap",
    "method-not-stated",
    "not-comparable",
    "own-sum",
    "part-of-a-plan",
    "partly-done",
    "period-not-over",
    "rests-on-assumption",
    "unit-read-as",
    "weights-not-stated",
]
"""The codes of the scheme `caveat`."""


@dataclass(frozen=True, slots=True)
class Caveat:
    """One thing to be minded of a figure, comparison, change or attainment."""

    on: Ref
    reason: CaveatReason
    concerns: tuple[Ref, ...] = ()
    """The other statements that it is about, in order, without what it stands on."""
    note: Text | None = None
    """What a person wrote of it: an assumption, or the note of a tension."""
    origin: str = ""
    """The slug of the tension that a person wrote; none where a rule concludes it."""

    @property
    def slug(self) -> str:
        """What it stands on, the reason, and what tells it from others of that reason."""
        # Two cautions may stand between the same things, so each is told by its own slug.
        other = self.concerns[0].slug if self.concerns and not self.origin else self.origin
        parts = (self.on.kind, self.on.slug, self.reason, *((other,) if other else ()))
        return ".".join(parts)
