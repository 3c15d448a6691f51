"""Turns pyoxigraph's terms into rdflib's, in one place."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode

from siping_kg.errors import ShapeError
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad
    from rdflib.term import Node

__all__ = ["quiet", "union"]


def union(quads: Iterable[Quad]) -> rdflib.Graph:
    """The union of all graphs of these quads; ShapeError for a term that rdflib lacks."""
    graph = rdflib.Graph(bind_namespaces="none")
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: object) -> Node:
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


@contextmanager
def quiet() -> Iterator[None]:
    """Keep both libraries from logging what is raised as an error or told as a finding."""
    loggers = [logging.getLogger(name) for name in ("rdflib.term", "pyshacl-validate")]
    for logger in loggers:
        logger.addFilter(_drop)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(_drop)


def _drop(record: logging.LogRecord) -> bool:
    return record.levelno > logging.ERROR
