"""Every shape lets a valid case pass and tells what is wrong with the invalid ones.

A case is `tests/ontology/shapes/<topic>/(in)valid.<case>.ttl`; it runs against that topic's shapes.
`python -m tests.ontology.test_shapes` writes the reports of the invalid cases anew, to be read and
approved.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, cast

import pyshacl
import pytest
from pyoxigraph import NamedNode
from pyshacl.errors import ConstraintLoadError
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH

from siping_kg.terms import SCHEME, SP, shorten
from siping_kg.validate import ENGINES, REFERENCE, Data, Finding, read_rdf, read_shapes
from siping_kg.validate.engines.pyshacl import quiet
from siping_kg.validate.findings import SHAPE, as_written
from siping_kg.validate.paths import written
from siping_kg.validate.rdflib_terms import to_rdflib
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rdflib.term import Node

    Triple = tuple[Node, Node, Node]
    Result = tuple[str | None, ...]

SHAPES = ROOT / "ontology" / "shapes"
CASES = ROOT / "tests" / "ontology" / "shapes"
TOPICS = sorted(file.stem for file in SHAPES.glob("*.ttl"))
VALID = sorted(CASES.glob("*/valid.*.ttl"))
INVALID = sorted(CASES.glob("*/invalid.*.ttl"))
TARGETS = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)
TELLING = (RDF.type, RDF.first, RDF.rest, SH.message, SH.path, SH.severity, SH.inversePath)


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def findings(case: Path) -> tuple[Finding, ...]:
    """What the shapes of the topic find about the subjects of the case."""
    quads = read_rdf(case)
    subjects = {quad.subject for quad in quads}
    data = Data.of((*quads, *read_rdf(CASES / "prelude.ttl")))
    shapes = read_shapes(SHAPES / f"{case.parent.name}.ttl")
    every = ENGINES[REFERENCE]().check(shapes, data)
    return tuple(finding for finding in every if finding.focus in subjects)


def path(finding: Finding) -> str:
    if finding.path is None:
        return "-"
    return written(finding.path, lambda step: shorten(step.value)).replace(" / ", "/")


def lines(findings: Iterable[Finding]) -> str:
    return "".join(
        f"{finding.level} {finding.rule_name} {component(finding)} "
        f"{shorten(as_written(finding.focus))} {path(finding)} {value(finding)}\n"
        for finding in findings
    )


def component(finding: Finding) -> str:
    assert finding.component is not None
    return finding.component.value.removeprefix(str(SH)).removesuffix("Component")


def value(finding: Finding) -> str:
    return "-" if finding.value is None else shorten(as_written(finding.value))


@pytest.mark.parametrize("case", VALID, ids=name)
def test_a_valid_case_passes(case: Path) -> None:
    assert lines(findings(case)) == ""


@pytest.mark.parametrize("case", INVALID, ids=name)
def test_an_invalid_case_gives_its_approved_report(case: Path) -> None:
    assert lines(findings(case)) == case.with_suffix(".report.txt").read_text(encoding="utf-8")


def test_every_topic_has_a_valid_and_an_invalid_case() -> None:
    assert {case.parent.name for case in VALID} == set(TOPICS)
    assert {case.parent.name for case in INVALID} == set(TOPICS)


def test_no_report_lacks_its_case() -> None:
    reports = {path.name.removesuffix(".report.txt") for path in CASES.glob("*/*.report.txt")}
    assert reports == {case.stem for case in INVALID}


@pytest.mark.slow
def test_the_shapes_are_shapes() -> None:
    shapes = to_rdflib(read_shapes(SHAPES))
    conforms, _, report = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert (conforms, report.splitlines()[:2]) == (True, ["Validation Report", "Conforms: True"])


@cache
def shapes_of(topic: str) -> Graph:
    return to_rdflib(read_shapes(SHAPES / f"{topic}.ttl"))


def helpers(shapes: Graph) -> set[Node]:
    """The shapes that stand inside others: what they find is told by those."""
    properties = set(shapes.objects(None, SH.property))
    return {
        node
        for kind in (SH.NodeShape, SH.PropertyShape)
        for node in shapes.subjects(RDF.type, kind)
        if node not in properties and not any((node, target, None) in shapes for target in TARGETS)
    }


def leaves(shapes: Graph) -> set[Node]:
    """Shapes that can be the source of a result."""
    inside = helpers(shapes)
    properties: set[Node] = {
        child
        for parent, child in shapes.subject_objects(SH.property)
        if parent not in inside and isinstance(child, URIRef)
    }
    constrained: set[Node] = {
        subject
        for subject, predicate in shapes.subject_predicates()
        if isinstance(subject, URIRef)
        and subject not in inside
        and predicate not in (*TELLING, *TARGETS, SH.property)
    }
    return constrained & (properties | set(shapes.subjects(RDF.type, SH.NodeShape)))


@pytest.mark.parametrize("topic", TOPICS)
def test_every_shape_says_what_is_wrong_in_both_languages(topic: str) -> None:
    shapes = shapes_of(topic)
    spoken = {
        str(shape): sorted(
            message.language or ""
            for message in shapes.objects(shape, SH.message)
            if isinstance(message, Literal)
        )
        for shape in leaves(shapes)
    }
    assert spoken == {shape: ["en", "zh"] for shape in spoken}
    assert spoken


@pytest.mark.parametrize("topic", TOPICS)
def test_every_shape_has_a_name(topic: str) -> None:
    shapes = shapes_of(topic)
    typed = {
        node
        for kind in (SH.NodeShape, SH.PropertyShape)
        for node in shapes.subjects(RDF.type, kind)
    }
    pointed = set(shapes.objects(None, SH.property)) | set(shapes.subjects(SH.path, None))
    assert {str(node) for node in typed | pointed if not str(node).startswith(SHAPE)} == set()


def test_the_shapes_use_no_term_that_the_ontology_lacks() -> None:
    ontology = [*read_rdf(ROOT / "ontology" / "siping.ttl"), *read_rdf(ROOT / "ontology/dsd.ttl")]
    for file in (ROOT / "ontology" / "schemes").glob("*.ttl"):
        ontology += read_rdf(file)
    defined = {quad.subject.value for quad in ontology if isinstance(quad.subject, NamedNode)}
    used = {
        str(term)
        for triple in to_rdflib(read_shapes(SHAPES))
        for term in triple
        if isinstance(term, URIRef) and str(term).startswith((SP.base, SCHEME.base))
    }
    assert used - defined == set()


def test_the_shapes_name_no_scheme_that_is_not_there() -> None:
    patterns = " ".join(map(str, to_rdflib(read_shapes(SHAPES)).objects(None, SH.pattern)))
    schemes = {file.stem for file in (ROOT / "ontology" / "schemes").glob("*.ttl")}
    assert set(re.findall(r"/scheme/([a-z-]+)/", patterns)) - schemes == set()


# Mutation: each constraint, list member and target is taken away; some case must notice.


@cache
def data_of(case: Path) -> Graph:
    with quiet():
        return to_rdflib((*read_rdf(case), *read_rdf(CASES / "prelude.ttl")))


def results(case: Path, shapes: Graph) -> Counter[Result]:
    """The results by shape, constraint, focus and value; a broken shape gives one of its own."""
    try:
        with quiet():
            _, report, _ = pyshacl.validate(data_of(case), shacl_graph=shapes, inplace=True)
    except ConstraintLoadError as error:
        return Counter([(None, str(error))])
    graph = cast("Graph", report)
    roles = ("sourceShape", "sourceConstraintComponent", "focusNode", "value")
    return Counter(
        tuple(str(graph.value(node, SH[role])) for role in roles)
        for node in graph.subjects(RDF.type, SH.ValidationResult)
    )


@cache
def baseline(case: Path) -> Counter[Result]:
    return results(case, shapes_of(case.parent.name))


def mutants(shapes: Graph) -> Iterator[tuple[str, Node, Graph]]:
    """Each way to weaken the shapes: what is taken away, from which shape, what remains."""
    for triple in sorted(shapes, key=lambda each: tuple(map(str, each))):
        subject, predicate, value = triple
        if isinstance(subject, BNode) or predicate in TELLING:
            continue
        yield f"{subject} {predicate} {value}", subject, without(shapes, triple)
        if isinstance(value, BNode):
            for member in shapes.items(value):
                fewer = [other for other in shapes.items(value) if other != member]
                weak = without(shapes, triple)
                head = BNode()
                weak.add((subject, predicate, head if fewer else RDF.nil))
                weak += _list(head, fewer)
                yield f"{member} in {subject} {predicate}", subject, weak


def without(shapes: Graph, triple: Triple) -> Graph:
    copy = Graph()
    copy += shapes
    copy.remove(triple)
    return copy


def _list(head: Node, members: list[Node]) -> Graph:
    graph = Graph()
    for number, member in enumerate(members, start=1):
        rest = BNode() if number < len(members) else RDF.nil
        graph.add((head, RDF.first, member))
        graph.add((head, RDF.rest, rest))
        head = rest
    return graph


def reach(shapes: Graph, start: Node) -> set[Node]:
    found: set[Node] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += shapes.objects(node, None)
    return found


def around(shapes: Graph, subject: Node, before: Graph) -> Graph:
    """The shapes that lead to this one and what they need, so that a run is short."""
    roots = {root for target in TARGETS for root in before.subjects(target, None)}
    small = Graph()
    for root in roots:
        if subject not in reach(before, root):
            continue
        for triple in shapes.triples((root, None, None)):
            aside = triple[1] == SH.property and root != subject
            if aside and subject not in reach(before, triple[2]):
                continue
            small.add(triple)
            for node in reach(shapes, triple[2]):
                small += shapes.triples((node, None, None))
    return small


def noticed(topic: str, subject: Node, mutant: Graph) -> bool:
    whole = shapes_of(topic)
    small = around(mutant, subject, whole)
    here = {None, *map(str, around(whole, subject, whole).subjects())}
    cases = [case for case in (*INVALID, *VALID) if case.parent.name == topic]
    # the cases that tell of this shape come first: one of them mostly notices
    cases.sort(key=lambda case: -sum(str(subject) == row[0] for row in baseline(case)))
    return any(_of(here, baseline(case)) != _of(here, results(case, small)) for case in cases)


def _of(shapes: set[str | None], found: Counter[Result]) -> Counter[Result]:
    """The results of these shapes, and that of a broken one."""
    return Counter({row: count for row, count in found.items() if row[0] in shapes})


@pytest.mark.slow
@pytest.mark.parametrize("topic", TOPICS)
def test_every_constraint_is_missed_by_some_case_when_taken_away(topic: str) -> None:
    shapes = shapes_of(topic)
    assert [
        label for label, subject, mutant in mutants(shapes) if not noticed(topic, subject, mutant)
    ] == []


@pytest.mark.slow
@pytest.mark.parametrize("topic", TOPICS)
def test_no_case_misses_what_was_not_taken_away(topic: str) -> None:
    shapes = shapes_of(topic)
    subjects = sorted({subject for _, subject, _ in mutants(shapes)}, key=str)
    assert [str(each) for each in subjects if noticed(topic, each, shapes)] == []


if __name__ == "__main__":
    for case in INVALID:
        report = case.with_suffix(".report.txt")
        report.write_text(lines(findings(case)), encoding="utf-8")
