"""Finds each record's words in the reader's copy and cuts the span around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.errors import EvidenceError, Fault
from siping_kg.evidence.spans import Anchor, Span
from siping_kg.sources import clause, digest, occurrences, sentence_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from siping_kg.curated.book import Outline
    from siping_kg.evidence.requests import Request

__all__ = ["Layout", "anchor", "layout"]


@dataclass(frozen=True, slots=True)
class Layout:
    """A source's squeezed text with the extent of its sections and run-in parts."""

    text: str
    extents: Mapping[str, tuple[int, int]]
    parents: Mapping[str, str | None]

    def around(self, offset: int) -> tuple[int, int]:
        """The extent of the innermost section or part; a heading has no full stop to end it."""
        inside = (extent for extent in self.extents.values() if extent[0] <= offset < extent[1])
        return max(inside)

    def locate(self, offset: int) -> tuple[str, str | None, int]:
        """The section, the run-in part if any, and the sentence that hold an offset."""
        inside = [name for name, (start, end) in self.extents.items() if start <= offset < end]
        sections = [name for name in inside if self.parents[name] is None]
        parts = [name for name in inside if self.parents[name] is not None]
        section, part = sections[-1], parts[-1] if parts else None
        start, _ = self.around(offset)
        return section, part, sentence_number(self.text, start, offset)


def layout(source: str, text: str, outline: Mapping[str, Outline]) -> Layout:
    """Find the sections of an outline in a squeezed text; EvidenceError for those that are not."""
    starts: dict[str, int] = {}
    faults: list[Fault] = []
    position = 0
    for name, entry in outline.items():
        found = text.find(entry.record.opens, position)
        if found < 0:
            words = entry.record.opens
            faults.append(
                Fault(None, f"section {source}/{name} opening {words!r}: not in the copy")
            )
        else:
            starts[name] = position = found
    if faults:
        raise EvidenceError(faults)
    return Layout(text, _extents(starts, outline, len(text)), _parents(outline))


def _parents(outline: Mapping[str, Outline]) -> dict[str, str | None]:
    return {name: entry.parent for name, entry in outline.items()}


def _extents(
    starts: Mapping[str, int], outline: Mapping[str, Outline], length: int
) -> dict[str, tuple[int, int]]:
    extents: dict[str, tuple[int, int]] = {}
    names = list(starts)
    for i, name in enumerate(names):
        top = outline[name].parent is None
        ends = (starts[n] for n in names[i + 1 :] if not top or outline[n].parent is None)
        extents[name] = (starts[name], next(ends, length))
    return extents


def anchor(
    requests: Iterable[Request],
    layouts: Mapping[str, Layout],
    choose: Callable[[Request, tuple[str, ...]], int | None] | None = None,
) -> tuple[Anchor, ...]:
    """The anchors of all requests; EvidenceError with all that are missing or ambiguous."""
    faults: list[Fault] = []
    anchors: list[Anchor] = []
    for request in requests:
        try:
            anchors.append(_anchor(request, layouts[request.source], choose))
        except _Unanchored as failure:
            faults.append(Fault(request.where, str(failure)))
    if faults:
        raise EvidenceError(faults)
    return tuple(anchors)


class _Unanchored(Exception):
    """Why one request has no anchor."""


def _anchor(
    request: Request,
    place: Layout,
    choose: Callable[[Request, tuple[str, ...]], int | None] | None,
) -> Anchor:
    scope = place.extents[request.section]
    for text in request.texts:
        found = [
            start
            for start in occurrences(place.text, text, *scope)
            if request.near is None or _beside(place.text, start, start + len(text), request.near)
        ]
        if found:
            start = _pick(request, place, text, found, choose)
            return _cut(request, place, start, start + len(text))
    beside = f" beside {request.near!r}" if request.near else ""
    raise _Unanchored(
        f"{request.key}: {' / '.join(request.texts)!r}{beside} is not in section "
        f"{request.section!r}; write it as printed, or name another section"
    )


def _beside(text: str, start: int, end: int, near: str) -> bool:
    return text.endswith(near, 0, start) or text.startswith(near, end)


def _pick(
    request: Request,
    place: Layout,
    text: str,
    found: list[int],
    choose: Callable[[Request, tuple[str, ...]], int | None] | None,
) -> int:
    if request.nth is not None:
        if request.nth > len(found):
            raise _Unanchored(
                f"{request.key}: {text!r} occurs {len(found)} times in section "
                f"{request.section!r}, so nth: {request.nth} is too many"
            )
        return found[request.nth - 1]
    if len(found) == 1 or not request.figure:
        return found[0]
    candidates = tuple(_candidate(place.text, start, start + len(text)) for start in found)
    chosen = choose(request, candidates) if choose else None
    if chosen is None:
        listed = "; ".join(f"nth: {i} {words}" for i, words in enumerate(candidates, 1))
        raise _Unanchored(
            f"{request.key}: {text!r} occurs {len(found)} times in section "
            f"{request.section!r}; say near: or nth: ({listed})"
        )
    return found[chosen]


def _candidate(text: str, start: int, end: int) -> str:
    return f"…{text[max(0, start - 8) : start]}[{text[start:end]}]{text[end : end + 8]}…"


def _cut(request: Request, place: Layout, start: int, end: int) -> Anchor:
    first, last = clause(place.text, start, end)
    opening, closing = place.around(start)
    first, last = max(first, opening), min(last, closing)
    words = place.text[first:last]
    if request.names and not any(name in words for name in request.names):
        raise _Unanchored(
            f"{request.key}: the clause around {place.text[start:end]!r} holds none of "
            f"{', '.join(request.names)}; add the printed name to alt, or choose other words"
        )
    for names in request.linked:
        if not any(name in words for name in names):
            raise _Unanchored(
                f"{request.key}: the clause around {place.text[start:end]!r} does not name "
                f"{names[0]!r}, which it is linked to; give the link at:, or a note why it holds"
            )
    section, part, sentence = place.locate(start)
    span = Span(request.source, first, last, digest(words), section, part, sentence)
    figure = digest(place.text[start:end])
    return Anchor(request.key, request.ordinal, span, start, end, figure, request.asked)
