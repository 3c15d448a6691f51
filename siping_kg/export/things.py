"""Reads the things of one type with all that the graph says of them, for the tables of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import NamedNode

from siping_kg.dataset.naming import HEADER, label_of, labels, places, text_of
from siping_kg.terms import SP, shorten

if TYPE_CHECKING:
    from siping_kg.store import Store, Term
    from siping_kg.texts import Language

__all__ = ["Library", "Thing"]

_SEPARATORS: dict[Language, str] = {"zh": "；", "en": "; "}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing, its values by shortened property, and the natures of the graphs it is in."""

    node: NamedNode
    facts: dict[str, tuple[Term, ...]]
    natures: tuple[Term, ...]

    def values(self, name: str) -> tuple[Term, ...]:
        """What the thing has under a property, such as `sp:unit`."""
        return self.facts.get(name, ())


class Library:
    """The names and places of everything in a store, in both languages."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._labels: dict[Language, dict[str, str]] = {
            "zh": labels(store, "zh"),
            "en": labels(store, "en"),
        }
        found = store.select(HEADER + "SELECT DISTINCT ?thing { ?thing sp:evidence ?span }")
        stated = [thing for (thing,) in found.rows if isinstance(thing, NamedNode)]
        self._places = {"zh": places(store, stated, "zh"), "en": places(store, stated, "en")}

    def things(self, kind: str) -> tuple[Thing, ...]:
        """Everything of a type of the ontology, such as `Program`, in order of IRIs."""
        found = self._store.select(
            HEADER + f"SELECT DISTINCT ?thing ?p ?o {{ ?thing a {SP[kind]} ; ?p ?o }} "
            "ORDER BY ?thing ?p ?o"
        )
        facts: dict[NamedNode, dict[str, tuple[Term, ...]]] = {}
        for thing, predicate, value in found.rows:
            if isinstance(thing, NamedNode) and value is not None:
                known = facts.setdefault(thing, {})
                name = shorten(text_of(predicate))
                known[name] = (*known.get(name, ()), value)
        natures = self._natures(kind)
        return tuple(Thing(node, known, natures.get(node, ())) for node, known in facts.items())

    def _natures(self, kind: str) -> dict[Term, tuple[Term, ...]]:
        found = self._store.select(
            HEADER + f"SELECT DISTINCT ?thing ?nature {{ GRAPH ?g {{ ?thing a {SP[kind]} }} "
            "?g sp:nature ?nature } ORDER BY ?thing ?nature"
        )
        natures: dict[Term, tuple[Term, ...]] = {}
        for thing, nature in found.rows:
            if thing is not None and nature is not None:
                natures[thing] = (*natures.get(thing, ()), nature)
        return natures

    def names(self, terms: tuple[Term, ...], language: Language) -> str:
        """What terms are called, joined; texts in the other language are left out."""
        known = self._labels[language]
        told = [
            label_of(term, known)
            for term in terms
            if not isinstance(term, pyoxigraph.Literal) or term.language in (None, language)
        ]
        return _SEPARATORS[language].join(told)

    def both(self, terms: tuple[Term, ...]) -> str:
        """What concepts are called in both languages: `实际值 actual`."""
        named = (dict.fromkeys((self.names((t,), "zh"), self.names((t,), "en"))) for t in terms)
        return "; ".join(" ".join(names) for names in named)

    def places(self, things: tuple[Term, ...], language: Language) -> str:
        """Where things are stated, as a person says it."""
        known = self._places[language]
        told = (place for thing in things for place in known.get(text_of(thing), ()))
        return _SEPARATORS[language].join(dict.fromkeys(told))
