"""Hundreds of damaged answers of an endpoint: each is read, or refused with a message."""

from __future__ import annotations

import gzip
import random
from typing import TYPE_CHECKING

import pytest

from siping_kg.errors import StoreError
from siping_kg.store.remote import RemoteStore
from tests.answering import answering, said
from tests.fuzz.mutating import mutated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INPUTS = 400
ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"x:y"}}]}}'
JSON = "Content-Type: application/sparql-results+json"
SEEDS = (
    *said(ROWS, JSON),
    *said(gzip.compress(ROWS, mtime=0), JSON, "Content-Encoding: gzip"),
    *said(b"<p>no</p>", "Content-Type: text/html", "Retry-After: 3", status="503 No"),
    *said(b"", 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"', status="401 No"),
    *said(b"", 'WWW-Authenticate: Basic realm="r"', status="401 No"),
    *said(b"", "Location: http://a.test/", status="301 No"),
    f"HTTP/1.1 200 OK\r\n{JSON}\r\nTransfer-Encoding: chunked\r\n\r\n{len(ROWS):x}\r\n".encode()
    + ROWS
    + b"\r\n0\r\n\r\n",
)


@pytest.mark.slow
def test_a_damaged_answer_is_read_or_refused_with_a_message() -> None:
    damaged = b""

    def respond(_line: str, _headers: Mapping[str, str]) -> Iterator[bytes]:
        yield damaged

    with answering(respond) as place:
        for number in range(INPUTS):
            chance = random.Random(f"answer {number}")
            damaged = mutated(chance, chance.choice(SEEDS))
            assert _problem(f"http://user:s3cret@{place}/q") is None, damaged


def _problem(endpoint: str) -> str | None:
    try:
        RemoteStore(endpoint, timeout=5).select("SELECT ?x { ?x ?y ?z }")
    except StoreError as error:
        told = f"{error.message.en} {error.message.zh}"
        return "it tells the password" if "s3cret" in told else None
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None
