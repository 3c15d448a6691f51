"""Every engine in the registry keeps the promises; a new one is tested by being registered."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest

from siping_kg.terms import SH
from siping_kg.validate import ENGINES, REFERENCE
from tests.validate.engines.promises import CASES, Promises, read

if TYPE_CHECKING:
    from siping_kg.validate import Engine

CORE = {
    *("And", "Class", "Closed", "Datatype", "Disjoint", "Equals", "HasValue", "In", "LanguageIn"),
    *("LessThan", "LessThanOrEquals", "MaxCount", "MaxExclusive", "MaxInclusive", "MaxLength"),
    *("MinCount", "MinExclusive", "MinInclusive", "MinLength", "Node", "NodeKind", "Not", "Or"),
    *("Pattern", "QualifiedMaxCount", "QualifiedMinCount", "UniqueLang", "Xone", "SPARQL"),
}
"""The components of SHACL Core (section 4) that give results of their own, and that of SPARQL."""


class TestEveryEngine(Promises):
    @pytest.fixture(params=ENGINES)
    def engine(self, request: pytest.FixtureRequest) -> Engine:
        return ENGINES[cast("str", request.param)]()


def test_the_cases_break_every_component() -> None:
    reports = "".join(case.with_suffix(".txt").read_text(encoding="utf-8") for case in CASES)
    broken = {
        line.split("\t")[2].removesuffix("ConstraintComponent") for line in reports.splitlines()
    }
    assert broken == CORE


def test_every_case_has_shapes_and_data_and_its_report() -> None:
    assert [case.stem for case in CASES if not all(read(case))] == []
    reports = {path.stem for path in CASES[0].parent.glob("*.txt")}
    assert reports == {case.stem for case in CASES}


def test_the_cases_take_every_kind_of_path_and_target() -> None:
    used = {quad.predicate for case in CASES for quad in read(case)[0]}
    kinds = ("inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath")
    targets = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
    assert {SH[name] for name in (*kinds, *targets, "deactivated", "flags")} - used == set()


def test_the_reference_is_registered() -> None:
    assert REFERENCE in ENGINES


def test_an_engine_is_imported_only_when_it_is_made() -> None:
    code = "import sys, siping_kg.validate; print({'rdflib', 'pyshacl'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.decode().strip() == "set()"
