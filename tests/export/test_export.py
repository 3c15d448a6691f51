"""Every export says the same as the dataset, and reads back."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import networkx
import pyoxigraph
import pytest
from pyoxigraph import RdfFormat, Triple

from siping_kg.analyze import network
from siping_kg.export import FORMATS, export
from siping_kg.export.tables import Row, csv_bytes, read_csv, rows

if TYPE_CHECKING:
    from siping_kg.assembly import Built
    from siping_kg.store import EmbeddedStore


def union(store: EmbeddedStore) -> set[Triple]:
    return {Triple(quad.subject, quad.predicate, quad.object) for quad in store.quads}


def test_nquads_are_the_bytes_of_the_dataset(store: EmbeddedStore, built: Built) -> None:
    assert export(store, "nq") == built.nquads


def test_trig_has_the_same_quads(store: EmbeddedStore) -> None:
    found = pyoxigraph.parse(BytesIO(export(store, "trig")), format=RdfFormat.TRIG)
    assert set(found) == set(store.quads)


@pytest.mark.parametrize(("name", "form"), [("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES)])
def test_the_union_has_every_triple_once(name: str, form: RdfFormat, store: EmbeddedStore) -> None:
    found = [quad.triple for quad in pyoxigraph.parse(BytesIO(export(store, name)), format=form)]
    assert set(found) == union(store)
    assert len(found) == len(union(store))


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_the_same_on_every_run(name: str, built: Built, store: EmbeddedStore) -> None:
    again = type(store)(pyoxigraph.Store())
    again.quads.bulk_load(BytesIO(built.nquads), format=RdfFormat.N_QUADS)
    assert export(again, name) == export(store, name)


def test_turtle_and_trig_are_written_with_prefixes(store: EmbeddedStore) -> None:
    for name in ("ttl", "trig"):
        assert b"sp:statedText" in export(store, name)


def test_a_table_reads_back_as_it_was_written(store: EmbeddedStore) -> None:
    assert read_csv(export(store, "csv")) == rows(store)


def test_a_table_has_one_row_for_each_measurement(store: EmbeddedStore) -> None:
    names = [row.measurement for row in rows(store)]
    assert (len(names), len(set(names))) == (30, 30)


def test_a_row_says_what_was_printed_and_what_it_means(store: EmbeddedStore) -> None:
    found = {row.measurement.rpartition("/")[2]: row for row in rows(store)}
    area = found["chenghe-2031.area-2030"]
    assert (area.stated_text, area.value, area.low, area.high) == (
        "120.5万亩",
        "1205000",
        "1204500",
        "1205500",
    )
    assert area.span == "https://w3id.org/siping-kg/id/span/chenghe-2031.92-113"


def test_an_open_bound_is_an_empty_cell(store: EmbeddedStore) -> None:
    found = {row.measurement.rpartition("/")[2]: row for row in rows(store)}
    implied = found["model-area.all.990100.2031.target"]
    assert (implied.source, implied.stated_text, implied.span) == ("", "", "")
    assert implied.nature.endswith("/nature/derived")


def test_a_spreadsheet_reads_the_table_as_utf8(store: EmbeddedStore) -> None:
    content = export(store, "csv")
    assert content.startswith("\ufeff".encode())
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert {len(line) for line in lines} == {len(lines[0])}


def test_commas_quotes_and_line_breaks_survive_a_table() -> None:
    cells = ['a,"b"', "第一行\n第二行", "'", " x ", *[""] * 15]
    assert read_csv(csv_bytes((Row(*cells),))) == (Row(*cells),)


def test_graphml_reads_back_with_names_and_types(store: EmbeddedStore) -> None:
    written, read = network(store), networkx.read_graphml(BytesIO(export(store, "graphml")))
    assert dict(read.nodes(data=True)) == dict(written.nodes(data=True))
    edges = sorted((a, b, sorted(data.items())) for a, b, data in written.edges(data=True))
    found = sorted((a, b, sorted(data.items())) for a, b, data in read.edges(data=True))
    assert found == edges
