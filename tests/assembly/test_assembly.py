"""The build gives the same bytes on every run, and never mixes what is stated with what follows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from siping_kg.assembly import Built, build
from siping_kg.assembly.relations import PROPERTIES
from siping_kg.curated import records
from siping_kg.curated.records.parts import Links
from siping_kg.errors import CurationError, DatasetError, EvidenceError
from siping_kg.ids import concept, mint
from siping_kg.terms import BASE, PROV, RDF, SP, XSD
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.project import Project

STATED = {"chenghe-2031", "chenghe-2034"}
READ = {f"{name}-read" for name in STATED}
GRAPHS = {*STATED, *READ, "vocabulary", "background", "derived", "audit"}
SCRIPT = """
import sys
from pathlib import Path
from siping_kg.assembly import build
from siping_kg.project import Project
sys.stdout.buffer.write(build(Project(Path(sys.argv[1]))).nquads)
"""


def read(nquads: bytes) -> list[Quad]:
    return list(pyoxigraph.parse(BytesIO(nquads), format=RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def quads(built: Built) -> list[Quad]:
    return read(built.nquads)


def graph_of(quad: Quad) -> str:
    assert isinstance(quad.graph_name, NamedNode)
    return quad.graph_name.value.rpartition("/")[2]


def holding(quads: list[Quad], predicate: NamedNode) -> set[str]:
    """The graphs that have triples with this predicate."""
    return {graph_of(quad) for quad in quads if quad.predicate == predicate}


def typed(quads: list[Quad], kind: NamedNode, *graphs: str) -> set[str]:
    """The IRIs of this type that these graphs describe."""
    return {
        quad.subject.value
        for quad in quads
        if quad.predicate == RDF.type and quad.object == kind and graph_of(quad) in graphs
        if isinstance(quad.subject, NamedNode)
    }


def built_under(seed: str, root: Path) -> bytes:
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCRIPT, str(root)]
    return subprocess.run(command, env=env, check=True, capture_output=True).stdout


@pytest.mark.slow
def test_every_run_and_every_hash_seed_gives_the_same_bytes(
    kept_world: Project, built: Built
) -> None:
    assert built_under("1", kept_world.root) == built_under("2", kept_world.root) == built.nquads


def test_the_bytes_do_not_tell_where_the_project_lies(world: Project, built: Built) -> None:
    assert build(world).nquads == built.nquads


def test_a_store_reads_and_writes_the_same_bytes(built: Built) -> None:
    store = pyoxigraph.Store()
    store.bulk_load(BytesIO(built.nquads), format=RdfFormat.N_QUADS)
    dumped = store.dump(format=RdfFormat.N_QUADS) or b""
    assert b"".join(sorted(dumped.splitlines(keepends=True))) == built.nquads


def test_the_lines_are_sorted_and_told_once(built: Built) -> None:
    lines = built.nquads.splitlines(keepends=True)
    assert lines == sorted(set(lines))


def test_no_node_is_blank(quads: list[Quad]) -> None:
    assert [q for q in quads if any(isinstance(term, BlankNode) for term in q)] == []


def test_every_iri_of_ours_is_minted(quads: list[Quad]) -> None:
    minted = re.compile(
        r"id/[a-z-]+/[A-Za-z0-9]+([.-]+[A-Za-z0-9]+)*"
        r"|scheme/[a-z-]+(/[A-Za-z0-9-]+)?|unit/[A-Za-z0-9_-]+|def(/[0-9a-zA-Z./-]+)?(#[A-Za-z-]*)?"
        r"|\.well-known/genid/[a-z-]+-c14n[0-9]+"
    )
    ours = {
        term.value.removeprefix(BASE)
        for quad in quads
        for term in quad
        if isinstance(term, NamedNode) and term.value.startswith(BASE)
    }
    assert {iri for iri in ours if not minted.fullmatch(iri)} == set()


def test_there_is_a_graph_for_each_source_and_each_nature(quads: list[Quad]) -> None:
    assert {graph_of(quad) for quad in quads} == GRAPHS


def test_every_graph_describes_itself(quads: list[Quad]) -> None:
    natures = {
        (graph_of(quad), quad.object)
        for quad in quads
        if quad.predicate == SP.nature and quad.subject == quad.graph_name
    }
    assert natures == {
        (name, concept("nature", "stated" if name in STATED else "read" if name in READ else name))
        for name in GRAPHS
    }


@pytest.mark.parametrize("term", ["statedText", "statedIn", "evidence", "squeezedLength"])
def test_what_is_stated_stands_in_the_graphs_of_sources_only(term: str, quads: list[Quad]) -> None:
    assert holding(quads, SP[term]) == STATED


@pytest.mark.parametrize("term", [PROV.generated, PROV.wasGeneratedBy, SP.referenceValue])
def test_what_follows_stands_in_the_derived_graph_only(term: NamedNode, quads: list[Quad]) -> None:
    assert holding(quads, term) == {"derived"}


def test_no_measurement_is_both_stated_and_implied(quads: list[Quad]) -> None:
    stated = typed(quads, SP.Measurement, *STATED)
    implied = typed(quads, SP.Measurement, "derived")
    assert (len(stated), len(implied), stated & implied) == (27, 3, set())


def test_a_source_states_only_what_is_its_own(quads: list[Quad]) -> None:
    claims = {
        (graph_of(quad), str(quad.object).rpartition("/")[2].rstrip(">"))
        for quad in quads
        if quad.predicate == SP.statedIn
    }
    assert claims == {(name, name) for name in STATED}


def test_every_stated_node_has_evidence_in_the_same_graph(quads: list[Quad]) -> None:
    stated = {(q.subject, q.graph_name) for q in quads if q.predicate == SP.statedIn}
    proved = {(q.subject, q.graph_name) for q in quads if q.predicate == SP.evidence}
    assert stated == proved


def test_an_implied_value_has_one_iri_and_a_derivation_for_each_route(
    built: Built, quads: list[Quad]
) -> None:
    assert sorted(implied.slug for implied in built.audit.implied) == [
        "model-area.all.990100.2029.baseline",
        "model-area.all.990100.2030.target",
        "model-area.all.990100.2031.target",
    ]
    target = mint("measurement", "model-area.all.990100.2031.target")
    routes = [q.object for q in quads if (q.subject, q.predicate) == (target, PROV.wasGeneratedBy)]
    assert sorted(str(route).rpartition(".")[2] for route in routes) == [
        "area-above-target>",
        "plan-above-target>",
    ]
    values = [q.object for q in quads if (q.subject, q.predicate) == (target, SP.value)]
    assert values == [Literal("1200000", datatype=XSD.decimal)]


def test_a_comparison_points_to_its_implied_referent(quads: list[Quad]) -> None:
    comparison = mint("comparison", "chenghe-2031.plan-above-target")
    assert [q.object for q in quads if (q.subject, q.predicate) == (comparison, SP.referent)] == [
        mint("measurement", "model-area.all.990100.2031.target")
    ]


def test_a_comparison_without_a_figure_is_proved_by_its_result(quads: list[Quad]) -> None:
    def evidence(node: NamedNode) -> set[str]:
        return {str(q.object) for q in quads if (q.subject, q.predicate) == (node, SP.evidence)}

    comparison = mint("comparison", "chenghe-2031.share-of-all")
    assert evidence(comparison) == evidence(mint("measurement", "chenghe-2031.share")) != set()


def test_a_comparison_with_only_a_direction_is_proved_by_its_subject(world: Project) -> None:
    path = world.data / "articles" / "chenghe-2034" / "progress.yaml"
    clause = (
        "{id: above, subject: share, referent: demonstration, relation: ratio, direction: above}"
    )
    comparisons = "    comparisons:\n"
    path.write_text(
        path.read_text("utf-8").replace(comparisons, f"{comparisons}      - {clause}\n"), "utf-8"
    )
    quads = read(build(world).nquads)
    node = mint("comparison", "chenghe-2034.above")
    assert len([q for q in quads if (q.subject, q.predicate) == (node, SP.evidence)]) == 1


def test_a_value_is_converted_where_its_unit_is_not_the_indicators(quads: list[Quad]) -> None:
    field = mint("measurement", "chenghe-2031.field")
    triples = {
        (graph_of(q), q.predicate, q.object)
        for q in quads
        if q.subject == field and q.predicate in (SP.value, SP.referenceValue)
    }
    assert triples == {
        ("chenghe-2031", SP.value, Literal("300", datatype=XSD.decimal)),
        ("derived", SP.referenceValue, Literal("4500", datatype=XSD.decimal)),
    }


def test_decimals_are_canonical(quads: list[Quad]) -> None:
    canonical = re.compile(r"0|-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
    decimals = {
        q.object.value
        for q in quads
        if isinstance(q.object, Literal) and q.object.datatype == XSD.decimal
        if graph_of(q) != "vocabulary"
    }
    assert {text for text in decimals if not canonical.fullmatch(text)} == set()


def test_every_label_comes_in_both_languages(quads: list[Quad]) -> None:
    languages: dict[str, set[str | None]] = {}
    for quad in quads:
        if quad.predicate.value.endswith("#prefLabel") and isinstance(quad.object, Literal):
            languages.setdefault(str(quad.subject), set()).add(quad.object.language)
    assert {node for node, codes in languages.items() if codes != {"zh", "en"}} == set()


def test_every_field_of_links_becomes_a_property() -> None:
    models = [getattr(records, name) for name in records.__all__]
    fields = {
        name
        for model in models
        for name, field in getattr(model, "model_fields", {}).items()
        if field.annotation == Links
    }
    assert fields == set(PROPERTIES)


def test_mistakes_of_the_data_stop_the_build(world: Project) -> None:
    (world.data / "areas.yaml").write_text("areas: []\n", "utf-8")
    with pytest.raises(CurationError, match="no area '990100'"):
        build(world)


def test_a_stale_lock_stops_the_build(world: Project) -> None:
    world.articles()["chenghe-2034"].anchors.unlink()
    with pytest.raises(EvidenceError, match="not anchored"):
        build(world)


def test_an_ontology_that_is_no_turtle_stops_the_build(world: Project) -> None:
    (world.ontology / "dsd.ttl").write_text("sp:x a", "utf-8")
    with pytest.raises(DatasetError, match=r"dsd\.ttl.*not Turtle"):
        build(world)
