"""Makes a networkx graph of the dataset, with bilingual labels, types and relation names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx

from siping_kg.errors import QueryError
from siping_kg.terms import shorten
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.lookup import Lookup, Named, Thing

__all__ = ["network", "no_node"]

_NO_THEME: Final = Text("无主题", "no theme")


def network(lookup: Lookup) -> networkx.MultiDiGraph[str]:
    """The things of the graph and what links them; spans, periods and concepts stay out.

    Nodes are IRIs shortened to `type/slug`, with `iri`, `label_zh`, `label_en`, `label` (the
    Chinese one, which network tools show), `type` (`sp:Program`) and `theme` (a code, or
    `none`), both with their names in `_zh` and `_en`. Where a thing has them there are `value`
    (a float), `unit`, `unit_en`, `period` and `role` (codes).
    Edges have `property`, `label`, `label_zh`, `label_en` and `nature` (stated, background or
    derived); their key is the shortened property, so that two things may be linked twice.
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for thing in lookup.things:
        graph.add_node(thing.thing.key, **_described(thing), **_measured(thing))
    for link in lookup.links:
        start, end = shorten(link.start.value), shorten(link.end.value)
        if start in graph and end in graph:
            named = {"property": link.property.node.value, "label": link.property.name.zh}
            named |= _in_both("label", link.property.name)
            graph.add_edge(start, end, link.property.key, **named, nature=link.nature.code)
    return graph


def _described(thing: Thing) -> dict[str, str]:
    theme = "; ".join(named.code for named in thing.themes) or "none"
    return {
        "iri": thing.thing.node.value,
        "label": thing.thing.name.zh,
        **_in_both("label", thing.thing.name),
        "type": thing.type.key,
        **_in_both("type", thing.type.name),
        "theme": theme,
        **_in_both("theme", _joined(thing.themes)),
    }


def _joined(themes: tuple[Named, ...]) -> Text:
    return Text.same("; ").join(theme.name for theme in themes) or _NO_THEME


def _measured(thing: Thing) -> dict[str, str | float]:
    """What a thing has of a period, a role, a unit and a value."""
    measured: dict[str, str | float] = {}
    if thing.period:
        measured["period"] = thing.period.code
    if thing.role:
        measured["role"] = thing.role.code
    if thing.unit:
        measured |= {"unit": thing.unit.name.zh, "unit_en": thing.unit.name.en}
    if thing.value is not None:
        measured["value"] = float(thing.value)
    return measured


def _in_both(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_zh": text.zh, f"{name}_en": text.en}


def no_node(query: str) -> QueryError:
    """The error for a thing that the network leaves out."""
    reason = Text("不是网络中的节点", "is no node of the network")
    return QueryError(query, reason, Text("请另指一个事物", "name another thing"))
