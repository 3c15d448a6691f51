"""A thing is described with the nature and place of each fact, and with what is left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal

from siping_kg.errors import UnknownThing
from siping_kg.lookup import listed_places
from siping_kg.terms import ID, SP

if TYPE_CHECKING:
    from siping_kg.lookup import Entity, Fact, Lookup


def described(lookup: Lookup, name: str) -> Entity:
    return lookup.describe(lookup.resolve(name))


def facts(entity: Entity, name: str, *, incoming: bool = False) -> list[Fact]:
    return [f for f in entity.facts if f.property.key == name and f.incoming == incoming]


def test_an_entity_has_its_names_types_and_places(lookup: Lookup) -> None:
    entity = described(lookup, "channel-care-measures")
    assert entity.thing.name.zh == "澄禾市渠道管护办法"
    assert [kind.key for kind in entity.types] == ["sp:PolicyDocument"]
    assert listed_places(entity.places, "en") == (
        "2031 · Guarding the channel · Upstream · sentence 2",
    )


def test_facts_keep_nodes_and_come_with_nature_and_place(lookup: Lookup) -> None:
    (issued,) = facts(described(lookup, "channel-care-measures"), "sp:issuedBy")
    assert issued.other() == ID["agency/water-bureau"]
    assert (issued.text("en"), issued.nature.code) == ("Chenghe Water Bureau", "stated")
    assert listed_places(issued.places, "en") == (
        "2031 · Guarding the channel · Upstream · sentence 2",
    )


def test_what_points_to_a_thing_is_told_too(lookup: Lookup) -> None:
    (issued,) = facts(described(lookup, "water-bureau"), "sp:issuedBy", incoming=True)
    assert issued.other() == ID["document/channel-care-measures"]


def test_a_text_is_told_in_its_own_language_only(lookup: Lookup) -> None:
    texts = [
        fact
        for fact in described(lookup, "indicator/model-area").facts
        if isinstance(fact.value, Literal) and fact.value.language
    ]
    assert texts
    for fact in texts:
        assert isinstance(fact.value, Literal)
        spoken = {language for language in ("zh", "en") if fact.text(language)}
        assert spoken == {fact.value.language}


@pytest.mark.parametrize(
    ("name", "open_"),
    [
        ("channel-care-measures", ["period"]),
        ("channel-model", ["member"]),
        ("strong-cooperatives", ["actor", "status"]),
        ("recognition/chenghe-2034.pioneer-county", ["judge", "period"]),
        ("measurement/chenghe-2031.income", ["period"]),
        ("measurement/chenghe-2031.field", []),
        ("event/chenghe-2031.first-meeting", []),
    ],
)
def test_what_the_sources_do_not_state_is_said(name: str, open_: list[str], lookup: Lookup) -> None:
    entity = described(lookup, name)
    assert [named.code for named in entity.open] == open_
    assert set(entity.open) <= set(entity.expected)


CAVEATS = (SP.caveat, SP.caveatsInWords)


def test_a_derived_value_is_said_to_be_one(lookup: Lookup) -> None:
    target = described(lookup, "measurement/model-area.all.990100.2031.target")
    own = [fact for fact in target.facts if not fact.incoming]
    natures = {fact.nature.code for fact in own if fact.property.node not in CAVEATS}
    assert (natures, target.places) == ({"derived"}, ())
    assert {fact.nature.code for fact in own if fact.property.node in CAVEATS} == {"audit"}


def test_what_the_graph_does_not_know_cannot_be_described(lookup: Lookup) -> None:
    with pytest.raises(UnknownThing, match="the graph says nothing of it"):
        lookup.describe(ID["program/none-such"])


def test_evidence_and_relations_are_no_facts(lookup: Lookup) -> None:
    hidden = {SP.evidence, SP.firstEvidence, SP.statedIn}
    for node in lookup.nodes:
        entity = lookup.describe(node.named.node)
        assert hidden & {fact.property.node for fact in entity.facts} == set()
        kinds = {node.value.removeprefix(ID.base).partition("/")[0] for node in entity.others}
        assert kinds & {"relation", "span", "selector"} == set()
