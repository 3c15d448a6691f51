"""The slices of the cube: every observation is in the slice of its data set and indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, parse

from siping_kg.ids import mint
from siping_kg.terms import QB, RDF, SP

if TYPE_CHECKING:
    from siping_kg.assembly import Built


def test_every_observation_is_in_one_slice_that_shares_its_indicator(built: Built) -> None:
    quads = list(parse(built.nquads, format=RdfFormat.N_QUADS))
    by = {
        name: {q.subject: q.object for q in quads if q.predicate == predicate}
        for name, predicate in (("set", QB.dataSet), ("indicator", SP.indicator))
    }
    sliced = [(q.object, q.subject) for q in quads if q.predicate == QB.observation]
    assert sorted(map(str, by["set"])) == sorted(str(observation) for observation, _ in sliced)
    member = {q.object: q.subject for q in quads if q.predicate == QB.slice}
    for observation, piece in sliced:
        assert isinstance(observation, NamedNode)
        assert by["indicator"][observation] == by["indicator"][piece]
        assert by["set"][observation] == member[piece]


def test_slices_follow_and_are_not_stated(built: Built) -> None:
    quads = parse(built.nquads, format=RdfFormat.N_QUADS)
    graphs = {q.graph_name for q in quads if (q.predicate, q.object) == (RDF.type, QB.Slice)}
    assert graphs == {mint("graph", "derived")}
