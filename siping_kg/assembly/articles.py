"""Writes sources, their sections and the evidence spans in them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from siping_kg.evidence import match_accounts
from siping_kg.ids import concept, mint, within
from siping_kg.terms import DCTERMS, OA, SCHEMA, SKOS, SP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import NamedNode

    from siping_kg.assembly.sheet import Sheet
    from siping_kg.curated import Book, Sourced
    from siping_kg.curated.records import SetAsideRecord
    from siping_kg.evidence import Account, Span

__all__ = ["span_iri", "write_accounts", "write_source", "write_spans"]


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
    sheet.add(node, SP.area, record.area.iri)
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


def write_accounts(sheet: Sheet, book: Book, source: str, own: Sequence[Account]) -> None:
    """Write how much of a source is accounted for, and what is set aside with which reason."""
    node = mint("source", source)
    counts = Counter[str]()
    for account in own:
        counts[account.how] += account.number
    if own:
        sheet.add(node, SP.tokensCarried, counts["carried"])
        sheet.add(node, SP.tokensSetAside, counts["set-aside"])
        sheet.add(node, SP.tokensOpen, counts["open"])
    numbers = match_accounts(book, own, source)
    for slug, number in numbers.items():
        _write_set_aside(sheet, book.set_asides[slug], number)


def _write_set_aside(sheet: Sheet, entry: Sourced[SetAsideRecord], number: int) -> None:
    record, node = entry.record, entry.iri
    sheet.entity(node, SP.SetAside)
    sheet.add(node, SKOS.prefLabel, Literal(f"不入图：{record.text}", language="zh"))
    sheet.add(node, SKOS.prefLabel, Literal(f"Set aside: {record.text}", language="en"))
    sheet.add(node, SP.words, record.text)
    sheet.add(node, SP.reason, concept("set-aside-reason", record.reason))
    sheet.add(node, SP.tokenCount, number)
    sheet.add(node, SP.partOfSource, mint("source", entry.source))
    sheet.text(node, SP.note, record.note)
    if record.node is not None:
        sheet.add(node, SP.explainedBy, record.node.iri)
