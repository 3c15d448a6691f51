"""Writes the graphs that no article states: ontology, indicators, periods; areas, parents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
)

from siping_kg.dates import parse_period
from siping_kg.ids import concept, mint
from siping_kg.terms import BASE, DCTERMS, ORG, SCHEMA, SKOS, SP, TIME, XSD
from siping_kg.turtle import read_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from pyoxigraph import Triple

    from siping_kg.assembly.naming import Naming
    from siping_kg.assembly.sheet import Sheet
    from siping_kg.curated import Book
    from siping_kg.dates import Period

__all__ = ["write_background", "write_indicators", "write_ontology", "write_periods"]

_SKOLEM = BASE + ".well-known/genid/"


def write_ontology(sheet: Sheet, ontology: Path) -> None:
    """Copy the Turtle files (shapes apart), blank nodes skolemised by their RDFC-1.0 label."""
    for path in sorted((*ontology.glob("*.ttl"), *ontology.glob("schemes/*.ttl"))):
        for quad in _named(path):
            sheet.quads.add(Quad(quad.subject, quad.predicate, quad.object, sheet.graph))


def _named(path: Path) -> Iterator[Quad]:
    read = Dataset(read_turtle(path))
    read.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)

    def name(term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | Literal | Triple:
        if isinstance(term, BlankNode):
            return NamedNode(f"{_SKOLEM}{path.stem}-{term.value}")
        return term

    for quad in read:
        yield Quad(name(quad.subject), quad.predicate, name(quad.object))  # type: ignore[arg-type] # a subject is no literal


def write_indicators(sheet: Sheet, book: Book) -> None:
    """Write the register of indicators and how they relate across sources."""
    for entry in book.indicators.values():
        record, node = entry.record, entry.iri
        sheet.kind(node, SP.Indicator, SKOS.Concept)
        sheet.label(node, record.name, record.alt)
        sheet.text(node, SKOS.definition, record.definition)
        sheet.add(node, SP.unit, record.unit.iri)
        sheet.add(node, SP.measureKind, concept("measure-kind", record.measure))
        sheet.add(node, SP.better, concept("polarity", record.better))
        sheet.add(node, SP.theme, concept("theme", record.theme))
        sheet.add(node, SP.bounded, record.bounded)
        sheet.add(node, SKOS.inScheme, NamedNode(f"{BASE}scheme/indicator"))
        sheet.add(node, SKOS.topConceptOf, NamedNode(f"{BASE}scheme/indicator"))
    for link in book.links:
        node = link.iri
        sheet.entity(node, SP.IndicatorLink)
        sheet.add(node, SP.earlier, link.record.earlier.iri)
        sheet.add(node, SP.later, link.record.later.iri)
        sheet.add(node, SP.drift, concept("drift", link.record.drift))
        sheet.text(node, SP.note, link.record.note)


def write_periods(sheet: Sheet, codes: Iterable[str], naming: Naming) -> None:
    """Write the periods that the data uses, in OWL-Time."""
    for code in sorted(set(codes)):
        period = parse_period(code)
        node = mint("period", code)
        sheet.kind(node, TIME.Instant if period.kind == "day" else TIME.ProperInterval)
        sheet.label(node, naming.period(code))
        sheet.add(node, SP.periodKind, concept("period-kind", period.kind))
        if period.source is not None:
            sheet.add(node, SP.partOfSource, mint("source", period.source))
        _write_ends(sheet, node, period)


def _write_ends(sheet: Sheet, node: NamedNode, period: Period) -> None:
    if period.kind == "day" and period.begin is not None:
        sheet.add(node, TIME.inXSDDate, _date(period.begin))
        return
    for predicate, day in ((TIME.hasBeginning, period.begin), (TIME.hasEnd, period.end)):
        if day is not None:
            instant = mint("instant", day.isoformat())
            sheet.add(node, predicate, instant)
            sheet.kind(instant, TIME.Instant)
            sheet.add(instant, TIME.inXSDDate, _date(day))


def _date(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)


def write_background(sheet: Sheet, book: Book) -> None:
    """Write areas with their codes, and where agencies belong."""
    for area in book.areas.values():
        record, node = area.record, area.iri
        sheet.kind(node, SP.Area, SCHEMA.AdministrativeArea)
        sheet.label(node, record.name, record.alt)
        sheet.add(node, DCTERMS.identifier, record.id)
        sheet.add(node, DCTERMS.source, record.reference)
        sheet.each(node, SKOS.closeMatch, map(NamedNode, record.closeMatch))
        if record.within is not None:
            sheet.add(node, SCHEMA.containedInPlace, record.within.iri)
    for agency in book.agencies.values():
        if agency.record.parent is not None:
            sheet.add(agency.iri, ORG.subOrganizationOf, agency.record.parent.iri)
        if agency.record.area is not None:
            sheet.add(agency.iri, SP.area, agency.record.area.iri)
    for post in book.posts.values():
        if post.record.agency is not None:
            sheet.add(post.iri, ORG.postIn, post.record.agency.iri)
