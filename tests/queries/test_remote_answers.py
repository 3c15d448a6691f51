"""Saved questions have the same answers from a real server as from this process."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from siping_kg import project
from siping_kg.assembly import build
from siping_kg.queries import SavedQuery, load_all
from siping_kg.store import EmbeddedStore
from siping_kg.store.remote import RemoteStore
from tests.places import ROOT
from tests.serving import oxigraph_server

if TYPE_CHECKING:
    from collections.abc import Iterator

QUERIES: dict[str, SavedQuery] = {
    name: query
    for kind in ("competency", "integrity")
    for name, query in load_all(ROOT / "queries" / kind).items()
}


@pytest.fixture(scope="module")
def nquads() -> bytes:
    """The real graph: that of the repository, or of the folder that SIPING_KG_PROJECT names."""
    return build(project.find(start=ROOT)).nquads


@pytest.fixture(scope="module")
def embedded(nquads: bytes) -> EmbeddedStore:
    quads = pyoxigraph.Store()
    quads.bulk_load(BytesIO(nquads), format=pyoxigraph.RdfFormat.N_QUADS)
    return EmbeddedStore(quads)


@pytest.fixture(scope="module")
def remote(nquads: bytes) -> Iterator[RemoteStore]:
    """A server on loopback that holds the same graph, stopped in any case."""
    with oxigraph_server(nquads) as address:
        yield RemoteStore(address, timeout=20)


@pytest.mark.slow
@pytest.mark.parametrize("name", QUERIES)
def test_a_server_answers_like_this_process(
    embedded: EmbeddedStore, remote: RemoteStore, name: str
) -> None:
    text = QUERIES[name].text
    here, there = embedded.select(text), remote.select(text)
    assert here.variables == there.variables
    assert Counter(here.rows) == Counter(there.rows)
    if "ORDER BY" in text:
        assert here.rows == there.rows


def test_there_are_questions_of_both_kinds() -> None:
    assert {query.kind for query in QUERIES.values()} == {"competency", "integrity"}
