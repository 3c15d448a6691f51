"""Starts a real SPARQL server on loopback, and always stops it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["oxigraph_server"]


@contextmanager
def oxigraph_server(nquads: bytes) -> Iterator[str]:
    """The query address of a server that holds these quads, stopped in any case."""
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
        yield f"http://{address}/query"
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
