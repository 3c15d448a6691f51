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

    from siping_kg.assembly.sheet import Sheet
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

    Sheets = Mapping[str, Sheet]
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


def write_stated(sheet: Sheet, node: NamedNode, source: str, anchors: Iterable[Anchor]) -> None:
    """Write who states a node, and the spans that prove it."""
    sheet.add(node, SP.statedIn, mint("source", source))
    spans = (anchor.span for anchor in anchors)
    sheet.each(node, SP.evidence, (span_iri(s) for s in spans if s.source == source))


def write_statements(sheets: Sheets, book: Book, anchors: Anchors) -> None:
    """Write programs, documents, recognitions, events, agencies, posts and their relations."""
    for program in book.programs.values():
        _write(sheets, anchors, program)
        _write_program(sheets[program.source], program)
    for continued in book.continuations:
        _write(sheets, anchors, continued)
        origin = book.programs[continued.slug].record
        if origin.name is not None:
            sheets[continued.source].label(continued.iri, origin.name, origin.alt)
        sheets[continued.source].entity(continued.iri, SP.Program)
    for document in book.documents.values():
        _write(sheets, anchors, document)
        _write_document(sheets[document.source], document)
    for recognition in book.recognitions.values():
        _write(sheets, anchors, recognition)
        _write_recognition(sheets[recognition.source], recognition)
    for event in book.events.values():
        _write(sheets, anchors, event)
        _write_event(sheets[event.source], event)
    for mention in book.mentions:
        _write(sheets, anchors, mention)
        _write_actor(sheets[mention.source], book, mention.ref)
    for relation in relations(book):
        _write_relation(sheets, book, anchors, relation)


def _write(sheets: Sheets, anchors: Anchors, entry: Stated[Record]) -> None:
    """What all stated records share: source, evidence, note, period and heading."""
    sheet, node = sheets[entry.source], entry.iri
    write_stated(sheet, node, entry.source, anchors.get(entry.key, ()))
    sheet.text(node, SP.note, getattr(entry.record, "note", None))
    period = getattr(entry.record, "period", None)
    if period is not None:
        sheet.add(node, SP.period, mint("period", period))
    if entry.kind != "program":
        sheet.each(node, SP.reportedUnder, (program.iri for program in entry.programs))


def _write_program(sheet: Sheet, entry: Stated[ProgramRecord]) -> None:
    record, node = entry.record, entry.iri
    sheet.entity(node, SP.Program)
    if record.name is not None and record.kind is not None:
        sheet.label(node, record.name, record.alt)
        sheet.add(node, SP.kind, concept("program-kind", record.kind))
    if record.kind == "project":
        sheet.kind(node, SCHEMA.Project)
    sheet.add(node, SP.theme, concept("theme", entry.theme))
    if record.status is not None:
        sheet.add(node, SP.status, concept("status", record.status))


def _write_document(sheet: Sheet, entry: Stated[DocumentRecord]) -> None:
    record, node = entry.record, entry.iri
    sheet.entity(node, SP.PolicyDocument, SCHEMA.CreativeWork)
    if record.kind == "local-regulation":
        sheet.kind(node, SP.LocalRegulation, ELI.LegalResource)
    sheet.label(node, record.title, record.alt)
    sheet.text(node, DCTERMS.title, record.title)
    sheet.add(node, SP.kind, concept("instrument-kind", record.kind))


def _write_recognition(sheet: Sheet, entry: Stated[RecognitionRecord]) -> None:
    record, node = entry.record, entry.iri
    sheet.entity(node, SP.Recognition)
    sheet.label(node, record.name, record.alt)
    sheet.add(node, SP.kind, concept("recognition-kind", record.kind))
    sheet.add(node, SP.basis, concept("basis", record.basis))
    sheet.add(node, SP.recipient, record.recipient.iri)
    for predicate, scheme, code in (
        (SP.superlative, "superlative", record.superlative),
        (SP.rankScope, "scope", record.scope),
        (SP.level, "level", record.level),
    ):
        if code is not None:
            sheet.add(node, predicate, concept(scheme, code))
    sheet.add(node, SP.rank, record.rank)
    sheet.add(node, SP.rankAtMost, record.rankAtMost)
    sheet.add(node, SP.rankAmong, record.rankAmong)
    sheet.add(node, SP.consecutiveYears, record.consecutiveYears)
    sheet.each(node, SP.ranks, (ranked.iri for ranked in record.ranks))
    if record.ranksIndicator is not None:
        sheet.add(node, SP.ranks, record.ranksIndicator.iri)


def _write_event(sheet: Sheet, entry: Stated[EventRecord]) -> None:
    sheet.kind(entry.iri, SP.Event, SCHEMA.Event)
    sheet.label(entry.iri, entry.record.name, entry.record.alt)
    sheet.add(entry.iri, SP.kind, concept("event-kind", entry.record.kind))


def _write_actor(sheet: Sheet, book: Book, ref: Ref) -> None:
    """Type and name an agency or post in the graph of a source that names it."""
    if ref.kind == "agency":
        agency = book.agencies[ref.slug]
        sheet.kind(agency.iri, SP.Agency, ORG.Organization)
        if agency.record.kind == "leading-group":
            sheet.kind(agency.iri, SP.LeadingGroup, ORG.OrganizationalCollaboration)
        sheet.label(agency.iri, agency.record.name, agency.record.alt)
        sheet.add(agency.iri, SP.kind, concept("agency-kind", agency.record.kind))
    elif ref.kind == "post":
        post = book.posts[ref.slug]
        sheet.kind(post.iri, SP.Post, ORG.Post)
        sheet.label(post.iri, post.record.name, post.record.alt)


def _write_relation(sheets: Sheets, book: Book, anchors: Anchors, relation: Relation) -> None:
    source, to = relation.entry.source, relation.link.to
    sheet, node = sheets[source], relation.ref.iri
    start, predicate = relation.entry.iri, PROPERTIES[relation.field]
    proofs = anchors.get(relation.ref.key) or anchors.get(relation.entry.key, ())
    sheet.add(start, predicate, to.iri)
    sheet.entity(node, SP.Relation)
    sheet.add(node, SP["from"], start)
    sheet.add(node, SP.property, predicate)
    sheet.add(node, SP.to, to.iri)
    sheet.text(node, SP.note, relation.link.note)
    write_stated(sheet, node, source, proofs)
    if to.kind in ("agency", "post"):
        _write_actor(sheet, book, to)
        write_stated(sheet, to.iri, source, proofs)
