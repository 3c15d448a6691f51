"""Writes what a source says besides figures: programs, documents, awards, events, agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.assembly.actors import introduce, write_area_names, write_mentions
from siping_kg.assembly.lists import write_list
from siping_kg.assembly.pages import page_of
from siping_kg.assembly.relations import write_relations
from siping_kg.ids import Ref, concept, mint
from siping_kg.terms import DCTERMS, ELI, SCHEMA, SKOS, SP

if TYPE_CHECKING:
    from siping_kg.assembly.pages import Anchors, Graphs, Page
    from siping_kg.curated import Book, Stated
    from siping_kg.curated.records import (
        AgreementRecord,
        DocumentRecord,
        EventRecord,
        ListRecord,
        ProgramRecord,
        RecognitionRecord,
        StatedRecord,
    )

__all__ = ["write_statements"]


def write_statements(graphs: Graphs, book: Book, anchors: Anchors) -> None:
    """Write programs, documents, recognitions, events, agreements, mentions and all links."""
    _write_things(graphs, book, anchors)
    write_area_names(graphs, book)
    write_mentions(graphs, book, anchors)
    write_relations(graphs, book, anchors)
    for entry in book.stated():
        listed: ListRecord | None = getattr(entry.record, "lists", None)
        for item in listed.items if listed else ():
            if isinstance(item, Ref):
                introduce(graphs, book, entry.source, item, anchors.get(entry.key, ()))


def _write_things(graphs: Graphs, book: Book, anchors: Anchors) -> None:
    for program in (*book.programs.values(), *book.continuations):
        page = _begin(graphs, anchors, program)
        _write_program(page, program)
        write_list(page, program.record.lists, anchors)
    for document in book.documents.values():
        _write_document(_begin(graphs, anchors, document), document.record)
    for recognition in book.recognitions.values():
        _write_recognition(_begin(graphs, anchors, recognition), recognition.record)
        for ref in recognition.record.recipient:
            introduce(graphs, book, recognition.source, ref, anchors.get(recognition.key, ()))
    for event in book.events.values():
        _write_event(_begin(graphs, anchors, event), event.record)
    for agreement in book.agreements.values():
        page = _begin(graphs, anchors, agreement)
        _write_agreement(page, agreement.record)
        write_list(page, agreement.record.lists, anchors)


def _begin(graphs: Graphs, anchors: Anchors, entry: Stated[StatedRecord]) -> Page:
    """Write what all stated records share: source, evidence, note, name, period and heading."""
    record, proofs = entry.record, anchors.get(entry.key, ())
    page = page_of(graphs, entry.source, entry.ref, record.readings, proofs)
    page.state()
    page.stated.text(entry.iri, SP.note, record.note)
    period = getattr(record, "period", None)
    if period is not None:
        page.say("period", SP.period, mint("period", period))
    # A program stands in its own group, and would be reported under itself.
    if entry.kind != "program":
        page.stated.each(entry.iri, SP.reportedUnder, (above.iri for above in entry.programs))
    if "name" in record.readings:
        page.conclude("name", SKOS.prefLabel)
    return page


def _write_program(page: Page, entry: Stated[ProgramRecord]) -> None:
    record, graph, node = entry.record, page.stated, entry.iri
    graph.entity(node, SP.Program)
    if record.name is not None and record.kind is not None:
        graph.label(node, record.name, record.alt)
        page.need("kind", SP.kind, concept("program-kind", record.kind))
    else:
        graph.names(node, record.alt)
        page.keep("continues", SP.statedIn, mint("source", entry.source))
    if record.kind == "project":
        graph.kind(node, SCHEMA.Project)
    page.need("theme", SP.theme, concept("theme", entry.theme))
    page.code("status", SP.status, "status", record.status)
    page.say("area", SP.area, *(area.iri for area in record.area))


def _write_document(page: Page, record: DocumentRecord) -> None:
    graph, node = page.stated, page.ref.iri
    graph.entity(node, SP.PolicyDocument, SCHEMA.CreativeWork)
    if record.kind == "local-regulation":
        # ELI describes legislation; plans, opinions and schemes are no legal resources.
        graph.kind(node, SP.LocalRegulation, ELI.LegalResource)
    graph.label(node, record.title, record.alt)
    graph.text(node, DCTERMS.title, record.title)
    page.need("kind", SP.kind, concept("instrument-kind", record.kind))
    if record.covers is not None:
        page.say("covers", DCTERMS.temporal, mint("period", record.covers))


def _write_recognition(page: Page, record: RecognitionRecord) -> None:
    page.stated.entity(page.ref.iri, SP.Recognition)
    page.stated.label(page.ref.iri, record.name, record.alt)
    page.need("kind", SP.kind, concept("recognition-kind", record.kind))
    page.code("basis", SP.basis, "basis", record.basis)
    page.code("superlative", SP.superlative, "superlative", record.superlative)
    page.code("among", SP.among, "among", record.among)
    page.code("level", SP.level, "level", record.level)
    page.say("recipient", SP.recipient, *(ref.iri for ref in record.recipient))
    page.say("scope", SP.scope, record.scope.iri if record.scope else None)
    page.say("ranks", SP.ranks, *(ranked.iri for ranked in record.ranks))
    indicator = record.ranksIndicator
    page.say("ranksIndicator", SP.ranks, indicator.iri if indicator else None)
    page.figure(SP.verb, record.verb)
    page.figure(SP.rank, record.rank)
    page.figure(SP.rankAtMost, record.rankAtMost)
    page.figure(SP.rankAmong, record.rankAmong)
    page.figure(SP.consecutiveYears, record.consecutiveYears)


def _write_event(page: Page, record: EventRecord) -> None:
    node = page.ref.iri
    page.stated.kind(node, SP.Event, SCHEMA.Event)
    page.stated.label(node, record.name, record.alt)
    page.need("kind", SP.kind, concept("event-kind", record.kind))
    page.figure(SP.verb, record.verb)
    page.say("area", SP.area, *(area.iri for area in record.area))
    page.say("result", SP.result, record.result.iri if record.result else None)
    if record.kind == "in-force":
        _write_in_force(page, record)


def _write_in_force(page: Page, record: EventRecord) -> None:
    """Write that the documents are in force that the event says came into it."""
    for link in record.participants:
        if link.to.kind == "document":
            # What is drawn from an event is concluded as soon as any part of its premise is.
            read = link.reading is not None or not page.readings.keys().isdisjoint(
                ("kind", "participants")
            )
            graph = page.read if read else page.stated
            graph.add(link.to.iri, ELI.in_force, ELI["InForce-inForce"])


def _write_agreement(page: Page, record: AgreementRecord) -> None:
    page.stated.entity(page.ref.iri, SP.Agreement)
    page.stated.label(page.ref.iri, record.name, record.alt)
    page.need("kind", SP.kind, concept("agreement-kind", record.kind))
    page.say("count", SP.count, record.count.iri if record.count else None)
