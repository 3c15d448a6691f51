"""Reads the things of one type with all that the graph says of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from siping_kg.lookup.asking import HEADER, asked, listed, text_of
from siping_kg.terms import SP
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from siping_kg.lookup.names import Named, Names
    from siping_kg.store import Store, Term

__all__ = ["Record", "read_records"]


@dataclass(frozen=True, slots=True)
class Record:
    """A thing, its values by property in a stable order, and the natures of the graphs it is in."""

    thing: Named
    facts: Mapping[NamedNode, tuple[Term, ...]]
    natures: tuple[Named, ...]

    def values(self, name: NamedNode) -> tuple[Term, ...]:
        """What the thing has under a property."""
        return self.facts.get(name, ())

    def node(self, name: NamedNode) -> NamedNode | None:
        """The one thing that a property points to; None when there is none."""
        return next((term for term in self.values(name) if isinstance(term, NamedNode)), None)

    def both(self, name: NamedNode) -> Text:
        """The text that a property has in each language, empty where it has none."""
        texts = {t.language: t.value for t in self.values(name) if isinstance(t, Literal)}
        return Text(texts.get("zh", ""), texts.get("en", ""))

    def number(self, name: NamedNode) -> Decimal | None:
        """The one number that a property has; None when there is none."""
        written = self.text(name)
        return None if written is None else Decimal(written)

    def text(self, name: NamedNode) -> str | None:
        """The one literal that a property has, as it is written; None when there is none."""
        return next((t.value for t in self.values(name) if isinstance(t, Literal)), None)


def read_records(
    store: Store, names: Names, kind: str, among: Iterable[NamedNode] | None = None
) -> tuple[Record, ...]:
    """Everything of a class of the ontology, such as `Program`, in the order of IRIs.

    `among` keeps those of these nodes only.
    """
    one = f"?thing a {SP[kind]}"
    if among is not None:
        one = f"VALUES ?thing {{ {listed(among)} }} {one}"
    natures: dict[NamedNode, dict[NamedNode, None]] = {}
    # Two queries instead of a join: the graphs of a thing would multiply its facts.
    graphs = f"SELECT ?thing ?nature {{ GRAPH ?g {{ {one} }} ?g sp:nature ?nature }}"
    for thing, nature in asked(store, graphs):
        natures.setdefault(thing, {})[nature] = None
    facts: dict[NamedNode, dict[NamedNode, dict[Term, None]]] = {}
    said = store.select(f"{HEADER}SELECT ?thing ?name ?value {{ {one} ; ?name ?value }}")
    for node, name, value in said.rows:
        if isinstance(node, NamedNode) and isinstance(name, NamedNode) and value is not None:
            facts.setdefault(node, {}).setdefault(name, {})[value] = None
    return tuple(
        Record(
            names.named(thing),
            {name: _ordered(values) for name, values in facts[thing].items()},
            names.all(_ordered(natures.get(thing, ()))),
        )
        for thing in sorted(facts, key=_in_order)
    )


def _ordered(terms: Collection[Term]) -> tuple[Term, ...]:
    return tuple(terms) if len(terms) == 1 else tuple(sorted(terms, key=_in_order))


def _in_order(term: Term) -> tuple[str, str]:
    return text_of(term), str(term)
