"""Makes a networkx graph of the dataset, with bilingual labels, types and relation names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx

from siping_kg.errors import QueryError
from siping_kg.lookup import strongest
from siping_kg.terms import shorten
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.lookup import Lookup, Named, Node

__all__ = ["network", "no_node"]

_NO_THEME: Final = Text("无主题", "no theme")


def network(lookup: Lookup) -> networkx.MultiDiGraph[str]:
    """The things of the graph and what links them; spans, periods and concepts stay out.

    Nodes are IRIs shortened to `type/slug`, with `iri`, `label_zh`, `label_en`, `label` (the
    Chinese one, which network tools show), `type` (`sp:Program`) and `theme` (a code, or
    `none`), both with their names in `_zh` and `_en`. Where a thing has them there are `value`
    (a float), `unit`, `unit_en`, `period` and `role` (codes).
    Edges have `property`, `label`, `label_zh`, `label_en` and `nature` (the strongest, where
    several graphs say the same); their key is the shortened property, so that two things may be
    linked twice.
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in lookup.nodes:
        graph.add_node(node.named.key, **_described(node), **_measured(node))
    for link in lookup.links:
        start, end = shorten(link.start.value), shorten(link.end.value)
        # Checked, because networkx would make a bare node of any end that it does not know.
        if start in graph and end in graph:
            named = {"property": link.property.node.value, "label": link.property.name.zh}
            named |= _in_both("label", link.property.name)
            natures = [link.nature.code]
            if graph.has_edge(start, end, link.property.key):
                natures.append(graph.edges[start, end, link.property.key]["nature"])
            named["nature"] = strongest(natures)
            graph.add_edge(start, end, link.property.key, **named)
    return graph


def _described(node: Node) -> dict[str, str]:
    theme = "; ".join(named.code for named in node.themes) or "none"
    return {
        "iri": node.named.node.value,
        "label": node.named.name.zh,
        **_in_both("label", node.named.name),
        "type": node.type.key,
        **_in_both("type", node.type.name),
        "theme": theme,
        **_in_both("theme", _joined(node.themes)),
    }


def _joined(themes: tuple[Named, ...]) -> Text:
    return Text.same("; ").join(theme.name for theme in themes) or _NO_THEME


def _measured(node: Node) -> dict[str, str | float]:
    """What a thing has of a period, a role, a unit and a value."""
    measured: dict[str, str | float] = {}
    if node.period:
        measured["period"] = node.period.code
    if node.role:
        measured["role"] = node.role.code
    if node.unit:
        measured |= {"unit": node.unit.name.zh, "unit_en": node.unit.name.en}
    if node.value is not None:
        # GraphML and GEXF have no decimal; exact values stay in the graph and the tables.
        measured["value"] = float(node.value)
    return measured


def _in_both(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_zh": text.zh, f"{name}_en": text.en}


def no_node(query: str) -> QueryError:
    """The error for a thing that the network leaves out."""
    reason = Text("不是网络中的节点", "is no node of the network")
    return QueryError(query, reason, Text("请另指一个事物", "name another thing"))
