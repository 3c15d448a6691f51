"""What a reader asks of a class is open for a thing that lacks the answer, and for no other."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from siping_kg.ids import concept
from siping_kg.lookup import Expectation, Lookup
from siping_kg.store import EmbeddedStore
from siping_kg.terms import BASE, ID, OWL, QB, RDF, SKOS, SP
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

_GRAPH = NamedNode(f"{BASE}graph/test")
_THING, _OTHER, _CAVEAT = ID["program/asked"], ID["program/other"], ID["caveat/asked"]
_CAVEATS = f"{BASE}scheme/caveat/"


def _ontology() -> pyoxigraph.Store:
    quads = pyoxigraph.Store()
    for path in (ROOT / "ontology" / "siping.ttl", ROOT / "ontology/schemes/expectation.ttl"):
        quads.load(path=path, to_graph=_GRAPH)
    quads.add(Quad(_GRAPH, SP.nature, concept("nature", "stated"), _GRAPH))
    return quads


@cache
def declared() -> tuple[Expectation, ...]:
    return Lookup(EmbeddedStore(_ontology())).expectations


CASES = [
    (question, kind)
    for question in declared()
    for kind in sorted(question.classes, key=lambda node: node.value)
]
NAMES = [f"{kind.value.rpartition('#')[2]}-{q.node.value.rpartition('/')[2]}" for q, kind in CASES]


def _asked(question: Expectation, kind: NamedNode) -> list[Quad]:
    """A thing of which this is asked, and that says nothing else."""
    said = [(RDF.type, kind)]
    for code in sorted(question.concepts, key=str)[:1]:
        reason = code.value.startswith(_CAVEATS)
        said.append((SP.caveat, _CAVEAT) if reason else (SP.kind, code))
    quads = [Quad(_THING, name, value, _GRAPH) for name, value in said]
    quads += [Quad(_CAVEAT, SP.caveatReason, code, _GRAPH) for code in question.concepts]
    beside = sorted(question.beside, key=str)
    # What is beside may be an answer by itself, unless it is a silence.
    return quads + [Quad(_THING, name, Literal(False), _GRAPH) for name in beside[:1]]


def _open(quads: Iterable[Quad]) -> set[NamedNode]:
    store = _ontology()
    store.extend(quads)
    return {one.node for one in Lookup(EmbeddedStore(store)).describe(_THING).open}


@pytest.mark.parametrize(("question", "kind"), CASES, ids=NAMES)
def test_it_is_open_for_a_thing_that_lacks_the_answer(
    question: Expectation, kind: NamedNode
) -> None:
    assert question.node in _open(_asked(question, kind))


@pytest.mark.parametrize(("question", "kind"), CASES, ids=NAMES)
def test_it_is_never_open_for_a_thing_that_has_the_answer(
    question: Expectation, kind: NamedNode
) -> None:
    quads = _asked(question, kind)
    for name in question.by:
        assert question.node not in _open([*quads, Quad(_THING, name, _OTHER, _GRAPH)])
    for name in question.incoming:
        assert question.node not in _open([*quads, Quad(_OTHER, name, _THING, _GRAPH)])


@pytest.mark.parametrize("value", [ID["period/unstated"], Literal(False)])
def test_a_silence_in_a_triple_is_no_answer(value: NamedNode | Literal) -> None:
    (period,) = (one for one in declared() if SP.period in one.by)
    thing = [Quad(_THING, RDF.type, SP.Event, _GRAPH), Quad(_THING, SP.period, value, _GRAPH)]
    assert period.node in _open(thing)


@pytest.mark.parametrize("question", declared(), ids=lambda one: one.node.value.rpartition("/")[2])
def test_it_names_terms_of_the_ontology_and_codes_of_its_schemes(question: Expectation) -> None:
    quads = pyoxigraph.Store()
    for path in sorted((ROOT / "ontology").rglob("*.ttl")):
        if "shapes" not in path.parts:
            quads.load(path=path)
    types = {quad.subject: quad.object for quad in quads.quads_for_pattern(None, RDF.type, None)}
    typed = {of: {node for node, its in types.items() if its == of} for of in types.values()}
    assert question.classes <= typed[OWL.Class]
    assert question.concepts | question.gaps <= typed[SKOS.Concept]
    properties = {n for n, of in types.items() if str(of).endswith("Property>") or of == QB.Slice}
    assert question.by | question.incoming | question.beside <= properties
