"""The formats of an export, by the name that the command line gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.export.rdf import nquads, ntriples, trig, turtle
from siping_kg.export.tables import csv_bytes, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_kg.store import EmbeddedStore

__all__ = ["FORMATS", "Format", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """What a format holds, and how it is written."""

    holds: str
    write: Callable[[EmbeddedStore], bytes]


def _csv(store: EmbeddedStore) -> bytes:
    return csv_bytes(rows(store))


def _graphml(store: EmbeddedStore) -> bytes:
    from siping_kg.analyze import network
    from siping_kg.export.networks import graphml

    return graphml(network(store))


FORMATS: Final[dict[str, Format]] = {
    "nq": Format("all graphs, N-Quads", nquads),
    "trig": Format("all graphs, TriG", trig),
    "ttl": Format("their union, Turtle", turtle),
    "nt": Format("their union, N-Triples", ntriples),
    "csv": Format("the measurements, CSV", _csv),
    "graphml": Format("the network, GraphML", _graphml),
}


def export(store: EmbeddedStore, name: str) -> bytes:
    """The dataset in one of the FORMATS."""
    return FORMATS[name].write(store)
