"""What is said of a thing is sorted as a person would; readings and mentions are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from siping_kg.lookup import GROUPS, grouped
from siping_kg.terms import DCTERMS, ID, SP

if TYPE_CHECKING:
    from siping_kg.lookup import Lookup

_PART_OF = DCTERMS.isPartOf


def test_every_fact_is_in_one_group(lookup: Lookup) -> None:
    entity = lookup.describe(ID["program/channel-model"])
    groups = grouped(entity)
    assert [*groups] == [name for name in GROUPS if name in groups]
    assert sorted(map(id, entity.facts)) == sorted(id(f) for g in groups.values() for f in g)
    assert {"self", "figures"} <= {*groups}


def test_figures_and_documents_stand_in_their_groups(lookup: Lookup) -> None:
    groups = grouped(lookup.describe(ID["agency/water-bureau"]))
    assert ID["document/channel-care-measures"] in {f.other() for f in groups["documents"]}
    model = grouped(lookup.describe(ID["program/channel-model"]))
    figures = {other for f in model["figures"] if (other := f.other())}
    assert figures
    assert figures == {*lookup.figures_among(figures)}


def test_every_reading_has_its_reason_and_nothing_stated_has_one(lookup: Lookup) -> None:
    ends = [
        (start, end)
        for reading in lookup.records("Reading")
        if (start := reading.node(SP["from"])) and (end := reading.node(SP.to))
    ]
    read = [
        fact
        for start, end in ends
        for fact in lookup.describe(start).facts
        if fact.other() == end and fact.nature.code == "read"
    ]
    assert read
    assert all(fact.reason is not None and fact.reason.zh and fact.reason.en for fact in read)
    stated = lookup.describe(ID["document/channel-care-measures"]).facts
    assert {fact.reason for fact in stated if fact.nature.code == "stated"} == {None}


def test_an_umbrella_knows_its_parts(lookup: Lookup) -> None:
    programs = lookup.records("Program")
    wholes = {node for one in programs if (node := one.node(_PART_OF))}
    parts = {
        whole: {one.thing.node for one in programs if whole in one.values(_PART_OF)}
        for whole in wholes
    }
    assert parts
    for whole, direct in parts.items():
        known = {part.node for part in lookup.describe(whole).parts}
        assert direct <= known


def test_what_is_merely_named_has_its_places(lookup: Lookup) -> None:
    named = _mentioned(lookup)
    assert named
    for node in named:
        assert lookup.describe(node).mentions


def _mentioned(lookup: Lookup) -> list[NamedNode]:
    query = f"SELECT DISTINCT ?thing {{ ?span {SP.mentions} ?thing }}"
    return [thing for (thing,) in lookup.store.select(query).rows if isinstance(thing, NamedNode)]
