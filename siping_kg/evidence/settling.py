"""Settles where each span stands in a copy: one place a span, in the order of the article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.sources import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from siping_kg.evidence.spans import Span

__all__ = ["Settled", "settle"]


@dataclass(frozen=True, slots=True)
class Settled:
    """Where the spans stand, and those for which several places are left."""

    places: Mapping[Span, int]
    ambiguous: frozenset[Span]


def settle(spans: Sequence[Span], text: str, length: int | None = None) -> Settled:
    """Where each of the spans, in their order, stands in a text.

    Words that stand elsewhere prove nothing of a place: a span keeps the order of its neighbours,
    keeps the distance between two that kept theirs, and shares its place with no other.
    `length` is that of the article that the spans were cut from, when it is known.
    """
    in_place = {span: span.start for span in spans if _holds(text, span, span.start)}
    # Only what has moved is searched: hashing every window costs far more than one digest each.
    sought = _search([span for span in spans if span not in in_place], text)
    taken = {(span.digest, start) for span, start in in_place.items()}
    free = {
        span: [p for p in found if (span.digest, p) not in taken] for span, found in sought.items()
    }
    kept = _ascending(spans, in_place | _unique(free))
    around = _Around(spans, kept, None if length is None else len(text) - length)
    # In the old place of these stand the same words from elsewhere, by chance.
    strays = [s for s, start in in_place.items() if s not in kept or not around.fits(s, start)]
    free |= _search(strays, text)
    return _choose(spans, free, around)


def _holds(text: str, span: Span, start: int) -> bool:
    return digest(text[start : start + span.end - span.start]) == span.digest


def _search(spans: Iterable[Span], text: str) -> dict[Span, list[int]]:
    """Where each span stands, by hashing every window of its length."""
    by_length: defaultdict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    places: dict[Span, list[int]] = {}
    for span in spans:
        by_length[span.end - span.start][span.digest].append(span)
        places[span] = []
    # By length, so that each window is hashed once for all spans as long as it.
    for length, wanted in by_length.items():
        for start in range(len(text) - length + 1):
            for span in wanted.get(digest(text[start : start + length]), ()):
                places[span].append(start)
    return places


def _unique(free: Mapping[Span, Sequence[int]]) -> dict[Span, int]:
    """The spans with one place that no other span with these words may claim."""
    words = Counter(span.digest for span in free)
    return {
        span: found[0]
        for span, found in free.items()
        if len(found) == 1 and words[span.digest] == 1
    }


def _ascending(spans: Sequence[Span], places: Mapping[Span, int]) -> dict[Span, int]:
    """As many of the places as keep the order of the spans (a longest subsequence)."""
    ends: list[int] = []
    last: list[Span] = []
    before: dict[Span, Span | None] = {}
    for span in (each for each in spans if each in places):
        at = bisect_right(ends, places[span])
        before[span] = last[at - 1] if at else None
        ends[at : at + 1] = [places[span]]
        last[at : at + 1] = [span]
    kept: list[Span] = []
    here = last[-1] if last else None
    while here is not None:
        kept.append(here)
        here = before[here]
    return {span: places[span] for span in reversed(kept)}


class _Around:
    """Between which places a span stands: those of its settled neighbours, and the text's ends."""

    def __init__(self, spans: Sequence[Span], kept: Mapping[Span, int], grown: int | None) -> None:
        self._spans = [span for span in spans if span in kept]
        self._kept = kept
        self._grown = grown

    def fits(self, span: Span, place: int) -> bool:
        """Whether the span can stand there."""
        at = bisect_right(self._spans, span)
        following = self._spans[at:]
        preceding = [each for each in self._spans[max(at - 2, 0) : at] if each != span]
        before = preceding[-1] if preceding else None
        after = following[0] if following else None
        low = self._kept[before] if before else 0
        if place < low or (after is not None and place > self._kept[after]):
            return False
        shift = self._shift(before, 0)
        # Nothing was put in or left out between the neighbours, nor before this span, then.
        return shift != self._shift(after, self._grown) or place == span.start + (shift or 0)

    def _shift(self, neighbour: Span | None, end: int | None) -> int | None:
        return self._kept[neighbour] - neighbour.start if neighbour else end


def _choose(spans: Sequence[Span], free: Mapping[Span, Sequence[int]], around: _Around) -> Settled:
    fitting = {
        span: [place for place in free.get(span, (span.start,)) if around.fits(span, place)]
        for span in spans
    }
    claims = Counter(
        (span.digest, span.end - span.start, place)
        for span, found in fitting.items()
        for place in found
    )
    places: dict[Span, int] = {}
    ambiguous: set[Span] = set()
    for span, found in fitting.items():
        alone = [p for p in found if claims[span.digest, span.end - span.start, p] == 1]
        if len(found) == 1 and alone:
            places[span] = found[0]
        elif found:
            ambiguous.add(span)
    return Settled(places, frozenset(ambiguous))
