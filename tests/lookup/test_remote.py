"""A lookup over a server says the same as one over a dataset in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siping_kg.lookup import Lookup
from siping_kg.store.remote import RemoteStore
from siping_kg.terms import ID
from tests.serving import oxigraph_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.assembly import Built

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def remote(built: Built) -> Iterator[Lookup]:
    with oxigraph_server(built.nquads) as address:
        yield Lookup(RemoteStore(address, timeout=20))


@pytest.mark.parametrize("text", ["120.5万亩", "渠", "Chenghe", "地铁"])
def test_the_same_is_found(text: str, lookup: Lookup, remote: Lookup) -> None:
    assert remote.find(text) == lookup.find(text)
    assert remote.absence(text) == lookup.absence(text)


@pytest.mark.parametrize(
    "key", ["program/channel-model", "agency/water-bureau", "indicator/model-area", "area/990100"]
)
def test_a_thing_is_described_alike(key: str, lookup: Lookup, remote: Lookup) -> None:
    assert remote.describe(ID[key]) == lookup.describe(ID[key])


def test_everything_else_is_the_same(lookup: Lookup, remote: Lookup) -> None:
    assert remote.figures == lookup.figures
    assert remote.nodes == lookup.nodes
    assert remote.links == lookup.links
    assert remote.related == lookup.related
    assert remote.sources == lookup.sources
    assert remote.outcomes == lookup.outcomes
    assert remote.records("Program") == lookup.records("Program")
    assert remote.resolve("清渠模式") == lookup.resolve("清渠模式")
