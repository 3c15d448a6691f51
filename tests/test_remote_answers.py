"""Saved questions have the same answers from a real server as from this process."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from siping_kg import project
from siping_kg.build import build
from siping_kg.queries import SavedQuery, load_all
from siping_kg.store import EmbeddedStore
from siping_kg.store.remote import RemoteStore

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
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
    here = Path(sys.executable).with_name("oxigraph")
    command = str(here) if here.exists() else shutil.which("oxigraph")
    assert command, "the tests need the `oxigraph` package: install the test group"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    server = subprocess.Popen(
        [command, "serve", "--bind", address, "--union-default-graph"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _fill(f"http://{address}/store", nquads, server)
        yield RemoteStore(f"http://{address}/query", timeout=20)
    finally:
        server.terminate()
        server.wait(10)


def _fill(address: str, nquads: bytes, server: subprocess.Popen[bytes]) -> None:
    headers = {"Content-Type": "application/n-quads"}
    request = urllib.request.Request(address, nquads, headers, method="POST")
    deadline = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(request, timeout=20).close()
        except urllib.error.URLError:
            assert server.poll() is None, "the server ended before it answered"
            assert time.monotonic() < deadline, "the server never answered"
            time.sleep(0.02)
        else:
            return


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
