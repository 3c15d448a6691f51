"""Groups programs that share agencies, documents, areas or indicators."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import networkx

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

__all__ = ["SHARED", "Community", "communities", "modularity", "projection"]

SHARED: Final = (
    "sp:Agency",
    "sp:Post",
    "sp:PolicyDocument",
    "sp:Area",
    "sp:Indicator",
    "sp:Event",
    "sp:Recognition",
)
"""The types of neighbours that link two programs."""
_SEED: Final = 0


@dataclass(frozen=True, slots=True)
class Community:
    """Programs that belong together, and what two or more of them share, most shared first."""

    programs: tuple[str, ...]
    shared: tuple[str, ...]


def projection(graph: DiGraph[str]) -> Graph[str]:
    """The programs of the policy network, linked when they share a neighbour or are part of one.

    A neighbour of k programs adds 1 / (k - 1) to each of their links, so that what every
    program has says little: M. E. J. Newman, "Scientific collaboration networks II",
    Physical Review E 64 (2001) 016132, equation 2. Being part of a program adds 1.
    """
    types = graph.nodes(data="type")
    linked: Graph[str] = networkx.Graph()
    linked.add_nodes_from(sorted(node for node, kind in types if kind == "sp:Program"))
    for node, kind in types:
        if kind in SHARED:
            # Sorted, since Louvain depends on the order of edges, and sets on the hash seed.
            programs = sorted(set(networkx.all_neighbors(graph, node)) & set(linked))
            for a, b in combinations(programs, 2):
                _strengthen(linked, a, b, 1 / (len(programs) - 1))
    for a, b in graph.edges():
        if a in linked and b in linked:
            _strengthen(linked, a, b, 1.0)
    return linked


def _strengthen(linked: Graph[str], a: str, b: str, weight: float) -> None:
    before = linked.get_edge_data(a, b, {"weight": 0.0})["weight"]
    linked.add_edge(a, b, weight=before + weight)


def communities(graph: DiGraph[str]) -> list[Community]:
    """Communities of two or more programs, the largest first, ties in order of name.

    Louvain on `projection`, from a fixed seed: V. D. Blondel, J.-L. Guillaume, R. Lambiotte
    & E. Lefebvre, "Fast unfolding of communities in large networks", Journal of Statistical
    Mechanics (2008) P10008. A program that shares nothing with another is in none.
    """
    linked = projection(graph)
    linked.remove_nodes_from(list(networkx.isolates(linked)))
    groups = [Community(tuple(sorted(group)), _shared(graph, group)) for group in _groups(linked)]
    return sorted(groups, key=lambda one: (-len(one.programs), one.programs))


def modularity(graph: DiGraph[str], parted: list[Community]) -> float:
    """How far the communities differ from chance, from -1/2 to 1; 0 when nothing is linked.

    M. E. J. Newman & M. Girvan, Physical Review E 69 (2004) 026113.
    """
    linked = projection(graph)
    linked.remove_nodes_from(list(networkx.isolates(linked)))
    if not linked.size():
        return 0.0
    groups = [set(one.programs) for one in parted]
    return float(networkx.community.modularity(linked, groups, weight="weight"))


def _groups(linked: Graph[str]) -> list[set[str]]:
    if not linked.size():
        return []
    return list(networkx.community.louvain_communities(linked, weight="weight", seed=_SEED))


def _shared(graph: DiGraph[str], programs: set[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    types = graph.nodes(data="type")
    for program in programs:
        for other in set(networkx.all_neighbors(graph, program)):
            if types[other] in SHARED:
                counts[other] = counts.get(other, 0) + 1
    several = [node for node, count in counts.items() if count > 1]
    return tuple(sorted(several, key=lambda node: (-counts[node], node)))
