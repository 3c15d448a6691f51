"""Writes sources, their sections and the evidence spans in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from siping_kg.ids import mint, within
from siping_kg.terms import DCTERMS, OA, PROV, SCHEMA, SP, XSD
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import NamedNode

    from siping_kg.assembly.writer import GraphWriter
    from siping_kg.curated import Book, Entry
    from siping_kg.curated.records import SourceRecord
    from siping_kg.evidence import Span

__all__ = ["span_iri", "write_source", "write_spans"]

_TEXT: Final = Text("压缩文本：", "Squeezed text: ")


def span_iri(span: Span) -> NamedNode:
    """The IRI of a span; one clause is one span, however many records it states."""
    return mint("span", span.slug)


def write_source(graph: GraphWriter, book: Book, source: str) -> None:
    """Write what a source prints of itself, and its outline."""
    entry = book.sources[source]
    record, node = entry.record, entry.iri
    graph.entity(node, SP.Source, SCHEMA.NewsArticle)
    graph.label(node, record.title)
    graph.text(node, DCTERMS.title, record.title)
    graph.each(node, SCHEMA.author, record.authors)
    graph.add(node, DCTERMS.language, record.language)
    graph.add(node, SP.digest, record.digest)
    graph.add(node, SP.squeezedLength, record.squeezedLength)
    # A copy does not tell its day; how the year is known is said beside it.
    graph.add(node, DCTERMS.issued, Literal(str(record.year), datatype=XSD.gYear))
    graph.text(node, SP.yearKnown, record.yearKnown)
    graph.add(node, SP.area, record.area.iri)
    _write_text(graph, entry)
    for name, outline in book.outline(source).items():
        section = mint("section", within(source, name))
        graph.kind(section, SP.Section)
        graph.label(section, outline.record.heading)
        graph.add(section, SP.partOfSource, node)
        graph.add(section, SP.order, outline.order)
        if outline.parent is not None:
            graph.add(section, DCTERMS.isPartOf, mint("section", within(source, outline.parent)))


def _write_text(graph: GraphWriter, entry: Entry[SourceRecord]) -> None:
    """Write the squeezed text as a node of its own, because that is what offsets count in."""
    record, node = entry.record, mint("text", entry.slug)
    graph.entity(node, SP.SqueezedText)
    graph.label(node, _TEXT + record.title)
    graph.add(node, PROV.wasDerivedFrom, entry.iri)
    graph.add(node, SP.digest, record.digest)
    graph.add(node, SP.squeezedLength, record.squeezedLength)


def write_spans(graphs: Mapping[str, GraphWriter], spans: Iterable[Span]) -> None:
    """Write where each span stands: its offsets, its digest, its section and sentence."""
    for span in spans:
        graph = graphs[span.source]
        node, selector = span_iri(span), mint("selector", span.slug)
        graph.kind(node, SP.EvidenceSpan, OA.SpecificResource)
        graph.add(node, OA.hasSource, mint("text", span.source))
        graph.add(node, OA.hasSelector, selector)
        graph.kind(selector, OA.TextPositionSelector)
        graph.add(selector, OA.start, span.start)
        graph.add(selector, OA.end, span.end)
        graph.add(node, SP.digest, span.digest)
        graph.add(node, SP.section, mint("section", within(span.source, span.section)))
        if span.part is not None:
            graph.add(node, SP.runIn, mint("section", within(span.source, span.part)))
        graph.add(node, SP.sentence, span.sentence)
