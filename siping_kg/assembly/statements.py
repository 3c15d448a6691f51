"""Writes what a source says besides figures: programs, documents, agencies, awards, events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_kg.assembly.articles import span_iri
from siping_kg.curated import relations, typed_slug
from siping_kg.curated.relations import PROPERTIES
from siping_kg.ids import concept, mint
from siping_kg.terms import DCTERMS, ELI, ORG, SCHEMA, SP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import NamedNode

    from siping_kg.assembly.sheet import Sheet
    from siping_kg.curated import Book, Entry, Relation
    from siping_kg.curated.records import (
        AgencyRecord,
        DocumentRecord,
        EventRecord,
        PostRecord,
        ProgramRecord,
        RecognitionRecord,
        Record,
    )
    from siping_kg.evidence import Anchor

    Sheets = Mapping[str, Sheet]
    Anchors = Mapping[str, tuple[Anchor, ...]]

__all__ = ["write_stated", "write_statements"]


def write_stated(sheet: Sheet, node: NamedNode, source: str, anchors: Iterable[Anchor]) -> None:
    """Write who states a node, and the spans that prove it."""
    sheet.add(node, SP.statedIn, mint("source", source))
    spans = (anchor.span for anchor in anchors)
    sheet.each(node, SP.evidence, (span_iri(s) for s in spans if s.source == source))


def write_statements(sheets: Sheets, book: Book, anchors: Anchors) -> None:
    """Write programs, documents, recognitions, events, agencies, posts and their relations."""
    for program in book.programs.values():
        _write(sheets, anchors, program)
        _write_program(sheets[program.source or ""], program)
    for continued in book.continuations:
        _write(sheets, anchors, continued)
        origin = book.programs[continued.slug].record
        if origin.name is not None:
            sheets[continued.source or ""].label(continued.iri, origin.name, origin.alt)
        sheets[continued.source or ""].entity(continued.iri, SP.Program)
    for document in book.documents.values():
        _write(sheets, anchors, document)
        _write_document(sheets[document.source or ""], document)
    for recognition in book.recognitions.values():
        _write(sheets, anchors, recognition)
        _write_recognition(sheets[recognition.source or ""], recognition)
    for event in book.events.values():
        _write(sheets, anchors, event)
        _write_event(sheets[event.source or ""], event)
    for mention in book.mentions:
        _write(sheets, anchors, mention)
        _write_actor(sheets[mention.source or ""], book, mention.kind, mention.slug)
    for relation in relations(book):
        _write_relation(sheets, book, anchors, relation)


def _write(sheets: Sheets, anchors: Anchors, entry: Entry[Record]) -> None:
    """What all stated records share: source, evidence, note, period and heading."""
    source = entry.source or ""
    sheet, node = sheets[source], entry.iri
    write_stated(sheet, node, source, anchors.get(entry.key, ()))
    sheet.text(node, SP.note, getattr(entry.record, "note", None))
    period = getattr(entry.record, "period", None)
    if period is not None:
        sheet.add(node, SP.period, mint("period", period))
    if entry.kind != "program":
        sheet.each(node, SP.reportedUnder, (mint("program", p) for p in entry.programs))


def _write_program(sheet: Sheet, entry: Entry[ProgramRecord]) -> None:
    record, node = entry.record, entry.iri
    sheet.entity(node, SP.Program)
    if record.name is not None and record.kind is not None:
        sheet.label(node, record.name, record.alt)
        sheet.add(node, SP.kind, concept("program-kind", record.kind))
    if record.kind == "project":
        sheet.kind(node, SCHEMA.Project)
    if entry.theme is not None:
        sheet.add(node, SP.theme, concept("theme", entry.theme))
    if record.status is not None:
        sheet.add(node, SP.status, concept("status", record.status))


def _write_document(sheet: Sheet, entry: Entry[DocumentRecord]) -> None:
    record, node = entry.record, entry.iri
    sheet.entity(node, SP.PolicyDocument, SCHEMA.CreativeWork)
    if record.kind == "local-regulation":
        sheet.kind(node, SP.LocalRegulation, ELI.LegalResource)
    sheet.label(node, record.title, record.alt)
    sheet.text(node, DCTERMS.title, record.title)
    sheet.add(node, SP.kind, concept("instrument-kind", record.kind))


def _write_recognition(sheet: Sheet, entry: Entry[RecognitionRecord]) -> None:
    record, node = entry.record, entry.iri
    sheet.entity(node, SP.Recognition)
    sheet.label(node, record.name, record.alt)
    sheet.add(node, SP.kind, concept("recognition-kind", record.kind))
    sheet.add(node, SP.basis, concept("basis", record.basis))
    kind, slug = typed_slug(record.recipient, entry.source)
    sheet.add(node, SP.recipient, mint(kind, slug))  # type: ignore[arg-type] # checked by the reader
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
    for ref in record.ranks:
        sheet.add(node, SP.ranks, mint(*_measurement(ref, entry.source)))
    if record.ranksIndicator is not None:
        sheet.add(node, SP.ranks, mint("indicator", record.ranksIndicator))


def _measurement(ref: str, source: str | None) -> tuple[Literal["measurement"], str]:
    return "measurement", typed_slug(f"measurement/{ref}", source)[1]


def _write_event(sheet: Sheet, entry: Entry[EventRecord]) -> None:
    sheet.kind(entry.iri, SP.Event, SCHEMA.Event)
    sheet.label(entry.iri, entry.record.name, entry.record.alt)
    sheet.add(entry.iri, SP.kind, concept("event-kind", entry.record.kind))


def _write_actor(sheet: Sheet, book: Book, kind: str, slug: str) -> None:
    """Type and name an agency or post in the graph of a source that names it."""
    if kind == "agency":
        agency: Entry[AgencyRecord] = book.agencies[slug]
        sheet.kind(agency.iri, SP.Agency, ORG.Organization)
        if agency.record.kind == "leading-group":
            sheet.kind(agency.iri, SP.LeadingGroup, ORG.OrganizationalCollaboration)
        sheet.label(agency.iri, agency.record.name, agency.record.alt)
        sheet.add(agency.iri, SP.kind, concept("agency-kind", agency.record.kind))
    elif kind == "post":
        post: Entry[PostRecord] = book.posts[slug]
        sheet.kind(post.iri, SP.Post, ORG.Post)
        sheet.label(post.iri, post.record.name, post.record.alt)


def _write_relation(sheets: Sheets, book: Book, anchors: Anchors, relation: Relation) -> None:
    source = relation.entry.source or ""
    sheet, node = sheets[source], mint("relation", relation.slug)
    start, predicate = relation.entry.iri, PROPERTIES[relation.field]
    proofs = anchors.get(relation.key) or anchors.get(relation.entry.key, ())
    sheet.add(start, predicate, relation.to)
    sheet.entity(node, SP.Relation)
    sheet.add(node, SP["from"], start)
    sheet.add(node, SP.property, predicate)
    sheet.add(node, SP.to, relation.to)
    sheet.text(node, SP.note, relation.link.note)
    write_stated(sheet, node, source, proofs)
    kind, slug = relation.target
    if kind in ("agency", "post"):
        _write_actor(sheet, book, kind, slug)
        write_stated(sheet, relation.to, source, proofs)
