"""The W3C's integrity constraints of the Data Cube vocabulary hold, and catch planted faults.

The constraints (section 11 of the specification) are the W3C's own SHACL file, from the suites.
A fault is `judges/datacube/<constraint>.ru`: an update that breaks a cut of the world's cube.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph
import pyshacl
import pytest
from rdflib import RDF, RDFS, Graph
from rdflib.namespace import SH

from siping_kg.assembly import build
from siping_kg.project import Project
from siping_kg.terms import QB, SKOS, SP
from siping_kg.terms import RDF as TYPES
from siping_kg.terms import RDFS as SCHEMA
from siping_kg.validate import read_rdf
from siping_kg.validate.engines.pyshacl import quiet
from siping_kg.validate.rdflib_terms import to_rdflib
from tests.places import ROOT

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib.term import Node

    from siping_kg.assembly import Built

pytestmark = [pytest.mark.suites, pytest.mark.slow]  # pySHACL goes node by node

FAULTS = sorted((ROOT / "tests" / "ontology" / "judges" / "datacube").glob("*.ru"))
UNCAUGHT: Final = {
    "IC-17": "its inner query projects $this without grouping by it, which SPARQL 1.1 forbids",
    "IC-20": "it calls a function of SHACL Advanced Features; our code lists are no hierarchies",
    "IC-21": "as IC-20",
}
"""Constraints that the file cannot catch, and why; none concerns a cube built like ours."""
OBSERVATIONS: Final = 4
PREFIXES: Final = f"PREFIX qb: <{QB.base}>\nPREFIX skos: <{SKOS.base}>\n"


@cache
def constraints() -> Graph:
    path = Path(os.environ["SIPING_KG_SUITES"]) / "datacube" / "datacube.shapes.ttl"
    return to_rdflib(read_rdf(path))


@cache
def core() -> Graph:
    """The constraints that are no queries."""
    shapes = Graph()
    for triple in constraints():
        if triple[1] != SH.sparql:
            shapes.add(triple)
    return shapes


@cache
def queries() -> tuple[tuple[str, str], ...]:
    """The constraints that are queries, by number; `$this` is a member of the target class.

    Asked once of the whole cube: node by node, as SHACL has it, IC-12 alone takes minutes.
    """
    found = []
    for shape, node in constraints().subject_objects(SH.sparql):
        number = numbered(constraints(), node)
        if number not in UNCAUGHT:
            target = constraints().value(shape, SH.targetClass)
            select = str(constraints().value(node, SH.select))
            bound = select.replace("WHERE {", f"WHERE {{ $this a <{target}> .", 1)
            found.append((number, PREFIXES + bound))
    return tuple(sorted(found))


def numbered(shapes: Graph, *nodes: Node | None) -> str:
    """The number that the comment of the first of these constraints begins with."""
    for node in nodes:
        comment = shapes.value(node, RDFS.comment) if node is not None else None
        if comment is not None and (found := re.match(r"IC-\d+", str(comment))):
            return found[0]
    return "unnumbered"


def by_pyshacl(data: Graph, shapes: Graph) -> set[str]:
    """The numbers of the constraints that pySHACL finds broken."""
    with quiet():
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    results = cast("Graph", report)
    found = set()
    for result in results.subjects(RDF.type, SH.ValidationResult):
        constraint, shape = (
            results.value(result, SH[f"source{n}"]) for n in ("Constraint", "Shape")
        )
        inner = shapes.value(shape, SH.node) if shape is not None else None
        found.add(numbered(shapes, constraint, shape, inner))
    return found


def broken(store: pyoxigraph.Store) -> set[str]:
    """The numbers of the constraints that a cube breaks."""
    asked = {number for number, query in queries() if list(_rows(store, query))}
    return asked | by_pyshacl(to_rdflib(store), core())


def _rows(store: pyoxigraph.Store, query: str) -> pyoxigraph.QuerySolutions:
    rows = store.query(query)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    return rows


def cube(built: Built, observations: int | None = None) -> pyoxigraph.Store:
    """What the constraints can see of a dataset, in one graph, with as many observations."""
    store = pyoxigraph.Store()
    for quad in pyoxigraph.parse(built.nquads, format=pyoxigraph.RdfFormat.N_QUADS):
        if _of_a_cube(quad):
            store.add(pyoxigraph.Quad(*quad.triple))
    found = sorted({q.subject for q in store.quads_for_pattern(None, QB.dataSet, None)}, key=str)
    for extra in found[observations:] if observations is not None else ():
        for quad in list(store.quads_for_pattern(extra, None, None)):
            store.remove(quad)
    return store


def _of_a_cube(quad: Quad) -> bool:
    if quad.predicate == TYPES.type:
        return str(quad.object)[1:].startswith((QB.base, SKOS.base))
    known = (QB.base, SP.base)
    return quad.predicate in (SKOS.inScheme, SCHEMA.range) or quad.predicate.value.startswith(known)


def damaged(built: Built, fault: Path) -> pyoxigraph.Store:
    store = cube(built, OBSERVATIONS)
    store.update(fault.read_text(encoding="utf-8"))
    return store


def test_the_cube_of_the_world_keeps_every_constraint(built: Built) -> None:
    assert broken(cube(built)) == set()


def test_the_cube_of_the_repository_keeps_every_constraint() -> None:
    assert broken(cube(build(Project(ROOT)))) == set()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.stem)
def test_a_planted_fault_is_caught(fault: Path, built: Built) -> None:
    assert broken(damaged(built, fault)) == {fault.stem.upper()}


@pytest.mark.parametrize("number", ["ic-7", "ic-11", "ic-12", "ic-19"])
def test_pyshacl_finds_the_same_node_by_node(number: str, built: Built) -> None:
    [fault] = [path for path in FAULTS if path.stem == number]
    assert by_pyshacl(to_rdflib(damaged(built, fault)), constraints()) == {number.upper()}


def test_a_sound_cut_of_the_cube_keeps_every_constraint_of_pyshacl_too(built: Built) -> None:
    assert by_pyshacl(to_rdflib(cube(built, OBSERVATIONS)), constraints()) == set()


def test_every_constraint_has_a_fault_or_a_reason_why_not() -> None:
    comments = " ".join(str(text) for text in constraints().objects(None, RDFS.comment))
    known = set(re.findall(r"\bIC-\d+(?=[.:])", comments))
    assert known == {fault.stem.upper() for fault in FAULTS} | set(UNCAUGHT)
