"""Describes one thing: its facts with their nature and place, and what the sources do not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from siping_kg.dataset.finding import find
from siping_kg.dataset.naming import HEADER, label_of, labels, places, text_of
from siping_kg.errors import UnknownThing
from siping_kg.ids import SLUG
from siping_kg.terms import ID, PREFIXES, shorten
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from siping_kg.store import Store, Term

__all__ = ["Entity", "Fact", "describe", "resolve"]

_UNSTATED = f"{ID.base}period/unstated"

_HIDDEN = frozenset(
    f"{PREFIXES[prefix]}{name}"
    for prefix, name in (
        ("rdf", "type"),
        ("dcterms", "title"),
        ("skos", "prefLabel"),
        ("skos", "topConceptOf"),
        ("skos", "inScheme"),
        ("sp", "evidence"),
        ("sp", "statedIn"),
        ("qb", "dataSet"),
        ("prov", "generated"),
    )
)
"""Properties that say nothing to a person that the page does not say otherwise."""

_EXPECTED = {
    "sp:PolicyDocument": ("sp:issuedBy", "sp:period"),
    "sp:Recognition": ("sp:conferredBy", "sp:period"),
    "sp:Measurement": ("sp:period",),
    "sp:Event": ("sp:period",),
    "sp:Program": ("sp:ledBy",),
    "sp:Post": ("org:heldBy",),
    "sp:Source": ("dcterms:publisher", "dcterms:issued"),
}
"""What a reader asks of each type; "not stated" is shown when the sources are silent."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a thing: `incoming` when the thing is what another points to."""

    property: str
    value: str
    nature: str
    where: tuple[str, ...]
    incoming: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing as a person reads it; `absent` names what the sources do not state."""

    iri: str
    label: str
    types: tuple[str, ...]
    where: tuple[str, ...]
    facts: tuple[Fact, ...]
    absent: tuple[str, ...]


def resolve(store: Store, name: str, language: str) -> NamedNode:
    """The thing that an IRI, `type/slug`, slug or name means; UnknownThing if none or several."""
    for candidate in _candidates(name):
        if store.ask(f"ASK {{ {candidate} ?p ?o }}"):
            return candidate
    hits = find(store, name, language)
    wanted = name.casefold()
    exact = [h for h in hits if wanted in (h.label.casefold(), h.matched.casefold())] or [*hits]
    if len(exact) == 1:
        return NamedNode(exact[0].iri)
    if not exact:
        remedy = Text(f"请试试 `siping-kg find {name}`", f"try `siping-kg find {name}`")
        raise UnknownThing(name, Text("没有叫这个名称的事物", "nothing has this name"), remedy)
    listed = LISTED.join(Text.same(shorten(hit.iri)) for hit in exact[:8])
    several = Text(f"有 {len(exact)} 个事物叫这个名称", f"{len(exact)} things have this name")
    raise UnknownThing(name, several, Text("请指明是哪一个：", "say which: ") + listed)


def _candidates(name: str) -> list[NamedNode]:
    if name.startswith(("http://", "https://")):
        try:
            return [NamedNode(name)]
        except ValueError:
            return []
    prefix, colon, term = name.partition(":")
    if colon and prefix in PREFIXES and SLUG.fullmatch(term):
        return [NamedNode(PREFIXES[prefix] + term)]
    if all(SLUG.fullmatch(part) for part in name.split("/")):
        kinds = ("program", "document", "agency", "indicator", "measurement", "recognition", "area")
        whole = [ID[name]] if "/" in name else []
        return whole + [ID[f"{kind}/{name}"] for kind in kinds]
    return []


def describe(store: Store, node: NamedNode, language: str) -> Entity:
    """Everything the graph says of a thing, in one language; UnknownThing when it knows nothing."""
    known = labels(store, language)
    outgoing = store.select(_query(f"{node} ?p ?o .", "?o"))
    incoming = store.select(_query(f"?o ?p {node} .", "?o"))
    if not outgoing.rows:
        reason = Text("图谱对此没有任何陈述", "the graph says nothing of it")
        raise UnknownThing(node.value, reason, Text("请核对名称", "check the name"))
    stated = places(store, _nodes(outgoing.rows) | _nodes(incoming.rows) | {node}, language)
    types = _types(store, node)
    facts = [
        *_facts(outgoing.rows, known, stated, language, incoming=False),
        *_facts(incoming.rows, known, stated, language, incoming=True),
    ]
    return Entity(
        node.value,
        label_of(node, known),
        tuple(known.get(kind, shorten(kind)) for kind in types),
        stated.get(node.value, ()),
        tuple(dict.fromkeys(facts)),
        _absent(types, outgoing.rows, known),
    )


def _query(pattern: str, value: str) -> str:
    return (
        HEADER
        + f"SELECT ?p {value} ?nature {{ GRAPH ?g {{ {pattern} }} ?g sp:nature ?nature }} "
        + f"ORDER BY ?p {value} ?nature"
    )


Rows = tuple[tuple["Term | None", ...], ...]


def _nodes(rows: Rows) -> set[NamedNode]:
    return {row[1] for row in rows if isinstance(row[1], NamedNode)}


def _facts(
    rows: Rows,
    known: dict[str, str],
    stated: dict[str, tuple[str, ...]],
    language: str,
    *,
    incoming: bool,
) -> list[Fact]:
    facts = []
    for predicate, value, nature in rows:
        name = text_of(predicate)
        other = isinstance(value, Literal) and value.language not in (None, language)
        if value is None or name in _HIDDEN or other or _is_plumbing(value):
            continue
        if text_of(value) == _UNSTATED:
            continue
        told = known.get(text_of(nature), "")
        where = stated.get(text_of(value), ()) if isinstance(value, NamedNode) else ()
        facts.append(
            Fact(known.get(name, shorten(name)), label_of(value, known), told, where, incoming)
        )
    return facts


def _is_plumbing(value: Term) -> bool:
    """Relations and spans repeat, with their evidence, what the plain triples say."""
    return isinstance(value, NamedNode) and value.value.startswith(
        (f"{ID.base}relation/", f"{ID.base}span/", f"{ID.base}selector/")
    )


def _types(store: Store, node: NamedNode) -> list[str]:
    found = store.select(HEADER + f"SELECT DISTINCT ?type {{ {node} a ?type }} ORDER BY ?type")
    types = [text_of(row[0]) for row in found.rows]
    return [kind for kind in types if kind.startswith(PREFIXES["sp"])] or types


def _absent(types: list[str], rows: Rows, known: dict[str, str]) -> tuple[str, ...]:
    there = {
        shorten(text_of(predicate)) for predicate, value, _ in rows if text_of(value) != _UNSTATED
    }
    wanted = dict.fromkeys(name for kind in types for name in _EXPECTED.get(shorten(kind), ()))
    missing = (name for name in wanted if name not in there)
    return tuple(known.get(_long(name), name) for name in missing)


def _long(name: str) -> str:
    prefix, _, term = name.partition(":")
    return PREFIXES[prefix] + term
