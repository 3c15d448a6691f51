"""Answers are written piece by piece, in the bytes that their standards ask for."""

from __future__ import annotations

import csv
import io
import json
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)
from pyoxigraph import Store as Quads

from siping_kg.errors import QueryError
from siping_kg.store import EmbeddedStore, Rows, Solutions
from siping_kg.store.results import (
    as_boolean,
    as_csv,
    as_json,
    as_markdown,
    as_turtle,
    readable,
    refuse_format,
)
from siping_kg.terms import PREFIXES, SP, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from siping_kg.store import Term

    Row = tuple[Term | None, ...]

ODD: list[Term | None] = [
    Literal(""),
    Literal('say "six", please'),
    Literal("two\nlines\r"),
    Literal("\x01\u2028\\"),
    Literal("四平", language="zh"),
    Literal("1.50", datatype=XSD.decimal),
    NamedNode("https://example.org/a,b"),
    BlankNode("b"),
    Triple(SP.value, SP.value, SP.value),
    None,
]
ROWS = Solutions(("term", "again"), tuple((term, term) for term in ODD))


def text(pieces: Iterable[bytes]) -> str:
    return b"".join(pieces).decode()


def endless() -> Iterator[Row]:
    while True:
        yield (Literal("x"), SP.value)


# what is written


def test_csv_reads_back_with_the_csv_module() -> None:
    rows = list(csv.reader(io.StringIO(text(as_csv(ROWS)), newline="")))
    assert rows[0] == ["term", "again"]
    assert [row[0] for row in rows[1:]] == list(map(plain, ODD))


def plain(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def test_csv_of_no_rows_has_its_header() -> None:
    assert text(as_csv(Solutions(("a", "b"), ()))) == "a,b\r\n"


def test_json_is_that_of_the_json_module() -> None:
    written = text(as_json(ROWS))
    assert written == json.dumps(json.loads(written), ensure_ascii=False) + "\n"


def test_json_reads_back_as_the_same_terms() -> None:
    rows = Solutions(ROWS.variables, tuple(r for r in ROWS.rows if not isinstance(r[0], Triple)))
    results = parse_query_results(text(as_json(rows)), format=QueryResultsFormat.JSON)
    assert isinstance(results, QuerySolutions)
    assert tuple(tuple(row) for row in results) == rows.rows


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 1001, 2500])
def test_pieces_join_without_a_seam(count: int) -> None:
    answer = Solutions(("n",), tuple((Literal(n),) for n in range(count)))
    bindings = json.loads(text(as_json(answer)))["results"]["bindings"]
    assert [int(row["n"]["value"]) for row in bindings] == list(range(count))
    assert text(as_csv(answer)).split() == ["n", *map(str, range(count))]
    cells = ([str(n)] for n in range(count))
    assert text(as_markdown(["n"], cells)).count("\n") == count + 2


def test_an_ask_is_a_boolean() -> None:
    assert text(as_boolean(True)) == '{"head": {}, "boolean": true}\n'


def test_markdown_cells_hold_no_line_breaks() -> None:
    assert text(as_markdown(["a"], [["x\ny|z"]])) == "| a |\n| --- |\n| x y\\|z |\n"


def test_turtle_in_pieces_is_turtle_in_one() -> None:
    triples = [
        Triple(SP[f"s{n:04}"], SP.value, Literal(value)) for n in range(2500) for value in (1, 2)
    ]
    pieces = list(as_turtle(reversed(triples)))
    whole = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    assert b"".join(pieces) == whole
    assert len(pieces) == 3


def test_turtle_keeps_what_it_is_given() -> None:
    terms = [term for term in ODD if term is not None and not isinstance(term, BlankNode)]
    triples = {Triple(SP.value, SP.value, term) for term in terms}
    parsed = parse(text(as_turtle(triples)), format=RdfFormat.TURTLE)
    assert {quad.triple for quad in parsed} == triples


def test_turtle_of_nothing_is_nothing() -> None:
    assert list(as_turtle([])) == []


def test_a_number_is_grouped_and_a_missing_cell_is_empty() -> None:
    assert readable(Literal("-1234567.50", datatype=XSD.decimal)) == "-1,234,567.50"
    assert readable(None) == ""


# when it is written


@pytest.mark.parametrize("written", [as_csv, as_json])
def test_a_piece_comes_before_the_end_of_the_rows(
    written: Callable[[Rows], Iterator[bytes]],
) -> None:
    answer = Rows(("a", "b"), endless())
    pieces = list(islice(written(answer), 3))
    assert all(pieces)
    assert answer.count == 2000


def test_markdown_comes_before_the_end_of_the_rows() -> None:
    answer = Rows(("a", "b"), endless())
    cells = (tuple(map(readable, row)) for row in answer.rows)
    assert len(list(islice(as_markdown(answer.variables, cells), 3))) == 3
    assert answer.count == 2000


@pytest.fixture(scope="module")
def crowd() -> EmbeddedStore:
    """A store whose product with itself four times over has 10^12 rows."""
    quads = Quads()
    quads.extend(Quad(SP[str(n)], SP.value, Literal(n)) for n in range(1000))
    return EmbeddedStore(quads)


PRODUCT = "SELECT * { ?a <x:> ?b . ?c <x:> ?d . ?e <x:> ?f . ?g <x:> ?h }".replace(
    "<x:>", str(SP.value)
)


def test_an_answer_that_no_memory_holds_begins_at_once(crowd: EmbeddedStore) -> None:
    answer = crowd.rows(PRODUCT)
    header, first = islice(as_csv(answer), 2)
    assert header.count(b",") == 7
    assert first.count(b"\r\n") == answer.count == 1000


@pytest.mark.slow
def test_a_million_rows_pass_in_small_pieces(crowd: EmbeddedStore) -> None:
    query = f"SELECT ?b ?d {{ ?a {SP.value} ?b . ?c {SP.value} ?d }}"
    answer = crowd.rows(query)
    sizes = [len(piece) for piece in as_csv(answer)]
    assert answer.count == 1_000_000
    assert max(sizes) < 64 * 1024 < sum(sizes)


# which query has which format


@pytest.mark.parametrize(
    ("form", "wanted"),
    [("ASK", "csv"), ("CONSTRUCT", "json"), ("DESCRIBE", "md"), ("SELECT", "ttl"), (None, "ttl")],
)
def test_a_format_that_does_not_fit_is_refused(form: str | None, wanted: str) -> None:
    with pytest.raises(QueryError, match=r"query bees: .* ask for"):
        refuse_format("bees", form, wanted)


@pytest.mark.parametrize(
    ("form", "wanted"),
    [("ASK", "json"), ("CONSTRUCT", "ttl"), ("DESCRIBE", "table"), ("SELECT", "md"), (None, "csv")],
)
def test_a_format_that_fits_is_not(form: str | None, wanted: str) -> None:
    refuse_format("bees", form, wanted)
