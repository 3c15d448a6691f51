"""What a curator read out of a source stands apart, with its reason, and can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from siping_kg.assembly import Built, build
from siping_kg.assembly.relations import reason_of
from siping_kg.curated import relations
from siping_kg.project import Project
from siping_kg.terms import ID, QB, RDF, SP
from siping_kg.validate import read_shapes
from siping_kg.validate.data import Data
from siping_kg.validate.engines import ENGINES, REFERENCE
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.store import Term

Quads = list[Quad]


@pytest.fixture(scope="module", params=["world", "repository"])
def made(request: pytest.FixtureRequest) -> Built:
    if request.param == "repository":
        return build(Project(ROOT))
    world: Built = request.getfixturevalue("built")
    return world


@pytest.fixture(scope="module")
def quads(made: Built) -> Quads:
    return list(parse(made.nquads, format=RdfFormat.N_QUADS))


def is_read(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith("-read")


def of_type(quads: Iterable[Quad], kind: NamedNode) -> set[NamedNode]:
    return {
        quad.subject
        for quad in quads
        if (quad.predicate, quad.object) == (RDF.type, kind) and isinstance(quad.subject, NamedNode)
    }


def objects(quads: Iterable[Quad], predicate: NamedNode) -> dict[object, object]:
    return {quad.subject: quad.object for quad in quads if quad.predicate == predicate}


def test_every_reading_of_the_data_is_a_reading_of_the_graph(made: Built, quads: Quads) -> None:
    expected = {(entry.iri, field) for entry in made.book.stated() for field in _fields(entry)}
    slugs = {node.value.rpartition("/")[2] for node in of_type(quads, SP.Reading)}
    missing = {
        (iri.value, field)
        for iri, field in expected
        if not any(f"--{field}" in slug and _slug(iri) in slug for slug in slugs)
    }
    assert missing == set()
    assert expected


def _fields(entry: object) -> Iterable[str]:
    return getattr(getattr(entry, "record", None), "readings", {})


def _slug(iri: NamedNode) -> str:
    return iri.value.removeprefix(ID.base).replace("/", ".", 1)


def test_a_link_is_stated_or_read_and_never_both(made: Built, quads: Quads) -> None:
    links = list(relations(made.book))
    read = {link.ref.iri for link in links if reason_of(link) is not None}
    stated = {link.ref.iri for link in links if reason_of(link) is None}
    assert of_type(quads, SP.Relation) == stated
    assert read - stated == read
    assert read


def test_readings_stand_in_graphs_of_their_own(quads: Quads) -> None:
    kinds = {
        is_read(quad) for quad in quads if (quad.predicate, quad.object) == (RDF.type, SP.Reading)
    }
    assert kinds == {True}
    predicates = {quad.predicate for quad in quads if is_read(quad)}
    assert not predicates & {SP.statedIn, SP.evidence, SP.statedText, SP.value}


def test_what_is_read_is_stated_nowhere_but_for_what_a_thing_cannot_be_without(
    quads: Quads,
) -> None:
    read = {quad.triple for quad in quads if is_read(quad)}
    stated = {quad.triple for quad in quads if not is_read(quad)}
    assert read & stated == set()


def test_without_the_readings_nothing_dangles(quads: Quads) -> None:
    rest = [quad for quad in quads if not is_read(quad)]
    typed = {quad.subject for quad in rest if quad.predicate == RDF.type}
    pointed = {
        quad.object
        for quad in rest
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(ID.base)
    }
    assert {str(node) for node in pointed - typed} == set()


@pytest.mark.slow  # validates the whole graph twice
def test_without_the_readings_no_shape_is_violated_that_holds_with_them(quads: Quads) -> None:
    shapes = read_shapes(ROOT / "ontology" / "shapes")
    rest = tuple(quad for quad in quads if not is_read(quad))

    def violations(data: Iterable[Quad]) -> set[tuple[NamedNode, Term]]:
        found = ENGINES[REFERENCE]().check(shapes, Data.of(data))
        return {(each.rule, each.focus) for each in found if each.severity == "violation"}

    assert violations(rest) - violations(quads) == set()


def test_an_observation_keeps_its_dimensions_without_the_readings(quads: Quads) -> None:
    rest = [quad for quad in quads if not is_read(quad)]
    observations = of_type(rest, QB.Observation)
    for name in ("indicator", "segment", "area", "about", "period", "role"):
        assert observations <= objects(rest, SP[name]).keys()


def test_a_reading_gives_the_spans_it_rests_on_and_the_first_of_them(quads: Quads) -> None:
    readings = of_type(quads, SP.Reading)
    assert readings == set(objects(quads, SP.concludedFrom)) & readings
    assert readings <= objects(quads, SP.firstSupport).keys()
