"""What is to be anchored: for each record, the words to find and where to look for them."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from siping_kg.curated.records import (
    AgreementRecord,
    Anchored,
    ComparisonRecord,
    EventRecord,
    MeasurementRecord,
    RecognitionRecord,
    StatedRecord,
)
from siping_kg.curated.relations import item_ref, links_of, names_of, relations
from siping_kg.sources import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.curated.book import Book, Stated
    from siping_kg.curated.records import ListRecord, Place, Record
    from siping_kg.curated.relations import Relation
    from siping_kg.errors import Location
    from siping_kg.ids import Ref

__all__ = ["Request", "requests"]


_NAMING: Final = frozenset({"name", "continues", "agency", "area", "post"})
"""The fields of programs and mentions whose reading says that the words mean this thing."""


@dataclass(frozen=True, slots=True)
class Request:
    """The words of one record to find in one section of one source.

    `texts` are tried in turn; of `names`, one must stand in the span (empty: nothing need), and of
    each group in `linked`, the names of something that the record is said to be linked to.
    Several occurrences of a figure, or of words that a curator gave, need `near` or `nth`; of a
    name, the first is meant.
    """

    key: str
    ordinal: int
    source: str
    section: str
    texts: tuple[str, ...]
    near: str | None
    nth: int | None
    single: bool
    """Whether the words must occur once, or say which occurrence is meant."""
    names: tuple[str, ...]
    linked: tuple[tuple[str, ...], ...]
    where: Location
    beside: str | None = None
    """The key of the record near whose words these are meant, where they occur several times."""

    @property
    def asked(self) -> str:
        """A fingerprint of what is looked for, so that a stale lock is noticed."""
        parts = (self.source, self.section, *self.texts, f"near={self.near}", f"nth={self.nth}")
        # Short, to keep the lines of a lock short: it notices changes, and guards against nobody.
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def requests(book: Book) -> tuple[Request, ...]:
    """Every request of the book; records without words of their own make none."""
    made: Counter[tuple[str, str]] = Counter()
    numbered = []
    for request in _all(book):
        # A program defined and continued in one source has places in both records.
        place = (request.source, request.key)
        numbered.append(replace(request, ordinal=made[place]))
        made[place] += 1
    return tuple(numbered)


def _all(book: Book) -> Iterator[Request]:
    for entry in book.stated():
        yield from _of_entry(book, entry)
        yield from _of_list(entry)
    for mention in book.mentions:
        names = names_of(book, mention.ref, mention.source)
        inside = () if _told_not_named(mention.record) else names
        yield from _places(book, mention, mention.record, mention.key, names, inside, figure=False)
    for relation in relations(book):
        yield from _of_relation(book, relation)


def _of_entry(book: Book, entry: Stated[Record]) -> Iterator[Request]:
    record = entry.record
    if not isinstance(record, Anchored):
        return
    if isinstance(record, MeasurementRecord | ComparisonRecord) and record.stated is not None:
        text = record.stated.text
        # A hedge or time base printed apart changes the meaning, so the clause must hold it.
        inside = getattr(record, "hedge", None) or getattr(record, "per", None) or text
        yield from _places(book, entry, record, entry.key, (text,), (inside,), figure=True)
        return
    names = names_of(book, entry.ref, entry.source)
    # Such as a composition, whose evidence is that of its figures.
    if not names and record.at is None:
        return
    texts = names if record.at is None else ()
    inside = () if record.at is not None and _told_not_named(record) else names
    yield from _places(book, entry, record, entry.key, texts, inside, figure=False)


def _told_not_named(record: Record) -> bool:
    """Whether the words at `at` state the thing and need not name it.

    docs/decisions/0010-what-is-told-need-not-be-named.md says why.
    """
    if isinstance(record, StatedRecord) and not _NAMING.isdisjoint(record.readings):
        return True
    return isinstance(record, RecognitionRecord | EventRecord | AgreementRecord)


def _of_list(entry: Stated[Record]) -> Iterator[Request]:
    """The printed words among what a record lists; what has a node has evidence of its own."""
    listed: ListRecord | None = getattr(entry.record, "lists", None)
    for number, item in enumerate(listed.items if listed else (), 1):
        if isinstance(item, str):
            yield Request(
                key=item_ref(entry.ref, number).key,
                ordinal=0,
                source=entry.source,
                section=entry.section,
                texts=(squeeze(item),),
                near=None,
                nth=None,
                single=False,
                names=(),
                linked=(),
                where=entry.where,
                # Listed words are short and recur: those nearest to their record are meant.
                beside=entry.key,
            )


def _of_relation(book: Book, relation: Relation) -> Iterator[Request]:
    link, entry = relation.link, relation.entry
    if link.at is None and not link.also:
        return
    # A reading says why the place supports the link, so the place need not name the body.
    names = () if link.reading else _names_of_body(book, link.to, entry.source)
    yield from _places(book, entry, link, relation.ref.key, (), names, figure=False)


def _names_of_body(book: Book, ref: Ref, source: str) -> tuple[str, ...]:
    """The names of a body or office, which a sentence that tells what it does must give."""
    return names_of(book, ref, source) if ref.kind in ("agency", "post") else ()


def _places(
    book: Book,
    entry: Stated[Record],
    anchored: Anchored,
    key: str,
    texts: tuple[str, ...],
    names: tuple[str, ...],
    *,
    figure: bool,
) -> Iterator[Request]:
    places: tuple[Place, ...] = (anchored, *anchored.also)
    linked = tuple(_linked(book, entry)) if anchored is entry.record else ()
    squeezed = tuple(squeeze(name) for name in names)
    for ordinal, place in enumerate(places):
        at: str | None = getattr(place, "at", None) or anchored.at
        wanted = texts if at is None or (figure and ordinal == 0) else (at,)
        yield Request(
            key=key,
            ordinal=ordinal,
            source=entry.source,
            section=place.section or entry.section,
            texts=tuple(squeeze(text) for text in wanted),
            near=squeeze(place.near) if place.near else None,
            nth=place.nth,
            # Any place of a name proves it; the same figure elsewhere may count something else.
            single=figure or wanted != texts,
            # Further places hold what the first place names: 已全部完工 for 103个.
            names=squeezed if wanted == texts or ordinal == 0 else (),
            linked=linked if ordinal == 0 else (),
            where=entry.where,
        )


def _linked(book: Book, entry: Stated[Record]) -> Iterator[tuple[str, ...]]:
    """The names of what a record is linked to without evidence of its own or a reason."""
    for _, link in links_of(entry.record):
        names = names_of(book, link.to, entry.source)
        if link.at is None and link.note is None and link.reading is None and names:
            yield tuple(squeeze(name) for name in names)
