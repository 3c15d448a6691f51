"""What the ontology promises: two languages, declared terms, one reading of each name."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from siping_kg.terms import DCTERMS, OWL, QB, QUDT, RDF, RDFS, SCHEME, SKOS, SP, XSD, Namespace
from tests.places import ROOT

ONTOLOGY = ROOT / "ontology"
FILES = [*sorted(ONTOLOGY.glob("*.ttl")), *sorted((ONTOLOGY / "schemes").glob("*.ttl"))]
PROPERTY_TYPES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
RESERVED = (RDF.base, RDFS.base, OWL.base)

Graph = list[Triple]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return [triple for path in FILES for triple in triples_of(path)]


def triples_of(path: Path) -> Graph:
    return [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]


def subjects(graph: Graph, kind: NamedNode) -> set[NamedNode]:
    return {
        triple.subject
        for triple in graph
        if triple.predicate == RDF.type
        and triple.object == kind
        and isinstance(triple.subject, NamedNode)
    }


def ours(nodes: set[NamedNode], namespace: Namespace = SP) -> set[NamedNode]:
    return {node for node in nodes if node.value.startswith(namespace.base)}


def properties(graph: Graph) -> set[NamedNode]:
    return set().union(*(subjects(graph, kind) for kind in PROPERTY_TYPES))


def our_terms(graph: Graph) -> set[NamedNode]:
    return ours(subjects(graph, OWL.Class) | properties(graph))


def texts(graph: Graph, predicate: NamedNode) -> dict[NamedNode, list[Literal]]:
    found: defaultdict[NamedNode, list[Literal]] = defaultdict(list)
    for triple in graph:
        if triple.predicate == predicate and isinstance(triple.object, Literal):
            assert isinstance(triple.subject, NamedNode)
            found[triple.subject].append(triple.object)
    return found


def not_in_both_languages(graph: Graph, nodes: set[NamedNode], predicate: NamedNode) -> set[str]:
    found = texts(graph, predicate)
    return {
        node.value
        for node in nodes
        if sorted(text.language or "" for text in found[node]) != ["en", "zh"]
    }


def test_turtle_is_formatted() -> None:
    turtlefmt = Path(sys.executable).with_name("turtlefmt")
    command = [str(turtlefmt), "--check", "--indentation=2", str(ONTOLOGY)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_subjects_of_each_part_of_a_file_are_sorted(path: Path) -> None:
    parts = re.split(r"^# .*$", path.read_text("utf-8"), flags=re.MULTILINE)
    for part in parts[1:] or parts:
        found = re.findall(r"^([\w-]+:[\w-]*) a ", part, flags=re.MULTILINE)
        listed = [name for name in found if not name.startswith(("scheme:", "def:"))]
        assert listed == sorted(listed)


def test_classes_and_properties_are_labelled_and_defined_in_both_languages(graph: Graph) -> None:
    terms = our_terms(graph)
    assert not_in_both_languages(graph, terms, RDFS.label) == set()
    assert not_in_both_languages(graph, terms, SKOS.definition) == set()


@pytest.mark.parametrize(
    ("kind", "text"),
    [(SKOS.Concept, SKOS.definition), (SKOS.ConceptScheme, DCTERMS.description)],
)
def test_concepts_and_schemes_are_labelled_and_explained_in_both_languages(
    graph: Graph, kind: NamedNode, text: NamedNode
) -> None:
    nodes = subjects(graph, kind)
    assert nodes != set()
    assert not_in_both_languages(graph, nodes, SKOS.prefLabel) == set()
    assert not_in_both_languages(graph, nodes, text) == set()


def test_our_terms_say_which_ontology_defines_them(graph: Graph) -> None:
    terms = our_terms(graph)
    by = {t.subject: t.object for t in graph if t.predicate == RDFS.isDefinedBy}
    assert {node.value for node in terms if by.get(node) != NamedNode(SP.base)} == set()


def test_no_two_terms_share_a_label(graph: Graph) -> None:
    terms = our_terms(graph)
    labels = texts(graph, RDFS.label)
    counted = Counter((text.language, text.value.lower()) for t in terms for text in labels[t])
    assert [label for label, count in counted.items() if count > 1] == []


def test_no_two_concepts_of_a_scheme_share_a_label(graph: Graph) -> None:
    labels = texts(graph, SKOS.prefLabel)
    counted = Counter(
        (scheme_of(node), text.language, text.value.lower())
        for node in subjects(graph, SKOS.Concept)
        for text in labels[node]
    )
    assert [label for label, count in counted.items() if count > 1] == []


def scheme_of(concept: NamedNode) -> str:
    return concept.value.rpartition("/")[0]


def test_a_concept_is_its_scheme_and_its_notation(graph: Graph) -> None:
    stated = {(t.subject, t.predicate, t.object) for t in graph}
    for node in subjects(graph, SKOS.Concept):
        code = Literal(node.value.rpartition("/")[2])
        assert (node, SKOS.notation, code) in stated
        assert (node, SKOS.inScheme, NamedNode(scheme_of(node))) in stated


def test_a_concept_is_either_on_top_or_below_one_of_its_scheme(graph: Graph) -> None:
    top_of = {(t.subject, t.object) for t in graph if t.predicate == SKOS.topConceptOf}
    has_top = {(t.object, t.subject) for t in graph if t.predicate == SKOS.hasTopConcept}
    below = {t.subject: t.object for t in graph if t.predicate == SKOS.broader}
    concepts = ours(subjects(graph, SKOS.Concept), SCHEME)
    assert top_of == has_top
    assert {node for node, _ in top_of} == concepts - set(below)
    for node in concepts & set(below):
        above = below[node]
        assert isinstance(above, NamedNode)
        assert (above in concepts, scheme_of(above)) == (True, scheme_of(node))


def test_a_scheme_is_named_like_its_file() -> None:
    for path in sorted((ONTOLOGY / "schemes").glob("*.ttl")):
        assert subjects(triples_of(path), SKOS.ConceptScheme) == {SCHEME[path.stem]}


def test_the_readme_names_every_file() -> None:
    readme = (ONTOLOGY / "README.md").read_text("utf-8")
    files = {path.name for path in ONTOLOGY.glob("*.ttl")}
    folders = {f"{path.name}/*.ttl" for path in ONTOLOGY.iterdir() if path.is_dir()}
    assert files | folders <= set(re.findall(r"^\| `([^`]+)`", readme, flags=re.MULTILINE))


def used_terms() -> dict[str, str]:
    """Every term of ours that code, queries and shapes use, with a file that uses it."""
    readers = {
        "siping_kg/**/*.py": re.compile(r"\bSP\.(?!base\b)(\w+)|\bSP\[\"(\w+)\"\]"),
        "queries/**/*.rq": re.compile(r"\bsp:(\w+)"),
        "ontology/shapes/*.ttl": re.compile(r"\bsp:(\w+)"),
    }
    found: dict[str, str] = {}
    for pattern, reader in readers.items():
        for path in sorted(ROOT.glob(pattern)):
            for names in reader.finditer(path.read_text("utf-8")):
                found[next(filter(None, names.groups()))] = path.relative_to(ROOT).as_posix()
    return found


def test_every_term_in_use_is_declared(graph: Graph) -> None:
    declared = our_terms(graph)
    undeclared = {name: where for name, where in used_terms().items() if SP[name] not in declared}
    assert undeclared == {}


def test_no_term_is_of_two_kinds(graph: Graph) -> None:
    kinds = [subjects(graph, kind) for kind in (*PROPERTY_TYPES, OWL.Class)]
    counted = Counter(node for nodes in kinds for node in nodes)
    assert [node.value for node, count in counted.items() if count > 1] == []


def test_every_predicate_is_declared(graph: Graph) -> None:
    used = {t.predicate.value for t in graph}
    declared = {node.value for node in properties(graph)}
    assert {iri for iri in used - declared if not iri.startswith(RESERVED)} == set()


def test_predicates_hold_what_their_kind_allows(graph: Graph) -> None:
    objects, data = subjects(graph, OWL.ObjectProperty), subjects(graph, OWL.DatatypeProperty)
    for triple in graph:
        if triple.predicate in objects:
            assert not isinstance(triple.object, Literal), triple
        if triple.predicate in data:
            assert isinstance(triple.object, Literal), triple


def test_every_type_is_declared(graph: Graph) -> None:
    used = {t.object for t in graph if t.predicate == RDF.type and isinstance(t.object, NamedNode)}
    foreign = {node for node in used if not node.value.startswith(RESERVED)}
    assert {node.value for node in foreign - subjects(graph, OWL.Class)} == set()


def test_axioms_name_declared_terms(graph: Graph) -> None:
    classes = subjects(graph, OWL.Class)
    holders = {
        RDFS.domain: classes,
        RDFS.subClassOf: classes,
        RDFS.subPropertyOf: properties(graph),
    }
    for triple in graph:
        declared = holders.get(triple.predicate)
        if declared is not None and isinstance(triple.object, NamedNode):
            assert triple.object in declared, triple


def test_ranges_suit_the_kind_of_property(graph: Graph) -> None:
    data = subjects(graph, OWL.DatatypeProperty)
    classes = subjects(graph, OWL.Class) | {OWL.Thing}
    datatypes = {XSD[name] for name in ("boolean", "decimal", "integer", "string")}
    datatypes |= {OWL.rational}
    for triple in graph:
        if triple.predicate == RDFS.range and isinstance(triple.object, NamedNode):
            allowed = datatypes if triple.subject in data else classes
            assert triple.object in allowed, triple


def test_a_sub_property_is_of_the_kind_of_its_super_property(graph: Graph) -> None:
    for kind in PROPERTY_TYPES:
        members = subjects(graph, kind)
        for triple in graph:
            if triple.predicate == RDFS.subPropertyOf and triple.subject in members:
                assert triple.object in members, triple


def test_blank_nodes_only_stand_for_owl_constructs(graph: Graph) -> None:
    allowed = {RDF.first, RDF.rest, RDF.type, OWL.members, OWL.unionOf}
    carried = [t for t in graph if isinstance(t.subject, BlankNode)]
    assert {t.predicate for t in carried} <= allowed
    assert {t.object for t in carried if t.predicate == RDF.type} <= {
        OWL.Class,
        OWL.AllDisjointClasses,
    }


def test_every_class_not_below_another_of_ours_is_disjoint_from_the_rest(graph: Graph) -> None:
    classes = ours(subjects(graph, OWL.Class))
    below = {t.subject for t in graph if t.predicate == RDFS.subClassOf and t.object in classes}
    first = {t.subject: t.object for t in graph if t.predicate == RDF.first}
    rest = {t.subject: t.object for t in graph if t.predicate == RDF.rest}
    [node] = [t.object for t in graph if t.predicate == OWL.members]
    members = set()
    while node != RDF.nil:
        assert isinstance(node, BlankNode)
        members.add(first[node])
        node = rest[node]
    assert members == classes - below


def test_there_is_one_ontology_with_version_and_licence(graph: Graph) -> None:
    assert subjects(graph, OWL.Ontology) == {NamedNode(SP.base)}
    header = {t.predicate: t.object for t in graph if t.subject == NamedNode(SP.base)}
    assert header[OWL.versionInfo] == Literal("0.2.0")
    assert header[OWL.versionIRI] == NamedNode(f"{SP.base[:-1]}/0.2.0#")
    assert header[DCTERMS.license] == NamedNode("https://creativecommons.org/licenses/by/4.0/")


def test_the_structure_has_the_decided_components(graph: Graph) -> None:
    expected = {
        "dimension": "indicator segment area about period role",
        "measure": "value",
        "attribute": "unit qualifier low high statedText",
    }
    for kind, names in expected.items():
        found = {t.object for t in graph if t.predicate == QB[kind]}
        assert found == {SP[name] for name in names.split()}


def test_dimensions_have_ranges_and_code_lists_where_they_are_coded(graph: Graph) -> None:
    ranges = {t.subject: t.object for t in graph if t.predicate == RDFS.range}
    lists = {t.subject: t.object for t in graph if t.predicate == QB.codeList}
    dimensions = subjects(graph, QB.DimensionProperty)
    assert dimensions <= set(ranges)
    concepts = {SKOS.Concept, SP.Indicator}
    assert {node for node in dimensions if ranges[node] in concepts} == set(lists)
    coded = ("indicator", "role", "segment")
    assert lists == {SP[name]: SCHEME[name] for name in coded}


def test_every_unit_is_of_a_kind_of_quantity(graph: Graph) -> None:
    kinds = {t.subject: t.object for t in graph if t.predicate == QUDT.hasQuantityKind}
    units = subjects(graph, QUDT.Unit)
    counting = subjects(graph, QUDT.CountingUnit)
    count = NamedNode("http://qudt.org/vocab/quantitykind/Count")
    assert set(kinds) == units
    assert {kinds[node] for node in counting} == {count}


def test_units_that_convert_are_of_one_kind(graph: Graph) -> None:
    kinds = {t.subject: t.object for t in graph if t.predicate == QUDT.hasQuantityKind}
    for triple in graph:
        if triple.predicate == SP.convertsTo:
            assert isinstance(triple.object, NamedNode)
            assert kinds[triple.subject] == kinds[triple.object], triple
