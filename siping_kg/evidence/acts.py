"""Looks in a text for what no record tells: acts, the making of documents, figures of parts."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from siping_kg.curated.relations import names_of, relations
from siping_kg.errors import Fault
from siping_kg.evidence.wording import ACTS, DRAWN_UP
from siping_kg.ids import Ref
from siping_kg.sources import squeeze
from siping_kg.sources.layout import clauses
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from siping_kg.curated.book import Book, Stated
    from siping_kg.curated.records import MeasurementRecord
    from siping_kg.evidence.anchoring import Layout
    from siping_kg.evidence.said import Said
    from siping_kg.evidence.sentences import Sentence

__all__ = ["untold"]

_TITLES: Final = re.compile("(?:《[^》]*》[、和]?)*《?$")
"""The titles of one list that stand before another."""
_MADE: Final = re.compile(f"(?:{'|'.join(DRAWN_UP)})[了的]?$")
_ACT: Final = re.compile("|".join(ACTS))


def untold(said: Said, place: Layout, sentences: Iterable[Sentence]) -> Iterator[Fault]:
    """What the text of a source tells and its records leave out, or tell of something wider."""
    yield from _documents(said)
    yield from _clauses(said, place, sentences)
    yield from _umbrellas(said)


def _documents(said: Said) -> Iterator[Fault]:
    """Documents that the text says were made, without an event that says so."""
    told = {link.to for event in said.book.events.values() for link in event.record.participants}
    for entry in said.book.documents.values():
        if entry.source != said.source or entry.ref in told:
            continue
        for anchor in said.anchors.get(entry.key, ()):
            before = said.text[anchor.span.start : anchor.figure_start]
            if _MADE.search(_TITLES.sub("", before)):
                yield Fault(entry.where, _UNEVENTFUL)
                break


def _clauses(said: Said, place: Layout, sentences: Iterable[Sentence]) -> Iterator[Fault]:
    """Clauses that tell an act and hold no span of a record, in sentences that are not set aside.

    A clause before a colon or a heading is in a sentence of its own, or is told by what follows.
    """
    aside = [(one.start, one.end) for one in sentences if one.how == "set-aside"]
    spans = [anchor.span for kept in said.anchors.values() for anchor in kept]
    where = said.book.sources[said.source].where
    for start, end in clauses(said.text):
        if not _ACT.search(said.text, start, end):
            continue
        carried = any(span.start < end and start < span.end for span in spans)
        if carried or any(first <= start < last for first, last in aside):
            continue
        if any(first <= start < last for first, last in place.extents.values()):
            section, part, number = place.locate(start)
            yield Fault(where, _uncarried(part or section, number))


def _umbrellas(said: Said) -> Iterator[Fault]:
    """Figures filed under a program whose clause names one of its parts.

    One that lists the part counts several things, and is rightly the program's.
    """
    parts = _parts(said.book)
    for entry in said.book.measurements.values():
        if entry.source == said.source and entry.record.about is None:
            spans = said.spans(entry.key)
            for program in entry.programs:
                for part in _below(program, parts) - _meant(entry):
                    names = map(squeeze, names_of(said.book, part, said.source))
                    if any(name in spans for name in names):
                        yield Fault(entry.where, _of_part(part))


def _parts(book: Book) -> Mapping[Ref, set[Ref]]:
    parts: defaultdict[Ref, set[Ref]] = defaultdict(set)
    for relation in relations(book):
        if relation.field == "partOf" and relation.entry.kind == "program":
            parts[relation.link.to].add(relation.entry.ref)
    return parts


def _below(program: Ref, parts: Mapping[Ref, set[Ref]]) -> set[Ref]:
    """The parts of a program, and their parts."""
    below: set[Ref] = set()
    waiting = [program]
    while waiting:
        for part in parts.get(waiting.pop(), ()):
            if part not in below:
                below.add(part)
                waiting.append(part)
    return below


def _meant(entry: Stated[MeasurementRecord]) -> set[Ref]:
    """The programs that a figure is filed under, and those that it lists."""
    listed = entry.record.lists.items if entry.record.lists is not None else ()
    return {*entry.programs, *(item for item in listed if isinstance(item, Ref))}


_UNEVENTFUL: Final = Text(
    "原文说它被制定、印发或修订，而没有这样的事件：请写 events",
    "the text says that it was drawn up, issued or revised, and no event says so: give one",
)


def _uncarried(section: str, number: int) -> Text:
    return Text(
        f"{section} 的第 {number} 句有一个分句说了一项行为，没有记录承载：请记下，或用 also 指明",
        f"a clause of sentence {number} of {section} tells an act, and no record carries it: "
        "record it, or point to it with also",
    )


def _of_part(part: Ref) -> Text:
    return Text(
        f"所据的句段说的是 {part.key}：请把数字写在它名下，或写明 about",
        f"the span speaks of {part.key}: file the figure under it, or give about",
    )
