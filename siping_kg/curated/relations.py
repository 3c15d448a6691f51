"""The links between things that a source states: who leads, who issues, what is part of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.curated.records import Link
from siping_kg.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.curated.book import Book, Entry, Stated
    from siping_kg.curated.records import Record

__all__ = ["Relation", "item_ref", "links_of", "names_of", "relations"]


@dataclass(frozen=True, slots=True)
class Relation:
    """One stated link: from a record, by a field, to another thing."""

    entry: Stated[Record]
    field: str
    link: Link

    @property
    def ref(self) -> Ref:
        """The relation as a thing of its own, with the slug `from--field--to`."""
        start, end = (f"{ref.kind}.{ref.slug}" for ref in (self.entry.ref, self.link.to))
        return Ref("relation", f"{start}--{self.field}--{end}")


def links_of(record: Record) -> Iterator[tuple[str, Link]]:
    """The links of a record, each with the field that holds it, in the order of fields."""
    for field in type(record).model_fields:
        values = getattr(record, field)
        if isinstance(values, tuple):
            yield from ((field, link) for link in values if isinstance(link, Link))


def relations(book: Book) -> Iterator[Relation]:
    """Every link of the book, stated or read, in the order of records and fields."""
    for entry in (*book.stated(), *book.mentions):
        for field, link in links_of(entry.record):
            yield Relation(entry, field, link)


def item_ref(of: Ref, number: int) -> Ref:
    """The item that stands at this place in the list of a record, counted from 1."""
    return Ref("item", f"{of.kind}.{of.slug}--{number}")


def names_of(book: Book, ref: Ref, source: str | None = None) -> tuple[str, ...]:
    """The Chinese names of a thing: its label or title, then its further names.

    Further names are those of this source, which alone prints them; without one, of all sources.
    """
    entry = book.find(ref)
    if entry is None:
        return ()
    label = getattr(entry.record, "name", None) or getattr(entry.record, "title", None)
    again = (taken for taken in book.continuations if taken.ref == ref)
    further = (name for named in (entry, *again) for name in _further(named, source))
    return ((label.zh,) if label else ()) + tuple(dict.fromkeys(further))


def _further(entry: Entry[Record], source: str | None) -> tuple[str, ...]:
    alt = getattr(entry.record, "alt", ())
    if isinstance(alt, Mapping):  # a register says of each source what it prints
        return tuple(n for of, names in alt.items() if source in (None, of) for n in names)
    elsewhere = source is not None and getattr(entry, "source", source) != source
    return () if elsewhere else tuple(alt)
