"""Where what a record says goes: what its source states, and apart from it what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.assembly.articles import span_iri
from siping_kg.assembly.writer import read_graph
from siping_kg.ids import concept, mint
from siping_kg.terms import SP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from siping_kg.assembly.writer import GraphWriter, Value
    from siping_kg.evidence import Anchor
    from siping_kg.ids import Ref
    from siping_kg.texts import Text


__all__ = ["Anchors", "Graphs", "Page", "page_of"]


Graphs = Mapping[str, "GraphWriter"]
"""The named graphs by name."""

Anchors = Mapping[str, tuple["Anchor", ...]]
"""The anchors by the key of the record that they prove."""


@dataclass(frozen=True, slots=True)
class Page:
    """One thing as one source tells it: its two graphs, its spans, what of it is read and why."""

    stated: GraphWriter
    read: GraphWriter
    source: str
    ref: Ref
    readings: Mapping[str, Text]
    spans: tuple[NamedNode, ...]

    def graph(self, field: str) -> GraphWriter:
        """The graph that this field of the record belongs to."""
        return self.read if field in self.readings else self.stated

    def state(self) -> None:
        """Write who states the thing, and the spans that prove it."""
        self.stated.add(self.ref.iri, SP.statedIn, mint("source", self.source))
        self.stated.each(self.ref.iri, SP.evidence, self.spans)

    def say(self, field: str, predicate: NamedNode, *values: NamedNode | None) -> None:
        """Write a field, among the readings if it is one; None writes nothing."""
        for value in values:
            self.graph(field).add(self.ref.iri, predicate, value)
            if value is not None and field in self.readings:
                self.conclude(field, predicate, value)

    def code(self, field: str, predicate: NamedNode, scheme: str, code: str | None) -> None:
        """Write a field that holds a code of a concept scheme."""
        self.say(field, predicate, None if code is None else concept(scheme, code))

    def need(self, field: str, predicate: NamedNode, value: NamedNode) -> None:
        """Write a field that the thing cannot be without, and beside it whether it is a reading."""
        self.stated.add(self.ref.iri, predicate, value)
        self.keep(field, predicate, value)

    def keep(self, field: str, predicate: NamedNode, value: NamedNode) -> None:
        """Say of a field that is stated all the same whether it is a reading.

        So it is with the dimensions of an observation (Data Cube, IC-11).
        """
        if field in self.readings:
            self.conclude(field, predicate, value)

    def conclude(self, field: str, predicate: NamedNode, to: NamedNode | None = None) -> NamedNode:
        """Write that a curator concluded a field, and why, as a node."""
        slug = f"{self.ref.kind}.{self.ref.slug}--{field}"
        if to is not None:
            # A field may hold several values, each with a reading of its own.
            slug += "--" + ".".join(to.value.rsplit("/", 2)[1:])
        return self.write_reading(slug, self.ref.iri, predicate, to, self.readings[field])

    def write_reading(
        self,
        slug: str,
        start: NamedNode,
        predicate: NamedNode,
        to: NamedNode | None,
        reason: Text,
    ) -> NamedNode:
        """Write a reading as a node, whose reason goes away together with what it concludes."""
        node = mint("reading", f"{self.source}.{slug}")
        self.read.entity(node, SP.Reading)
        self.read.add(node, SP["from"], start)
        self.read.add(node, SP.property, predicate)
        # A reading of a name has no object: names are texts in two languages, not nodes.
        self.read.add(node, SP.to, to)
        self.read.text(node, SP.because, reason)
        self.read.add(node, SP.readFrom, mint("source", self.source))
        self.read.each(node, SP.concludedFrom, self.spans)
        return node

    def figure(self, predicate: NamedNode, value: Value | None) -> None:
        """Write a number or word of the record, which is never a reading."""
        self.stated.add(self.ref.iri, predicate, value)


def page_of(
    graphs: Graphs, source: str, ref: Ref, readings: Mapping[str, Text], proofs: Iterable[Anchor]
) -> Page:
    """The page of a thing in a source, with those of the anchors that stand in it."""
    # Anchors go by the key of a record, and a program continued later has some in both articles.
    spans = tuple(span_iri(anchor.span) for anchor in proofs if anchor.span.source == source)
    return Page(graphs[source], graphs[read_graph(source)], source, ref, readings, spans)
