"""Every span says where it is, and everything that rests on spans points to the first."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from siping_kg.assembly.places import first_spans
from siping_kg.ids import mint
from siping_kg.store import EmbeddedStore
from siping_kg.terms import DCTERMS, OA, PROV, RDF, SP, XSD

if TYPE_CHECKING:
    from siping_kg.assembly import Built

HEADER = f"PREFIX sp: <{SP.base}>\nPREFIX oa: <{OA.base}>\n"
HEADER += f"PREFIX prov: <{PROV.base}>\nPREFIX dcterms: <{DCTERMS.base}>\n"
HEADER += "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
GRAPH = mint("graph", "a")


@pytest.fixture(scope="module")
def store(built: Built) -> EmbeddedStore:
    quads = pyoxigraph.Store()
    quads.bulk_load(BytesIO(built.nquads), format=pyoxigraph.RdfFormat.N_QUADS)
    return EmbeddedStore(quads)


def answer(store: EmbeddedStore, query: str) -> list[tuple[str, ...]]:
    """The rows of a query as texts."""
    rows = store.select(HEADER + query).rows
    return [tuple(getattr(term, "value", "") for term in row) for row in rows]


def test_spans_are_in_order_of_article_and_offset_and_counted_from_one(
    store: EmbeddedStore,
) -> None:
    rows = answer(
        store,
        """SELECT ?order ?span { ?span a sp:EvidenceSpan ; sp:order ?order ;
        oa:hasSource/prov:wasDerivedFrom ?source ; oa:hasSelector ?at .
        ?source dcterms:issued ?year . ?at oa:start ?start ; oa:end ?end }
        ORDER BY ?year STR(?source) ?start ?end""",
    )
    every = answer(store, "SELECT ?span { ?span a sp:EvidenceSpan }")
    assert [int(order) for order, _ in rows] == list(range(1, len(every) + 1))


@pytest.mark.parametrize(
    ("language", "steps"), [("zh", '"第", STR(?n), "句"'), ("en", '"sentence ", STR(?n)')]
)
def test_a_span_is_called_by_article_headings_and_sentence(
    store: EmbeddedStore, language: str, steps: str
) -> None:
    rows = answer(
        store,
        f"""SELECT ?label ?place {{ ?span a sp:EvidenceSpan ; skos:prefLabel ?label ;
        oa:hasSource/prov:wasDerivedFrom/dcterms:issued ?year ;
        sp:section/skos:prefLabel ?section ; sp:sentence ?n .
        FILTER(LANG(?label) = "{language}" && LANG(?section) = "{language}")
        OPTIONAL {{ ?span sp:runIn/skos:prefLabel ?part FILTER(LANG(?part) = "{language}") }}
        BIND(IF(BOUND(?part), CONCAT(" · ", STR(?part)), "") AS ?run_in)
        BIND(CONCAT(STR(?year), " · ", STR(?section), ?run_in, " · ", {steps}) AS ?place) }}""",
    )
    assert len(rows) == len(answer(store, "SELECT ?span { ?span a sp:EvidenceSpan }"))
    assert [row for row in rows if row[0] != row[1]] == []
    assert {label.count(" · ") for label, _ in rows} == {2, 3}


def test_what_is_stated_points_to_the_first_of_its_spans(store: EmbeddedStore) -> None:
    rows = answer(
        store,
        """SELECT ?thing ?first ?span { ?thing sp:firstEvidence ?span .
        { SELECT ?thing (MIN(?order) AS ?first) { ?thing sp:evidence/sp:order ?order }
          GROUP BY ?thing } FILTER NOT EXISTS { ?span sp:order ?first } }""",
    )
    assert rows == []
    stated = answer(store, "SELECT DISTINCT ?thing { ?thing sp:evidence ?span }")
    placed = answer(store, "SELECT ?thing { ?thing sp:firstEvidence ?span }")
    assert len(stated) == len(placed) > 0


def test_the_first_span_is_told_by_the_source_it_stands_in(store: EmbeddedStore) -> None:
    rows = answer(
        store,
        """SELECT ?thing { GRAPH ?graph { ?thing sp:firstEvidence ?span }
        FILTER NOT EXISTS { GRAPH ?graph { ?thing sp:evidence ?span . ?span a sp:EvidenceSpan } } }
        """,
    )
    assert rows == []
    both = answer(
        store, "SELECT ?p { ?p a sp:Program ; sp:statedIn ?one , ?two FILTER(?one != ?two) }"
    )
    assert both


def test_every_conclusion_rests_on_spans_in_its_own_graph(store: EmbeddedStore) -> None:
    kinds = "VALUES ?kind { sp:Attainment sp:AuditOutcome sp:Change sp:Derivation }"
    every = answer(store, f"SELECT DISTINCT ?it {{ {kinds} ?it a ?kind }}")
    resting = answer(
        store,
        f"""SELECT DISTINCT ?it {{ {kinds} GRAPH ?g {{ ?it a ?kind ; sp:firstSupport ?span ;
        sp:supportCount ?count }} FILTER(?count > 0) }}""",
    )
    assert sorted(every) == sorted(resting)


class World:
    """A store of a few triples; `first` tells what the build would add of a thing."""

    def __init__(self) -> None:
        self.quads = pyoxigraph.Store()
        for order, (source, span) in enumerate((("a", 1), ("a", 2), ("b", 3), ("b", 4)), 1):
            node = self.span(span)
            self.add(node, SP.order, Literal(str(order), datatype=XSD.integer))
            self.add(node, OA.hasSource, mint("text", source))
            self.add(mint("text", source), PROV.wasDerivedFrom, mint("source", source))

    def span(self, number: int) -> NamedNode:
        return mint("span", f"x.{number}-9")

    def add(self, thing: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.quads.add(Quad(thing, predicate, value, GRAPH))

    def figure(self, slug: str, *spans: int) -> NamedNode:
        node = mint("measurement", slug)
        for span in spans:
            self.add(node, SP.evidence, self.span(span))
        return node

    def conclusion(self, kind: NamedNode, predicate: NamedNode, *ends: NamedNode) -> NamedNode:
        node = mint("audit-outcome", f"{kind.value.rpartition('#')[2]}.{len(ends)}")
        self.add(node, RDF.type, kind)
        for end in ends:
            self.add(node, predicate, end)
        return node

    def first(self, thing: NamedNode) -> dict[str, str]:
        """What is told of a thing: local names of properties, and spans or counts."""
        return {
            quad.predicate.value.rpartition("#")[2]: str(quad.object.value).rpartition("x.")[2]
            for quad in first_spans(self.quads)
            if quad.subject == thing and isinstance(quad.object, NamedNode | Literal)
        }


def test_evidence_is_in_order_of_reading() -> None:
    world = World()
    assert world.first(world.figure("a.m", 3, 2, 4)) == {"firstEvidence": "2-9"}


@pytest.mark.parametrize(
    ("kind", "predicate"),
    [
        (SP.Attainment, SP.actual),
        (SP.Change, SP.later),
        (SP.Derivation, PROV.used),
        (SP.AuditOutcome, SP.audits),
    ],
)
def test_a_conclusion_rests_on_its_inputs(kind: NamedNode, predicate: NamedNode) -> None:
    world = World()
    inputs = world.figure("a.m", 4, 2), world.figure("a.n", 3, 2)
    node = world.conclusion(kind, predicate, *inputs)
    assert world.first(node) == {"firstSupport": "2-9", "supportCount": "3"}


@pytest.mark.parametrize(("kind", "predicate"), [(SP.Attainment, SP.actual), (SP.Change, SP.later)])
def test_an_outcome_of_a_conclusion_rests_on_what_that_rests_on(
    kind: NamedNode, predicate: NamedNode
) -> None:
    world = World()
    conclusion = world.conclusion(kind, predicate, world.figure("a.m", 4))
    world.conclusion(SP.AuditOutcome, SP.audits, conclusion)
    node = world.conclusion(SP.AuditOutcome, SP.audits, conclusion, world.figure("a.n", 3))
    assert world.first(node) == {"firstSupport": "3-9", "supportCount": "2"}


def test_an_indicator_stands_for_the_figures_that_report_it() -> None:
    world, indicator = World(), mint("indicator", "i")
    world.add(world.figure("a.m", 4), SP.indicator, indicator)
    world.add(world.figure("a.n", 3), SP.indicator, indicator)
    node = world.conclusion(SP.AuditOutcome, SP.audits, indicator)
    assert world.first(node) == {"firstSupport": "3-9", "supportCount": "2"}


def test_an_outcome_of_an_implied_value_rests_on_what_implies_it() -> None:
    world, implied = World(), mint("measurement", "derived.m")
    route = world.conclusion(SP.Derivation, PROV.used, world.figure("a.m", 4, 2))
    world.add(implied, PROV.wasGeneratedBy, route)
    node = world.conclusion(SP.AuditOutcome, SP.audits, implied, world.figure("a.n", 3))
    assert world.first(node) == {"firstSupport": "2-9", "supportCount": "3"}


def test_an_implied_value_is_no_report_of_its_indicator() -> None:
    world, implied = World(), mint("measurement", "derived.m")
    indicator, figure = mint("indicator", "i"), world.figure("a.m", 4)
    route = world.conclusion(SP.Derivation, PROV.used, world.figure("a.n", 1))
    world.add(implied, PROV.wasGeneratedBy, route)
    for reported in (implied, figure):
        world.add(reported, SP.indicator, indicator)
    node = world.conclusion(SP.AuditOutcome, SP.audits, indicator)
    assert world.first(node) == {"firstSupport": "4-9", "supportCount": "1"}


def test_values_that_imply_each_other_rest_on_what_is_stated() -> None:
    world = World()
    implied = mint("measurement", "derived.m"), mint("measurement", "derived.n")
    for one, other in (implied, implied[::-1]):
        route = mint("derivation", one.value.rpartition(".")[2])
        world.add(route, RDF.type, SP.Derivation)
        world.add(one, PROV.wasGeneratedBy, route)
        world.add(route, PROV.used, other)
    world.add(mint("derivation", "n"), PROV.used, world.figure("a.m", 3))
    assert world.first(mint("derivation", "m")) == {"firstSupport": "3-9", "supportCount": "1"}


def test_a_gap_of_one_article_rests_on_spans_of_that_article() -> None:
    world = World()
    node = world.conclusion(SP.AuditOutcome, SP.audits, world.figure("a.m", 1, 2, 3, 4))
    world.add(node, SP.partOfSource, mint("source", "b"))
    assert world.first(node) == {"firstSupport": "3-9", "supportCount": "2"}


def test_what_rests_on_nothing_stated_has_no_place() -> None:
    world = World()
    node = world.conclusion(SP.Derivation, PROV.used, world.figure("derived.m"))
    assert world.first(node) == {}
