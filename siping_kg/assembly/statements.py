"""Writes what a source says besides figures: programs, documents, agencies, awards, events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.assembly.articles import span_iri
from siping_kg.curated import relations
from siping_kg.ids import concept, mint
from siping_kg.terms import DCTERMS, ELI, ORG, SCHEMA, SP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import NamedNode

    from siping_kg.assembly.writer import GraphWriter
    from siping_kg.curated import Book, Relation, Stated
    from siping_kg.curated.records import (
        DocumentRecord,
        EventRecord,
        ProgramRecord,
        RecognitionRecord,
        Record,
    )
    from siping_kg.evidence import Anchor
    from siping_kg.ids import Ref

    Graphs = Mapping[str, GraphWriter]
    Anchors = Mapping[str, tuple[Anchor, ...]]

__all__ = ["PROPERTIES", "write_stated", "write_statements"]

PROPERTIES: Final[Mapping[str, NamedNode]] = {
    "conferredBy": SP.conferredBy,
    "establishes": SP.establishes,
    "issuedBy": SP.issuedBy,
    "ledBy": SP.ledBy,
    "names": SP.names,
    "partOf": DCTERMS.isPartOf,
    "participants": SP.participant,
    "pursuedBy": SP.pursuedBy,
}
"""The property that each field of links becomes."""


def write_stated(
    graph: GraphWriter, node: NamedNode, source: str, anchors: Iterable[Anchor]
) -> None:
    """Write who states a node, and the spans that prove it."""
    graph.add(node, SP.statedIn, mint("source", source))
    spans = (anchor.span for anchor in anchors)
    graph.each(node, SP.evidence, (span_iri(s) for s in spans if s.source == source))


def write_statements(graphs: Graphs, book: Book, anchors: Anchors) -> None:
    """Write programs, documents, recognitions, events, agencies, posts and their relations."""
    for program in book.programs.values():
        _write(graphs, anchors, program)
        _write_program(graphs[program.source], program)
    for continued in book.continuations:
        _write(graphs, anchors, continued)
        origin = book.programs[continued.slug].record
        if origin.name is not None:
            graphs[continued.source].label(continued.iri, origin.name, origin.alt)
        graphs[continued.source].entity(continued.iri, SP.Program)
    for document in book.documents.values():
        _write(graphs, anchors, document)
        _write_document(graphs[document.source], document)
    for recognition in book.recognitions.values():
        _write(graphs, anchors, recognition)
        _write_recognition(graphs[recognition.source], recognition)
    for event in book.events.values():
        _write(graphs, anchors, event)
        _write_event(graphs[event.source], event)
    for mention in book.mentions:
        _write(graphs, anchors, mention)
        _write_actor(graphs[mention.source], book, mention.ref)
    for relation in relations(book):
        _write_relation(graphs, book, anchors, relation)


def _write(graphs: Graphs, anchors: Anchors, entry: Stated[Record]) -> None:
    """What all stated records share: source, evidence, note, period and heading."""
    graph, node = graphs[entry.source], entry.iri
    write_stated(graph, node, entry.source, anchors.get(entry.key, ()))
    graph.text(node, SP.note, getattr(entry.record, "note", None))
    period = getattr(entry.record, "period", None)
    if period is not None:
        graph.add(node, SP.period, mint("period", period))
    if entry.kind != "program":
        graph.each(node, SP.reportedUnder, (program.iri for program in entry.programs))


def _write_program(graph: GraphWriter, entry: Stated[ProgramRecord]) -> None:
    record, node = entry.record, entry.iri
    graph.entity(node, SP.Program)
    if record.name is not None and record.kind is not None:
        graph.label(node, record.name, record.alt)
        graph.add(node, SP.kind, concept("program-kind", record.kind))
    if record.kind == "project":
        graph.kind(node, SCHEMA.Project)
    graph.add(node, SP.theme, concept("theme", entry.theme))
    if record.status is not None:
        graph.add(node, SP.status, concept("status", record.status))


def _write_document(graph: GraphWriter, entry: Stated[DocumentRecord]) -> None:
    record, node = entry.record, entry.iri
    graph.entity(node, SP.PolicyDocument, SCHEMA.CreativeWork)
    if record.kind == "local-regulation":
        graph.kind(node, SP.LocalRegulation, ELI.LegalResource)
    graph.label(node, record.title, record.alt)
    graph.text(node, DCTERMS.title, record.title)
    graph.add(node, SP.kind, concept("instrument-kind", record.kind))


def _write_recognition(graph: GraphWriter, entry: Stated[RecognitionRecord]) -> None:
    record, node = entry.record, entry.iri
    graph.entity(node, SP.Recognition)
    graph.label(node, record.name, record.alt)
    graph.add(node, SP.kind, concept("recognition-kind", record.kind))
    graph.add(node, SP.basis, concept("basis", record.basis))
    graph.add(node, SP.recipient, record.recipient.iri)
    for predicate, scheme, code in (
        (SP.superlative, "superlative", record.superlative),
        (SP.rankScope, "scope", record.scope),
        (SP.level, "level", record.level),
    ):
        if code is not None:
            graph.add(node, predicate, concept(scheme, code))
    graph.add(node, SP.rank, record.rank)
    graph.add(node, SP.rankAtMost, record.rankAtMost)
    graph.add(node, SP.rankAmong, record.rankAmong)
    graph.add(node, SP.consecutiveYears, record.consecutiveYears)
    graph.each(node, SP.ranks, (ranked.iri for ranked in record.ranks))
    if record.ranksIndicator is not None:
        graph.add(node, SP.ranks, record.ranksIndicator.iri)


def _write_event(graph: GraphWriter, entry: Stated[EventRecord]) -> None:
    graph.kind(entry.iri, SP.Event, SCHEMA.Event)
    graph.label(entry.iri, entry.record.name, entry.record.alt)
    graph.add(entry.iri, SP.kind, concept("event-kind", entry.record.kind))


def _write_actor(graph: GraphWriter, book: Book, ref: Ref) -> None:
    """Type and name an agency or post in the graph of a source that names it."""
    if ref.kind == "agency":
        agency = book.agencies[ref.slug]
        graph.kind(agency.iri, SP.Agency, ORG.Organization)
        if agency.record.kind == "leading-group":
            graph.kind(agency.iri, SP.LeadingGroup, ORG.OrganizationalCollaboration)
        graph.label(agency.iri, agency.record.name, agency.record.alt)
        graph.add(agency.iri, SP.kind, concept("agency-kind", agency.record.kind))
    elif ref.kind == "post":
        post = book.posts[ref.slug]
        graph.kind(post.iri, SP.Post, ORG.Post)
        graph.label(post.iri, post.record.name, post.record.alt)


def _write_relation(graphs: Graphs, book: Book, anchors: Anchors, relation: Relation) -> None:
    source, to = relation.entry.source, relation.link.to
    graph, node = graphs[source], relation.ref.iri
    start, predicate = relation.entry.iri, PROPERTIES[relation.field]
    proofs = anchors.get(relation.ref.key) or anchors.get(relation.entry.key, ())
    graph.add(start, predicate, to.iri)
    graph.entity(node, SP.Relation)
    graph.add(node, SP["from"], start)
    graph.add(node, SP.property, predicate)
    graph.add(node, SP.to, to.iri)
    graph.text(node, SP.note, relation.link.note)
    write_stated(graph, node, source, proofs)
    if to.kind in ("agency", "post"):
        _write_actor(graph, book, to)
        write_stated(graph, to.iri, source, proofs)
