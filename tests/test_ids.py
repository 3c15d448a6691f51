"""IRIs are minted in one place, from ASCII slugs, and taken apart again."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from siping_kg.ids import SLUG, Kind, concept, local, mint, within
from siping_kg.terms import ID

slugs = st.from_regex(SLUG, fullmatch=True)
kinds = st.sampled_from(get_args(Kind))


@given(kinds, slugs)
def test_a_minted_iri_tells_its_slug(kind: Kind, slug: str) -> None:
    assert local(mint(kind, slug)) == slug
    assert mint(kind, slug) == ID[f"{kind}/{slug}"]


@given(kinds, slugs, kinds, slugs)
def test_different_things_have_different_iris(a: Kind, one: str, b: Kind, other: str) -> None:
    assert (mint(a, one) == mint(b, other)) == ((a, one) == (b, other))


@given(kinds, slugs)
def test_a_minted_iri_is_plain_ascii(kind: Kind, slug: str) -> None:
    iri = mint(kind, slug).value
    assert iri.isascii()
    assert NamedNode(iri).value == iri


@pytest.mark.parametrize(
    "slug",
    ["", " ", "梨树", "a b", "a/b", "-a", "a-", "a..-", "a#b", "a%20b", "a\n", "a_b", "é", "１"],
)
def test_what_is_no_slug_is_refused(slug: str) -> None:
    with pytest.raises(ValueError, match="not a slug"):
        mint("program", slug)


@pytest.mark.parametrize("slug", ["a", "220300", "2016--2020", "siping-2022.area", "A1.b2-c3"])
def test_a_slug_may_join_words_by_hyphens_and_dots(slug: str) -> None:
    assert mint("program", slug).value == f"https://w3id.org/siping-kg/id/program/{slug}"


def test_a_statement_belongs_to_its_source() -> None:
    assert within("chenghe-2031", "field") == "chenghe-2031.field"


def test_a_concept_stands_in_its_scheme() -> None:
    assert concept("role", "plan").value == "https://w3id.org/siping-kg/scheme/role/plan"
    assert local(concept("role", "plan")) == "plan"
