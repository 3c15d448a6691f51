"""Endpoints as they are: they want a login, stall, compress, cut answers short, and say why."""

from __future__ import annotations

import gzip
import hashlib
import re
import time
import zlib
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from siping_kg.errors import StoreError
from siping_kg.store import Solutions
from siping_kg.store.remote import RemoteStore
from tests.answering import answering, plain, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"x:y"}}]}}'
JSON = "Content-Type: application/sparql-results+json"
TURTLE = "Content-Type: text/turtle"
CHUNKED = f"HTTP/1.1 200 OK\r\n{JSON}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
ANSWER = Solutions(("x",), ((NamedNode("x:y"),),))
QUERY = "SELECT ?x { ?x ?y ?z }"


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No login of whoever runs the tests."""
    for name in ("USER", "PASSWORD", "TOKEN"):
        monkeypatch.delenv(f"SIPING_KG_ENDPOINT_{name}", raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))


def _told(endpoint: str, query: str = QUERY, timeout: float = 10) -> str:
    """What is said in both languages when asking fails, as one text."""
    with pytest.raises(StoreError) as caught:
        _ask(endpoint, query, timeout)
    message = caught.value.message
    assert message.zh != message.en
    return f"{message.en}\n{message.zh}"


def _ask(endpoint: str, query: str, timeout: float) -> object:
    store = RemoteStore(endpoint, timeout)
    return store.construct(query) if query.startswith("CONSTRUCT") else store.select(query)


# --- logging in


def _basic(line: str, headers: Mapping[str, str]) -> Iterator[bytes]:
    if headers.get("authorization") == "Basic 5byg5LiJOnM6ZWNyZXQ=":  # 张三:s:ecret
        return said(ROWS, JSON)
    return said(b"", 'WWW-Authenticate: Basic realm="r"', status="401 Unauthorized")


def _digest(line: str, headers: Mapping[str, str]) -> Iterator[bytes]:
    given = dict(re.findall(r'(\w+)="?([^",]*)"?', headers.get("authorization", "")))
    if _digest_of("user:r:secret", given, line.split(maxsplit=1)[0]) == given.get("response"):
        return said(ROWS, JSON)
    challenge = 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth", algorithm=MD5'
    return said(b"", challenge, status="401 Unauthorized")


def _digest_of(who: str, given: Mapping[str, str], method: str) -> str:
    """RFC 7616, section 3.4.1."""
    what = _md5(f"{method}:{given.get('uri')}")
    counted = ":".join(given.get(part, "") for part in ("nonce", "nc", "cnonce", "qop"))
    return _md5(f"{_md5(who)}:{counted}:{what}")


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def _bearer(line: str, headers: Mapping[str, str]) -> Iterator[bytes]:
    if headers.get("authorization") == "Bearer t0ken.-~":
        return said(ROWS, JSON)
    return said(b"", "WWW-Authenticate: Bearer", status="401 Unauthorized")


def test_a_login_in_the_address_is_used_and_never_told() -> None:
    with answering(_basic) as place:
        store = RemoteStore(f"http://%E5%BC%A0%E4%B8%89:s%3Aecret@{place}/q")
        assert store.select(QUERY) == ANSWER
        assert store.endpoint == f"http://{place}/q"
        told = _told(f"http://%E5%BC%A0%E4%B8%89:wr0ng@{place}/q")
    assert "status 401 (logged in as 张三); put user and password into" in told
    assert "wr0ng" not in told
    assert "ecret" not in repr(vars(store))


def test_digest_is_answered_when_that_is_asked_for() -> None:
    with answering(_digest) as place:
        assert RemoteStore(f"http://user:secret@{place}/查询?x=y").select(QUERY) == ANSWER
        assert "status 401" in _told(f"http://user:wr0ng@{place}/q")


def test_the_environment_gives_user_and_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIPING_KG_ENDPOINT_USER", "张三")
    monkeypatch.setenv("SIPING_KG_ENDPOINT_PASSWORD", "s:ecret")
    with answering(_basic) as place:
        assert RemoteStore(f"http://{place}/q").select(QUERY) == ANSWER


def test_the_environment_gives_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIPING_KG_ENDPOINT_TOKEN", "t0ken.-~")
    with answering(_bearer) as place:
        assert RemoteStore(f"http://{place}/q").select(QUERY) == ANSWER


def test_a_token_that_is_none_is_refused_untold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIPING_KG_ENDPOINT_TOKEN", "t0ken\r\nX: y")
    told = _told("http://127.0.0.1:9/q")
    assert "SIPING_KG_ENDPOINT_TOKEN: is no bearer token" in told
    assert "t0ken" not in told


def test_netrc_gives_user_and_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    entries = tmp_path / "netrc"
    entries.write_text(
        "machine 127.0.0.1 login 张三 password s:ecret\n"
        "machine other.test login other password other\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("NETRC", str(entries))
    with answering(_basic) as place:
        assert RemoteStore(f"http://{place}/q").select(QUERY) == ANSWER
        # Of another user, it is no entry for this one.
        assert "logged in as other" in _told(f"http://other@{place}/q")


def test_a_netrc_that_cannot_be_read_is_told_without_its_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    entries = tmp_path / "netrc"
    entries.write_text("machine a\nsecret secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(entries))
    told = _told("http://127.0.0.1:9/q")
    assert "netrc: line 2 cannot be read" in told
    assert "secret" not in told


@pytest.mark.parametrize("challenge", ["Basic", "Digest", "Bearer", "Negotiate"])
def test_whoever_is_not_logged_in_is_told_how(challenge: str) -> None:
    refusal = said(b"", f'WWW-Authenticate: {challenge} realm="r"', status="401 Unauthorized")
    with answering(plain(*refusal)) as place:
        told = _told(f"http://{place}/q")
    assert "status 401 (not logged in)" in told
    assert "SIPING_KG_ENDPOINT_TOKEN" in told
    assert "未登录" in told


def test_a_way_of_logging_in_that_is_not_known_is_told() -> None:
    refusal = said(
        b"", 'WWW-Authenticate: Digest realm="r", nonce="n", algorithm=X', status="401 No"
    )
    with answering(plain(*refusal)) as place:
        told = _told(f"http://user:s3cret@{place}/q")
    assert "cannot log in the way that the server asks for" in told
    assert "s3cret" not in told


@pytest.mark.parametrize(
    "challenges", [["Negotiate", "Basic realm=r"], ["Bearer, Basic"], ['Digest x="y"', "basic"]]
)
def test_basic_is_found_among_other_ways(challenges: list[str]) -> None:
    offered = [f"WWW-Authenticate: {challenge}" for challenge in challenges]

    def respond(line: str, headers: Mapping[str, str]) -> Iterator[bytes]:
        known = "authorization" in headers
        return _basic(line, headers) if known else said(b"", *offered, status="401 No")

    with answering(respond) as place:
        assert RemoteStore(f"http://%E5%BC%A0%E4%B8%89:s%3Aecret@{place}/q").select(QUERY) == ANSWER


def test_what_was_sent_is_not_told_when_a_server_repeats_it() -> None:
    refusal = said(b"no: user:s3cret\n", "Content-Type: text/plain", status="403 Forbidden")
    with answering(plain(*refusal)) as place:
        told = _told(f"http://user:s3cret@{place}/q")
    assert "HTTP status 403: no: user:… (logged in as user)" in told
    assert "s3cret" not in told


def test_an_address_that_has_moved_is_told_and_not_followed() -> None:
    moved = said(b"", "Location: https://u:s3cret@elsewhere.test/q", status="301 Moved")
    with answering(plain(*moved)) as place:
        told = _told(f"http://{place}/q")
    assert "it has moved: name https://…@elsewhere.test/q instead" in told
    assert "s3cret" not in told


# --- what the server says


@pytest.mark.parametrize(
    ("status", "headers", "body", "expected"),
    [
        ("500 No", ["Content-Type: text/plain"], b"\n Virtuoso 42000 Error\nmore", "Virtuoso 42"),
        ("500 No", ["Content-Type: text/html"], b"<h1>Out of <b>memory</b></h1>", "500: Out of"),
        ("400 No", ["Content-Type: text/plain"], b"\x1b[2Jtoo \x00many", "400: [2Jtoo many; "),
        ("500 No", ["Content-Type: text/plain; charset=x"], "错误".encode(), "500: 错误"),
        ("500 No", ["Content-Type: text/plain; charset=gb18030"], "错".encode("gb18030"), ": 错"),
        (
            "500 No",
            ["Content-Encoding: gzip"],
            gzip.compress(b"out of disk", mtime=0),
            "500: out of disk",
        ),
        ("500 No", ["Content-Encoding: gzip"], b"no gzip", "status 500; "),
        ("500 No", [], b"x" * 5000, f"{'x' * 200}…; "),
        ("503 No", ["Retry-After: 120"], b"", "ask again in 120 s"),
        ("429 No", ["Retry-After: Fri, 31 Dec 2027 23:59:59 GMT"], b"", "again after Fri, 31 Dec"),
        ("503 No", [], b"", "ask again later"),
    ],
)
def test_the_servers_own_words_are_told(
    status: str, headers: list[str], body: bytes, expected: str
) -> None:
    with answering(plain(*said(body, *headers, status=status))) as place:
        assert expected in _told(f"http://{place}/q")


# --- answers that are not whole


@pytest.mark.parametrize(
    ("status", "header", "expected"),
    [
        ("206 Partial Content", "X: y", "only part of the answer: HTTP status 206"),
        ("200 OK", "X-SPARQL-MaxRows: 1", "the server gives 1 rows at most"),
        ("200 OK", "X-SQL-State: S1TAT", "the server stopped midway, S1TAT"),
    ],
)
def test_a_part_of_an_answer_is_none(status: str, header: str, expected: str) -> None:
    with answering(plain(*said(ROWS, JSON, header, status=status))) as place:
        told = _told(f"http://{place}/q")
    assert expected in told
    assert "回答不完整" in told


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([*said(ROWS, JSON, length=len(ROWS) + 7)], "cut off, 7 bytes are missing"),
        ([CHUNKED, b"%x\r\n%s\r\n" % (len(ROWS), ROWS)], "cut off or not HTTP (IncompleteRead)"),
        ([CHUNKED, b"ffff\r\n", ROWS], "cut off or not HTTP (IncompleteRead)"),
        (
            [*said(gzip.compress(ROWS, mtime=0)[:-12], JSON, "Content-Encoding: gzip")],
            "compressed body is",
        ),
        ([*said(b"nonsense", JSON, "Content-Encoding: gzip")], "compressed body is"),
        ([*said(ROWS[:-1], JSON)], "malformed answer"),
        ([*said(ROWS[:-40], JSON)], "malformed answer"),
        ([*said(ROWS + b"x", JSON)], "malformed answer"),
    ],
)
def test_an_answer_that_is_cut_gives_not_one_row(pieces: list[bytes], expected: str) -> None:
    with answering(plain(*pieces)) as place:
        assert expected in _told(f"http://{place}/q")


def test_triples_without_an_end_are_no_answer() -> None:
    head = f"HTTP/1.1 200 OK\r\n{TURTLE}\r\n\r\n".encode()
    query = "CONSTRUCT WHERE { ?x ?y ?z }"
    with answering(plain(head, b"<x:a> <x:b> <x:c> .\n")) as place:
        assert "does not say where it ends" in _told(f"http://{place}/q", query)
    with answering(plain(*said(b"<x:a> <x:b> <x:c> .\n", TURTLE))) as place:
        assert len(RemoteStore(f"http://{place}/q").construct(query)) == 1


# --- time and coding


def _dripping(*beginnings: bytes) -> Iterator[bytes]:
    yield from beginnings
    while True:
        yield b"x"
        time.sleep(0.02)


@pytest.mark.parametrize(
    "beginning",
    [b"", b"HTTP/1.1 200 OK\r\nX: ", f"HTTP/1.1 200 OK\r\n{JSON}\r\n\r\n".encode()],
    ids=["status", "header", "body"],
)
def test_the_deadline_is_for_what_drips_too(beginning: bytes) -> None:
    with answering(lambda _line, _headers: _dripping(beginning)) as place:
        assert "no whole answer within 0.3 s" in _told(f"http://{place}/q", timeout=0.3)


def test_without_a_deadline_an_answer_is_waited_for() -> None:
    with answering(plain(*said(ROWS, JSON))) as place:
        assert RemoteStore(f"http://{place}/q", timeout=0).select(QUERY) == ANSWER


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(ROWS, mtime=0)),
        ("deflate", zlib.compress(ROWS)),
        ("deflate", zlib.compress(ROWS, wbits=-15)),
        ("identity", ROWS),
    ],
)
def test_a_compressed_answer_is_read(coding: str, body: bytes) -> None:
    with answering(plain(*said(body, JSON, f"Content-Encoding: {coding}"))) as place:
        assert RemoteStore(f"http://{place}/q").select(QUERY) == ANSWER


def test_chunks_are_put_together() -> None:
    half = len(ROWS) // 2
    chunks = [b"%x\r\n%s\r\n" % (len(part), part) for part in (ROWS[:half], ROWS[half:], b"")]
    with answering(plain(CHUNKED, *chunks)) as place:
        assert RemoteStore(f"http://{place}/q").select(QUERY) == ANSWER


def test_a_path_in_chinese_is_asked_for_in_percent_encoding() -> None:
    asked: list[str] = []

    def respond(line: str, _headers: Mapping[str, str]) -> Iterator[bytes]:
        asked.append(line)
        return said(ROWS, JSON)

    with answering(respond) as place:
        assert RemoteStore(f"http://{place}/查询/%E6%9F%A5?名=四 平#x").select(QUERY) == ANSWER
    path = "/%E6%9F%A5%E8%AF%A2/%E6%9F%A5?%E5%90%8D=%E5%9B%9B%20%E5%B9%B3"
    assert asked == [f"POST {path} HTTP/1.1"]


def test_a_host_that_nobody_knows_is_told() -> None:
    told = _told("http://例え.invalid/q", timeout=20)
    assert "http://xn--r8jz45g.invalid/q: not reached: " in told
