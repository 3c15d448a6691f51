"""The measures give what can be worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx
import pytest

from siping_kg.analyze import (
    centrality,
    chains,
    communities,
    gaps,
    modularity,
    neighbourhood,
    network,
    path,
    policy_network,
    projection,
)
from siping_kg.analyze.centrality import pagerank
from siping_kg.errors import QueryError
from siping_kg.queries import load_all
from tests.places import ROOT

if TYPE_CHECKING:
    from networkx import DiGraph, MultiDiGraph

    from siping_kg.lookup import Lookup


QUERIES = tuple(load_all(ROOT / "queries" / "gap").values())


@pytest.fixture(scope="module")
def whole(lookup: Lookup) -> MultiDiGraph[str]:
    return network(lookup)


def programs(*edges: tuple[str, str]) -> DiGraph[str]:
    """A policy network whose nodes p… are programs, all others agencies."""
    graph: DiGraph[str] = networkx.DiGraph()
    for node in sorted({end for edge in edges for end in edge}):
        graph.add_node(node, type="sp:Program" if node.startswith("p") else "sp:Agency")
    graph.add_edges_from(edges)
    return graph


def test_on_a_path_of_five_the_middle_lies_between_most() -> None:
    chain = networkx.DiGraph(list(zip("abcd", "bcde", strict=True)))
    scores = centrality(chain, "betweenness")
    scaled = {score.key: round(score.betweenness * 6) for score in scores}
    assert scaled == {"c": 4, "b": 3, "d": 3, "a": 0, "e": 0}
    assert [score.key for score in scores] == ["c", "b", "d", "a", "e"]


def test_the_hub_of_a_star_has_all_degree_and_betweenness() -> None:
    star = networkx.DiGraph([("hub", leaf) for leaf in "abcd"])
    first = centrality(star, "degree")[0]
    assert (first.key, first.neighbours, first.degree, first.betweenness) == ("hub", 4, 1.0, 1.0)


def test_pagerank_of_a_ring_is_even_and_of_any_graph_sums_to_one() -> None:
    ring = networkx.DiGraph([("a", "b"), ("b", "c"), ("c", "a")])
    assert pagerank(ring) == pytest.approx(dict.fromkeys("abc", 1 / 3))
    assert sum(pagerank(programs(("p1", "a"), ("p2", "a"))).values()) == pytest.approx(1)


def test_pagerank_of_two_that_point_to_one_is_as_worked_out() -> None:
    # x for each source, y for the sink: x = 0.05 + 0.85 y / 3, 2 x + y = 1
    ranks = pagerank(programs(("p1", "a"), ("p2", "a")))
    x = (0.05 + 0.85 / 3) / (1 + 2 * 0.85 / 3)
    assert ranks == pytest.approx({"a": 1 - 2 * x, "p1": x, "p2": x})


def test_an_empty_network_has_no_scores() -> None:
    assert (centrality(networkx.DiGraph()), pagerank(networkx.DiGraph())) == ([], {})


def test_what_many_programs_share_links_them_less() -> None:
    linked = projection(programs(("p1", "a"), ("p2", "a"), ("p3", "a"), ("p1", "b"), ("p2", "b")))
    weights = {(a, b): w for a, b, w in linked.edges(data="weight")}
    assert weights == {("p1", "p2"): 1.5, ("p1", "p3"): 0.5, ("p2", "p3"): 0.5}


def test_two_separate_groups_are_two_communities() -> None:
    graph = programs(("p1", "a"), ("p2", "a"), ("p3", "b"), ("p4", "b"), ("p5", "c"))
    parted = communities(graph)
    assert [(one.programs, one.shared) for one in parted] == [
        (("p1", "p2"), ("a",)),
        (("p3", "p4"), ("b",)),
    ]
    assert modularity(graph, parted) == pytest.approx(0.5)


def test_programs_that_share_nothing_are_no_community() -> None:
    graph = programs(("p1", "a"), ("p2", "b"))
    assert (communities(graph), modularity(graph, [])) == ([], 0.0)


def test_sources_measurements_and_the_home_areas_do_not_count(whole: MultiDiGraph[str]) -> None:
    graph = policy_network(whole)
    kinds = {node.partition("/")[0] for node in graph}
    assert kinds <= {
        *("program", "document", "agency", "post", "area", "indicator", "recognition", "event"),
    }
    assert "area/990100" not in graph
    assert list(graph) == sorted(graph)
    assert list(networkx.selfloop_edges(graph)) == []


def test_a_measurement_links_its_program_with_its_indicator(whole: MultiDiGraph[str]) -> None:
    assert policy_network(whole).has_edge("program/channel-model", "indicator/model-area")


def test_a_path_tells_where_each_step_is_stated(lookup: Lookup, whole: MultiDiGraph[str]) -> None:
    steps = path(lookup, whole, "document/channel-care-measures", "agency/water-bureau")
    (step,) = steps
    assert (step.property.key, step.forward, step.nature.code) == ("sp:issuedBy", True, "stated")
    assert step.places


def test_a_path_back_is_the_path_turned_round(lookup: Lookup, whole: MultiDiGraph[str]) -> None:
    ends = "program/channel-model", "agency/water-bureau"
    there = path(lookup, whole, *ends)
    back = path(lookup, whole, *ends[::-1])
    assert len(there) == len(back) > 0


def test_a_thing_outside_the_network_has_no_path(lookup: Lookup, whole: MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="is no node of the network"):
        path(lookup, whole, "period/2031", "program/channel-model")


def test_every_document_begins_a_chain(lookup: Lookup, whole: MultiDiGraph[str]) -> None:
    every = chains(lookup)
    reported = {
        start
        for start, end, key in whole.edges(keys=True)
        if start.startswith("document/") and end.startswith("program/")
    }
    assert {chain.document.key for chain in every} == reported
    orders = [(chain.document.key, chain.program.key) for chain in every]
    assert orders == sorted(orders)


def test_gaps_are_counted_against_all_that_could_have_them(lookup: Lookup) -> None:
    every, sizes = gaps(lookup, QUERIES)
    assert {kind: sum(gap.kind == kind for gap in every) for kind in sizes} == {
        kind: count for kind, (count, _) in sizes.items()
    }
    assert all(count <= total for count, total in sizes.values())
    assert ("document-without-issuer", "document/channel-care-measures") not in {
        (gap.kind.code, gap.thing.key) for gap in every
    }


def test_a_program_with_a_leader_has_no_gap_of_agency(lookup: Lookup) -> None:
    every, _ = gaps(lookup, QUERIES)
    assert ("program-without-agency", "program/channel-model") not in {
        (gap.kind.code, gap.thing.key) for gap in every
    }


def test_the_nearest_things_come_first(lookup: Lookup, whole: MultiDiGraph[str]) -> None:
    around = neighbourhood(lookup, whole, "program/channel-model", 3)
    assert list(around.hops.values()) == sorted(around.hops.values())
    assert around.hops["program/channel-model"] == 0


def test_comparisons_are_links_and_not_things(lookup: Lookup, whole: MultiDiGraph[str]) -> None:
    around = neighbourhood(lookup, whole, "program/channel-model", 2)
    assert [key for key in around.hops if key.startswith("comparison/")] == []
    assert [link for link in around.links if link.label("en").startswith("above")]


def test_a_measure_counts_the_natures_that_it_is_asked_for(whole: MultiDiGraph[str]) -> None:
    every, stated = policy_network(whole), policy_network(whole, ["stated"])
    natures = networkx.get_edge_attributes(every, "nature")
    assert set(stated.edges()) == {pair for pair, nature in natures.items() if nature == "stated"}
    assert stated.number_of_edges() < every.number_of_edges()
