"""An evidence span: where in the squeezed text of a source a fact is stated."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Anchor", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of the squeezed text, its digest, and a human locator.

    `sentence` counts from the opening of the run-in part, or of the section without one.
    """

    source: str
    start: int
    end: int
    digest: str
    section: str
    part: str | None
    sentence: int

    @property
    def slug(self) -> str:
        """The slug of the span's IRI, shared by all records that the clause states."""
        return f"{self.source}.{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span as the evidence of one record, with the figure or name inside it."""

    key: str
    ordinal: int
    span: Span
    figure_start: int
    figure_end: int
    figure_digest: str
    asked: str
