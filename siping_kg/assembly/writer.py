"""A named graph being written: triples go in, quads come out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from siping_kg.ids import concept, mint
from siping_kg.terms import PROV, RDF, RDFS, SKOS, SP, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.texts import Text

__all__ = ["GRAPHS", "GraphWriter", "Value", "nature_of", "read_graph"]

Value = NamedNode | Literal | str | bool | int | Decimal


GRAPHS: dict[str, tuple[str, str, str]] = {
    "vocabulary": ("vocabulary", "词汇：本体、概念、单位、指标与时期", "Vocabulary"),
    "background": ("background", "背景：区划代码等另有出处的事实", "Background facts"),
    "derived": ("derived", "推算：原文没有印出、由原文推得的值", "Derived values"),
    "audit": ("audit", "核验结果", "Audit outcomes"),
}
"""The graphs besides those of the sources: nature, label in Chinese, label in English."""


_READ = "-read"


def read_graph(source: str) -> str:
    """The name of the graph of what a curator read out of a source.

    >>> read_graph("siping-2022")
    'siping-2022-read'
    """
    return source + _READ


def nature_of(graph: str) -> str:
    """The nature of what a graph says; the graph of a source is stated, or read out of it."""
    if graph in GRAPHS:
        return GRAPHS[graph][0]
    return "read" if graph.endswith(_READ) else "stated"


class GraphWriter:
    """Collects the quads of one named graph, and describes the graph in itself."""

    def __init__(self, name: str, zh: str, en: str) -> None:
        self.iri = mint("graph", name)
        # A set, because many records introduce the same thing; the order comes with the final sort.
        self.quads: set[Quad] = set()
        self.add(self.iri, RDF.type, SP.Graph)
        self.add(self.iri, SP.nature, concept("nature", nature_of(name)))
        self.add(self.iri, RDFS.label, Literal(zh, language="zh"))
        self.add(self.iri, RDFS.label, Literal(en, language="en"))

    def add(self, subject: NamedNode, predicate: NamedNode, value: Value | None) -> None:
        """Write one triple; None writes nothing, so that optional fields need no branch."""
        if value is not None:
            # most values are IRIs, and a build writes tens of thousands
            term = value if isinstance(value, NamedNode) else _term(value)
            self.quads.add(Quad(subject, predicate, term, self.iri))

    def each(self, subject: NamedNode, predicate: NamedNode, values: Iterable[Value]) -> None:
        """Write one triple for each value."""
        for value in values:
            self.add(subject, predicate, value)

    def kind(self, subject: NamedNode, *types: NamedNode) -> None:
        """Type a node; what sources and audits produce is a prov:Entity too."""
        self.each(subject, RDF.type, types)

    def entity(self, subject: NamedNode, *types: NamedNode) -> None:
        """Type a node that has a provenance."""
        self.kind(subject, *types, PROV.Entity)

    def text(self, subject: NamedNode, predicate: NamedNode, label: Text | None) -> None:
        """Write a text in both languages."""
        if label is not None:
            self.add(subject, predicate, Literal(label.zh, language="zh"))
            self.add(subject, predicate, Literal(label.en, language="en"))

    def label(self, subject: NamedNode, label: Text, alt: Iterable[str] = ()) -> None:
        """Write the preferred label in both languages and further Chinese names."""
        self.text(subject, SKOS.prefLabel, label)
        self.names(subject, alt)

    def names(self, subject: NamedNode, alt: Iterable[str]) -> None:
        """Write further Chinese names."""
        self.each(subject, SKOS.altLabel, (Literal(name, language="zh") for name in alt))


def _term(value: Value) -> NamedNode | Literal:
    if isinstance(value, NamedNode | Literal):
        return value
    # Before int, of which bool is a subclass.
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=XSD.boolean)
    if isinstance(value, int):
        return Literal(str(value), datatype=XSD.integer)
    if isinstance(value, Decimal):
        # The store that the dataset passes through makes it canonical.
        return Literal(format(value, "f"), datatype=XSD.decimal)
    return Literal(value)
