"""The Python interface answers as the command line does, as records, tables and graphs."""

from __future__ import annotations

import math
import sys
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import networkx
import pandas
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import NamedNode

import siping_kg
from siping_kg.errors import ExportError, ProjectNotFound, QueryError, UnknownThing
from siping_kg.lookup import STORED
from siping_kg.terms import ID, SP

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.api import KnowledgeGraph
    from siping_kg.lookup import Lookup
    from siping_kg.project import Project

AREA = "measurement/chenghe-2031.area-2030"


@pytest.fixture(scope="module")
def graph(kept_world: Project, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIPING_KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        return siping_kg.open(kept_world.root)


def test_a_dataset_file_is_opened_as_it_is(graph: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "d.nq"
    other = f'<{ID[AREA].value}> <{SP.statedText.value}> "1个" .\n'.encode()
    ours = graph.store.quads.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b""
    file.write_bytes(ours + other)
    opened = siping_kg.open(graph.project.root, dataset=file)
    assert len(opened.store.quads) == len(graph.store.quads) + 1


def test_no_project_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ProjectNotFound):
        siping_kg.open(tmp_path)


def test_things_are_found_and_described(graph: KnowledgeGraph) -> None:
    assert {hit.thing.key for hit in graph.find("120.5万亩")} == {AREA}
    assert graph.find("地铁") == ()
    assert graph.absence("地铁").accounted
    assert graph.describe("Channel model").thing.node == ID["program/channel-model"]
    with pytest.raises(UnknownThing):
        graph.describe("none such")


def test_figures_are_those_of_the_lookup(graph: KnowledgeGraph, lookup: Lookup) -> None:
    assert graph.figures() == lookup.figures


@pytest.mark.parametrize("name", ["model-area", "indicator/model-area"])
def test_figures_of_an_indicator(graph: KnowledgeGraph, name: str) -> None:
    figures = graph.figures(indicator=name)
    assert AREA in {figure.key for figure in figures}
    assert {figure.indicator.key for figure in figures} == {"indicator/model-area"}


def test_figures_under_a_program(graph: KnowledgeGraph) -> None:
    figures = graph.figures(program="channel-model")
    assert figures
    expected = [
        figure
        for figure in graph.figures()
        if "program/channel-model" in {program.key for program in figure.programs}
    ]
    assert list(figures) == expected


def test_a_saved_query_is_answered_in_python_values(graph: KnowledgeGraph) -> None:
    rows = graph.query("figures", "zh")
    assert len(rows) == len(graph.figures())
    (area,) = (row for row in rows if row["printed"] == "120.5万亩")
    assert (area["value"], area["unit"]) == (Decimal(1205000), "亩")


def test_parameters_are_bound(graph: KnowledgeGraph) -> None:
    rows = graph.query("program", program="channel-model")
    assert rows
    assert rows != graph.query("program", program="upstream-works")
    with pytest.raises(QueryError, match="no parameter 'colour'"):
        graph.query("program", colour="red")


def test_an_unknown_query_is_told(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="no saved query of this name"):
        graph.query("figurs")


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ('"a"@en', "a"),
        ("12", 12),
        ("12.50", Decimal("12.5")),
        ("true", True),
        (f"<{ID.base}x>", f"{ID.base}x"),
        ('"2031-01-02"^^<http://www.w3.org/2001/XMLSchema#date>', "2031-01-02"),
    ],
)
def test_a_term_is_a_python_value(graph: KnowledgeGraph, term: str, value: object) -> None:
    (row,) = graph.select(f"SELECT ?x ?nothing {{ VALUES ?x {{ {term} }} }}")
    assert row == {"x": value, "nothing": None}


def test_only_a_select_has_rows(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError):
        graph.select("ASK { ?s ?p ?o }")


def test_the_network_is_that_of_the_package(graph: KnowledgeGraph) -> None:
    again = siping_kg.graph(graph.project.root)
    assert networkx.utils.graphs_equal(graph.network(), again)


def test_rdflib_has_every_triple_once(graph: KnowledgeGraph) -> None:
    triples = {quad.triple for quad in graph.store.quads}
    union = graph.rdflib()
    assert len(union) == len(triples)
    stated = union.value(rdflib.URIRef(ID[AREA].value), rdflib.URIRef(SP.statedText.value))
    assert str(stated) == "120.5万亩"


# The data frame


def test_a_frame_has_a_row_for_each_figure_and_all_fields(graph: KnowledgeGraph) -> None:
    frame = graph.frame()
    assert list(frame.index) == [figure.key for figure in graph.figures()]
    assert [field.name for field in STORED if field.name not in frame.columns] == []


def test_a_frame_has_numbers_names_and_ids(graph: KnowledgeGraph) -> None:
    area = graph.frame(language="zh").loc[AREA]
    assert (area.value, area.low, area.high) == (1205000.0, 1204500.0, 1205500.0)
    assert (area.unit, area.role, area.role_id) == ("亩", "实际值", "actual")
    assert (area.indicator_id, area.span_id) == (
        "indicator/model-area",
        "span/chenghe-2031.92-113",
    )
    assert graph.frame().loc[AREA].unit == "mu"


def test_an_open_bound_is_no_number(graph: KnowledgeGraph) -> None:
    figure = replace(graph.figures()[0], high=None)
    assert math.isnan(graph.frame([figure]).loc[figure.key].high)


def test_a_frame_of_no_figures_is_empty(graph: KnowledgeGraph) -> None:
    frame = graph.frame([])
    assert isinstance(frame, pandas.DataFrame)
    assert (len(frame), "value" in frame.columns) == (0, True)


def test_without_pandas_a_frame_says_how_to_get_it(
    graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExportError, match="pandas is missing; run: pip install pandas"):
        graph.frame()


def test_a_record_is_made_of_nodes_in_both_languages(graph: KnowledgeGraph) -> None:
    (figure,) = (figure for figure in graph.figures() if figure.key == AREA)
    assert isinstance(figure.area.node, NamedNode)
    assert {figure.area.name.zh, figure.area.name.en} == {"澄禾市", "Chenghe"}
