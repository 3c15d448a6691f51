"""Explains every sentence of a text: carried by records of the graph, set aside, or open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from siping_kg.errors import Fault
from siping_kg.sources.layout import sentence_ends
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from siping_kg.curated.book import Book, Sourced
    from siping_kg.curated.records import SentenceRecord
    from siping_kg.evidence.anchoring import Layout
    from siping_kg.evidence.coverage import How
    from siping_kg.evidence.spans import Anchor

__all__ = ["Sentence", "cover_sentences", "sentences"]

Place = tuple[str, int]
"""The innermost section or run-in part, and the number of a sentence in it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`[start, end)` of a squeezed text, with its place and what becomes of it."""

    place: Place
    start: int
    end: int
    carried: tuple[str, ...] = ()
    """The keys of the records whose spans lie in it."""
    line: str | None = None
    """The slug of the line that sets it aside."""
    reason: str = ""

    @property
    def how(self) -> How:
        """Its class; what is both carried and set aside is carried, and told as a mistake."""
        if self.carried:
            return "carried"
        return "open" if self.line is None else "set-aside"


def sentences(place: Layout) -> Iterator[Sentence]:
    """The sentences of a text, numbered as places are told; a section begins a new one."""
    starts = {start for start, _ in place.extents.values()}
    ends = {end for end in sentence_ends(place.text) if end < len(place.text)}
    # Starts cut too, because a heading has no full stop that would end it.
    cuts = sorted({0, len(place.text)} | starts | ends)
    for start, end in pairwise(cuts):
        if any(first <= start < last for first, last in place.extents.values()):
            section, part, number = place.locate(start)
            yield Sentence((part or section, number), start, end)


def cover_sentences(
    book: Book, source: str, place: Layout, anchors: Iterable[Anchor]
) -> tuple[tuple[Sentence, ...], tuple[Fault, ...]]:
    """Every sentence of a curated source with what explains it, and lines that are mistaken.

    A sentence is carried by the records whose spans lie in it, or set aside by a line.
    """
    lines = {
        (line.record.section, line.record.sentence): line
        for line in book.sentences.values()
        if line.source == source
    }
    carried = _carried(anchor for anchor in anchors if anchor.span.source == source)
    explained = tuple(
        _explained(sentence, lines.get(sentence.place), carried) for sentence in sentences(place)
    )
    return explained, tuple(_faults(explained, lines))


def _carried(anchors: Iterable[Anchor]) -> Mapping[tuple[int, int], tuple[str, ...]]:
    """The keys of the records of each span, once each."""
    keys: defaultdict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for anchor in anchors:
        keys[anchor.span.start, anchor.span.end][anchor.key] = None
    return {extent: tuple(named) for extent, named in sorted(keys.items())}


def _explained(
    sentence: Sentence,
    line: Sourced[SentenceRecord] | None,
    carried: Mapping[tuple[int, int], tuple[str, ...]],
) -> Sentence:
    keys = (
        key
        for (start, end), named in carried.items()
        if start < sentence.end and sentence.start < end
        for key in named
    )
    return Sentence(
        sentence.place,
        sentence.start,
        sentence.end,
        tuple(dict.fromkeys(keys)),
        line.slug if line else None,
        line.record.reason if line else "",
    )


def _faults(
    explained: Iterable[Sentence], lines: Mapping[Place, Sourced[SentenceRecord]]
) -> Iterator[Fault]:
    known = {sentence.place: sentence for sentence in explained}
    for place, line in lines.items():
        section, number = place
        sentence = known.get(place)
        if sentence is None:
            last = max((n for name, n in known if name == section), default=0)
            yield Fault(line.where, _no_sentence(section, number, last))
        elif sentence.carried:
            yield Fault(line.where, _both(section, number, sentence.carried))


def _no_sentence(section: str, number: int, last: int) -> Text:
    return Text(
        f"{section} 没有第 {number} 句，共 {last} 句：请改正句号，或去掉此行",
        f"{section} has no sentence {number}, only {last}: mend the number, or take the line out",
    )


def _both(section: str, number: int, keys: tuple[str, ...]) -> Text:
    count, first = len(keys), keys[0]
    return Text(
        f"{section} 的第 {number} 句已有 {count} 条记录承载（如 {first}）：请去掉此行",
        f"sentence {number} of {section} is carried by {count} records (as {first}): "
        "take the line out",
    )
