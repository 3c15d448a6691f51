"""The network holds the things of the graph with their names, and what links them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siping_kg.analyze import network

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from siping_kg.lookup import Lookup


@pytest.fixture(scope="module")
def graph(lookup: Lookup) -> MultiDiGraph[str]:
    return network(lookup)


def test_a_node_has_its_iri_type_and_names(graph: MultiDiGraph[str]) -> None:
    node = graph.nodes["document/channel-care-measures"]
    assert {name: node[name] for name in ("iri", "type", "label_zh", "label_en")} == {
        "iri": "https://w3id.org/siping-kg/id/document/channel-care-measures",
        "type": "sp:PolicyDocument",
        "label_zh": "澄禾市渠道管护办法",
        "label_en": "Chenghe Measures for the Care of Channels",
    }


def test_an_edge_has_its_property_names_and_nature(graph: MultiDiGraph[str]) -> None:
    edges = graph.get_edge_data("document/channel-care-measures", "agency/water-bureau")
    assert list(edges) == ["sp:issuedBy"]
    edge = edges["sp:issuedBy"]
    assert {name: edge[name] for name in ("property", "label_zh", "label_en", "nature")} == {
        "property": "https://w3id.org/siping-kg/def#issuedBy",
        "label_zh": "发文机构",
        "label_en": "issued by",
        "nature": "stated",
    }


@pytest.mark.parametrize(
    ("start", "end", "nature"),
    [
        ("program/channel-model", "agency/channel-leading-group", "read"),
        ("agency/water-bureau", "agency/chenghe-government", "background"),
        ("area/990121", "area/990100", "background"),
        (
            "comparison/chenghe-2031.plan-above-target",
            "measurement/model-area.all.990100.2031.target",
            "stated",
        ),
    ],
)
def test_links_keep_their_nature(
    start: str, end: str, nature: str, graph: MultiDiGraph[str]
) -> None:
    assert {edge["nature"] for edge in graph.get_edge_data(start, end).values()} == {nature}


def test_spans_periods_and_concepts_stay_out(graph: MultiDiGraph[str]) -> None:
    kinds = {node.partition("/")[0] for node in graph}
    assert kinds == {
        *("agency", "area", "comparison", "composition", "document", "event", "indicator"),
        *("measurement", "post", "program", "recognition", "source"),
    }


def test_every_node_and_edge_is_named_in_both_languages(graph: MultiDiGraph[str]) -> None:
    named = [
        *(data for _, data in graph.nodes(data=True)),
        *(d for *_, d in graph.edges(data=True)),
    ]
    assert [data for data in named if not (data["label_zh"] and data["label_en"])] == []


def test_the_order_is_always_the_same(graph: MultiDiGraph[str], lookup: Lookup) -> None:
    again = network(lookup)
    assert list(graph) == list(again) == sorted(graph)
    assert list(graph.edges(keys=True)) == list(again.edges(keys=True))
