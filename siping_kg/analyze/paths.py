"""Finds the shortest way between two things, and where each step of it is stated."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import networkx
from pyoxigraph import NamedNode

from siping_kg.analyze.network import no_node
from siping_kg.errors import QueryError
from siping_kg.ids import concept
from siping_kg.texts import Text

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph

    from siping_kg.lookup import Lookup, Named, Place

__all__ = ["Step", "path"]

_THROUGH_NOT: Final = (("sp:Source", "sp:Area"), ("sp:Source",))
"""Types that link nearly all things and explain no link: a path may end there, not pass.

Areas are passed through only when nothing else connects the two.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One relation on the way: the two things in the order of the way, and how they relate.

    `forward` tells whether the way follows the stated direction. The `places` are those of the
    relation, else of the thing that has it; there are none for what is background or derived.
    """

    start: Named
    property: Named
    end: Named
    forward: bool
    nature: Named
    places: tuple[Place, ...]


def path(lookup: Lookup, whole: MultiDiGraph[str], start: str, end: str) -> list[Step]:
    """The steps of a shortest path, first in order of name; QueryError when there is none.

    Edges count in both directions. Sources are no stepping stones, and areas only when
    nothing else connects the two. E. F. Moore, "The shortest path through a maze", Proc.
    Int. Symposium on the Theory of Switching (1959) 285-292: breadth first.
    """
    for node in (start, end):
        if node not in whole:
            raise no_node(f"path {node}")
    ways = (_shortest(whole, start, end, avoided) for avoided in _THROUGH_NOT)
    nodes = next(filter(None, ways), [])
    if not nodes:
        raise QueryError(
            f"path {start} {end}",
            Text("两者之间除来源外没有联系", "nothing but a source connects them"),
            Text(
                "请分别用 `siping-kg graph` 看各自与什么相连",
                "try `siping-kg graph` on each to see what it is linked with",
            ),
        )
    return [_step(lookup, whole, a, b) for a, b in pairwise(nodes)]


def _shortest(
    whole: MultiDiGraph[str], start: str, end: str, avoided: tuple[str, ...]
) -> list[str]:
    types = whole.nodes(data="type")
    allowed = [node for node, kind in types if kind not in avoided or node in (start, end)]
    both: Graph[str] = networkx.Graph(whole.subgraph(allowed))
    before: dict[str, str] = {start: start}
    waiting = deque([start])
    while waiting and end not in before:
        node = waiting.popleft()
        # Of several shortest paths always the same one, so that an answer can be cited.
        for other in sorted(both[node]):
            if other not in before:
                before[other] = node
                waiting.append(other)
    if end not in before:
        return []
    nodes = [end]
    while nodes[-1] != start:
        nodes.append(before[nodes[-1]])
    return nodes[::-1]


def _step(lookup: Lookup, whole: MultiDiGraph[str], a: str, b: str) -> Step:
    there, back = whole.get_edge_data(a, b) or {}, whole.get_edge_data(b, a) or {}
    forward = bool(there)
    # Several relations may join the two: the first by key, for the same reason of stability.
    _, edge = min((there or back).items())
    one, other = (lookup.names.named(NamedNode(whole.nodes[key]["iri"])) for key in (a, b))
    relation = lookup.names.named(NamedNode(edge["property"]))
    nature = lookup.names.named(concept("nature", edge["nature"]))
    subject, thing = (one.node, other.node) if forward else (other.node, one.node)
    places: tuple[Place, ...] = ()
    if nature.code == "stated":
        triple = (subject, relation.node, thing)
        places = lookup.places.of_relation(triple) or lookup.places.of(subject)
    return Step(one, relation, other, forward, nature, places)
