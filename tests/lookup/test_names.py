"""Everything has a name in both languages, and a place where a source states it."""

from __future__ import annotations

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from siping_kg.lookup import Lookup, Names, Places, listed_places
from siping_kg.store import EmbeddedStore
from siping_kg.terms import ID, RDFS, SKOS, SP

NODE = ID["program/x"]


def store_of(*labels: tuple[NamedNode, str, str | None]) -> EmbeddedStore:
    quads = pyoxigraph.Store()
    for name, text, language in labels:
        literal = Literal(text, language=language) if language else Literal(text)
        quads.add(Quad(NODE, name, literal, ID["graph/g"]))
    return EmbeddedStore(quads)


@pytest.mark.parametrize(
    ("labels", "zh", "en"),
    [
        ([], "program/x", "program/x"),
        ([(SKOS.prefLabel, "甲", "zh"), (SKOS.prefLabel, "A", "en")], "甲", "A"),
        ([(RDFS.label, "甲", "zh"), (RDFS.label, "A", "en")], "甲", "A"),
        ([(SKOS.prefLabel, "A", "en"), (RDFS.label, "B", "en")], "A", "A"),
        ([(SKOS.prefLabel, "甲", "zh")], "甲", "甲"),
        ([(RDFS.label, "a", None), (SKOS.prefLabel, "甲", "zh")], "甲", "a"),
    ],
    ids=["none", "preferred", "label", "preferred before label", "one language", "no language"],
)
def test_a_name_is_the_label_in_each_language(
    labels: list[tuple[NamedNode, str, str | None]], zh: str, en: str
) -> None:
    name = Names(store_of(*labels)).of(NODE)
    assert (name.zh, name.en) == (zh, en)


def test_a_named_thing_has_a_key_and_a_code(lookup: Lookup) -> None:
    named = lookup.names.named(NamedNode("https://w3id.org/siping-kg/scheme/role/target"))
    assert (named.name.zh, named.name.en, named.code) == ("下达目标", "target", "target")
    assert lookup.names.named(NODE).key == "program/x"


def test_only_what_has_a_label_is_a_name(lookup: Lookup) -> None:
    assert ID["program/channel-model"] in lookup.names
    assert NODE not in lookup.names


def test_places_go_through_the_sources_in_order(lookup: Lookup) -> None:
    several = 0
    for node in lookup.nodes:
        orders = [place.order for place in lookup.places.of(node.named.node)]
        assert orders == sorted(orders)
        several += len(orders) > 1
    assert several


def test_several_spans_of_a_sentence_are_one_place(lookup: Lookup) -> None:
    (place,) = lookup.places.of(ID["measurement/chenghe-2031.area-2030"])
    assert listed_places([place, place], "zh") == (place.text.zh,)


def test_a_relation_has_the_place_of_the_clause_that_states_it(store: EmbeddedStore) -> None:
    places = Places(store, Names(store))
    quads = store.quads
    relations = 0
    for quad in quads.quads_for_pattern(None, SP["from"], None, None):
        node = quad.subject
        name, end = (
            next(iter(quads.quads_for_pattern(node, of, None, None))).object
            for of in (SP.property, SP.to)
        )
        assert isinstance(node, NamedNode)
        relation = (quad.object, name, end)
        assert set(places.of(node)) <= set(places.of_relation(relation))  # type: ignore[arg-type] # all are IRIs
        relations += 1
    assert relations
    assert places.of_relation((NODE, SP.ledBy, NODE)) == ()
