"""Finds things by name, alias, title or printed figure, in an index of all of them."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import NamedNode

from siping_kg.lookup.asking import asked, text_of
from siping_kg.sources import occurrences, squeeze
from siping_kg.terms import DCTERMS, SCHEMA, SKOS, SP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.lookup.names import Named, Names
    from siping_kg.lookup.places import Place, Places
    from siping_kg.store import Store

__all__ = ["TYPES", "Hit", "Index"]

TYPES: Final = (
    *(SP.Program, SP.PolicyDocument, SP.Agency, SP.Post, SP.Indicator, SP.Measurement),
    *(SP.Comparison, SP.Recognition, SP.Event, SP.Area, SP.Source),
)
"""What can be found."""

_ALSO_CALLED: Final = (SKOS.altLabel, DCTERMS.title, SP.statedText, SCHEMA.author)
"""What a thing can be found by, beside its names."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its type, which of its names or figures matched, and where it is stated."""

    thing: Named
    type: Named
    matched: str
    nature: Named
    places: tuple[Place, ...]


class _Entry(NamedTuple):
    """A text by which a thing can be found, with the same as it is compared."""

    thing: NamedNode
    text: str
    compared: str


class Index:
    """Every text by which a thing of a store can be found."""

    def __init__(self, store: Store, names: Names, places: Places) -> None:
        self._names, self._places = names, places
        self._types = _types(store)
        self._entries = _entries(store, names, self._types)

    def find(self, text: str) -> tuple[Hit, ...]:
        """The things that a text names in either language, in the order of IRIs.

        A name holds the text; a figure does at the boundaries of numbers: 42个 is not in 1942个.
        White space and case make no difference.
        """
        wanted = squeeze(text).casefold()
        if not wanted:
            return ()
        matched: dict[NamedNode, str] = {}
        for entry in self._entries:
            if wanted in entry.compared and occurrences(entry.compared, wanted):
                matched.setdefault(entry.thing, entry.text)
        return tuple(self._hit(thing, text) for thing, text in matched.items())

    def _hit(self, thing: NamedNode, matched: str) -> Hit:
        kind, nature = map(self._names.named, self._types[thing])
        return Hit(self._names.named(thing), kind, matched, nature, self._places.of(thing))


def _types(store: Store) -> dict[NamedNode, tuple[NamedNode, NamedNode]]:
    """The type of everything that can be found, and the nature of the first graph that has it."""
    kinds = " ".join(map(str, TYPES))
    query = f"""SELECT ?thing ?type ?nature {{ VALUES ?type {{ {kinds} }}
  GRAPH ?g {{ ?thing a ?type }} ?g sp:nature ?nature }} ORDER BY ?g"""
    types: dict[NamedNode, tuple[NamedNode, NamedNode]] = {}
    for thing, kind, nature in asked(store, query):
        types.setdefault(thing, (kind, nature))
    return types


def _entries(store: Store, names: Names, things: Iterable[NamedNode]) -> list[_Entry]:
    """The entries, in the order of IRIs, those of a thing in the order of their texts."""
    texts = {thing: {*astuple(names.of(thing))} for thing in things}
    for called in _ALSO_CALLED:
        for thing, text in store.select(f"SELECT ?thing ?text {{ ?thing {called} ?text }}").rows:
            if isinstance(thing, NamedNode) and thing in texts:
                texts[thing].add(text_of(text))
    return [
        _Entry(thing, text, squeeze(text).casefold())
        for thing in sorted(texts, key=str)
        for text in sorted(texts[thing])
    ]
