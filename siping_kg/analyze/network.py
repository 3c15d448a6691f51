"""Makes a networkx graph of the dataset, with bilingual labels, types and relation names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx
from pyoxigraph import NamedNode

from siping_kg.dataset.naming import HEADER, labels, text_of
from siping_kg.errors import QueryError
from siping_kg.terms import SP, shorten
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.store import Store

__all__ = ["network", "no_node"]

_TYPES = (
    "sp:Source sp:Program sp:PolicyDocument sp:Agency sp:Post sp:Area sp:Indicator "
    "sp:Measurement sp:Comparison sp:Composition sp:Recognition sp:Event"
)

_THEMES = (
    "sp:theme",
    "sp:indicator/sp:theme",
    "sp:subject/sp:indicator/sp:theme",
    "sp:whole/sp:indicator/sp:theme",
    "sp:reportedUnder/sp:theme",
)
"""Where the theme of a thing is looked for: the first way that leads to one."""

_NO_THEME = ("none", "无主题", "no theme")


def network(store: Store) -> networkx.MultiDiGraph[str]:
    """The things of the graph and what links them; spans, periods and concepts stay out.

    Nodes are IRIs shortened to `type/slug`, with `iri`, `label_zh`, `label_en`, `label` (the
    Chinese one, which network tools show), `type` (`sp:Program`) and `theme` (a code, or
    `none`), both with their names in `_zh` and `_en`. Where a thing has them there are `value`
    (a float), `unit`, `unit_en`, `period` and `role` (codes).
    Edges have `property`, `label`, `label_zh`, `label_en` and `nature` (stated, background or
    derived); their key is the shortened property, so that two things may be linked twice.
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    zh, en = labels(store, "zh"), labels(store, "en")
    themes, figures = _themes(store, zh, en), _figures(store, zh, en)
    for thing, kind in _nodes(store):
        theme, theme_zh, theme_en = themes.get(thing, _NO_THEME)
        graph.add_node(
            shorten(thing),
            iri=thing,
            label=zh[thing],
            label_zh=zh[thing],
            label_en=en[thing],
            type=shorten(kind),
            type_zh=zh.get(kind, shorten(kind)),
            type_en=en.get(kind, shorten(kind)),
            theme=theme,
            theme_zh=theme_zh,
            theme_en=theme_en,
            **figures.get(thing, {}),
        )
    for start, predicate, end, nature in _edges(store):
        if shorten(start) in graph and shorten(end) in graph:
            name = shorten(predicate)
            graph.add_edge(
                shorten(start),
                shorten(end),
                key=name,
                property=predicate,
                label=zh.get(predicate, name),
                label_zh=zh.get(predicate, name),
                label_en=en.get(predicate, name),
                nature=_code(nature),
            )
    return graph


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]


def _themes(store: Store, zh: dict[str, str], en: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The theme of each thing, as code and in both languages; several are joined."""
    themes: dict[str, tuple[str, ...]] = {}
    for path in _THEMES:
        ways = store.select(
            HEADER
            + f"SELECT DISTINCT ?thing ?theme {{ ?thing {path} ?theme }} ORDER BY ?thing ?theme"
        )
        found: dict[str, list[str]] = {}
        for thing, theme in ways.rows:
            found.setdefault(text_of(thing), []).append(text_of(theme))
        for iri, of in found.items():
            named = (map(_code, of), (zh[theme] for theme in of), (en[theme] for theme in of))
            themes.setdefault(iri, tuple("; ".join(names) for names in named))
    return themes


def _figures(
    store: Store, zh: dict[str, str], en: dict[str, str]
) -> dict[str, dict[str, str | float]]:
    """The value, unit, period and role of each thing that has them."""
    found = store.select(
        HEADER
        + """SELECT DISTINCT ?thing ?p ?o { VALUES ?p { sp:value sp:unit sp:period sp:role }
  ?thing ?p ?o } ORDER BY ?thing ?p ?o"""
    )
    figures: dict[str, dict[str, str | float]] = {}
    for thing, predicate, value in found.rows:
        figure, text = figures.setdefault(text_of(thing), {}), text_of(value)
        if predicate == SP.value:
            figure["value"] = float(text)
        elif predicate == SP.unit:
            figure |= {"unit": zh.get(text, shorten(text)), "unit_en": en.get(text, shorten(text))}
        else:
            figure["period" if predicate == SP.period else "role"] = _code(text)
    return figures


def _nodes(store: Store) -> list[tuple[str, str]]:
    found = store.select(
        HEADER
        + f"""SELECT DISTINCT ?thing ?type {{ VALUES ?type {{ {_TYPES} }}
  ?thing a ?type ; skos:prefLabel ?label . FILTER(LANG(?label) = "zh") }} ORDER BY ?thing ?type"""
    )
    return [(text_of(thing), text_of(kind)) for thing, kind in found.rows]


def _edges(store: Store) -> list[tuple[str, str, str, str]]:
    found = store.select(
        HEADER
        + """SELECT DISTINCT ?a ?p ?b ?nature {
  GRAPH ?g { ?a ?p ?b . FILTER(isIRI(?b) && ?p != rdf:type) }
  ?g sp:nature ?nature . FILTER(?nature != <https://w3id.org/siping-kg/scheme/nature/audit>)
} ORDER BY ?a ?p ?b ?nature"""
    )
    return [
        (text_of(a), text_of(p), text_of(b), text_of(nature))
        for a, p, b, nature in found.rows
        if isinstance(b, NamedNode)
    ]


def no_node(query: str) -> QueryError:
    """The error for a thing that the network leaves out."""
    reason = Text("不是网络中的节点", "is no node of the network")
    return QueryError(query, reason, Text("请另指一个事物", "name another thing"))
