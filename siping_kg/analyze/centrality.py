"""Says which things of the policy network many others depend on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx

if TYPE_CHECKING:
    from networkx import DiGraph

__all__ = ["MEASURES", "Score", "centrality", "pagerank"]

MEASURES: Final = ("degree", "betweenness", "pagerank")
_DAMPING: Final = 0.85
"""The probability of following a relation; Brin & Page (1998), section 2.1.1."""
_SETTLED: Final = 1e-12
_ROUNDS: Final = 1000


@dataclass(frozen=True, slots=True)
class Score:
    """One thing's neighbours (a count) and its three measures, each between 0 and 1."""

    key: str
    neighbours: int
    degree: float
    betweenness: float
    pagerank: float


def centrality(graph: DiGraph[str], by: str = "degree") -> list[Score]:
    """Every node with its scores, the most central first, ties in order of name.

    degree: neighbours over n - 1; betweenness: the share of shortest paths between other
    pairs that pass through, over (n - 1)(n - 2)/2. Both see edges as undirected:
    L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40
    (1977) 35-41, and "Centrality in social networks: conceptual clarification", Social
    Networks 1 (1979) 215-239. pagerank follows the direction in which relations are stated:
    see `pagerank`.

    >>> path = networkx.DiGraph([("a", "b"), ("b", "c")])
    >>> [(s.key, s.degree, s.betweenness) for s in centrality(path)]
    [('b', 1.0, 1.0), ('a', 0.5, 0.0), ('c', 0.5, 0.0)]
    """
    both = graph.to_undirected(as_view=True)
    degrees = networkx.degree_centrality(both)
    between = networkx.betweenness_centrality(both)
    # Our own walk: that of networkx needs scipy, which nothing else here does.
    ranks = pagerank(graph)
    scores = [
        Score(node, both.degree(node), degrees[node], between[node], ranks[node]) for node in graph
    ]
    # Rounded, because noise in the last bits would decide ties by the machine.
    return sorted(scores, key=lambda score: (-round(getattr(score, by), 12), score.key))


def pagerank(graph: DiGraph[str]) -> dict[str, float]:
    """The share of time that a walk along the relations spends at each node; shares sum to 1.

    At each step it follows a relation with probability 0.85, else, and at a dead end, it
    starts anywhere. S. Brin & L. Page, "The anatomy of a large-scale hypertextual Web search
    engine", Computer Networks 30 (1998) 107-117.

    >>> pagerank(networkx.DiGraph([("a", "b"), ("b", "a")]))
    {'a': 0.5, 'b': 0.5}
    """
    size = len(graph)
    # Floats are summed in the order of names, so that the last digit is the same everywhere.
    nodes = sorted(graph)
    ranks = dict.fromkeys(nodes, 1 / size) if size else {}
    for _ in range(_ROUNDS):
        stuck = sum(ranks[node] for node in nodes if not graph.out_degree(node))
        following = {
            node: (1 - _DAMPING) / size
            + _DAMPING * (stuck / size + sum(_given(graph, ranks, node)))
            for node in nodes
        }
        moved = sum(abs(following[node] - ranks[node]) for node in nodes)
        ranks = following
        if moved < _SETTLED:
            break
    return ranks


def _given(graph: DiGraph[str], ranks: dict[str, float], node: str) -> list[float]:
    return [ranks[other] / graph.out_degree(other) for other in sorted(graph.predecessors(node))]
