"""Every export says the same as the dataset, and reads back."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import networkx
import pyoxigraph
import pytest
from pyoxigraph import Literal, Quad, RdfFormat, Triple

from siping_kg.analyze import network
from siping_kg.export import FORMATS, export
from siping_kg.export.tables import COLUMNS
from siping_kg.store import EmbeddedStore
from siping_kg.terms import ID, SP

if TYPE_CHECKING:
    from siping_kg.assembly import Built
    from siping_kg.lookup import Lookup


def union(store: EmbeddedStore) -> set[Triple]:
    return {Triple(quad.subject, quad.predicate, quad.object) for quad in store.quads}


def test_nquads_are_the_bytes_of_the_dataset(store: EmbeddedStore, built: Built) -> None:
    assert export(store, "nq") == built.nquads


def test_trig_has_the_same_quads(store: EmbeddedStore) -> None:
    actual = pyoxigraph.parse(BytesIO(export(store, "trig")), format=RdfFormat.TRIG)
    assert set(actual) == set(store.quads)


@pytest.mark.parametrize(("name", "form"), [("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES)])
def test_the_union_has_every_triple_once(name: str, form: RdfFormat, store: EmbeddedStore) -> None:
    actual = [quad.triple for quad in pyoxigraph.parse(BytesIO(export(store, name)), format=form)]
    assert set(actual) == union(store)
    assert len(actual) == len(union(store))


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_the_same_on_every_run(name: str, built: Built, store: EmbeddedStore) -> None:
    again = type(store)(pyoxigraph.Store())
    again.quads.bulk_load(BytesIO(built.nquads), format=RdfFormat.N_QUADS)
    assert export(again, name) == export(store, name)


def test_turtle_and_trig_are_written_with_prefixes(store: EmbeddedStore) -> None:
    for name in ("ttl", "trig"):
        assert b"sp:statedText" in export(store, name)


def table(store: EmbeddedStore) -> dict[str, dict[str, str]]:
    """The rows of the table of measurements, as the csv module reads them."""
    content = export(store, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(content, newline=""), strict=True))
    assert len({row["measurement"] for row in rows}) == len(rows)
    return {row["measurement"].removeprefix(ID.base): row for row in rows}


def test_a_table_has_one_row_for_each_measurement(store: EmbeddedStore, lookup: Lookup) -> None:
    assert list(table(store)) == [figure.key for figure in lookup.figures]


def test_a_row_says_what_was_printed_and_what_it_means(store: EmbeddedStore) -> None:
    area = table(store)["measurement/chenghe-2031.area-2030"]
    assert [area[name] for name in ("stated_text", "value", "low", "high", "role_zh")] == [
        *("120.5万亩", "1205000", "1204500", "1205500", "实际值"),
    ]
    assert area["span"] == "https://w3id.org/siping-kg/id/span/chenghe-2031.92-113"


def test_what_an_implied_figure_lacks_is_an_empty_cell(store: EmbeddedStore) -> None:
    implied = table(store)["measurement/model-area.all.990100.2031.target"]
    assert [implied[name] for name in ("source", "stated_text", "span")] == ["", "", ""]
    assert implied["nature"].endswith("/nature/derived")


def test_no_digit_of_a_number_is_lost(store: EmbeddedStore, lookup: Lookup) -> None:
    written = {
        key: [Decimal(row[name]) if row[name] else None for name in ("value", "low", "high")]
        for key, row in table(store).items()
    }
    assert written == {f.key: [f.value, f.low, f.high] for f in lookup.figures}


def test_a_spreadsheet_reads_the_table_as_utf8(store: EmbeddedStore) -> None:
    content = export(store, "csv")
    assert content.startswith("\ufeff".encode())
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert {len(line) for line in lines} == {len(COLUMNS)}


def test_odd_signs_and_open_bounds_survive_a_table(built: Built) -> None:
    odd = 'a,"b"\n第二行 '
    quads = pyoxigraph.Store()
    quads.bulk_load(BytesIO(built.nquads), format=RdfFormat.N_QUADS)
    figure = ID["measurement/chenghe-2031.area-2030"]
    (printed,) = quads.quads_for_pattern(figure, SP.statedText, None, None)
    quads.add(Quad(figure, SP.statedText, Literal(odd), printed.graph_name))
    for quad in (printed, *quads.quads_for_pattern(figure, SP.high, None, None)):
        quads.remove(quad)
    row = table(EmbeddedStore(quads))["measurement/chenghe-2031.area-2030"]
    assert (row["stated_text"], row["low"], row["high"]) == (odd, "1204500", "")


def test_graphml_reads_back_with_names_and_types(store: EmbeddedStore, lookup: Lookup) -> None:
    written, read = network(lookup), networkx.read_graphml(BytesIO(export(store, "graphml")))
    assert dict(read.nodes(data=True)) == dict(written.nodes(data=True))
    edges = sorted((a, b, sorted(data.items())) for a, b, data in written.edges(data=True))
    actual = sorted((a, b, sorted(data.items())) for a, b, data in read.edges(data=True))
    assert actual == edges
