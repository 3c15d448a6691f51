"""JSON-LD and RDF/XML say what the dataset says; the published context is that of the ontology."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad, RdfFormat, Triple

from siping_kg.errors import ExportError
from siping_kg.export import export
from siping_kg.export.context import context, context_bytes
from siping_kg.export.jsonld import refuse
from siping_kg.store import EmbeddedStore
from siping_kg.terms import ID, OWL, QB, RDF, RDFS, SKOS, SP, XSD
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

S, G = ID["program/s"], ID["graph/g"]

Document = dict[str, Any]


@pytest.fixture(scope="module")
def document(store: EmbeddedStore) -> Document:
    actual: Document = json.loads(export(store, "jsonld"))
    return actual


def holding(*quads: Quad) -> EmbeddedStore:
    kept = pyoxigraph.Store()
    kept.extend(quads)
    return EmbeddedStore(kept)


def read(content: bytes, form: RdfFormat = RdfFormat.JSON_LD) -> list[Quad]:
    return list(pyoxigraph.parse(content, format=form))


def node(document: Document, graph: str, name: str) -> Document:
    (actual,) = (g for g in document["@graph"] if g["id"] == f"kg:graph/{graph}")
    (wanted,) = (n for n in actual["@graph"] if n["id"] == f"kg:{name}")
    assert isinstance(wanted, dict)
    return wanted


def objects(value: object, key: str = "") -> Iterator[tuple[str, Document]]:
    """Every object of a document, with the key that it stands under."""
    if isinstance(value, dict):
        yield key, value
        for name, inner in value.items():
            yield from objects(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner, key)


def test_compact_jsonld_has_the_quads_of_the_dataset(store: EmbeddedStore) -> None:
    actual = read(export(store, "jsonld"))
    assert set(actual) == set(store.quads)
    assert len(actual) == len(store.quads)


@pytest.mark.parametrize(
    ("planted", "fault"),
    [("42个", "43个"), ('"statedText":', '"qualifier":')],
    ids=["value", "term"],
)
def test_the_round_trip_catches_a_planted_fault(
    document: Document, store: EmbeddedStore, planted: str, fault: str
) -> None:
    text = json.dumps(document["@graph"], ensure_ascii=False)
    assert planted in text
    graphs = json.loads(text.replace(planted, fault))
    damaged = json.dumps({**document, "@graph": graphs}, ensure_ascii=False)
    assert set(read(damaged.encode())) != set(store.quads)


def test_every_graph_stands_under_its_name(document: Document, store: EmbeddedStore) -> None:
    names = [graph["id"] for graph in document["@graph"]]
    graphs = [graph.value for graph in store.quads.named_graphs() if isinstance(graph, NamedNode)]
    assert names == sorted(f"kg:{name.removeprefix(ID.base)}" for name in graphs)


def test_a_measurement_reads_like_a_record(document: Document) -> None:
    area = node(document, "chenghe-2031", "measurement/chenghe-2031.area-2030")
    assert {name: area[name] for name in ("value", "statedText", "unit", "role")} == {
        "value": "1205000",
        "statedText": "120.5万亩",
        "unit": "spu:MU",
        "role": "scheme:role/actual",
    }
    assert set(area["type"]) == {"Measurement", "prov:Entity", "qb:Observation"}
    assert set(area["label"]) == {"zh", "en"}


def test_whole_numbers_are_numbers(document: Document) -> None:
    assert node(document, "chenghe-2031", "source/chenghe-2031")["squeezedLength"] == 395


def test_the_context_leaves_no_value_untyped_and_no_text_unmapped(document: Document) -> None:
    left = {key for key, actual in objects(document["@graph"]) if "@value" in actual}
    assert left == set()


def test_the_context_shortens_every_property_of_the_dataset(document: Document) -> None:
    used = {name for _, actual in objects(document["@graph"]) for name in actual}
    assert len(used) > 80
    assert [name for name in used if name.startswith(("http", "sp:"))] == []


def test_links_are_links_and_never_objects_with_an_id_alone(document: Document) -> None:
    assert [actual for _, actual in objects(document["@graph"]) if set(actual) == {"id"}] == []


def test_every_term_of_the_ontology_has_a_bare_name(store: EmbeddedStore) -> None:
    declared = {
        quad.subject.value.removeprefix(SP.base)
        for quad in store.quads.quads_for_pattern(None, RDFS.isDefinedBy, None, None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(SP.base)
    }
    assert len(declared) > 90
    assert declared - set(context(store)) == set()
    assert [name for name in context(store) if name.startswith("genid:")] == []


def test_the_published_context_is_that_of_the_ontology(store: EmbeddedStore) -> None:
    published = (ROOT / "ontology" / "context.jsonld").read_bytes()
    assert published == context_bytes(store)


def test_the_published_context_reads_a_record_of_another(store: EmbeddedStore) -> None:
    record = {"id": "kg:program/x", "type": "Program", "label": {"zh": "甲", "en": "A"}}
    record |= {"theme": "scheme:theme/ecology"}
    actual = {
        q.triple for q in read(json.dumps(json.loads(context_bytes(store)) | record).encode())
    }
    x = ID["program/x"]
    assert actual == {
        Triple(x, RDF.type, SP.Program),
        Triple(x, SKOS.prefLabel, Literal("甲", language="zh")),
        Triple(x, SKOS.prefLabel, Literal("A", language="en")),
        Triple(x, SP.theme, NamedNode("https://w3id.org/siping-kg/scheme/theme/ecology")),
    }


def test_a_term_may_not_take_a_name_that_the_context_uses() -> None:
    with pytest.raises(ExportError, match="cannot be called 'label'"):
        context(holding(Quad(SP.label, RDF.type, OWL.DatatypeProperty, G)))


def test_no_context_is_ever_loaded(document: Document) -> None:
    assert isinstance(document["@context"], dict)
    with pytest.raises(ExportError, match=r"remote context 'https://schema\.org/'"):
        refuse("https://schema.org/", {})
    with pytest.raises(jsonld.JsonLdError):
        jsonld.expand({"@context": "https://schema.org/"}, {"documentLoader": refuse})


LITERALS = st.one_of(
    st.builds(Literal, st.text()),
    st.builds(lambda text: Literal(text, language="zh"), st.text()),
    st.builds(Literal, st.integers(-(2**63), 2**63 - 1)),
    st.builds(Literal, st.booleans()),
    st.builds(
        lambda number: Literal(str(number), datatype=XSD.decimal),
        st.decimals(-(10**12), 10**12, allow_nan=False, places=4),
    ),
    st.builds(lambda text: Literal(text, datatype=XSD.integer), st.sampled_from(["x", "1.0", ""])),
)
PROPERTIES = st.sampled_from([SP.value, SP.year, SP.bounded, SKOS.prefLabel, SP.unit, QB.order])


@given(st.lists(st.builds(Quad, st.just(S), PROPERTIES, LITERALS, st.just(G)), max_size=8))
def test_any_literal_survives_any_term_of_the_context(quads: list[Quad]) -> None:
    declared = Quad(SP.year, RDF.type, OWL.DatatypeProperty, G)
    store = holding(*quads, declared, Quad(SP.year, RDFS.range, XSD.integer, G))
    assert set(read(export(store, "jsonld"))) == set(store.quads)


def test_blank_nodes_and_the_default_graph_survive() -> None:
    store = holding(
        Quad(BlankNode("a"), SP.part, BlankNode("b")),
        Quad(BlankNode("b"), SP.value, Literal(1), BlankNode("g")),
    )
    expected, actual = Dataset(store.quads), Dataset(read(export(store, "jsonld")))
    for dataset in (expected, actual):
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert actual == expected


def test_a_triple_term_is_refused() -> None:
    said = Triple(S, SP.value, Literal(1))
    with pytest.raises(ExportError, match="export nq or trig"):
        export(holding(Quad(S, SP.part, said, G)), "jsonld")


def test_rdfxml_has_the_union(store: EmbeddedStore) -> None:
    actual = [quad.triple for quad in read(export(store, "rdfxml"), RdfFormat.RDF_XML)]
    assert set(actual) == {quad.triple for quad in store.quads}
    assert len(actual) == len(set(actual))


@pytest.mark.parametrize("ending", ["a", "2020-a", "a1", "%E4", "名称", "a·b", "_"])
def test_rdfxml_writes_a_property_whose_end_is_a_name(ending: str) -> None:
    quad = Quad(S, NamedNode(f"https://example.org/{ending}"), Literal(1), G)
    assert [q.triple for q in read(export(holding(quad), "rdfxml"), RdfFormat.RDF_XML)] == [
        quad.triple
    ]


@pytest.mark.parametrize("ending", ["1", "a/", "q#", "a%20", "-"])
def test_rdfxml_refuses_a_property_without_a_name(ending: str) -> None:
    quad = Quad(S, NamedNode(f"https://example.org/{ending}"), Literal(1), G)
    with pytest.raises(ExportError, match="no XML name ends the property"):
        export(holding(quad), "rdfxml")


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\r", "\x1f", "\uffff"])
def test_rdfxml_refuses_a_text_that_xml_cannot_hold(character: str) -> None:
    with pytest.raises(ExportError, match="a character that XML forbids"):
        export(holding(Quad(S, SP.byline, Literal(f"a{character}b"), G)), "rdfxml")


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"])))
def test_any_other_text_survives_rdfxml(text: str) -> None:
    quad = Quad(S, SP.byline, Literal(text), G)
    assert [q.triple for q in read(export(holding(quad), "rdfxml"), RdfFormat.RDF_XML)] == [
        quad.triple
    ]
