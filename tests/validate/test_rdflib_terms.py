"""Terms cross to rdflib and back unchanged, or not at all."""

from __future__ import annotations

import pytest
from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, Quad, Triple
from rdflib import Variable

from siping_kg.errors import ShapeError
from siping_kg.terms import RDF, SP, XSD
from siping_kg.validate.rdflib_terms import from_rdflib, to_rdflib

BEE = NamedNode("https://example.org/bee")
TERMS: list[NamedNode | BlankNode | Literal] = [
    BEE,
    BlankNode("b"),
    Literal("x"),
    Literal("x", language="zh"),
    Literal("01", datatype=XSD.integer),
    Literal("1.50", datatype=XSD.decimal),
]


def test_each_kind_of_term_reads_alike_in_rdflib() -> None:
    graph = to_rdflib(Quad(BEE, SP.value, term) for term in TERMS)
    assert sorted(term.n3() for term in graph.objects()) == [
        '"01"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"x"@zh',
        '"x"^^<http://www.w3.org/2001/XMLSchema#string>',
        f"<{BEE.value}>",
        "_:b",
    ]


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_a_term_comes_back_as_it_went(term: NamedNode | BlankNode | Literal) -> None:
    [crossed] = to_rdflib([Triple(BEE, SP.value, term)]).objects()
    assert from_rdflib(crossed) == term


@pytest.mark.parametrize(
    "term",
    [Triple(BEE, RDF.type, BEE), Literal("x", language="en", direction=BaseDirection.LTR)],
    ids=["triple", "direction"],
)
def test_a_term_beyond_rdf_1_1_is_an_error(term: Triple | Literal) -> None:
    with pytest.raises(ShapeError, match=r"the data: the term .* leave out triple terms"):
        to_rdflib([Quad(BEE, SP.value, term)])


def test_what_is_no_term_does_not_come_back() -> None:
    with pytest.raises(TypeError, match="bee"):
        from_rdflib(Variable("bee"))
