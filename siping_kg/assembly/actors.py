"""Writes who and what a source names without defining it: agencies, posts, works, areas."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from siping_kg.assembly.pages import page_of
from siping_kg.ids import concept
from siping_kg.terms import ORG, SCHEMA, SP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import NamedNode

    from siping_kg.assembly.pages import Anchors, Graphs, Page
    from siping_kg.curated import Book, Entry, Stated
    from siping_kg.curated.records import AgencyRecord, MentionRecord, PostRecord, WorkRecord
    from siping_kg.evidence import Anchor
    from siping_kg.ids import Ref

__all__ = ["introduce", "write_area_names", "write_mentions"]


def introduce(graphs: Graphs, book: Book, source: str, ref: Ref, proofs: Iterable[Anchor]) -> None:
    """Type and name an agency, post or work of the registers in the graph of a source.

    Other things are defined by their own records, and areas in the background.
    """
    if ref.kind not in ("agency", "post", "work"):
        return
    readings = getattr(book.entry(ref).record, "readings", {})
    page = page_of(graphs, source, ref, readings, proofs)
    page.state()
    if ref.kind == "agency":
        _write_agency(page, book.agencies[ref.slug])
    elif ref.kind == "post":
        _write_named(page, book.posts[ref.slug], SP.Post, ORG.Post)
    else:
        _write_work(page, book.works[ref.slug])


def _write_agency(page: Page, agency: Entry[AgencyRecord]) -> None:
    graph, record = page.stated, agency.record
    graph.kind(agency.iri, SP.Agency, ORG.Organization)
    # The Organization Ontology has a class for what several bodies form together.
    if record.kind == "leading-group":
        graph.kind(agency.iri, SP.LeadingGroup, ORG.OrganizationalCollaboration)
    graph.label(agency.iri, record.name, record.alt.get(page.source, ()))
    graph.add(agency.iri, SP.kind, concept("agency-kind", record.kind))
    # A parent that is no reading is stated by no source, and stands in the background graph.
    if "parent" in page.readings and record.parent is not None:
        page.say("parent", ORG.subOrganizationOf, record.parent.iri)
    if "area" in page.readings and record.area is not None:
        page.say("area", SP.area, record.area.iri)


def _write_work(page: Page, work: Entry[WorkRecord]) -> None:
    _write_named(page, work, SP.Work, SCHEMA.CreativeWork)
    page.stated.add(work.iri, SP.kind, concept("work-kind", work.record.kind))


def _write_named(page: Page, entry: Entry[PostRecord | WorkRecord], *types: NamedNode) -> None:
    """Write the types, the label, and the further names that this source prints."""
    page.stated.kind(entry.iri, *types)
    page.stated.label(entry.iri, entry.record.name, entry.record.alt.get(page.source, ()))


def write_area_names(graphs: Graphs, book: Book) -> None:
    """Write the further names of areas, each in the graph of the source that prints it."""
    for area in book.areas.values():
        for source, names in area.record.alt.items():
            graphs[source].names(area.iri, names)


def write_mentions(graphs: Graphs, book: Book, anchors: Anchors) -> None:
    """Write which spans name an agency, a post or an area: the source speaks of it, no more."""
    begun = Counter[tuple[str, str]]()
    for mention in book.mentions:
        # Mentions of one thing share a key; their places are numbered through a source.
        of = mention.source, mention.key
        first, begun[of] = begun[of], begun[of] + 1 + len(mention.record.also)
        own = [
            anchor
            for anchor in anchors.get(mention.key, ())
            if anchor.span.source == mention.source and first <= anchor.ordinal < begun[of]
        ]
        _write_mention(graphs, book, own, mention)


def _write_mention(
    graphs: Graphs, book: Book, proofs: Sequence[Anchor], mention: Stated[MentionRecord]
) -> None:
    introduce(graphs, book, mention.source, mention.ref, proofs)
    page = page_of(graphs, mention.source, mention.ref, mention.record.readings, proofs)
    page.stated.text(mention.iri, SP.note, mention.record.note)
    reason = mention.record.readings.get(mention.kind)
    if reason is None:
        page.state()
    for span in page.spans:
        page.graph(mention.kind).add(span, SP.mentions, mention.iri)
        if reason is not None:
            slug = f"{span.value.rpartition('/')[2]}--mentions--{mention.kind}.{mention.slug}"
            page.write_reading(slug, span, SP.mentions, mention.iri, reason)
