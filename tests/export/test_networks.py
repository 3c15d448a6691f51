"""The network opens in networkx, Gephi and Cytoscape with its names, types and numbers."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import igraph
import networkx
import pyoxigraph
import pytest

import siping_kg
from siping_kg.analyze import network
from siping_kg.export import export
from siping_kg.ids import mint
from siping_kg.lookup import Lookup
from siping_kg.store import EmbeddedStore
from siping_kg.terms import SKOS
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from networkx import MultiDiGraph

    from siping_kg.assembly import Built
    from siping_kg.project import Project

NS = "{http://www.gexf.net/1.2draft}"
AREA = "measurement/chenghe-2031.area-2030"


@pytest.fixture(scope="module")
def graph(lookup: Lookup) -> MultiDiGraph[str]:
    return network(lookup)


@pytest.fixture(scope="module")
def gexf(store: EmbeddedStore) -> bytes:
    return export(store, "gexf")


@pytest.fixture(scope="module")
def cyjs(store: EmbeddedStore) -> dict[str, Any]:
    opened: dict[str, Any] = json.loads(export(store, "cyjs"))
    return opened


def linked(graph: MultiDiGraph[str], *names: str) -> list[tuple[str, ...]]:
    """The edges with some of their attributes, in one order."""
    return sorted((a, b, *(data[n] for n in names)) for a, b, data in graph.edges(data=True))


# The graph itself


def test_every_node_has_label_type_and_theme(graph: MultiDiGraph[str]) -> None:
    wanted = {
        "iri",
        "label",
        *(f"{n}_{tag}" for n in ("label", "type", "theme") for tag in ("zh", "en")),
    }
    wanted |= {"type", "theme"}
    assert {name for name, data in graph.nodes(data=True) if not wanted <= data.keys()} == set()
    assert all(data[name] for _, data in graph.nodes(data=True) for name in wanted)


def test_a_measurement_has_value_unit_period_and_role(graph: MultiDiGraph[str]) -> None:
    node = graph.nodes[AREA]
    named = ("value", "unit", "unit_en", "period", "role", "type_zh", "type_en")
    assert [node[name] for name in named] == [
        *(1205000.0, "亩", "mu", "2030", "actual", "指标值", "Measurement"),
    ]
    kinds = {data["type"] for _, data in graph.nodes(data=True) if "role" in data}
    assert kinds == {"sp:Measurement"}


def test_a_theme_comes_from_the_indicator_or_program(graph: MultiDiGraph[str]) -> None:
    document = graph.nodes["document/channel-care-measures"]
    assert (document["theme"], document["theme_en"]) == ("ecology", "ecological civilisation")
    assert graph.nodes["agency/water-bureau"]["theme"] == "none"
    measured = [d["theme"] for _, d in graph.nodes(data=True) if d["type"] == "sp:Measurement"]
    assert "none" not in measured


def test_every_edge_has_its_property_and_names(graph: MultiDiGraph[str]) -> None:
    for _, _, key, data in graph.edges(keys=True, data=True):
        assert data["property"].startswith("http")
        assert key.rpartition(":")[2] in data["property"]
        assert data["label"] == data["label_zh"]
        assert data["label_en"]


def test_two_things_may_be_linked_twice(graph: MultiDiGraph[str]) -> None:
    assert graph.is_multigraph()
    assert any(len(keys) > 1 for _, near in graph.adjacency() for keys in near.values())


def test_the_package_gives_the_graph(
    built: Built, graph: MultiDiGraph[str], tmp_path: Path
) -> None:
    file = tmp_path / "d.nq"
    file.write_bytes(built.nquads)
    opened = siping_kg.graph(dataset=file)
    assert networkx.utils.graphs_equal(opened, graph)


def test_the_package_gives_the_graph_of_a_project(
    kept_world: Project,
    graph: MultiDiGraph[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SIPING_KG_CACHE", str(tmp_path))
    assert networkx.utils.graphs_equal(siping_kg.graph(kept_world.root), graph)


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, siping_kg; print(sorted(n for n in sys.modules if 'siping_kg.' in n))"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{code}; assert not {{'networkx', 'pyoxigraph'}} & set(sys.modules)",
        ],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


def test_the_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'grap'"):
        siping_kg.grap  # noqa: B018 # the look-up is the test


# Gephi


def test_gexf_reads_back(gexf: bytes, graph: MultiDiGraph[str]) -> None:
    read = networkx.read_gexf(io.BytesIO(gexf))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    named = ("property", "label", "label_zh", "label_en", "nature")
    assert linked(read, *named) == linked(graph, *named)


def test_gephi_shows_the_label(gexf: bytes, graph: MultiDiGraph[str]) -> None:
    nodes = ElementTree.fromstring(gexf).iter(f"{NS}node")
    assert {node.get("id"): node.get("label") for node in nodes} == dict(graph.nodes(data="label"))


def test_gephi_gets_numbers_as_numbers(gexf: bytes) -> None:
    kinds = {
        opened.get("title"): opened.get("type")
        for opened in ElementTree.fromstring(gexf).iter(f"{NS}attribute")
    }
    assert kinds.pop("value") == "double"
    assert set(kinds.values()) == {"string"}


def test_every_edge_of_gexf_has_an_id_of_its_own(gexf: bytes, graph: MultiDiGraph[str]) -> None:
    ids = [edge.get("id") for edge in ElementTree.fromstring(gexf).iter(f"{NS}edge")]
    assert len(ids) == len(set(ids)) == graph.number_of_edges()


def test_gexf_names_no_date(gexf: bytes) -> None:
    assert b"lastmodified" not in gexf


# Cytoscape


def test_cyjs_reads_back(cyjs: dict[str, Any], graph: MultiDiGraph[str]) -> None:
    read = networkx.cytoscape_graph(cyjs)
    assert type(read) is type(graph)
    assert list(read) == list(graph)
    named = ("property", "label", "label_zh", "label_en", "nature")
    assert linked(read, *named) == linked(graph, *named)
    for name in ("iri", "label_zh", "label_en", "type", "theme", "unit", "period"):
        assert dict(read.nodes(data=name)) == dict(graph.nodes(data=name))
    assert dict(read.nodes(data="number")) == dict(graph.nodes(data="value"))


def test_cytoscape_shows_the_label(cyjs: dict[str, Any]) -> None:
    (area,) = (n["data"] for n in cyjs["elements"]["nodes"] if n["data"]["id"] == AREA)
    assert area["name"] == area["label"] == area["label_zh"]


def test_every_element_of_cyjs_has_an_id_of_its_own(cyjs: dict[str, Any]) -> None:
    ids = [e["data"]["id"] for kind in ("nodes", "edges") for e in cyjs["elements"][kind]]
    assert len(ids) == len(set(ids))


def test_exporting_leaves_the_graph_alone(store: EmbeddedStore, graph: MultiDiGraph[str]) -> None:
    export(store, "cyjs")
    assert networkx.utils.graphs_equal(network(Lookup(store)), graph)


# GraphML, read back with igraph


@pytest.fixture(scope="module")
def graphml(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("graphml") / "siping.graphml"
    file.write_bytes(export(store, "graphml"))
    return file


def test_every_edge_of_graphml_has_an_id_of_its_own(
    graphml: Path, graph: MultiDiGraph[str]
) -> None:
    tag = "{http://graphml.graphdrawing.org/xmlns}edge"
    ids = [edge.attrib["id"] for edge in ElementTree.parse(graphml).iter(tag)]
    assert len(ids) == len(set(ids)) == graph.number_of_edges()
    # An id is an NMTOKEN there (GraphML, `graphml-structure.xsd`).
    assert all(re.fullmatch(r"[\w.:-]+", name) for name in ids)


def test_igraph_reads_all_of_graphml(graphml: Path, graph: MultiDiGraph[str]) -> None:
    opened = igraph.Graph.Read_GraphML(str(graphml))
    assert opened.is_directed()
    read = {node["id"]: node.attributes() for node in opened.vs}
    assert read.keys() == set(graph.nodes)
    for name, data in graph.nodes(data=True):
        assert {key: read[name][key] for key in data} == data, name
    edges = [
        (
            opened.vs[edge.source]["id"],
            opened.vs[edge.target]["id"],
            edge["property"],
            edge["nature"],
        )
        for edge in opened.es
    ]
    assert sorted(edges) == linked(graph, "property", "nature")


HOSTILE = (
    "a\x01\x08\x1f\ufffe b",
    "<b>&amp;]]></b>",
    "=1+1",
    'two\nlines\tand "quotes"',
    "\u202e right to left",
    "long " * 5000,
)


@pytest.mark.parametrize("label", HOSTILE)
@pytest.mark.parametrize("form", ["graphml", "gexf", "cyjs"])
def test_hostile_labels_come_back_as_text(
    form: str, label: str, built: Built, tmp_path: Path
) -> None:
    quads = pyoxigraph.Store()
    quads.bulk_load(built.nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    name = mint("program", "upstream-works")
    old = list(quads.quads_for_pattern(name, SKOS.prefLabel, None))
    assert old
    for quad in old:
        quads.remove(quad)
        assert isinstance(quad.object, pyoxigraph.Literal)
        text = pyoxigraph.Literal(label, language=quad.object.language)
        quads.add(pyoxigraph.Quad(name, SKOS.prefLabel, text, quad.graph_name))
    file = tmp_path / f"hostile.{form}"
    file.write_bytes(export(EmbeddedStore(quads), form))
    if form == "cyjs":
        nodes = json.loads(file.read_text("utf-8"))["elements"]["nodes"]
        assert label in [node["data"]["label_en"] for node in nodes]
        return
    kept = re.sub("[\x01\x08\x1f\ufffe]", "\ufffd", label)
    if form == "graphml":
        labels = igraph.Graph.Read_GraphML(str(file)).vs["label_en"]
    else:
        labels = [data["label_en"] for _, data in networkx.read_gexf(file).nodes(data=True)]
    assert kept in labels
