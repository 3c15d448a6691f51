"""Where statements stand in the articles: heading, run-in heading, sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from siping_kg.lookup.asking import asked, text_of
from siping_kg.terms import SP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.lookup.names import Names
    from siping_kg.store import Store
    from siping_kg.texts import Language, Text

__all__ = ["Place", "Places", "listed_places"]

Relation = tuple[NamedNode, NamedNode, NamedNode]
"""From, property, to."""


@dataclass(frozen=True, slots=True)
class Place:
    """One evidence span: how a person finds it, and its order through the sources."""

    span: NamedNode
    text: Text
    order: int


class Places:
    """The places of everything that a source states, first to last."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store, self._names = store, names
        ordered = store.select(f"SELECT ?span ?order {{ ?span {SP.order} ?order }}")
        self._orders = {row[0]: text_of(row[1]) for row in ordered.rows}
        self._spans: dict[NamedNode, list[NamedNode]] = {}
        stated = f"SELECT DISTINCT ?thing ?span {{ ?thing {SP.evidence} ?span }}"
        for thing, span in asked(store, stated):
            self._spans.setdefault(thing, []).append(span)
        self._relations: dict[Relation, list[NamedNode]] | None = None

    def of(self, node: NamedNode) -> tuple[Place, ...]:
        """Where a thing is stated; empty for what is background or derived."""
        return tuple(sorted(map(self.at, self._spans.get(node, ())), key=_order))

    def of_relation(self, relation: Relation) -> tuple[Place, ...]:
        """Where a relation is stated, if it has a place apart from those of its two ends."""
        if self._relations is None:
            self._relations = _relations(self._store)
        nodes = self._relations.get(relation, ())
        return tuple(sorted((place for node in nodes for place in self.of(node)), key=_order))

    def at(self, span: NamedNode) -> Place:
        """The place of one span."""
        return Place(span, self._names.of(span), int(self._orders.get(span, "0")))


def _order(place: Place) -> int:
    return place.order


def _relations(store: Store) -> dict[Relation, list[NamedNode]]:
    """The nodes that hold the evidence of a relation: one for each article that states it."""
    relations: dict[Relation, list[NamedNode]] = {}
    query = "SELECT ?r ?a ?p ?b { ?r sp:from ?a ; sp:property ?p ; sp:to ?b } ORDER BY ?r"
    for node, start, name, end in asked(store, query):
        relations.setdefault((start, name, end), []).append(node)
    return relations


def listed_places(places: Iterable[Place], language: Language) -> tuple[str, ...]:
    """What a person is told of places: several spans of one sentence are one place."""
    return tuple(dict.fromkeys(place.text.of(language) for place in places))
