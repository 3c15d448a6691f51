"""The curated data: strict records that people write, read from data/."""

from siping_kg.curated.book import Book, Entry, Outline
from siping_kg.curated.reader import read
from siping_kg.curated.relations import Relation, names_of, relations, typed_slug

__all__ = ["Book", "Entry", "Outline", "Relation", "names_of", "read", "relations", "typed_slug"]
