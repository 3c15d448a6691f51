"""Finds things by name, alias or printed figure, and says so when the sources hold nothing."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from siping_kg.dataset.naming import HEADER, label_of, labels, places, text_of
from siping_kg.sources import occurrences, squeeze

if TYPE_CHECKING:
    from siping_kg.store import Store

__all__ = ["Absence", "Accounted", "Hit", "find", "nearest"]

_NEAR = 1 / 3
"""How much of what was asked for a name must share to be offered in its place."""

_TYPES = (
    "sp:Program sp:PolicyDocument sp:Agency sp:Post sp:Indicator sp:Measurement sp:Comparison "
    "sp:Recognition sp:Event sp:Area sp:Source"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its IRI, label, type, what matched, and where it is stated."""

    iri: str
    label: str
    type: str
    matched: str
    nature: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accounted:
    """How much of a source the graph accounts for.

    `carried`, `set_aside` and `open` count its numerals, figure words, superlatives, titles and
    quoted names; they are 0 where coverage was never proved.
    """

    source: str
    title: str
    figures: int
    characters: int
    of: int
    carried: int = 0
    set_aside: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Absence:
    """What can be said when nothing matches: what is accounted for, and the nearest names."""

    accounted: tuple[Accounted, ...]
    nearest: tuple[str, ...]


def find(store: Store, text: str, language: str) -> tuple[Hit, ...]:
    """Things whose label, alias, title or printed figure holds the text, in order of label.

    A figure is matched at number boundaries: 42个 is not in 1942个.
    """
    wanted = squeeze(text).casefold()
    if not wanted:
        return ()
    found = store.select(
        HEADER
        + f"""SELECT DISTINCT ?thing ?type ?text ?g {{
  VALUES ?type {{ {_TYPES} }}
  VALUES ?p {{ skos:prefLabel skos:altLabel dcterms:title sp:statedText sp:byline }}
  GRAPH ?g {{ ?thing a ?type ; ?p ?text }}
}} ORDER BY ?thing ?text ?g"""
    )
    rows: dict[str, tuple[NamedNode, str, str, str]] = {}
    for thing, kind, matched, graph in found.rows:
        if isinstance(thing, NamedNode) and _holds(text_of(matched), wanted):
            rows.setdefault(thing.value, (thing, text_of(kind), text_of(matched), text_of(graph)))
    return _hits(store, rows, language)


def _holds(text: str, wanted: str) -> bool:
    return bool(occurrences(squeeze(text).casefold(), wanted))


def _hits(
    store: Store, rows: dict[str, tuple[NamedNode, str, str, str]], language: str
) -> tuple[Hit, ...]:
    known = labels(store, language)
    natures = _natures(store)
    stated = places(store, (thing for thing, *_ in rows.values()), language)
    hits = (
        Hit(
            iri,
            label_of(thing, known),
            known.get(kind, kind),
            matched,
            known.get(natures.get(graph, ""), ""),
            stated.get(iri, ()),
        )
        for iri, (thing, kind, matched, graph) in rows.items()
    )
    return tuple(sorted(hits, key=lambda hit: (hit.type, hit.label, hit.iri)))


def _natures(store: Store) -> dict[str, str]:
    found = store.select(HEADER + "SELECT ?g ?nature { ?g sp:nature ?nature }")
    return {text_of(graph): text_of(nature) for graph, nature in found.rows}


def nearest(store: Store, text: str, language: str) -> Absence:
    """What to say when nothing matches a text: an absence is an answer too."""
    found = store.select(
        HEADER
        + f"""SELECT ?label {{ VALUES ?type {{ sp:Indicator sp:Program sp:PolicyDocument }}
  ?thing a ?type ; skos:prefLabel ?label . FILTER(LANG(?label) = "{language}") }} ORDER BY ?label"""
    )
    names = list(dict.fromkeys(text_of(row[0]) for row in found.rows))
    scores = sorted(((_likeness(text, name), name) for name in names), reverse=True)
    close = tuple(name for score, name in scores[:3] if score >= _NEAR)
    return Absence(_accounted(store, language), close)


def _likeness(text: str, name: str) -> float:
    """The share of the text's pairs of neighbouring characters that the name has too."""
    wanted, offered = _pairs(text), _pairs(name)
    return len(wanted & offered) / max(len(wanted), 1)


def _pairs(text: str) -> set[str]:
    words = unicodedata.normalize("NFKC", text).casefold().split()
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)}


def _accounted(store: Store, language: str) -> tuple[Accounted, ...]:
    found = store.select(
        HEADER
        + f"""SELECT ?source ?title ?length ?figures ?carried ?aside ?open {{
  ?source a sp:Source ; sp:squeezedLength ?length ; skos:prefLabel ?title .
  OPTIONAL {{ ?source sp:tokensCarried ?carried ; sp:tokensSetAside ?aside ; sp:tokensOpen ?open }}
  FILTER(LANG(?title) = "{language}")
  {{ SELECT ?source (COUNT(?figure) AS ?figures) {{
      ?figure sp:statedText ?printed ; sp:statedIn ?source }} GROUP BY ?source }}
}} ORDER BY ?source"""
    )
    covered = _covered(store)
    return tuple(
        Accounted(
            text_of(source),
            text_of(title),
            _number(figures),
            covered.get(text_of(source), 0),
            _number(length),
            *map(_number, counts),
        )
        for source, title, length, figures, *counts in found.rows
    )


def _number(term: object) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


def _covered(store: Store) -> dict[str, int]:
    """How many characters of each source stand in some evidence span."""
    found = store.select(
        HEADER
        + """SELECT ?source ?start ?end {
  ?span oa:hasSource ?source ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end } ORDER BY ?source ?start ?end"""
    )
    marked: dict[str, set[int]] = {}
    for source, start, end in found.rows:
        marked.setdefault(text_of(source), set()).update(range(_number(start), _number(end)))
    return {source: len(offsets) for source, offsets in marked.items()}
