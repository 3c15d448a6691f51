"""Writes the graphs that no article states: ontology, indicators, periods; areas, parents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
)

from siping_kg.assembly.lists import write_listed
from siping_kg.dates import parse_period
from siping_kg.ids import concept, mint
from siping_kg.terms import BASE, DCTERMS, ORG, SCHEMA, SKOS, SP, TIME, XSD
from siping_kg.turtle import read_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from siping_kg.assembly.naming import Naming
    from siping_kg.assembly.writer import GraphWriter
    from siping_kg.curated import Book
    from siping_kg.dates import Period

__all__ = ["write_background", "write_indicators", "write_ontology", "write_periods"]

_CLASSES: Final = {"day": TIME.Instant, "unstated": TIME.TemporalEntity}
"""What OWL-Time calls the kinds of period that are no proper interval."""

_SKOLEM = BASE + ".well-known/genid/"


def write_ontology(graph: GraphWriter, ontology: Path) -> None:
    """Copy the Turtle files (shapes apart), blank nodes skolemised by their RDFC-1.0 label."""
    for path in sorted((*ontology.glob("*.ttl"), *ontology.glob("schemes/*.ttl"))):
        for start, predicate, end, _ in _canonical(path):
            subject = _skolem(path, start) if isinstance(start, BlankNode) else start
            value = _skolem(path, end) if isinstance(end, BlankNode) else end
            graph.quads.add(Quad(subject, predicate, value, graph.iri))


def _canonical(path: Path) -> Dataset:
    read = Dataset(read_turtle(path))
    # Blank nodes are labelled anew on each parsing, so that no two builds would be alike.
    read.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return read


def _skolem(path: Path, node: BlankNode) -> NamedNode:
    return NamedNode(f"{_SKOLEM}{path.stem}-{node.value}")


def write_indicators(graph: GraphWriter, book: Book) -> None:
    """Write the register of indicators and how they relate across sources."""
    for entry in book.indicators.values():
        record, node = entry.record, entry.iri
        graph.kind(node, SP.Indicator, SKOS.Concept)
        graph.label(node, record.name, record.alt)
        graph.text(node, SKOS.definition, record.definition)
        graph.add(node, SP.unit, record.unit.iri if record.unit else None)
        graph.add(node, SP.measureKind, concept("measure-kind", record.measure))
        graph.add(node, SP.better, concept("polarity", record.better))
        graph.add(node, SP.theme, concept("theme", record.theme))
        graph.add(node, SP.bounded, record.bounded)
        graph.add(node, SKOS.inScheme, NamedNode(f"{BASE}scheme/indicator"))
        graph.add(node, SKOS.topConceptOf, NamedNode(f"{BASE}scheme/indicator"))
        graph.add(NamedNode(f"{BASE}scheme/indicator"), SKOS.hasTopConcept, node)
    for link in book.links:
        node = link.iri
        graph.entity(node, SP.IndicatorLink)
        graph.add(node, SP.earlier, link.record.earlier.iri)
        graph.add(node, SP.later, link.record.later.iri)
        graph.add(node, SP.drift, concept("drift", link.record.drift))
        graph.text(node, SP.note, link.record.note)


def write_periods(graph: GraphWriter, codes: Iterable[str], naming: Naming) -> None:
    """Write the periods that the data uses, in OWL-Time."""
    for code in sorted(set(codes)):
        period = parse_period(code)
        node = mint("period", code)
        graph.kind(node, _CLASSES.get(period.kind, TIME.ProperInterval))
        graph.label(node, naming.period(code))
        graph.add(node, SP.periodKind, concept("period-kind", period.kind))
        if period.source is not None:
            graph.add(node, SP.partOfSource, mint("source", period.source))
            if period.kind == "year-to-date":
                year = naming.book.sources[period.source].record.year
                # The code names no year; only the article that says “this year” does.
                period = replace(period, begin=date(year, 1, 1))
        _write_ends(graph, node, period)


def _write_ends(graph: GraphWriter, node: NamedNode, period: Period) -> None:
    if period.kind == "day" and period.begin is not None:
        graph.add(node, TIME.inXSDDate, _date(period.begin))
        return
    for predicate, day in ((TIME.hasBeginning, period.begin), (TIME.hasEnd, period.end)):
        if day is not None:
            instant = mint("instant", day.isoformat())
            graph.add(node, predicate, instant)
            graph.kind(instant, TIME.Instant)
            graph.add(instant, TIME.inXSDDate, _date(day))


def _date(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)


def _write_everyday(graph: GraphWriter, book: Book) -> None:
    """Write what people type for a thing: hidden, since no source need print it as a name."""
    for entry in book.everyday:
        names = (Literal(name, language="zh") for name in entry.record.names)
        graph.each(entry.iri, SKOS.hiddenLabel, names)


def write_background(graph: GraphWriter, book: Book) -> None:
    """Write areas with their codes, where agencies belong, and what people call things."""
    _write_everyday(graph, book)
    for area in book.areas.values():
        record, node = area.record, area.iri
        graph.kind(node, SP.Area, SCHEMA.AdministrativeArea)
        graph.label(node, record.name)
        graph.add(node, SP.kind, concept("area-kind", record.kind))
        # Without a reference the id is ours, and identifies the area for nobody else.
        if record.reference is not None:
            graph.add(node, DCTERMS.identifier, record.id)
            graph.add(node, DCTERMS.source, record.reference)
        if record.lists is not None:
            write_listed(graph, area.ref, record.lists)
        graph.each(node, SKOS.closeMatch, map(NamedNode, record.closeMatch))
        if record.within is not None:
            graph.add(node, SCHEMA.containedInPlace, record.within.iri)
    for agency in book.agencies.values():
        # A parent that was read out of a source is written there, with its reason.
        if agency.record.parent is not None and "parent" not in agency.record.readings:
            graph.add(agency.iri, ORG.subOrganizationOf, agency.record.parent.iri)
        if agency.record.area is not None and "area" not in agency.record.readings:
            graph.add(agency.iri, SP.area, agency.record.area.iri)
    for post in book.posts.values():
        if post.record.agency is not None:
            graph.add(post.iri, ORG.postIn, post.record.agency.iri)
