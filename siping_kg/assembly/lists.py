"""Writes what a source lists under something, in its order: things of the graph, printed words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.assembly.articles import span_iri
from siping_kg.curated import item_ref
from siping_kg.ids import Ref, mint
from siping_kg.terms import SP

if TYPE_CHECKING:
    from siping_kg.assembly.pages import Anchors, Page
    from siping_kg.assembly.writer import GraphWriter
    from siping_kg.curated.records import ListRecord

__all__ = ["write_list", "write_listed"]


def write_list(page: Page, listed: ListRecord | None, anchors: Anchors) -> None:
    """Write the list of a record, with the evidence of its items where the source states it."""
    if listed is None:
        return
    write_listed(page.graph("lists"), page.ref, listed)
    # One reading stands for the whole list, and rests on the places of all its items.
    reading = None
    if "lists" in page.readings:
        reading = page.conclude("lists", SP.lists if listed.spelled_out else SP.spelledOut)
    for number in range(1, len(listed.items) + 1):
        ref = item_ref(page.ref, number)
        spans = tuple(span_iri(anchor.span) for anchor in anchors.get(ref.key, ()))
        if reading is not None:
            page.read.each(reading, SP.concludedFrom, spans)
        else:
            page.stated.add(ref.iri, SP.statedIn, mint("source", page.source))
            page.stated.each(ref.iri, SP.evidence, spans or page.spans)


def write_listed(graph: GraphWriter, of: Ref, listed: ListRecord) -> None:
    """Write the items and whether they are all, or that the source does not spell them out."""
    if not listed.spelled_out:
        graph.add(of.iri, SP.spelledOut, value=False)
        return
    graph.add(of.iri, SP.complete, listed.complete)
    for number, item in enumerate(listed.items, 1):
        node = item_ref(of, number).iri
        graph.entity(node, SP.ListedItem)
        graph.add(of.iri, SP.lists, node)
        graph.add(node, SP.order, number)
        if isinstance(item, Ref):
            # A short cut, so that a query for what is named need not pass through the items.
            graph.add(of.iri, SP.names, item.iri)
            graph.add(node, SP.item, item.iri)
        else:
            graph.add(node, SP.words, item)
