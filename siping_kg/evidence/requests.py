"""What is to be anchored: for each record, the words to find and where to look for them."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from siping_kg.curated.records import (
    Anchored,
    ComparisonRecord,
    EventRecord,
    MeasurementRecord,
)
from siping_kg.curated.relations import links_of, names_of, relations
from siping_kg.sources import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.curated.book import Book, Stated
    from siping_kg.curated.records import Place, Record
    from siping_kg.curated.relations import Relation
    from siping_kg.errors import Location

__all__ = ["Request", "requests"]


@dataclass(frozen=True, slots=True)
class Request:
    """The words of one record to find in one section of one source.

    `texts` are tried in turn; of `names`, one must stand in the span (empty: nothing need), and of
    each group in `linked`, the names of something that the record is said to be linked to.
    Several occurrences of a figure need `near` or `nth`; of a name, the first is meant.
    """

    key: str
    ordinal: int
    source: str
    section: str
    texts: tuple[str, ...]
    near: str | None
    nth: int | None
    figure: bool
    names: tuple[str, ...]
    linked: tuple[tuple[str, ...], ...]
    where: Location

    @property
    def asked(self) -> str:
        """A fingerprint of what is looked for, so that a stale lock is noticed."""
        parts = (self.source, self.section, *self.texts, f"near={self.near}", f"nth={self.nth}")
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
    for mention in book.mentions:
        names = names_of(book, mention.ref)
        yield from _places(book, mention, mention.record, mention.key, names, names, figure=False)
    for relation in relations(book):
        yield from _of_relation(book, relation)


def _of_entry(book: Book, entry: Stated[Record]) -> Iterator[Request]:
    record = entry.record
    if not isinstance(record, Anchored):
        return
    if isinstance(record, MeasurementRecord | ComparisonRecord) and record.stated is not None:
        hedge = getattr(record, "hedge", None)
        text = record.stated.text
        inside = text if hedge is None else hedge
        yield from _places(book, entry, record, entry.key, (text,), (inside,), figure=True)
        return
    own = names = names_of(book, entry.ref)
    if isinstance(record, EventRecord):
        for link in record.participants:
            names += names_of(book, link.to)
    if not names and record.at is None:
        return
    texts = own if record.at is None else ()
    yield from _places(book, entry, record, entry.key, texts, names, figure=False)


def _of_relation(book: Book, relation: Relation) -> Iterator[Request]:
    link, entry = relation.link, relation.entry
    if link.at is None and not link.also:
        return
    names = names_of(book, link.to) if link.to.kind in ("agency", "post") else ()
    yield from _places(book, entry, link, relation.ref.key, (), names, figure=False)


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
    linked = tuple(_linked(book, entry.record)) if anchored is entry.record else ()
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
            figure=figure,
            # Further places hold what the first place names: 已全部完工 for 103个.
            names=squeezed if wanted == texts or ordinal == 0 else (),
            linked=linked if ordinal == 0 else (),
            where=entry.where,
        )


def _linked(book: Book, record: Record) -> Iterator[tuple[str, ...]]:
    """The names of what a record is linked to without evidence of its own or a reason."""
    for _, link in links_of(record):
        names = names_of(book, link.to)
        if link.at is None and link.note is None and names:
            yield tuple(squeeze(name) for name in names)
