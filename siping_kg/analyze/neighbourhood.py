"""Chooses what to show of the network around one thing, and says what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.analyze.network import no_node
from siping_kg.analyze.policy import homes_of
from siping_kg.dataset.naming import HEADER, text_of
from siping_kg.terms import shorten

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from siping_kg.store import Store

__all__ = ["MOST", "Link", "Neighbourhood", "neighbourhood"]

MOST: Final = 60
"""Things that a picture holds and a person can still read."""

_ORDER: Final = (
    "sp:Program",
    "sp:Agency",
    "sp:Post",
    "sp:PolicyDocument",
    "sp:Measurement",
    "sp:Recognition",
    "sp:Event",
    "sp:Area",
    "sp:Indicator",
    "sp:Source",
)
"""Who goes first when there is room for some only."""
_FOLDED: Final = ("sp:Comparison", "sp:Composition")
_DEAD_ENDS: Final = ("sp:Source", "sp:Area")
_ITSELF: Final = ("sp:indicator", "sp:area", "sp:about")
"""What a measurement's own label says."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two things that are shown, with its names and its nature."""

    start: str
    end: str
    label: str
    nature: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The things around a focus by their distance from it, what links them, and what is missing.

    `left_out` counts the things within reach for which there was no room.
    """

    focus: str
    hops: dict[str, int]
    links: tuple[Link, ...]
    left_out: int


def neighbourhood(
    store: Store, whole: MultiDiGraph[str], focus: str, hops: int, language: str, most: int = MOST
) -> Neighbourhood:
    """What lies within so many steps of the focus, at most `most` things, the nearest first.

    A measurement carries its indicator, area and period in its label, so those are shown only
    around an indicator, or an area. Comparisons and compositions are links between their
    measurements. Steps lead to areas and sources, not through them: nearly all things hang there;
    sources are shown around a source only, and the areas they are about beside the focus only.
    Among equally distant things go first, in this order, programs, agencies, posts, documents,
    measurements, recognitions, events, areas; then those with more links; then by name.
    """
    if focus not in whole:
        raise no_node(f"graph {focus}")
    links = _links(store, whole, focus, language)
    beside: dict[str, set[str]] = {}
    for link in links:
        beside.setdefault(link.start, set()).add(link.end)
        beside.setdefault(link.end, set()).add(link.start)
    types = whole.nodes(data="type")
    reached = _reached(beside, types, focus, hops)
    ordered = sorted(reached, key=lambda n: (reached[n], _rank(types[n]), -len(beside[n]), n))
    shown = {node: reached[node] for node in ordered[:most]}
    kept = tuple(link for link in links if link.start in shown and link.end in shown)
    return Neighbourhood(focus, shown, kept, len(reached) - len(shown))


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _reached(
    beside: dict[str, set[str]], types: dict[str, str], focus: str, hops: int
) -> dict[str, int]:
    reached = {focus: 0}
    beside.setdefault(focus, set())
    edge = [focus]
    for step in range(1, hops + 1):
        following = {other for node in edge for other in beside[node]} - set(reached)
        reached |= dict.fromkeys(sorted(following), step)
        edge = sorted(node for node in following if types[node] not in _DEAD_ENDS)
    return reached


def _links(store: Store, whole: MultiDiGraph[str], focus: str, language: str) -> tuple[Link, ...]:
    types = whole.nodes(data="type")
    own, homes = types[focus], homes_of(whole)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for start, end, key, data in whole.edges(keys=True, data=True):
        if start == end or types[start] in _FOLDED or types[end] in _FOLDED:
            continue
        if end in homes and focus not in (start, end):
            continue
        if "sp:Source" in (types[start], types[end]) and own != "sp:Source":
            continue
        if types[start] == "sp:Measurement" and not _worth(key, end, focus):
            continue
        found.setdefault((start, end), {})[data[f"label_{language}"]] = data["nature"]
    for start, end, label in _related(store, language):
        found.setdefault((start, end), {})[label] = "stated"
    stop = "、" if language == "zh" else ", "
    return tuple(
        Link(start, end, stop.join(sorted(told)), max(told.values()))
        for (start, end), told in sorted(found.items())
        if start in whole and end in whole
    )


def _worth(key: str, end: str, focus: str) -> bool:
    """Whether a measurement's link is shown: what its label says already is not."""
    if key not in _ITSELF:
        return True
    return end == focus or (key == "sp:about" and not end.startswith("area/"))


def _related(store: Store, language: str) -> list[tuple[str, str, str]]:
    """Comparisons and compositions as links between measurements."""
    compared = store.select(HEADER + _COMPARED.replace("LANGUAGE", language))
    parts = store.select(
        HEADER
        + "SELECT DISTINCT ?whole ?part { ?c a sp:Composition ; sp:whole ?whole ; sp:part ?part }"
    )
    part = "其中" if language == "zh" else "of which"
    told = []
    for subject, referent, relation, direction, printed in compared.rows:
        words = _compared(text_of(direction), text_of(relation), text_of(printed), language)
        told.append((shorten(text_of(subject)), shorten(text_of(referent)), words))
    told += [(shorten(text_of(a)), shorten(text_of(b)), part) for a, b in parts.rows]
    return sorted(set(told))


def _compared(direction: str, relation: str, printed: str, language: str) -> str:
    """A comparison in words: `高于17.3万亩`, `above by 17.3万亩`, `share 62%`."""
    by = (direction, "by" if language == "en" else "", printed)
    words = by if direction and printed else (direction or relation, printed)
    return (" " if language == "en" else "").join(word for word in words if word)


_COMPARED = """SELECT DISTINCT ?subject ?referent ?relation ?direction ?printed {
  ?c a sp:Comparison ; sp:subject ?subject ; sp:referent ?referent ; sp:relation ?r .
  ?r skos:prefLabel ?relation FILTER(LANG(?relation) = "LANGUAGE")
  OPTIONAL { ?c sp:direction ?d . ?d skos:prefLabel ?direction
    FILTER(LANG(?direction) = "LANGUAGE") }
  OPTIONAL { ?c sp:statedText ?printed }
} ORDER BY ?subject ?referent ?relation ?printed"""
