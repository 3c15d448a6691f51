"""The curated data: strict records that people write, read from data/."""

from siping_kg.curated.book import Book, Entry, Outline, Sourced, Stated
from siping_kg.curated.reader import read
from siping_kg.curated.relations import Relation, item_ref, links_of, names_of, relations

__all__ = [
    "Book",
    "Entry",
    "Outline",
    "Relation",
    "Sourced",
    "Stated",
    "item_ref",
    "links_of",
    "names_of",
    "read",
    "relations",
]
