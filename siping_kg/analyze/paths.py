"""Finds the shortest way between two things, and where each step of it is stated."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import networkx
from pyoxigraph import NamedNode

from siping_kg.analyze.network import no_node
from siping_kg.dataset.naming import HEADER, places, text_of
from siping_kg.errors import QueryError
from siping_kg.terms import ID, shorten
from siping_kg.texts import Text

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph

    from siping_kg.store import Store

__all__ = ["Step", "path"]

_THROUGH_NOT: Final = (("sp:Source", "sp:Area"), ("sp:Source",))
"""Types that link nearly all things and explain no link: a path may end there, not pass.

Areas are passed through only when nothing else connects the two.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One relation on the way: the two things in the order of the way, and how they relate.

    `forward` tells whether the way follows the stated direction; `where` is empty for what
    is background or derived.
    """

    start: str
    property: str
    end: str
    forward: bool
    nature: str
    where: tuple[str, ...]


def path(store: Store, whole: MultiDiGraph[str], start: str, end: str, language: str) -> list[Step]:
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
    stated = _evidence(store, language)
    return [_step(whole, a, b, stated) for a, b in pairwise(nodes)]


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


def _step(
    whole: MultiDiGraph[str], a: str, b: str, stated: dict[tuple[str, str, str], tuple[str, ...]]
) -> Step:
    there, back = whole.get_edge_data(a, b) or {}, whole.get_edge_data(b, a) or {}
    forward = bool(there)
    key, data = min((there or back).items())
    subject, thing = (a, b) if forward else (b, a)
    where = stated.get((subject, key, thing)) or stated.get((subject, "", ""), ())
    stated_so = data["nature"] == "stated"
    return Step(a, key, b, forward, data["nature"], where if stated_so else ())


def _evidence(store: Store, language: str) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Where each relation is stated: its own place, else (under '') that of its subject."""
    relations = store.select(
        HEADER
        + "SELECT DISTINCT ?r ?a ?p ?b { ?r sp:from ?a ; sp:property ?p ; sp:to ?b } ORDER BY ?r"
    )
    told = store.select(HEADER + "SELECT DISTINCT ?thing { ?thing sp:evidence ?span }")
    things = [row[0] for row in told.rows if isinstance(row[0], NamedNode)]
    stated = places(store, things, language)
    found = {
        (shorten(iri), "", ""): where
        for iri, where in stated.items()
        if not iri.startswith(f"{ID.base}relation/")
    }
    for relation, a, p, b in relations.rows:
        key = (shorten(text_of(a)), shorten(text_of(p)), shorten(text_of(b)))
        found[key] = stated.get(text_of(relation), ())
    return found
