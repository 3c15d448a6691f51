"""Chooses what to show of the network around one thing, and says what is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.analyze.network import no_node
from siping_kg.analyze.policy import homes_of
from siping_kg.ids import concept
from siping_kg.lookup import strongest
from siping_kg.terms import SP, shorten
from siping_kg.texts import COLON, LISTED, STOP, Text

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyoxigraph import NamedNode

    from siping_kg.lookup import Lookup, Named
    from siping_kg.texts import Language

__all__ = ["MOST", "Connection", "Neighbourhood", "neighbourhood"]

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
class Connection:
    """How one thing relates to another, both shown: the names of all relations, and their nature.

    The nature is the strongest of theirs: `stated` where any of them is; a relation of a weaker
    one has it in its name. `reasons` say why a curator reads what no source states.
    """

    start: str
    end: str
    names: tuple[Text, ...]
    nature: Named
    reasons: tuple[Text, ...]

    def label(self, language: Language) -> str:
        """What stands on the line that is drawn."""
        return LISTED.of(language).join(sorted(name.of(language) for name in self.names))

    def explained(self, language: Language) -> str:
        """The label, and for what no source states its nature, and the reasons of readings."""
        label = Text.same(self.label(language))
        if self.nature.code != "stated":
            label = COLON.join([self.nature.name, label])
        because = Text("（理由：", " (because: ") + STOP.join(self.reasons) + Text("）", ")")
        return (label + because if self.reasons else label).of(language)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The things around a focus by their distance from it, what links them, and what is missing.

    `left_out` counts the things within reach for which there was no room, `kinds` those of each
    type, the most first.
    """

    focus: str
    hops: dict[str, int]
    links: tuple[Connection, ...]
    left_out: int
    kinds: tuple[tuple[Text, int], ...]


def neighbourhood(
    lookup: Lookup, whole: MultiDiGraph[str], focus: str, hops: int, most: int = MOST
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
    links = _links(lookup, whole, focus)
    beside: dict[str, set[str]] = {}
    for link in links:
        beside.setdefault(link.start, set()).add(link.end)
        beside.setdefault(link.end, set()).add(link.start)
    types = whole.nodes(data="type")
    reached = _reached(beside, types, focus, hops)
    ordered = sorted(reached, key=lambda n: (reached[n], _rank(types[n]), -len(beside[n]), n))
    shown = {node: reached[node] for node in ordered[:most]}
    kept = tuple(link for link in links if link.start in shown and link.end in shown)
    kinds = Counter(
        Text(whole.nodes[node]["type_zh"], whole.nodes[node]["type_en"]) for node in ordered[most:]
    )
    left_out = len(reached) - len(shown)
    return Neighbourhood(focus, shown, kept, left_out, tuple(kinds.most_common()))


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
        # A dead end is reached and shown, but the next step does not start from it.
        edge = sorted(node for node in following if types[node] not in _DEAD_ENDS)
    return reached


def _links(lookup: Lookup, whole: MultiDiGraph[str], focus: str) -> tuple[Connection, ...]:
    types = whole.nodes(data="type")
    own, homes = types[focus], homes_of(whole)
    read = _readings(lookup)
    reasons: dict[_Pair, list[Text]] = {}
    related: dict[_Pair, dict[Text, str]] = {}
    for start, end, key, data in whole.edges(keys=True, data=True):
        if start == end or types[start] in _FOLDED or types[end] in _FOLDED:
            continue
        # Everything lies in the home area: drawn, these links would hide all others.
        if end in homes and focus not in (start, end):
            continue
        if "sp:Source" in (types[start], types[end]) and own != "sp:Source":
            continue
        if types[start] == "sp:Measurement" and not _worth(key, end, focus):
            continue
        name = Text(data["label_zh"], data["label_en"])
        related.setdefault((start, end), {})[name] = data["nature"]
        if data["nature"] == "read":
            reasons.setdefault((start, end), []).extend(read.get((start, key, end), ()))
    # A comparison that is a node would put two steps between the figures that it compares.
    for one in lookup.related:
        pair = (shorten(one.start.value), shorten(one.end.value))
        related.setdefault(pair, {})[one.words] = "stated"
    return tuple(
        _connection(lookup, pair, natures, reasons.get(pair, []))
        for pair, natures in sorted(related.items())
        if pair[0] in whole and pair[1] in whole
    )


_Pair = tuple[str, str]


def _connection(
    lookup: Lookup, pair: _Pair, natures: dict[Text, str], reasons: list[Text]
) -> Connection:
    best = strongest(natures.values())
    called = {code: lookup.names.named(concept("nature", code)) for code in natures.values()}
    names = (
        name if code == best else name + Text("（", " (") + called[code].name + Text("）", ")")
        for name, code in natures.items()
    )
    return Connection(*pair, tuple(names), called[best], tuple(dict.fromkeys(reasons)))


def _readings(lookup: Lookup) -> dict[tuple[str, str, str], list[Text]]:
    """Why a curator reads relations: by start, property and end, shortened."""
    reasons: dict[tuple[str, str, str], list[Text]] = {}
    for reading in lookup.records("Reading"):
        start, name, end = (_short(reading.node(SP[part])) for part in ("from", "property", "to"))
        reasons.setdefault((start, name, end), []).append(reading.both(SP.because))
    return reasons


def _short(node: NamedNode | None) -> str:
    return "" if node is None else shorten(node.value)


def _worth(key: str, end: str, focus: str) -> bool:
    """Whether a measurement's link is shown: what its label says already is not."""
    if key not in _ITSELF:
        return True
    return end == focus or (key == "sp:about" and not end.startswith("area/"))
