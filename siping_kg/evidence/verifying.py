"""Proves anchors against a reader's copy, and finds them again in a copy laid out otherwise."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from siping_kg.sources import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from siping_kg.evidence.spans import Anchor, Span

__all__ = ["Proof", "State", "verify"]

State = Literal["proved", "moved", "ambiguous", "missing"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a copy says of one anchor: proved in place, moved to an offset, or not found."""

    anchor: Anchor
    state: State
    start: int | None


def verify(anchors: Iterable[Anchor], text: str) -> tuple[Proof, ...]:
    """Prove the anchors of one source on its squeezed text, in the order of their spans."""
    ordered = sorted(anchors, key=lambda anchor: (anchor.span, anchor.key, anchor.ordinal))
    spans = sorted({anchor.span for anchor in ordered})
    in_place = {s for s in spans if digest(text[s.start : s.end]) == s.digest}
    places = {span: [span.start] for span in in_place}
    # Only what has moved is searched: hashing every window costs far more than one digest each.
    places |= _search([span for span in spans if span not in in_place], text)
    settled = _settle(spans, places)
    return tuple(_proof(anchor, settled, places, text) for anchor in ordered)


def _search(spans: Sequence[Span], text: str) -> dict[Span, list[int]]:
    """Where each span stands, by hashing every window of its length."""
    by_length: defaultdict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for span in spans:
        by_length[span.end - span.start][span.digest].append(span)
    places: dict[Span, list[int]] = {span: [] for span in spans}
    # By length, so that each window is hashed once for all spans as long as it.
    for length, wanted in by_length.items():
        for start in range(len(text) - length + 1):
            for span in wanted.get(digest(text[start : start + length]), ()):
                places[span].append(start)
    return places


def _settle(spans: Sequence[Span], places: dict[Span, list[int]]) -> dict[Span, int]:
    """One place a span: the only one, or the one that keeps its neighbours' order."""
    settled = {span: places[span][0] for span in spans if len(places[span]) == 1}
    for i, span in enumerate(spans):
        if len(places[span]) < 2:
            continue
        before = max((settled[s] for s in spans[:i] if s in settled), default=-1)
        after = min((settled[s] for s in spans[i + 1 :] if s in settled), default=None)
        fitting = [p for p in places[span] if p >= before and (after is None or p <= after)]
        if len(fitting) == 1:
            settled[span] = fitting[0]
    return settled


def _proof(
    anchor: Anchor, settled: dict[Span, int], places: dict[Span, list[int]], text: str
) -> Proof:
    span = anchor.span
    start = settled.get(span)
    if start is None:
        return Proof(anchor, "ambiguous" if places[span] else "missing", None)
    shift = start - span.start
    figure = text[anchor.figure_start + shift : anchor.figure_end + shift]
    # A lock edited by hand may hold a true span and a figure that is not in it.
    if digest(figure) != anchor.figure_digest:
        return Proof(anchor, "missing", None)
    return Proof(anchor, "proved" if shift == 0 else "moved", start)
