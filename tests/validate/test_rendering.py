"""A report is written for people, programs, linked data and code hosts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat

from siping_kg.terms import SH, SP
from siping_kg.texts import Text
from siping_kg.validate import Finding, Report, as_json, as_sarif, as_text, as_ttl
from siping_kg.validate.findings import SHAPE
from siping_kg.validate.paths import Compound
from tests.validate.bees import BEE, FINDINGS, X
from tests.validate.sarif import sarif_faults

if TYPE_CHECKING:
    from siping_kg.store import Term

REPORT = Report(FINDINGS)
R = NamedNode(SHAPE + "R")
WRONG = Text("错", "wrong")
MANY = Report(
    tuple(
        Finding(R, SH.Violation, NamedNode(f"https://e.org/{n:04}"), None, None, WRONG)
        for n in range(3000)
    )
)


def place(focus: Term) -> str | None:
    return "data/bees.yaml:7" if focus == BEE else None


def test_text_groups_by_rule_and_names_the_line_of_the_record() -> None:
    assert as_text(REPORT, "en", place) == (
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


def test_text_speaks_chinese_and_does_without_a_place() -> None:
    lines = as_text(REPORT, "zh").splitlines()
    assert lines[:3] == [
        "违规 Bee-legs (1)",
        "  六条腿。",
        '    https://example.org/bee https://example.org/legs = "six"',
    ]
    assert lines[-1] == "违规 2，警告 1，提示 0"


def test_text_tells_a_node_once_whichever_constraints_it_breaks() -> None:
    findings = tuple(
        Finding(R, SH.Violation, SP.value, None, None, WRONG, component)
        for component in (SH.ClassConstraintComponent, SH.PatternConstraintComponent)
    )
    assert as_text(Report(findings), "en") == (
        "violation R (1)\n  wrong\n    sp:value\n1 violation, 0 warnings, 0 infos\n"
    )


def test_json_carries_everything() -> None:
    written = json.loads(as_json(REPORT, place))
    assert (written["conforms"], written["counts"]) == (False, REPORT.counts)
    assert written["findings"][2] == {
        "rule": "Bee-name",
        "severity": "warning",
        "focus": BEE.value,
        "path": X + "name",
        "value": None,
        "constraint": "MinCountConstraintComponent",
        "message": {"zh": "须有名字。", "en": "It needs a name."},
        "location": "data/bees.yaml:7",
    }


def test_turtle_is_a_validation_report() -> None:
    store = pyoxigraph.Store()
    store.load(as_ttl(REPORT), format=RdfFormat.TURTLE)
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


def test_sarif_points_to_the_line_of_the_record() -> None:
    run = json.loads(as_sarif(REPORT, "1.0", place))["runs"][0]
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


def test_of_thousands_the_first_are_shown_and_the_rest_counted() -> None:
    lines = as_text(MANY, "en", most=2).splitlines()
    assert lines == [
        "violation R (3000)",
        "  wrong",
        "    https://e.org/0000",
        "    https://e.org/0001",
        "    … 2998 more; --all shows them",
        "3000 violations, 0 warnings, 0 infos",
    ]
    assert as_text(MANY, "zh", most=2).splitlines()[-2] == "    …… 另有 2998 项，用 --all 全部列出"
    assert len(as_text(MANY, "en").splitlines()) == 3003


def test_a_value_cannot_forge_a_line_of_the_report() -> None:
    value = Literal("a\x1b[2J\u202eb" + "c" * 1000)
    message = Text("错", "wro\nng")
    finding = Finding(R, SH.Violation, NamedNode("x:y"), NamedNode("x:p"), value, message)
    lines = as_text(Report((finding,)), "en").splitlines()
    assert lines[1] == "  wro ng"
    assert lines[2].startswith('    x:y x:p = "a\\u001B[2J bccc')
    assert (len(lines), len(lines[2]) < 400) == (4, True)


@pytest.mark.parametrize(
    ("place", "uri", "line"),
    [
        ("data/四平 1.yaml:7", "data/%E5%9B%9B%E5%B9%B3%201.yaml", 7),
        ("data/a.ttl", "data/a.ttl", None),
        ("file:///tmp/a%20b.ttl", "file:///tmp/a%20b.ttl", None),
        (None, None, None),
    ],
)
def test_sarif_has_what_the_standard_requires(
    place: str | None, uri: str | None, line: int | None
) -> None:
    log = json.loads(as_sarif(MANY, "1.0", lambda _focus: place))
    assert sarif_faults(log) == []
    physical = log["runs"][0]["results"][0]["locations"][0].get("physicalLocation", {})
    assert physical.get("artifactLocation", {}).get("uri") == uri
    assert physical.get("region", {}).get("startLine") == line


def test_a_path_is_shortened_step_by_step() -> None:
    path = Compound("/", (Compound("^", (SP.about,)), SP.value))
    finding = Finding(R, SH.Violation, BEE, path, None, WRONG)
    assert as_text(Report((finding,)), "en").splitlines()[2] == (
        "    https://example.org/bee ^sp:about / sp:value"
    )
    assert json.loads(as_json(Report((finding,))))["findings"][0]["path"] == (
        f"^{SP.about.value} / {SP.value.value}"
    )
