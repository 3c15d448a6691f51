"""One order of natures: every code of the scheme has its place, and each thing its strongest."""

from __future__ import annotations

from siping_kg import schemes
from siping_kg.ids import local
from siping_kg.lookup import NATURES, Lookup, strongest
from siping_kg.lookup.asking import asked
from siping_kg.terms import SP
from tests.places import ROOT


def test_every_nature_has_its_place_in_the_order() -> None:
    assert sorted(NATURES) == sorted(schemes.load(ROOT / "ontology")["nature"])


def test_what_is_read_is_stronger_than_what_is_worked_out() -> None:
    assert strongest(("vocabulary", "stated", "derived", "read")) == "stated"
    assert strongest(("derived", "vocabulary", "read")) == "read"


def test_a_thing_has_the_strongest_nature_of_its_graphs(lookup: Lookup) -> None:
    natures: dict[str, set[str]] = {}
    query = f"SELECT ?thing ?nature {{ GRAPH ?g {{ ?thing a ?type }} ?g {SP.nature} ?nature }}"
    for thing, nature in asked(lookup.store, query):
        natures.setdefault(thing.value, set()).add(local(nature))
    for node in lookup.nodes:
        assert node.nature.code == strongest(natures[node.named.node.value]), node.named.key
