"""Writes the links between things, each as a triple beside the node that says who states it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.assembly.actors import introduce
from siping_kg.assembly.pages import page_of
from siping_kg.curated import relations
from siping_kg.ids import concept
from siping_kg.terms import DCTERMS, ELI, ORG, PROV, SP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode

    from siping_kg.assembly.pages import Anchors, Graphs
    from siping_kg.curated import Book, Relation
    from siping_kg.texts import Text

__all__ = ["PROPERTIES", "reason_of", "write_relations"]

PROPERTIES: Final[Mapping[str, NamedNode]] = {
    "conferredBy": SP.conferredBy,
    "derivedFrom": PROV.wasDerivedFrom,
    "directedBy": SP.directedBy,
    "establishes": SP.establishes,
    "hostedBy": SP.hostedBy,
    "implements": SP.implements,
    "issuedBy": SP.issuedBy,
    "ledBy": SP.ledBy,
    "members": ORG.hasPost,
    "partOf": DCTERMS.isPartOf,
    "participants": SP.participant,
    "parties": SP.party,
    "passedBy": ELI.passed_by,
    "publishedBy": SP.publishedBy,
    "publishedIn": SP.publishedIn,
    "pursuedBy": SP.pursuedBy,
    "revises": SP.revises,
}
"""The property that each field of links becomes."""


def reason_of(relation: Relation) -> Text | None:
    """Why a link is read, alone or with all others of its field; None if the source states it."""
    readings: Mapping[str, Text] = getattr(relation.entry.record, "readings", {})
    return relation.link.reading or readings.get(relation.field)


def write_relations(graphs: Graphs, book: Book, anchors: Anchors) -> None:
    """Write every link of the book, and introduce what it leads to."""
    for relation in relations(book):
        _write_relation(graphs, book, anchors, relation)


def _write_relation(graphs: Graphs, book: Book, anchors: Anchors, relation: Relation) -> None:
    entry, link = relation.entry, relation.link
    start, predicate, to = entry.iri, PROPERTIES[relation.field], link.to.iri
    proofs = anchors.get(relation.ref.key) or anchors.get(entry.key, ())
    page = page_of(graphs, entry.source, relation.ref, {}, proofs)
    reason = reason_of(relation)
    if reason is None:
        graph, node = page.stated, relation.ref.iri
        graph.entity(node, SP.Relation)
        graph.add(node, SP["from"], start)
        graph.add(node, SP.property, predicate)
        graph.add(node, SP.to, to)
        page.state()
    else:
        graph = page.read
        node = page.write_reading(relation.ref.slug, start, predicate, to, reason)
    # The plain triple too: network tools and simple queries look for nothing else.
    graph.add(start, predicate, to)
    if link.part is not None:
        graph.add(node, SP["as"], concept("part", link.part))
    graph.text(node, SP.note, link.note)
    introduce(graphs, book, entry.source, link.to, proofs)
