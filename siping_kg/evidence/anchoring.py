"""Finds each record's words in the reader's copy and cuts the span around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.errors import EvidenceError, Fault
from siping_kg.evidence.spans import Anchor, Span
from siping_kg.sources import clause, digest, occurrences, sentence_number
from siping_kg.texts import COLON, NOTHING, STOP, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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
        # Parts lie within sections, so what begins last is the innermost.
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
        # On from the section before: outlines are in the order of the text, and openings may recur.
        start = text.find(entry.record.opens, position)
        if start < 0:
            faults.append(Fault(None, _no_section(f"{source}/{name}", entry.record.opens)))
        else:
            starts[name] = position = start
    if faults:
        raise EvidenceError(faults)
    return Layout(text, _extents(starts, outline, len(text)), _parents(outline))


def _no_section(name: str, opens: str) -> Text:
    return Text(
        f"章节 {name}（以 {opens!r} 开头）：副本中没有",
        f"section {name} opening {opens!r}: not in the copy",
    )


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
    places: dict[tuple[str, str | None], int] = {}
    for request in requests:
        beside = places.get((request.source, request.beside))
        try:
            anchored = _anchor(request, layouts[request.source], choose, beside)
            places.setdefault((request.source, request.key), anchored.figure_start)
            anchors.append(anchored)
        except _Unanchored as failure:
            message = COLON.join([Text.same(request.key), failure.why])
            faults.append(Fault(request.where, message))
    if faults:
        raise EvidenceError(faults)
    return tuple(anchors)


class _Unanchored(Exception):
    """Why one request has no anchor."""

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(why.en)


def _anchor(
    request: Request,
    place: Layout,
    choose: Callable[[Request, tuple[str, ...]], int | None] | None,
    beside: int | None,
) -> Anchor:
    scope = place.extents[request.section]
    for text in request.texts:
        starts = [
            start
            for start in occurrences(place.text, text, *scope)
            if request.near is None or _beside(place.text, start, start + len(text), request.near)
        ]
        if starts:
            if beside is not None and request.nth is None:
                starts = [min(starts, key=lambda start: abs(start - beside))]
            start = _pick(request, place, text, starts, choose)
            return _cut(request, place, start, start + len(text))
    raise _Unanchored(_nowhere(request))


def _nowhere(request: Request) -> Text:
    words, near = " / ".join(request.texts), request.near
    beside = Text(f"紧邻 {near!r} 的 ", f" beside {near!r}") if near else NOTHING
    return Text(
        f"章节 {request.section!r} 中没有{beside.zh or ' '}{words!r}；请照原文写，或另指章节",
        f"{words!r}{beside.en} is not in section "
        f"{request.section!r}; write it as printed, or name another section",
    )


def _beside(text: str, start: int, end: int, near: str) -> bool:
    return text.endswith(near, 0, start) or text.startswith(near, end)


def _pick(
    request: Request,
    place: Layout,
    text: str,
    starts: list[int],
    choose: Callable[[Request, tuple[str, ...]], int | None] | None,
) -> int:
    if request.nth is not None:
        if request.nth > len(starts):
            excess = Text(f"，nth: {request.nth} 过大", f", so nth: {request.nth} is too many")
            raise _Unanchored(_times(request, text, len(starts)) + excess)
        return starts[request.nth - 1]
    if len(starts) == 1 or not request.single:
        return starts[0]
    candidates = tuple(_candidate(place.text, start, start + len(text)) for start in starts)
    chosen = choose(request, candidates) if choose else None
    if chosen is None:
        raise _Unanchored(STOP.join([_times(request, text, len(starts)), _choice(candidates)]))
    return starts[chosen]


def _times(request: Request, text: str, times: int) -> Text:
    return Text(
        f"{text!r} 在章节 {request.section!r} 中出现 {times} 次",
        f"{text!r} occurs {times} times in section {request.section!r}",
    )


def _choice(candidates: Sequence[str]) -> Text:
    numbered = [Text.same(f"nth: {i} {words}") for i, words in enumerate(candidates, 1)]
    listed = STOP.join(numbered)
    return Text(f"请写明 near: 或 nth:（{listed.zh}）", f"say near: or nth: ({listed.en})")


def _candidate(text: str, start: int, end: int) -> str:
    return f"…{text[max(0, start - 8) : start]}[{text[start:end]}]{text[end : end + 8]}…"


def _cut(request: Request, place: Layout, start: int, end: int) -> Anchor:
    first, last = clause(place.text, start, end)
    opening, closing = place.around(start)
    # A heading ends without punctuation, so a clause would run across it.
    first, last = max(first, opening), min(last, closing)
    words = place.text[first:last]
    _check_names(request, place.text[start:end], words)
    section, part, sentence = place.locate(start)
    span = Span(request.source, first, last, digest(words), section, part, sentence)
    figure = digest(place.text[start:end])
    return Anchor(request.key, request.ordinal, span, start, end, figure, request.asked)


def _check_names(request: Request, text: str, clause: str) -> None:
    """That the clause around a text names the thing and what it is linked to."""
    if request.names and not any(name in clause for name in request.names):
        raise _Unanchored(
            Text(
                f"{text!r} 所在的句段中没有 {'、'.join(request.names)}；"
                "请把原文所用的名称加进 alt，或另选文字",
                f"the clause around {text!r} holds none of "
                f"{', '.join(request.names)}; add the printed name to alt, or choose other words",
            )
        )
    for names in request.linked:
        if not any(name in clause for name in names):
            raise _Unanchored(
                Text(
                    f"{text!r} 所在的句段中没有与之关联的 {names[0]!r}；"
                    "请为该关联写 at:，或写 note: 说明其成立的理由",
                    f"the clause around {text!r} does not name {names[0]!r}, "
                    "which it is linked to; give the link at:, or a note why it holds",
                )
            )
