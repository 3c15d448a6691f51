"""What every engine promises: a suite that each engine in the registry runs.

A case is `cases/<construct>.trig`: its shapes are the graph `x:shapes`, all other graphs its data.
Beside it lies the approved report, a line a finding: severity, rule, component, focus, path,
value, and the message in Chinese and English.
`python -m tests.validate.engines.promises` writes the reports anew, to be read and approved.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat

from siping_kg.errors import ShapeError
from siping_kg.store import EmbeddedStore
from siping_kg.terms import SH
from siping_kg.validate import ENGINES, REFERENCE, Data, read_rdf
from siping_kg.validate.findings import as_written, in_order
from siping_kg.validate.paths import written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.store import Term
    from siping_kg.validate import Engine, Finding

__all__ = ["CASES", "Promises", "lines", "read"]

CASES = sorted((Path(__file__).parent / "cases").glob("*.trig"))
X = "https://example.org/"
HEAD = f"@prefix sh: <{SH.base}> . @prefix x: <{X}> . "

BROKEN = {
    "no path": "x:S sh:targetNode x:maja ; sh:property x:P . x:P sh:minCount 1 .",
    "two paths": "x:P sh:targetNode x:maja ; sh:path x:a , x:b ; sh:minCount 1 .",
    "a count that is no number": "x:P sh:targetNode x:maja ; sh:path x:a ; sh:minCount 'two' .",
    "a list that is none": "x:S a sh:NodeShape ; sh:targetNode x:maja ; sh:or x:nothing .",
    "a query that is none": "x:S a sh:NodeShape ; sh:targetNode x:maja ; sh:sparql x:C . "
    "x:C sh:select 'SELECT $this WHERE {' .",
}
"""Shapes that nothing can run, each by what is wrong with it."""


def read(case: Path) -> tuple[list[Quad], list[Quad]]:
    """The shapes and the data of a case."""
    quads = read_rdf(case)
    shapes = [quad for quad in quads if quad.graph_name == NamedNode(X + "shapes")]
    return shapes, [quad for quad in quads if quad not in shapes]


def parsed(turtle: str) -> list[Quad]:
    return list(pyoxigraph.parse(HEAD + turtle, format=RdfFormat.TURTLE))


def lines(findings: Iterable[Finding]) -> str:
    return "".join("\t".join(_cells(finding)) + "\n" for finding in findings)


def _cells(finding: Finding) -> Iterable[str]:
    yield finding.severity.value.removeprefix(SH.base)
    yield _short(finding.rule)
    yield "-" if finding.component is None else finding.component.value.removeprefix(SH.base)
    yield _short(finding.focus)
    yield "-" if finding.path is None else written(finding.path, _short)
    yield "-" if finding.value is None else _short(finding.value)
    yield from (finding.message.zh, finding.message.en)


def _short(term: Term) -> str:
    return "_:" if isinstance(term, BlankNode) else as_written(term).replace(X, "x:")


class Promises(ABC):
    """What `Engine` promises, whichever engine keeps it."""

    @pytest.fixture
    @abstractmethod
    def engine(self, request: pytest.FixtureRequest) -> Engine: ...

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
    def test_a_construct_gives_its_approved_report(self, engine: Engine, case: Path) -> None:
        shapes, data = read(case)
        approved = case.with_suffix(".txt").read_text(encoding="utf-8")
        assert lines(engine.check(shapes, Data.of(data))) == approved

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
    def test_a_store_alone_gives_the_same_rules(self, engine: Engine, case: Path) -> None:
        shapes, data = read(case)
        store = pyoxigraph.Store()
        store.extend(data)
        from_store = engine.check(shapes, Data(EmbeddedStore(store)))
        from_quads = engine.check(shapes, Data.of(data))
        assert lines(from_store) == lines(from_quads)

    def test_findings_come_once_and_in_order(self, engine: Engine) -> None:
        shapes, data = read(next(case for case in CASES if case.stem == "severities"))
        findings = engine.check(shapes, Data.of(data))
        assert findings == in_order(findings)

    def test_a_blank_node_is_that_of_the_data(self, engine: Engine) -> None:
        shapes = parsed("x:S a sh:NodeShape ; sh:targetSubjectsOf x:legs ; sh:nodeKind sh:IRI .")
        data = parsed("_:bee x:legs 6 .")
        [finding] = engine.check(shapes, Data.of(data))
        assert finding.focus == data[0].subject

    def test_nothing_to_check_is_no_finding(self, engine: Engine) -> None:
        assert engine.check((), Data.of(())) == ()

    @pytest.mark.parametrize("turtle", BROKEN.values(), ids=BROKEN)
    def test_shapes_that_cannot_be_run_are_an_error(
        self, engine: Engine, turtle: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(ShapeError) as caught:
            engine.check(parsed(turtle), Data.of(parsed("x:maja x:a 1 .")))
        assert caught.value.message.zh.startswith("形状：")
        assert capfd.readouterr() == ("", "")


if __name__ == "__main__":
    for case in CASES:
        shapes, data = read(case)
        report = lines(ENGINES[REFERENCE]().check(shapes, Data.of(data)))
        case.with_suffix(".txt").write_text(report, encoding="utf-8")
