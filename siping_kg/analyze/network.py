"""Makes a networkx graph of the dataset, with bilingual labels, types and relation names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx
from pyoxigraph import NamedNode

from siping_kg.dataset.naming import HEADER, labels, text_of
from siping_kg.terms import shorten

if TYPE_CHECKING:
    from siping_kg.store import Store

__all__ = ["network"]

_TYPES = (
    "sp:Source sp:Program sp:PolicyDocument sp:Agency sp:Post sp:Area sp:Indicator "
    "sp:Measurement sp:Comparison sp:Composition sp:Recognition sp:Event"
)


def network(store: Store) -> networkx.MultiDiGraph[str]:
    """The things of the graph and what links them; spans, periods and concepts stay out.

    Nodes are IRIs shortened to `type/slug`, with `iri`, `type`, `label_zh` and `label_en`.
    Edges have `property`, `label_zh`, `label_en` and `nature` (stated, background or derived).
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    zh, en = labels(store, "zh"), labels(store, "en")
    for thing, kind in _nodes(store):
        graph.add_node(
            shorten(thing), iri=thing, type=shorten(kind), label_zh=zh[thing], label_en=en[thing]
        )
    for start, predicate, end, nature in _edges(store):
        if shorten(start) in graph and shorten(end) in graph:
            graph.add_edge(
                shorten(start),
                shorten(end),
                key=shorten(predicate),
                property=predicate,
                label_zh=zh.get(predicate, shorten(predicate)),
                label_en=en.get(predicate, shorten(predicate)),
                nature=nature.rpartition("/")[2],
            )
    return graph


def _nodes(store: Store) -> list[tuple[str, str]]:
    found = store.select(
        HEADER
        + f"""SELECT DISTINCT ?thing ?type {{ VALUES ?type {{ {_TYPES} }}
  ?thing a ?type ; skos:prefLabel ?label . FILTER(LANG(?label) = "zh") }} ORDER BY ?thing ?type"""
    )
    return [(text_of(thing), text_of(kind)) for thing, kind in found.rows]


def _edges(store: Store) -> list[tuple[str, str, str, str]]:
    found = store.select(
        HEADER
        + """SELECT DISTINCT ?a ?p ?b ?nature {
  GRAPH ?g { ?a ?p ?b . FILTER(isIRI(?b) && ?p != rdf:type) }
  ?g sp:nature ?nature . FILTER(?nature != <https://w3id.org/siping-kg/scheme/nature/audit>)
} ORDER BY ?a ?p ?b ?nature"""
    )
    return [
        (text_of(a), text_of(p), text_of(b), text_of(nature))
        for a, p, b, nature in found.rows
        if isinstance(b, NamedNode)
    ]
