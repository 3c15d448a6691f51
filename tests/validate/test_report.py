"""One report of what shapes, integrity queries and printed figures find."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from siping_kg.errors import QueryError, ShapeError
from siping_kg.quantities import load_units
from siping_kg.queries import SavedQuery
from siping_kg.store import EmbeddedStore
from siping_kg.terms import SH, SP, XSD
from siping_kg.texts import NOTHING, Text
from siping_kg.validate import Data, Finding, Foreign, Report, Rules, validate, validate_foreign
from siping_kg.validate.findings import QUERY, SHAPE, in_order
from tests.places import ROOT
from tests.validate.bees import BEE, FINDINGS, SHAPES, WINGED, X, bees, quads

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from siping_kg.validate.findings import Severity


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    file = tmp_path / "bee.ttl"
    file.write_text(SHAPES, encoding="utf-8")
    return file


@pytest.fixture
def report(shapes: Path) -> Report:
    return validate(Data.of(bees()), Rules(shapes, (WINGED,)))


def test_shapes_and_queries_give_one_report_gravest_first(report: Report) -> None:
    assert report.findings == FINDINGS
    assert report.counts == {"violation": 2, "warning": 1, "info": 0}
    assert not report.conforms


def test_printed_figures_are_read_where_there_are_units(shapes: Path) -> None:
    data = Data.of(quads(f'x:bee {SP.statedText} "6条" ; {SP.value} 7 .'))
    assert validate(data, Rules(shapes)).findings == ()
    report = validate(data, Rules(shapes, units=load_units(ROOT / "ontology")))
    assert {finding.rule_name for finding in report.findings} == {"printed-figure"}


def test_a_warning_leaves_the_data_conforming(shapes: Path) -> None:
    report = validate(Data.of(quads("x:bee a x:Bee .")), Rules(shapes))
    assert (report.conforms, report.counts["warning"]) == (True, 1)


def test_a_store_and_its_quads_give_the_same_report(shapes: Path, report: Report) -> None:
    store = pyoxigraph.Store()
    store.extend(bees())
    assert validate(Data(EmbeddedStore(store)), Rules(shapes, (WINGED,))) == report


def test_a_finding_shows_a_literal_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "s.ttl"
    file.write_text(
        SHAPES.replace("sh:datatype xsd:integer", "sh:datatype xsd:string"), encoding="utf-8"
    )
    [first, *_] = validate(Data.of(quads("x:bee a x:Bee ; x:legs 1.50 .")), Rules(file)).findings
    assert first.value == Literal("1.50", datatype=XSD.decimal)


def test_findings_are_told_once_and_in_order() -> None:
    first = Finding(NamedNode(SHAPE + "a"), SH.Violation, BEE, None, None, NOTHING)
    last = Finding(NamedNode(SHAPE + "a"), SH.Warning, BEE, None, None, NOTHING)
    middle = Finding(NamedNode(QUERY + "b"), SH.Violation, BEE, None, None, NOTHING)
    assert in_order([last, middle, first, middle]) == (first, middle, last)


@pytest.mark.parametrize(
    ("severity", "level"),
    [(SH.Violation, "violation"), (SH.Warning, "warning"), (NamedNode("x:Harmless"), "info")],
)
def test_a_severity_of_others_is_an_info(severity: NamedNode, level: Severity) -> None:
    finding = Finding(NamedNode(SHAPE + "a"), severity, BEE, None, None, NOTHING)
    assert finding.level == level


@pytest.mark.parametrize(
    ("rule", "name"),
    [(SHAPE + "Bee", "Bee"), (QUERY + "winged", "winged"), (X + "Bee", X + "Bee")],
)
def test_our_rules_go_by_their_names(rule: str, name: str) -> None:
    finding = Finding(NamedNode(rule), SH.Violation, BEE, None, None, NOTHING)
    assert finding.rule_name == name


def test_a_query_without_a_problem_is_an_error(shapes: Path) -> None:
    mute = SavedQuery("mute", Path("mute.rq"), "integrity", WINGED.text)
    with pytest.raises(QueryError, match="query mute: its header lacks problem"):
        validate(Data.of(()), Rules(shapes, (mute,)))


def test_a_query_that_names_no_focus_is_an_error(shapes: Path) -> None:
    vague = SavedQuery(
        "vague",
        Path("vague.rq"),
        "integrity",
        "SELECT ?this { OPTIONAL { ?this <x:p> 1 } }",
        problem=Text("错", "wrong"),
        solution=Text("改", "mend"),
        severity="violation",
    )
    with pytest.raises(QueryError, match="query vague: its first variable has no value"):
        validate(Data.of(()), Rules(shapes, (vague,)))


def test_what_the_engine_cannot_take_is_told_in_both_languages() -> None:
    below = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    chain = "".join(f"<x:c{n}> {below} <x:c{n + 1}> . " for n in range(3000))
    data = Data.of(quads(f"{chain} <x:c3000> {below} {SP.Measurement} . <x:a> a <x:c0> ."))
    with pytest.raises(ShapeError, match="a chain in it that is too long") as caught:
        validate(data, Rules(ROOT / "ontology" / "shapes"))
    assert caught.value.message.zh.startswith("数据：其中一条链太长")


# files of others


def ours(turtle: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.extend(quads(f"<https://w3id.org/siping-kg/id/graph/vocabulary> {{ {turtle} }}"))
    return store


def theirs(turtle: str) -> Foreign:
    given: list[Quad] = [*quads(turtle)]
    return Foreign(given, {quad.subject: Path("their.ttl") for quad in given})


def test_files_of_others_are_seen_beside_our_vocabulary(shapes: Path) -> None:
    below = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    vocabulary = ours(f"x:Bumblebee {below} x:Bee .")
    report = validate_foreign(theirs("x:bee a x:Bumblebee ."), vocabulary, Rules(shapes))
    assert [(finding.rule_name, finding.focus) for finding in report.findings] == [
        ("Bee-name", BEE)
    ]


def test_what_only_our_vocabulary_describes_is_no_fault_of_theirs(shapes: Path) -> None:
    vocabulary = ours("x:queen a x:Bee . x:bee a x:Bee .")
    report = validate_foreign(theirs('x:bee x:name "Maja" .'), vocabulary, Rules(shapes))
    assert report.findings == ()
    report = validate_foreign(theirs("x:bee x:legs 6 ."), vocabulary, Rules(shapes))
    assert [finding.focus for finding in report.findings] == [BEE]


def test_shapes_that_are_none_are_no_success(tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text("<x:a> <x:b> <x:c> .", encoding="utf-8")
    with pytest.raises(ShapeError, match=r"shapes\.ttl: there is no shape in it"):
        validate(Data.of(()), Rules(shapes))
