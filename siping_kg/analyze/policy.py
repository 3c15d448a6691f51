"""Keeps of the network what a measure of it may count: actors, programs, what they are judged by.

Sources, spans, sections, periods, units and concepts are how facts are told, not what they are
about; everything hangs on them, so they would shorten every path and win every ranking.
So do the areas that the sources are about, and those that contain them.
Measurements stand for their program and their indicator: each links the two.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import networkx

from siping_kg.ids import concept
from siping_kg.lookup import NATURES, strongest
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from networkx import DiGraph, MultiDiGraph

    from siping_kg.lookup import Lookup

__all__ = ["COUNTED", "homes_of", "natures_told", "policy_network"]

COUNTED: Final = (
    "sp:Program",
    "sp:PolicyDocument",
    "sp:Agency",
    "sp:Post",
    "sp:Area",
    "sp:Indicator",
    "sp:Recognition",
    "sp:Event",
)
"""The types that are nodes of the policy network."""

_REPORTED: Final = ("sp:reportedUnder", "sp:about")
_ABOUT: Final = (*_REPORTED, "sp:indicator")


def policy_network(whole: MultiDiGraph[str], natures: Collection[str] = NATURES) -> DiGraph[str]:
    """The policy network: simple, directed as stated, without loops, nodes in order.

    An edge stands for any number of relations between two things; a measurement reported
    under a program, or about it, is an edge from the program to the measured indicator.
    Only relations of these natures count; an edge has the strongest of its own as `nature`.
    """
    kept: DiGraph[str] = networkx.DiGraph()
    types = whole.nodes(data="type")
    homes = homes_of(whole)
    for node in sorted(whole):
        # A node that all others link to would make every pair near, and explain none.
        if types[node] in COUNTED and node not in homes:
            kept.add_node(node, **whole.nodes[node])
    told: dict[tuple[str, str], list[str]] = {}
    for start, end, nature in whole.edges(data="nature"):
        if nature in natures and start in kept and end in kept and start != end:
            told.setdefault((start, end), []).append(nature)
    for pair in sorted(told):
        kept.add_edge(*pair, nature=strongest(told[pair]))
    for pair, measured in sorted(_measured(whole, natures).items()):
        kept.add_edge(*pair, nature=strongest([*told.get(pair, ()), *measured]))
    return kept


def natures_told(lookup: Lookup, graph: DiGraph[str]) -> Text:
    """How many edges of the policy network are stated, read, derived and background, in words."""
    counts = Counter(nature for _, _, nature in graph.edges(data="nature"))
    told = LISTED.join(
        lookup.names.of(concept("nature", code)) + Text(f"{counts[code]}条", f" {counts[code]}")
        for code in NATURES
        if counts[code]
    )
    return Text("其中边的性质：", "edges by nature: ") + (told or Text("无", "none"))


def homes_of(whole: MultiDiGraph[str]) -> set[str]:
    """The areas that the sources are about, with all that contain them."""
    types = whole.nodes(data="type")
    homes = {
        end
        for start, end, key in whole.edges(keys=True)
        if key == "sp:area" and types[start] == "sp:Source"
    }
    waiting = sorted(homes)
    while waiting:
        for _, wider, key in whole.out_edges(waiting.pop(), keys=True):
            if key == "schema:containedInPlace" and wider not in homes:
                homes.add(wider)
                waiting.append(wider)
    return homes


def _measured(
    whole: MultiDiGraph[str], natures: Collection[str]
) -> dict[tuple[str, str], list[str]]:
    """Pairs of program and indicator that a measurement links, and the natures of the ways.

    A way over two relations is as weak as the weaker of them.
    """
    pairs: dict[tuple[str, str], list[str]] = {}
    types = whole.nodes(data="type")
    for node, kind in types:
        if kind != "sp:Measurement":
            continue
        ends = [
            (key, end, data["nature"])
            for _, end, key, data in whole.out_edges(node, keys=True, data=True)
            if key in _ABOUT and data["nature"] in natures
        ]
        for _, indicator, one in (way for way in ends if way[0] == "sp:indicator"):
            for key, program, other in ends:
                if key in _REPORTED and types[program] == "sp:Program":
                    weaker = max(one, other, key=NATURES.index)
                    pairs.setdefault((program, indicator), []).append(weaker)
    return pairs
