"""What the validation reads, finds, and writes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

import siping_kg.validate
from siping_kg.errors import DatasetError, QueryError, ShapeError
from siping_kg.queries import SavedQuery
from siping_kg.terms import RDF, SP, XSD
from siping_kg.texts import NOTHING, Text
from siping_kg.validate import (
    Finding,
    Report,
    as_json,
    as_sarif,
    as_text,
    as_ttl,
    read_rdf,
    read_shapes,
    validate,
)
from siping_kg.validate.bridge import union
from siping_kg.validate.findings import in_order

X = "https://example.org/"
BEE = NamedNode(X + "bee")

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/siping-kg/shape/> .
@prefix x: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

shape:Bee a sh:NodeShape ; sh:targetClass x:Bee ; sh:property shape:Bee-legs , shape:Bee-name .
shape:Bee-legs a sh:PropertyShape ; sh:path x:legs ; sh:datatype xsd:integer ;
  sh:message "六条腿。"@zh , "Six legs."@en .
shape:Bee-name a sh:PropertyShape ; sh:path x:name ; sh:minCount 1 ; sh:severity sh:Warning ;
  sh:message "须有名字。"@zh , "It needs a name."@en .
"""

QUERY = SavedQuery(
    name="winged",
    path=Path("winged.rq"),
    kind="integrity",
    text=f"SELECT ?this ?path ?value {{ ?this ?path ?value FILTER (?path = <{X}wings>) }}",
    problem=Text("有翅", "it has wings"),
    solution=Text("去掉", "clip them"),
    severity="violation",
)


def quads(turtle: str) -> tuple[Quad, ...]:
    text = f"@prefix x: <{X}> . {turtle}"
    return tuple(pyoxigraph.parse(text, format=RdfFormat.TRIG))


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    file = tmp_path / "bee.ttl"
    file.write_text(SHAPES, encoding="utf-8")
    return file


@pytest.fixture
def report(shapes: Path) -> Report:
    return validate(quads('x:bee a x:Bee ; x:legs "six" ; x:wings 4 .'), shapes, [QUERY])


# the report


def test_shapes_and_queries_give_one_report_gravest_first(report: Report) -> None:
    assert report.findings == (
        Finding(
            rule="Bee-legs",
            severity="violation",
            focus=BEE.value,
            path=X + "legs",
            value='"six"',
            message=Text("六条腿。", "Six legs."),
            constraint="DatatypeConstraintComponent",
        ),
        Finding(
            rule="winged",
            severity="violation",
            focus=BEE.value,
            path=X + "wings",
            value='"4"^^<http://www.w3.org/2001/XMLSchema#integer>',
            message=Text("有翅：去掉", "it has wings: clip them"),
        ),
        Finding(
            rule="Bee-name",
            severity="warning",
            focus=BEE.value,
            path=X + "name",
            value=None,
            message=Text("须有名字。", "It needs a name."),
            constraint="MinCountConstraintComponent",
        ),
    )
    assert report.counts == {"violation": 2, "warning": 1, "info": 0}
    assert not report.conforms


def test_a_warning_leaves_the_data_conforming(shapes: Path) -> None:
    report = validate(quads("x:bee a x:Bee ."), shapes)
    assert (report.conforms, report.counts["warning"]) == (True, 1)


def test_a_store_and_its_quads_give_the_same_report(shapes: Path, report: Report) -> None:
    store = pyoxigraph.Store()
    store.extend(quads('x:bee a x:Bee ; x:legs "six" ; x:wings 4 .'))
    assert validate(store, shapes, [QUERY]) == report


def test_the_graphs_of_the_data_are_taken_together(shapes: Path) -> None:
    data = quads('x:one { x:bee a x:Bee } x:two { x:bee x:name "Maja" }')
    assert validate(data, shapes).findings == ()


def test_a_subclass_told_in_the_data_is_a_target_too(shapes: Path) -> None:
    told = quads(
        "x:bee a x:Bumblebee . x:Bumblebee "
        "<http://www.w3.org/2000/01/rdf-schema#subClassOf> x:Bee ."
    )
    assert [finding.rule for finding in validate(told, shapes).findings] == ["Bee-name"]


def test_a_finding_shows_a_literal_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "s.ttl"
    file.write_text(
        SHAPES.replace("sh:datatype xsd:integer", "sh:datatype xsd:string"), encoding="utf-8"
    )
    found = validate(quads("x:bee a x:Bee ; x:legs 1.50 ."), file).findings
    assert found[0].value == '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def test_findings_are_told_once_and_in_order() -> None:
    first = Finding("a", "violation", X, None, None, NOTHING)
    last = Finding("a", "warning", X, None, None, NOTHING)
    middle = Finding("b", "violation", X, None, None, NOTHING)
    assert in_order([last, middle, first, middle]) == (first, middle, last)


# shapes of others


def foreign(tmp_path: Path, turtle: str, data: str) -> list[tuple[str, str | None, str, str]]:
    file = tmp_path / "foreign.ttl"
    head = SHAPES.partition("shape:Bee")[0]
    file.write_text(head + turtle, encoding="utf-8")
    return [
        (finding.rule, finding.path, finding.message.zh, finding.message.en)
        for finding in validate(quads(data), file).findings
    ]


def test_a_shape_without_a_name_goes_by_the_one_it_belongs_to(tmp_path: Path) -> None:
    turtle = """x:S a sh:NodeShape ; sh:targetNode x:bee ;
      sh:property [ sh:path x:name ; sh:minCount 1 ; sh:message "name it" ] ."""
    told = [(X + "S", X + "name", "name it", "name it")]
    assert foreign(tmp_path, turtle, "x:bee x:legs 6 .") == told


def test_a_sparql_constraint_keeps_the_languages_of_its_message(tmp_path: Path) -> None:
    turtle = f"""x:S a sh:NodeShape ; sh:targetNode x:bee ; sh:sparql x:C .
      x:C sh:message "腿多"@zh , "too many legs"@en ;
        sh:select "SELECT $this WHERE {{ $this <{X}legs> ?n FILTER (?n > 6) }}" ."""
    assert foreign(tmp_path, turtle, "x:bee x:legs 8 .") == [
        (X + "S", None, "腿多", "too many legs")
    ]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("[ sh:inversePath x:a ]", f"^{X}a"),
        ("( x:a x:b )", f"{X}a / {X}b"),
        ("[ sh:alternativePath ( x:a x:b ) ]", f"{X}a | {X}b"),
        ("[ sh:zeroOrMorePath x:a ]", f"{X}a*"),
        ("[ sh:oneOrMorePath x:a ]", f"{X}a+"),
        ("[ sh:zeroOrOnePath x:a ]", f"{X}a?"),
    ],
)
def test_a_path_reads_as_in_sparql(tmp_path: Path, path: str, told: str) -> None:
    turtle = f"""x:S a sh:NodeShape ; sh:targetNode x:bee ; sh:property x:P .
      x:P sh:path {path} ; sh:minCount 9 ; sh:message "few" ."""
    assert foreign(tmp_path, turtle, "x:bee x:c 6 .") == [(X + "P", told, "few", "few")]


def test_shapes_that_cannot_be_run_are_an_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    turtle = "x:S a sh:NodeShape ; sh:targetNode x:bee ; sh:property x:P . x:P sh:minCount 1 ."
    with pytest.raises(ShapeError, match=r"pySHACL cannot run them: .* correct them"):
        foreign(tmp_path, turtle, "x:bee x:c 6 .")
    assert capfd.readouterr().err == ""


# integrity queries


def test_a_query_without_a_problem_is_an_error(shapes: Path) -> None:
    mute = SavedQuery("mute", Path("mute.rq"), "integrity", QUERY.text)
    with pytest.raises(QueryError, match="query mute: its header lacks problem"):
        validate((), shapes, [mute])


# reading


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", f"<{X}s> <{X}p> <{X}o> ."),
        ("a.TTL", f"<{X}s> <{X}p> <{X}o> ."),
        ("a.trig", f"<{X}s> <{X}p> <{X}o> ."),
        ("a.nt", f"<{X}s> <{X}p> <{X}o> .\n"),
        ("a.nq", f"<{X}s> <{X}p> <{X}o> .\n"),
        ("a.jsonld", json.dumps({"@id": X + "s", X + "p": {"@id": X + "o"}})),
        (
            "a.rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            f'xmlns:x="{X}"><rdf:Description rdf:about="{X}s"><x:p rdf:resource="{X}o"/>'
            "</rdf:Description></rdf:RDF>",
        ),
    ],
)
def test_each_format_is_read_by_its_extension(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    expected = Quad(NamedNode(X + "s"), NamedNode(X + "p"), NamedNode(X + "o"))
    assert read_rdf(tmp_path / name) == (expected,)


def test_an_unknown_extension_lists_the_known() -> None:
    with pytest.raises(DatasetError) as error:
        read_rdf(Path("a.csv"))
    assert str(error.value) == (
        "a.csv: unknown extension '.csv'; "
        "use one of .jsonld, .nq, .nt, .owl, .rdf, .trig, .ttl, .xml"
    )


def test_a_syntax_error_has_line_and_column_and_the_parsers_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(f"<{X}s> <{X}p>\n  foo .", encoding="utf-8")
    with pytest.raises(DatasetError) as error:
        read_rdf(file)
    assert str(error.value) == (
        f"{file}:2:3: foo is not a valid RDF object; correct the Turtle there"
    )


def test_a_remote_context_is_not_loaded(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonld"
    file.write_text(json.dumps({"@context": X, "@id": X, "name": "x"}), encoding="utf-8")
    with pytest.raises(DatasetError, match="write its context into the file"):
        read_rdf(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"none\.ttl: .*name a file that can be read"):
        read_rdf(tmp_path / "none.ttl")
    with pytest.raises(ShapeError, match=r"none\.ttl: .*name shapes that can be read"):
        read_shapes(tmp_path / "none.ttl")


def test_shapes_that_do_not_parse_are_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "good.ttl").write_text(SHAPES, encoding="utf-8")
    bad = tmp_path / "worse.ttl"
    bad.write_text(SHAPES + "\nshape:Wasp a", encoding="utf-8")
    with pytest.raises(ShapeError) as error:
        read_shapes(tmp_path)
    assert str(error.value).startswith(f"{bad}:{len(SHAPES.splitlines()) + 2}:")


def test_a_folder_without_shapes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match=r"no \*\.ttl file here"):
        read_shapes(tmp_path)


def test_blank_nodes_of_two_shape_files_stay_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.ttl").write_text(f"_:x <{X}p> 1 .", encoding="utf-8")
    assert len({quad.subject for quad in read_shapes(tmp_path)}) == 2


# the bridge


def test_each_kind_of_term_crosses_the_bridge() -> None:
    terms: list[NamedNode | BlankNode | Literal] = [
        BEE,
        BlankNode("b"),
        Literal("x"),
        Literal("x", language="zh"),
        Literal("01", datatype=XSD.integer),
    ]
    graph = union(Quad(BEE, SP.value, term) for term in terms)
    assert sorted(term.n3() for term in graph.objects()) == [
        '"01"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"x"@zh',
        '"x"^^<http://www.w3.org/2001/XMLSchema#string>',
        f"<{BEE.value}>",
        "_:b",
    ]


@pytest.mark.parametrize(
    "term",
    [
        Triple(BEE, RDF.type, BEE),
        Literal("x", language="en", direction=BaseDirection.LTR),
    ],
)
def test_a_term_beyond_rdf_1_1_is_an_error(term: Triple | Literal) -> None:
    with pytest.raises(ShapeError, match=r"the data: the term .* leave out triple terms"):
        union([Quad(BEE, SP.value, term)])


def test_the_engines_are_imported_only_when_shapes_run() -> None:
    code = "import sys, siping_kg.validate; print({'rdflib', 'pyshacl'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.decode().strip() == "set()"


# writing


def place(focus: str) -> str | None:
    return "data/bees.yaml:7" if focus == BEE.value else None


def test_text_groups_by_rule_and_names_the_line_of_the_record(report: Report) -> None:
    assert as_text(report, "en", place) == (
        "violation Bee-legs (1)\n"
        "  Six legs.\n"
        '    data/bees.yaml:7: https://example.org/bee https://example.org/legs = "six"\n'
        "violation winged (1)\n"
        "  it has wings: clip them\n"
        "    data/bees.yaml:7: https://example.org/bee https://example.org/wings"
        ' = "4"^^<http://www.w3.org/2001/XMLSchema#integer>\n'
        "warning Bee-name (1)\n"
        "  It needs a name.\n"
        "    data/bees.yaml:7: https://example.org/bee https://example.org/name\n"
        "2 violations, 1 warning, 0 infos\n"
    )


def test_text_speaks_chinese_and_does_without_a_place(report: Report) -> None:
    lines = as_text(report, "zh").splitlines()
    assert lines[:3] == [
        "违规 Bee-legs (1)",
        "  六条腿。",
        '    https://example.org/bee https://example.org/legs = "six"',
    ]
    assert lines[-1] == "违规 2，警告 1，提示 0"


def test_text_tells_a_node_once_whichever_constraints_it_breaks() -> None:
    findings = tuple(
        Finding("R", "violation", SP.value.value, None, None, Text("错", "wrong"), component)
        for component in ("ClassConstraintComponent", "PatternConstraintComponent")
    )
    assert as_text(Report(findings), "en") == (
        "violation R (1)\n  wrong\n    sp:value\n1 violation, 0 warnings, 0 infos\n"
    )


def test_json_carries_everything(report: Report) -> None:
    told = json.loads(as_json(report, place))
    assert (told["conforms"], told["counts"]) == (False, report.counts)
    assert told["findings"][2] == {
        "rule": "Bee-name",
        "severity": "warning",
        "focus": BEE.value,
        "path": X + "name",
        "value": None,
        "constraint": "MinCountConstraintComponent",
        "message": {"zh": "须有名字。", "en": "It needs a name."},
        "location": "data/bees.yaml:7",
    }


def test_turtle_is_a_validation_report(report: Report) -> None:
    store = pyoxigraph.Store()
    store.load(as_ttl(report), format=RdfFormat.TURTLE)
    rows = store.query(
        """PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT ?shape ?component ?severity ?value {
          ?report a sh:ValidationReport ; sh:conforms false ; sh:result ?result .
          ?result a sh:ValidationResult ; sh:sourceShape ?shape ;
            sh:focusNode <https://example.org/bee> ;
            sh:sourceConstraintComponent ?component ; sh:resultSeverity ?severity .
          OPTIONAL { ?result sh:value ?value }
        } ORDER BY ?shape"""
    )
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    sh, base = "http://www.w3.org/ns/shacl#", "https://w3id.org/siping-kg/"
    assert [tuple(term.value if term else None for term in row) for row in rows] == [
        (f"{base}query/winged", f"{sh}SPARQLConstraintComponent", f"{sh}Violation", "4"),
        (f"{base}shape/Bee-legs", f"{sh}DatatypeConstraintComponent", f"{sh}Violation", "six"),
        (f"{base}shape/Bee-name", f"{sh}MinCountConstraintComponent", f"{sh}Warning", None),
    ]


def test_turtle_of_nothing_found_conforms() -> None:
    assert "sh:conforms true" in as_ttl(Report(()))


def test_sarif_points_to_the_line_of_the_record(report: Report) -> None:
    run = json.loads(as_sarif(report, "1.0", place))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["Bee-legs", "Bee-name", "winged"]
    assert run["results"][2] == {
        "ruleId": "Bee-name",
        "level": "warning",
        "message": {"text": "It needs a name.\n须有名字。"},
        "locations": [
            {
                "logicalLocations": [{"fullyQualifiedName": BEE.value}],
                "physicalLocation": {
                    "artifactLocation": {"uri": "data/bees.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 7},
                },
            }
        ],
    }


def test_the_public_names_are_those_of_all() -> None:
    assert sorted(siping_kg.validate.__all__) == siping_kg.validate.__all__
    assert all(hasattr(siping_kg.validate, name) for name in siping_kg.validate.__all__)
