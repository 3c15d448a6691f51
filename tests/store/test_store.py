"""Every adapter keeps the same promises; the remote one also survives bad servers."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple
from pyoxigraph import Store as Quads

import siping_kg.store
from siping_kg.errors import DatasetError, QueryError, StoreError
from siping_kg.store import EmbeddedStore, Solutions, mistake, refuse_service
from siping_kg.store.remote import RemoteStore
from siping_kg.store.syntax import chooses_graphs, form
from tests.serving import oxigraph_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from siping_kg.store import Store

FACTS = """
<x:lishu> <x:name> "梨树模式"@zh <x:g1> .
<x:lishu> <x:name> "Lishu model"@en <x:g1> .
<x:lishu> <x:value> "4933000"^^<http://www.w3.org/2001/XMLSchema#decimal> <x:g2> .
<x:lishu> <x:printed> "493.3万亩" <x:g2> .
"""


class Promises(ABC):
    """What `Store` promises, whichever adapter keeps it."""

    @pytest.fixture
    @abstractmethod
    def store(self, request: pytest.FixtureRequest) -> Store: ...

    def test_select_gives_variables_and_rows_in_order(self, store: Store) -> None:
        query = "SELECT ?printed ?v ?none { ?x <x:printed> ?printed ; <x:value> ?v }"
        decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
        row = (Literal("493.3万亩"), Literal("4933000", datatype=decimal), None)
        assert Solutions(("printed", "v", "none"), (row,)) == store.select(query)

    def test_select_keeps_the_order_asked_for(self, store: Store) -> None:
        rows = store.select("SELECT ?name { ?x <x:name> ?name } ORDER BY LANG(?name)").rows
        expected = (
            (Literal("Lishu model", language="en"),),
            (Literal("梨树模式", language="zh"),),
        )
        assert expected == rows

    def test_select_without_rows_is_empty(self, store: Store) -> None:
        assert Solutions(("x",), ()) == store.select("SELECT ?x { ?x <x:none> ?y }")

    def test_rows_come_one_by_one_and_are_those_of_select(self, store: Store) -> None:
        query = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?o"
        answer = store.rows(query)
        assert answer.count == 0
        assert (next(answer.rows), answer.count) == (store.select(query).rows[0], 1)
        assert Solutions(answer.variables, tuple(answer.rows)).rows == store.select(query).rows[1:]
        assert answer.count == 4

    def test_rows_are_those_of_a_select(self, store: Store) -> None:
        with pytest.raises(QueryError, match="form ASK, not SELECT; pass it to ask"):
            store.rows("ASK {}")

    @pytest.mark.parametrize(("graph", "expected"), [("x:g1", False), ("x:g2", True)])
    def test_ask_answers(self, store: Store, graph: str, expected: bool) -> None:
        assert expected is store.ask(f"ASK {{ GRAPH <{graph}> {{ ?x <x:value> ?y }} }}")

    def test_the_default_graph_is_the_union(self, store: Store) -> None:
        assert store.ask("ASK { ?x <x:name> ?n ; <x:value> ?v }")

    def test_construct_gives_triples(self, store: Store) -> None:
        query = 'CONSTRUCT { ?x <x:label> ?n } { ?x <x:name> ?n FILTER(LANG(?n) = "zh") }'
        name = Literal("梨树模式", language="zh")
        expected = (Triple(NamedNode("x:lishu"), NamedNode("x:label"), name),)
        assert expected == store.construct(query)

    def test_construct_describes_too(self, store: Store) -> None:
        assert len(store.construct("DESCRIBE <x:lishu>")) == 4

    @pytest.mark.parametrize(
        ("method", "query", "named"),
        [
            ("select", "ASK {}", "form ASK, not SELECT; pass it to ask"),
            ("ask", "SELECT * {}", "form SELECT, not ASK; pass it to select"),
            ("construct", "ASK {}", "form ASK, not CONSTRUCT"),
            ("select", "DESCRIBE <x:lishu>", "form DESCRIBE, not SELECT; pass it to construct"),
        ],
    )
    def test_a_wrong_form_is_named(self, store: Store, method: str, query: str, named: str) -> None:
        with pytest.raises(QueryError, match=named):
            getattr(store, method)(query)

    @pytest.mark.parametrize("method", ["select", "ask", "construct"])
    @pytest.mark.parametrize(
        ("query", "place"),
        [
            ("SELECT ?x {\n  ?x ?y\n}", "line 3, column"),
            ("SELECT ?x { ?x a nowhere:y }", "line 1, column"),
            ("", "line 1, column 1"),
            ("INSERT DATA { <x:a> <x:b> <x:c> }", "line 1, column"),
        ],
    )
    def test_a_syntax_error_names_its_place(
        self, store: Store, method: str, query: str, place: str
    ) -> None:
        with pytest.raises(QueryError, match=place):
            getattr(store, method)(query)

    def test_service_is_refused(self, store: Store) -> None:
        with pytest.raises(QueryError, match="SERVICE"):
            store.select("SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }")

    def test_no_prefix_is_predeclared(self, store: Store) -> None:
        with pytest.raises(QueryError, match="line 1"):
            store.select("SELECT * { ?x sp:value ?y }")


class TestEmbedded(Promises):
    @pytest.fixture
    def store(self, request: pytest.FixtureRequest) -> Store:
        quads = Quads()
        quads.load(FACTS, format=RdfFormat.N_QUADS)
        return EmbeddedStore(quads)

    def test_a_query_may_choose_its_graphs(self, store: Store) -> None:
        assert not store.ask("ASK FROM <x:g1> { ?x <x:value> ?v }")
        assert store.ask("ASK FROM <x:g2> { ?x <x:value> ?v }")


class TestRemote(Promises):
    @pytest.fixture
    def store(self, request: pytest.FixtureRequest) -> Store:
        endpoint: str = request.getfixturevalue("oxigraph")
        return RemoteStore(endpoint, timeout=20)


@pytest.fixture(scope="module")
def oxigraph() -> Iterator[str]:
    """The query address of a real server that holds FACTS, stopped in any case."""
    with oxigraph_server(FACTS.encode()) as address:
        yield address


def test_load_reads_a_dataset_file(tmp_path: Path) -> None:
    path = tmp_path / "dataset.nq"
    path.write_text(FACTS, encoding="utf-8")
    assert len(EmbeddedStore.load(path).quads) == 4


def test_load_names_a_file_that_is_no_dataset(tmp_path: Path) -> None:
    path = tmp_path / "dataset.nq"
    with pytest.raises(DatasetError, match=r"dataset\.nq: .*; name a dataset"):
        EmbeddedStore.load(path)
    path.write_text("<x:a> <x:b> .", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"not N-Quads: .*line 1"):
        EmbeddedStore.load(path)


@pytest.mark.parametrize(("opening", "closing"), [("{\n", "}"), ("<<\n", ">>")])
def test_a_query_that_nests_too_deeply_is_refused(opening: str, closing: str) -> None:
    query = "SELECT * { " + opening * 3000 + closing * 3000
    assert str(mistake(query)) == "line 50: nested more than 50 levels deep"
    with pytest.raises(QueryError, match="nested more than 50 levels deep"):
        EmbeddedStore(Quads()).select(query)


def test_a_dataset_that_would_crash_the_loader_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.nq"
    text = "<x:s> <x:p> " + "<<( <x:s> <x:p> " * 100_000 + "<x:o>" + ")>>" * 100_000 + " ."
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match="holds triple terms"):
        EmbeddedStore.load(file)


def test_an_evaluation_that_fails_is_named() -> None:
    with pytest.raises(QueryError, match=r"evaluation failed: .*x:f"):
        EmbeddedStore(Quads()).select("SELECT (<x:f>(1) AS ?x) {}")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> {} }",
        "SELECT * { service silent ?x { ?a ?b ?c } }",
        "SELECT * { FILTER(1<2)SERVICE#>\n<http://127.0.0.1:9/> {} }",
        "SELECT * {FILTER(1<'a>')SERVICE<http://127.0.0.1:9/>{} #'\n}",
        "PREFIX service: <x:service> SELECT ?service { SERVICE service: {} }",
        "SELECT * { SERVICE#\n<http://127.0.0.1:9/> {} }",
    ],
)
def test_a_service_clause_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_service(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?x ?y "SERVICE <x:y> {}" }',
        "SELECT * { ?x ?y '''SERVICE\n<x:y> {}''' } # SERVICE <x:y> {}",
        "SELECT * { ?x <http://example.org/service/a#service> ?service . ?Service ?y ?z }",
        "PREFIX service: <x:> SELECT (COUNT(?x) AS ?service) { ?x service:service service: }",
    ],
)
def test_the_word_service_elsewhere_is_no_clause(query: str) -> None:
    refuse_service(query)


@given(st.text())
def test_a_string_never_makes_or_hides_a_service_clause(text: str) -> None:
    literal = Literal(text + "SERVICE")
    refuse_service(f"SELECT * {{ ?x ?y {literal} }}")
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_service(f"SELECT * {{ ?x ?y {literal} . SERVICE <http://127.0.0.1:9/> {{}} }}")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * FROM <x:g> {}", True),
        ("SELECT (1<2 AS ?from) from named <x:g> {}", True),
        ("SELECT ?from { ?from <x:from> 'FROM' } # FROM", False),
        ("SELECT * {}", False),
    ],
)
def test_from_is_found_where_it_is_a_clause(query: str, expected: bool) -> None:
    assert expected is chooses_graphs(query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("# ASK\nBASE <x:> prefix : <x:#select> select * {}", "SELECT"),
        ("PREFIX#\na:#\n<x:> CONSTRUCT {} {}", "CONSTRUCT"),
        ("describe <x:y>", "DESCRIBE"),
        ("CLEAR ALL", None),
        ("", None),
    ],
)
def test_form_is_read_behind_the_prologue(query: str, expected: str | None) -> None:
    assert expected == form(query)


def test_mistake_is_short_enough_to_read() -> None:
    assert mistake("SELECT * {}") is None
    error = mistake("ASK {")
    assert error is not None
    assert error.line == 1
    assert error.column == 6
    assert len(str(error)) < 200


Answer = tuple[int, str, bytes, int | None]
"""Status, content type, body, and the length that the header claims (None: the true one)."""


@contextmanager
def serving(answer: Answer, pause: float = 0) -> Iterator[str]:
    """A real server on loopback that gives one answer to everything."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            status, kind, body, length = answer
            stop.wait(pause)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its base's name)
            """Say nothing on stderr."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A client that gave up waiting is what the test wants."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/query"
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


RESULTS = "application/sparql-results+json"
ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"x:y"}}]}}'
YES = b'{"head":{},"boolean":true}'


def _select(store: RemoteStore) -> object:
    return store.select("SELECT ?x { ?x ?y ?z }")


def _ask(store: RemoteStore) -> object:
    return store.ask("ASK {}")


def _construct(store: RemoteStore) -> object:
    return store.construct("CONSTRUCT WHERE { ?x ?y ?z }")


@pytest.mark.parametrize(
    ("asks", "answer", "expected"),
    [
        (_select, (200, "text/html", b"<p>hello</p>", None), "answered text/html, not application"),
        (_construct, (200, "text/html", b"<p>hello</p>", None), "answered text/html, not text/tur"),
        (_select, (200, RESULTS, ROWS[:-30], None), "malformed answer"),
        (_select, (200, RESULTS, ROWS[:-30], len(ROWS)), "cut off, 30 bytes are missing"),
        (_select, (200, RESULTS, b"", None), "malformed answer"),
        (_select, (200, RESULTS, YES, None), "a boolean where rows"),
        (_ask, (200, RESULTS, ROWS, None), "rows where a boolean"),
        (_construct, (200, "text/turtle", b"<x:a> <x:b>", None), "malformed answer"),
        (_select, (400, "text/plain", b"too many joins", None), "status 400"),
        (_select, (401, "text/plain", b"", None), "status 401"),
        (_select, (404, "text/plain", b"", None), "status 404"),
        (_select, (414, "text/plain", b"", None), "status 414"),
        (_select, (500, "text/plain", b"", None), "status 500"),
        (_select, (503, "text/plain", b"", None), "status 503"),
    ],
)
def test_a_bad_answer_is_a_store_error(
    asks: Callable[[RemoteStore], object], answer: Answer, expected: str
) -> None:
    with (
        serving(answer) as endpoint,
        pytest.raises(StoreError, match=f"http://127.0.0.1.*{expected}.*; "),
    ):
        asks(RemoteStore(endpoint, timeout=10))


def test_a_good_answer_is_read() -> None:
    with serving((200, f"{RESULTS}; charset=utf-8", ROWS, None)) as endpoint:
        expected = Solutions(("x",), ((NamedNode("x:y"),),))
        assert expected == _select(RemoteStore(endpoint, timeout=10))


def test_a_server_that_stalls_is_a_store_error() -> None:
    with (
        serving((200, RESULTS, YES, None), pause=30) as endpoint,
        pytest.raises(StoreError, match=r"no whole answer within 0\.2 s; allow more time"),
    ):
        RemoteStore(endpoint, timeout=0.2).ask("ASK {}")


def test_a_refused_connection_is_a_store_error() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{unused.getsockname()[1]}/query"
        with pytest.raises(StoreError, match="connection is refused"):
            RemoteStore(endpoint, timeout=5).ask("ASK {}")


def test_a_server_that_speaks_no_http_is_a_store_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            client, _ = server.accept()
            with client:
                client.recv(1 << 16)
                client.sendall(b"SSH-2.0-nothing\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        port = server.getsockname()[1]
        with pytest.raises(StoreError, match=f"127.0.0.1:{port}"):
            RemoteStore(f"http://127.0.0.1:{port}/query", timeout=5).ask("ASK {}")
        thread.join()


def test_an_endpoint_is_a_web_address() -> None:
    with pytest.raises(StoreError, match="begins with http"):
        RemoteStore("file:///etc/hosts")


def test_a_local_query_never_imports_the_remote_client() -> None:
    code = "import siping_kg.store, sys; sys.exit('SPARQLWrapper' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_exported_names_exist() -> None:
    assert all(hasattr(siping_kg.store, name) for name in siping_kg.store.__all__)
