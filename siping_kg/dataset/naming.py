"""Labels of things in a store, and where a stated thing stands as a person would say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from siping_kg.terms import PREFIXES, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.store import Store, Term

__all__ = ["HEADER", "label_of", "labels", "places", "text_of"]

HEADER = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
"""The prefixes that the queries of this package use."""


def text_of(term: Term | None) -> str:
    """The text of a literal or IRI; empty for an unbound variable."""
    if term is None:
        return ""
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


def labels(store: Store, language: str) -> dict[str, str]:
    """The label of every labelled thing in one language, by IRI."""
    found = store.select(
        HEADER
        + "SELECT ?thing ?label { VALUES ?p { rdfs:label skos:prefLabel } ?thing ?p ?label . "
        f'FILTER(LANG(?label) = "{language}") }} ORDER BY ?thing ?label'
    )
    return {text_of(thing): text_of(label) for thing, label in found.rows}


def label_of(term: Term, known: dict[str, str]) -> str:
    """What a term is called: its label, its text, or the short form of its IRI."""
    if isinstance(term, NamedNode):
        return known.get(term.value) or shorten(term.value)
    return text_of(term)


def places(store: Store, things: Iterable[NamedNode], language: str) -> dict[str, tuple[str, ...]]:
    """Where each thing is stated: article, section heading, run-in heading, sentence."""
    listed = " ".join(sorted({str(thing) for thing in things}))
    found = store.select(
        HEADER
        + f"""SELECT ?thing ?year ?section ?part ?sentence {{
  VALUES ?thing {{ {listed} }}
  ?thing sp:evidence ?span .
  ?span oa:hasSource ?source ; sp:section ?s ; sp:sentence ?sentence ; oa:hasSelector ?selector .
  ?selector oa:start ?start .
  ?source sp:year ?year .
  ?s skos:prefLabel ?section . FILTER(LANG(?section) = "{language}")
  OPTIONAL {{ ?span sp:runIn ?r . ?r skos:prefLabel ?part . FILTER(LANG(?part) = "{language}") }}
}} ORDER BY ?thing ?year ?start"""
    )
    told: dict[str, list[str]] = {}
    for thing, year, section, part, sentence in found.rows:
        number = text_of(sentence)
        ending = f"第{number}句" if language == "zh" else f"sentence {number}"
        steps = (text_of(year), text_of(section), text_of(part), ending)
        place = " · ".join(step for step in steps if step)
        kept = told.setdefault(text_of(thing), [])
        if place not in kept:
            kept.append(place)
    return {thing: tuple(kept) for thing, kept in told.items()}
