"""The terms that the code uses are those that the ontology defines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from siping_kg.terms import ID, PREFIXES, SP, Namespace, shorten
from tests.places import ROOT

PACKAGE = ROOT / "siping_kg"
DEFINED = {
    quad.subject.value
    for name in ("siping", "dsd", "units")
    for quad in parse(path=str(ROOT / "ontology" / f"{name}.ttl"), format=RdfFormat.TURTLE)
    if isinstance(quad.subject, NamedNode)
}
NAMES = {
    "SP": re.compile(r'\bSP(?:\.|\[")(?!base\b)([A-Za-z]+)'),
    "sp": re.compile(r"(?<![\w/])sp:([A-Za-z]+)"),
}


def used(way: str) -> set[str]:
    """The local names that the code writes in one of both ways."""
    sources = (path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    return {name for text in sources for name in NAMES[way].findall(text)}


@pytest.mark.parametrize("way", NAMES)
def test_every_term_of_ours_is_defined(way: str) -> None:
    assert {name for name in used(way) if SP[name].value not in DEFINED} == set()


def test_a_term_is_the_same_object_however_it_is_asked_for() -> None:
    assert SP.value is SP["value"]
    assert SP.value == NamedNode("https://w3id.org/siping-kg/def#value")


def test_a_namespace_has_no_term_that_python_asks_for_itself() -> None:
    with pytest.raises(AttributeError, match="__wrapped__"):
        Namespace("http://example.org/").__wrapped__  # noqa: B018 -- the asking is the test


def test_the_prefixes_are_those_of_the_ontology() -> None:
    found: dict[str, str] = {}
    for path in sorted((ROOT / "ontology").rglob("*.ttl")):
        found |= re.findall(r"@prefix ([a-z]+): <([^>]+)>", path.read_text("utf-8"))
    shared = PREFIXES.keys() & found.keys()
    assert {name: PREFIXES[name] for name in shared} == {name: found[name] for name in shared}


@given(st.sampled_from(sorted(PREFIXES)), st.from_regex(r"[A-Za-z][A-Za-z0-9-]*", fullmatch=True))
def test_a_short_form_tells_the_whole(prefix: str, name: str) -> None:
    start, _, rest = shorten(PREFIXES[prefix] + name).partition(":")
    assert PREFIXES[start] + rest == PREFIXES[prefix] + name


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (ID.base + "area/220300", "area/220300"),
        ("http://qudt.org/vocab/unit/HA", "unit:HA"),
        ("https://example.org/x", "https://example.org/x"),
        (SP.base, SP.base),
    ],
)
def test_what_has_no_prefix_stays_itself(iri: str, short: str) -> None:
    assert shorten(iri) == short
