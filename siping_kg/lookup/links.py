"""The network that a graph is: its nodes with types and themes, and what links them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg.ids import concept, local
from siping_kg.lookup.asking import HEADER, asked
from siping_kg.lookup.natures import strongest
from siping_kg.terms import SP

if TYPE_CHECKING:
    from siping_kg.lookup.names import Named, Names
    from siping_kg.store import Store, Term

__all__ = ["Link", "Node", "read_links", "read_nodes", "read_themes"]

_TYPES: Final = (
    *(SP.Source, SP.Program, SP.PolicyDocument, SP.Agency, SP.Post, SP.Area, SP.Indicator),
    *(SP.Measurement, SP.Comparison, SP.Composition, SP.Recognition, SP.Event),
)

_THEMES: Final = (
    "sp:theme",
    "sp:indicator/sp:theme",
    "sp:subject/sp:indicator/sp:theme",
    "sp:whole/sp:indicator/sp:theme",
    "sp:reportedUnder/sp:theme",
)
"""Where the theme of a thing is looked for: the first way that leads to one."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing with its type, the nature of what says so, and what it has of themes and measures."""

    named: Named
    type: Named
    nature: Named
    themes: tuple[Named, ...]
    value: Decimal | None
    unit: Named | None
    period: Named | None
    role: Named | None


@dataclass(frozen=True, slots=True)
class Link:
    """One relation between two nodes, and the nature of the statement."""

    start: NamedNode
    property: Named
    end: NamedNode
    nature: Named


def read_nodes(store: Store, names: Names) -> tuple[Node, ...]:
    """Everything with a name that is no span, period or concept, in the order of IRIs."""
    themes, measured = read_themes(store), _measured(store)
    kinds = " ".join(map(str, _TYPES))
    query = f"""SELECT DISTINCT ?thing ?type ?nature {{ VALUES ?type {{ {kinds} }}
  GRAPH ?g {{ ?thing a ?type }} ?g sp:nature ?nature }} ORDER BY ?thing ?type"""
    typed: dict[tuple[NamedNode, NamedNode], list[str]] = {}
    for node, kind, nature in asked(store, query):
        if node in names:
            typed.setdefault((node, kind), []).append(local(nature))
    return tuple(
        Node(
            names.named(node),
            names.named(kind),
            names.named(concept("nature", strongest(natures))),
            names.all(themes.get(node, ())),
            *_measures(names, measured.get(node, {})),
        )
        for (node, kind), natures in typed.items()
    )


_Known = Mapping["Term | None", "Term | None"]
_Measures = tuple[Decimal | None, "Named | None", "Named | None", "Named | None"]


def _measures(names: Names, known: _Known) -> _Measures:
    value = known.get(SP.value)
    codes = (known.get(name) for name in (SP.unit, SP.period, SP.role))
    unit, period, role = (names.named(c) if isinstance(c, NamedNode) else None for c in codes)
    return (Decimal(value.value) if isinstance(value, Literal) else None), unit, period, role


def _measured(store: Store) -> dict[Term | None, dict[Term | None, Term | None]]:
    query = f"""{HEADER}SELECT ?thing ?name ?value {{
  VALUES ?name {{ {SP.value} {SP.unit} {SP.period} {SP.role} }} ?thing ?name ?value
}} ORDER BY ?thing ?name ?value"""
    measured: dict[Term | None, dict[Term | None, Term | None]] = {}
    for thing, name, value in store.select(query).rows:
        measured.setdefault(thing, {})[name] = value
    return measured


def read_themes(store: Store) -> dict[NamedNode, tuple[NamedNode, ...]]:
    """The themes of each thing: its own, else those of what it measures or belongs to."""
    themes: dict[NamedNode, tuple[NamedNode, ...]] = {}
    for path in _THEMES:
        led: dict[NamedNode, list[NamedNode]] = {}
        query = f"SELECT DISTINCT ?thing ?theme {{ ?thing {path} ?theme }} ORDER BY ?thing ?theme"
        for thing, theme in asked(store, query):
            led.setdefault(thing, []).append(theme)
        for thing, reached in led.items():
            # The first path that leads to a theme wins, so a thing's own is never overruled.
            themes.setdefault(thing, tuple(reached))
    return themes


def read_links(store: Store, names: Names) -> tuple[Link, ...]:
    """Every relation between two nodes but for the audit's, in the order of IRIs."""
    # Outcomes point to what they check, and would bury the links that articles state.
    audit = concept("nature", "audit")
    query = f"""SELECT DISTINCT ?a ?p ?b ?nature {{
  GRAPH ?g {{ ?a ?p ?b . FILTER(isIRI(?b) && ?p != rdf:type) }}
  ?g sp:nature ?nature . FILTER(?nature != {audit})
}} ORDER BY ?a ?p ?b ?nature"""
    return tuple(
        Link(start, names.named(name), end, names.named(nature))
        for start, name, end, nature in asked(store, query)
    )
