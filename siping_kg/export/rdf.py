"""Writes the dataset as RDF: with its graphs (N-Quads, TriG) or as their union."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from siping_kg.terms import PREFIXES

if TYPE_CHECKING:
    from siping_kg.store import EmbeddedStore

__all__ = ["nquads", "ntriples", "trig", "turtle"]


def nquads(store: EmbeddedStore) -> bytes:
    """The dataset's own form: sorted canonical N-Quads."""
    return b"".join(sorted(_lines(list(store.quads), RdfFormat.N_QUADS)))


def ntriples(store: EmbeddedStore) -> bytes:
    """The union of all graphs, sorted."""
    return b"".join(sorted(_lines(_union(store), RdfFormat.N_TRIPLES)))


def trig(store: EmbeddedStore) -> bytes:
    """All graphs with their names, in a stable order."""
    quads = sorted(store.quads, key=_place)
    return _bytes(serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES))


def turtle(store: EmbeddedStore) -> bytes:
    """The union of all graphs, in a stable order."""
    triples = sorted(_union(store), key=str)
    return _bytes(serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES))


def _union(store: EmbeddedStore) -> list[Triple]:
    return list({Triple(q.subject, q.predicate, q.object) for q in store.quads})


def _lines(statements: list[Quad] | list[Triple], form: RdfFormat) -> list[bytes]:
    return _bytes(serialize(statements, format=form)).splitlines(keepends=True)


def _place(quad: Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad)


def _bytes(serialized: bytes | None) -> bytes:
    """The serializer's stub allows None, which it only returns when it writes to a file."""
    return serialized or b""
