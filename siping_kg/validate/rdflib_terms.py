"""Turns pyoxigraph's terms into rdflib's and back, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode

from siping_kg.errors import ShapeError
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad, Triple
    from rdflib.term import Node

    from siping_kg.store import Term

__all__ = ["from_rdflib", "to_rdflib"]


def to_rdflib(statements: Iterable[Quad | Triple]) -> rdflib.Graph:
    """The union of all graphs of the statements; ShapeError for a term that rdflib lacks."""
    graph = rdflib.Graph(bind_namespaces="none")
    for each in statements:
        graph.add((_node(each.subject), _node(each.predicate), _node(each.object)))
    return graph


def _node(term: object) -> Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Literal) and term.direction is None:
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        # rdflib would rewrite 1.50 to 1.5, and a finding shows what was written
        datatype = rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    raise ShapeError(
        Text("数据", "the data"),
        Text(
            f"{term} 不属于 RDF 1.1，而 SHACL 只针对 RDF 1.1",
            f"the term {term} has no place in RDF 1.1, which SHACL is about",
        ),
        Text(
            "请去掉三元组项和带方向的文本",
            "leave out triple terms and text with a direction",
        ),
    )


def from_rdflib(node: Node) -> Term:
    """The same term in pyoxigraph; TypeError for what RDF 1.1 does not have."""
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return BlankNode(str(node))
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), language=node.language)
        datatype = NamedNode(str(node.datatype)) if node.datatype else None
        return Literal(str(node), datatype=datatype)
    raise TypeError(node)
