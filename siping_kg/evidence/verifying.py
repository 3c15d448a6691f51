"""Proves anchors against a reader's copy, and finds them again in a copy laid out otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from siping_kg.evidence.settling import Settled, settle
from siping_kg.sources import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.evidence.spans import Anchor

__all__ = ["Proof", "State", "verify"]

State = Literal["proved", "moved", "ambiguous", "missing"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a copy says of one anchor: proved in place, moved to an offset, or not found."""

    anchor: Anchor
    state: State
    start: int | None


def verify(anchors: Iterable[Anchor], text: str, length: int | None = None) -> tuple[Proof, ...]:
    """Prove the anchors of one source on its squeezed text, in the order of their spans.

    `length` is that of the registered text, when it is known.
    """
    ordered = sorted(anchors, key=lambda anchor: (anchor.span, anchor.key, anchor.ordinal))
    settled = settle(sorted({anchor.span for anchor in ordered}), text, length)
    return tuple(_proof(anchor, settled, text) for anchor in ordered)


def _proof(anchor: Anchor, settled: Settled, text: str) -> Proof:
    span = anchor.span
    start = settled.places.get(span)
    if start is None:
        return Proof(anchor, "ambiguous" if span in settled.ambiguous else "missing", None)
    shift = start - span.start
    figure = text[anchor.figure_start + shift : anchor.figure_end + shift]
    # A lock edited by hand may hold a true span and a figure that is not in it.
    if digest(figure) != anchor.figure_digest:
        return Proof(anchor, "missing", None)
    return Proof(anchor, "proved" if shift == 0 else "moved", start)
