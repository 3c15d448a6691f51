"""What everything in a store is called, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg.ids import local
from siping_kg.terms import RDFS, SKOS, SP, shorten
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.store import Store, Term

__all__ = ["Named", "Names"]


@dataclass(frozen=True, slots=True)
class Named:
    """A node of the graph with what it is called.

    >>> Named(SKOS.prefLabel, Text("首选名称", "preferred label")).key
    'skos:prefLabel'
    """

    node: NamedNode
    name: Text

    @property
    def key(self) -> str:
        """The IRI as a person reads and types it: `program/lishu-model`, `sp:value`."""
        return shorten(self.node.value)

    @property
    def code(self) -> str:
        """The code of a concept, the slug of anything else: what stands behind the last slash."""
        return local(self.node)


class Names:
    """The name of every node that has a label; the shortened IRI stands for those that have none.

    `skos:prefLabel` goes before `rdfs:label`. A label in one language stands for both.
    """

    def __init__(self, store: Store) -> None:
        # Of thousands of labels most are never asked for: a name is made when it is.
        self._labels: dict[Term | None, list[Term | None]] = {}
        # The later label replaces the earlier one of its language, so the preferred comes last.
        for label in (RDFS.label, SKOS.prefLabel):
            labelled = store.select(f"SELECT ?node ?label {{ ?node {label} ?label }}")
            for node, text in labelled.rows:
                self._labels.setdefault(node, []).append(text)
        # An item of a list has no label: it is called by its words, or as the thing that it is.
        for node, text in store.select(_ITEMS).rows:
            self._labels.setdefault(node, []).append(text)
        self._named: dict[NamedNode, Named] = {}

    def __contains__(self, node: NamedNode) -> bool:
        return node in self._labels

    def of(self, node: NamedNode) -> Text:
        """What a node is called."""
        return self.named(node).name

    def named(self, node: NamedNode) -> Named:
        """The node with its name."""
        known = self._named.get(node)
        if known is None:
            labels = self._labels.get(node)
            text = _text(labels) if labels else Text.same(shorten(node.value))
            known = self._named[node] = Named(node, text)
        return known

    def all(self, terms: Iterable[Term | None]) -> tuple[Named, ...]:
        """Those of the terms that are nodes, with their names."""
        return tuple(self.named(term) for term in terms if isinstance(term, NamedNode))

    def each(self, terms: Iterable[Term | None]) -> tuple[Named | None, ...]:
        """Each of the terms with its name, in its place; None for what is no node."""
        return tuple(self.named(t) if isinstance(t, NamedNode) else None for t in terms)


_ITEMS: Final = f"""SELECT ?item ?label {{
  ?item a {SP.ListedItem} .
  {{ ?item {SP.words} ?label }} UNION {{ ?item {SP.item} ?of . ?of {SKOS.prefLabel} ?label }} }}"""


def _text(labels: Iterable[Term | None]) -> Text:
    tagged = {label.language: label.value for label in labels if isinstance(label, Literal)}
    zh, en = (tagged.get(tag) or tagged.get(None, "") for tag in ("zh", "en"))
    return Text(zh or en, en or zh)
