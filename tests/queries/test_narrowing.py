"""A question narrowed to a program, theme or article gives exactly the rows that belong to it.

What belongs where is worked out here from the triples, and not by a query.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pyoxigraph
import pytest
from pyoxigraph import NamedNode

from siping_kg import project
from siping_kg.assembly import build
from siping_kg.ids import local
from siping_kg.queries import Parameter, SavedQuery, bind, load_all
from siping_kg.store import EmbeddedStore
from siping_kg.terms import DCTERMS, PROV, RDF, SP
from tests.places import ROOT

pytestmark = pytest.mark.slow  # asks every question for every value

QUERIES = load_all(ROOT / "queries" / "competency")
NARROWED = [
    (query.name, param.name)
    for query in QUERIES.values()
    for param in query.params
    if param.is_open
]
_THING = re.compile(r"(?m)^(?!\s*#).*?\?(\w+) (?:a\||\(a\|)")
_MANY = 60
"""A parameter of more values than this is tried with every twentieth, and with the umbrellas."""

Facts = dict[NamedNode, dict[NamedNode, set[NamedNode]]]


@cache
def quads() -> pyoxigraph.Store:
    """The real graph: that of the repository, or of the folder that SIPING_KG_PROJECT names."""
    store = pyoxigraph.Store()
    nquads = build(project.find(start=ROOT)).nquads
    store.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    return store


@cache
def facts() -> Facts:
    """What leads from each thing, by property, to which things."""
    read: Facts = defaultdict(lambda: defaultdict(set))
    for subject, predicate, object_, _ in quads():
        if isinstance(subject, NamedNode) and isinstance(object_, NamedNode):
            read[predicate][subject].add(object_)
    return read


def _to(things: set[NamedNode], *path: NamedNode) -> set[NamedNode]:
    for step in path:
        things = {each for thing in things for each in facts()[step][thing]}
    return things


def _up(things: set[NamedNode]) -> set[NamedNode]:
    above = _to(things, DCTERMS.isPartOf) - things
    return _up(things | above) if above else things


def _belongs(thing: NamedNode, parameter: str) -> set[NamedNode]:
    """The values of a parameter that a thing belongs to."""
    # what is computed belongs where the figures belong that it is computed from
    one = {thing} | _to({thing}, SP.computedFrom)
    audited, used = _to(one, SP.audits), _to(one, PROV.wasGeneratedBy, PROV.used)
    match parameter:
        case "theme":
            over = one | _to(one, SP.reportedUnder) | _to(one, SP.indicator)
            return _to(over, SP.theme)
        case "article":
            figures = {m for m, of in facts()[SP.indicator].items() if thing in of}
            stated = _to(one | audited | used | figures, SP.statedIn)
            return stated | _to(one, SP.partOfSource)
        case "program":
            about = _to(one | audited, SP.about)
            return _up(one | audited | about | _to(one | audited | used, SP.reportedUnder))
        case "measurement":
            return one
        case "gap":
            return _to(one, SP.lacks)
    return _to(one, SP[parameter])


def _rows(query: SavedQuery, given: dict[str, str]) -> set[tuple[object, ...]]:
    """The rows, each with the thing that it is about before its cells."""
    (thing, *_) = [*_THING.findall(query.text), "thing" if query.name == "gaps" else "m"]
    text = bind(query, {"lang": "en", **given})
    text = re.sub(r"(?m)^SELECT DISTINCT ", f"SELECT DISTINCT ?{thing} ", text, count=1)
    return set(map(tuple, EmbeddedStore(quads()).select(text).rows))


def _values(parameter: Parameter) -> list[NamedNode]:
    kind = f"/{parameter.kind}/"
    subjects = facts()[RDF.type]
    values = sorted((node for node in subjects if kind in node.value), key=lambda node: node.value)
    if len(values) <= _MANY:
        return values
    umbrellas = [whole for whole in values if len(_parts(whole)) > 3]
    return values[::20] + umbrellas


@cache
def _parts(whole: NamedNode) -> tuple[NamedNode, ...]:
    return tuple(part for part, of in facts()[DCTERMS.isPartOf].items() if whole in of)


@pytest.mark.parametrize(("name", "parameter"), NARROWED)
def test_a_value_gives_exactly_its_rows(name: str, parameter: str) -> None:
    query = QUERIES[name]
    (declared,) = (param for param in query.params if param.name == parameter)
    values = _values(declared)
    every = _rows(query, {})
    expected = {
        value: {r for r in every if value in _belongs(_node(r[0]), parameter)} for value in values
    }
    assert expected == {value: _rows(query, {parameter: value.value}) for value in values}
    assert any(expected.values()), f"no {parameter} of {[local(v) for v in values]} has a row"


def _node(term: object) -> NamedNode:
    assert isinstance(term, NamedNode)
    return term
