"""The links between things that a source states: who leads, who issues, what is part of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.curated.book import Book
from siping_kg.ids import mint
from siping_kg.terms import DCTERMS, SP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from siping_kg.curated.book import Entry
    from siping_kg.curated.records import Link, Record

__all__ = ["PROPERTIES", "Relation", "names_of", "relations", "typed_slug"]

PROPERTIES: Final[dict[str, NamedNode]] = {
    "conferredBy": SP.conferredBy,
    "establishes": SP.establishes,
    "issuedBy": SP.issuedBy,
    "ledBy": SP.ledBy,
    "names": SP.names,
    "partOf": DCTERMS.isPartOf,
    "participants": SP.participant,
    "pursuedBy": SP.pursuedBy,
}
"""The link fields of records, and the property that each becomes."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One stated link: from a record, by a field, to another thing."""

    entry: Entry[Record]
    field: str
    link: Link

    @property
    def target(self) -> tuple[str, str]:
        """Type and slug of what the link leads to."""
        return typed_slug(self.link.to, self.entry.source)

    @property
    def slug(self) -> str:
        """`from--field--to`, unique."""
        kind, slug = self.target
        return f"{self.entry.kind}.{self.entry.slug}--{self.field}--{kind}.{slug}"

    @property
    def key(self) -> str:
        """The key under which its evidence is locked."""
        return f"relation/{self.slug}"

    @property
    def to(self) -> NamedNode:
        """The IRI of what the link leads to."""
        kind, slug = self.target
        return mint(kind, slug)  # type: ignore[arg-type] # checked against the registers


def typed_slug(ref: str, source: str | None) -> tuple[str, str]:
    """Type and slug of a `type/id` reference written in a file of this source.

    >>> typed_slug("measurement/area-2021", "siping-2022")
    ('measurement', 'siping-2022.area-2021')
    >>> typed_slug("agency/siping-government", "siping-2022")
    ('agency', 'siping-government')
    """
    kind, _, slug = ref.partition("/")
    if kind in ("measurement", "comparison", "composition", "recognition", "event"):
        return kind, Book.slug(slug, source or "")
    return kind, slug


def relations(book: Book) -> Iterator[Relation]:
    """Every stated link of the book, in the order of records and fields."""
    for entry in (*book.entries(), *book.continuations):
        for field in PROPERTIES:
            for link in getattr(entry.record, field, ()):
                yield Relation(entry, field, link)


def names_of(book: Book, kind: str, slug: str) -> tuple[str, ...]:
    """The Chinese names of a thing: its label or title, then its further names."""
    shelf = book.registers().get(kind, {})  # type: ignore[call-overload] # a kind from a reference
    entry = shelf.get(slug)
    if entry is None:
        return ()
    label = getattr(entry.record, "name", None) or getattr(entry.record, "title", None)
    return ((label.zh,) if label else ()) + tuple(getattr(entry.record, "alt", ()))
