"""The articles that the graph rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.lookup.records import read_records
from siping_kg.terms import DCTERMS

if TYPE_CHECKING:
    from siping_kg.lookup.names import Named, Names
    from siping_kg.store import Store
    from siping_kg.texts import Text

__all__ = ["Source", "read_sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """An article, its title as printed and translated, and the year that it is of."""

    source: Named
    title: Text
    year: str


def read_sources(store: Store, names: Names) -> tuple[Source, ...]:
    """Every source, by year."""
    read = (
        Source(record.thing, record.both(DCTERMS.title), record.text(DCTERMS.issued) or "")
        for record in read_records(store, names, "Source")
    )
    return tuple(sorted(read, key=lambda source: (source.year, source.source.key)))
