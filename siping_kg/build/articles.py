"""Writes sources, their sections and the evidence spans in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.ids import mint, within
from siping_kg.terms import DCTERMS, OA, SCHEMA, SP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from siping_kg.build.sheet import Sheet
    from siping_kg.curated import Book
    from siping_kg.evidence import Span

__all__ = ["span_iri", "write_source", "write_spans"]


def span_iri(span: Span) -> NamedNode:
    """The IRI of a span; one clause is one span, however many records it states."""
    return mint("span", span.slug)


def write_source(sheet: Sheet, book: Book, source: str) -> None:
    """Write what a source prints of itself, and its outline."""
    entry = book.sources[source]
    record, node = entry.record, entry.iri
    sheet.entity(node, SP.Source, SCHEMA.NewsArticle)
    sheet.label(node, record.title)
    sheet.text(node, DCTERMS.title, record.title)
    sheet.each(node, SP.byline, record.authors)
    sheet.add(node, DCTERMS.language, record.language)
    sheet.add(node, SP.digest, record.digest)
    sheet.add(node, SP.squeezedLength, record.squeezedLength)
    sheet.add(node, SP.year, record.year)
    sheet.text(node, SP.yearKnown, record.yearKnown)
    sheet.add(node, SP.area, mint("area", record.area))
    for name, outline in book.outline(source).items():
        section = mint("section", within(source, name))
        sheet.kind(section, SP.Section)
        sheet.label(section, outline.record.heading)
        sheet.add(section, SP.partOfSource, node)
        sheet.add(section, SP.order, outline.order)
        if outline.parent is not None:
            sheet.add(section, DCTERMS.isPartOf, mint("section", within(source, outline.parent)))


def write_spans(sheet: Sheet, spans: Iterable[Span]) -> None:
    """Write where each span stands, by offsets, by digest, and as a person would say it."""
    for span in spans:
        node, selector = span_iri(span), mint("selector", span.slug)
        sheet.kind(node, SP.EvidenceSpan, OA.SpecificResource)
        sheet.add(node, OA.hasSource, mint("source", span.source))
        sheet.add(node, OA.hasSelector, selector)
        sheet.kind(selector, OA.TextPositionSelector)
        sheet.add(selector, OA.start, span.start)
        sheet.add(selector, OA.end, span.end)
        sheet.add(node, SP.digest, span.digest)
        sheet.add(node, SP.section, mint("section", within(span.source, span.section)))
        if span.part is not None:
            sheet.add(node, SP.runIn, mint("section", within(span.source, span.part)))
        sheet.add(node, SP.sentence, span.sentence)
