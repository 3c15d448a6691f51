"""Writes the slices of the Data Cube: within a data set, all measurements of one indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from siping_kg.ids import local, mint, within
from siping_kg.terms import BASE, QB, SP
from siping_kg.texts import Text

if TYPE_CHECKING:
    from pyoxigraph import Store

    from siping_kg.assembly.naming import Naming
    from siping_kg.assembly.writer import GraphWriter

__all__ = ["write_slices"]

_KEY = NamedNode(f"{BASE}def/slice-by-indicator")


def write_slices(graph: GraphWriter, store: Store, naming: Naming) -> None:
    """Write a slice for each indicator of each data set, from the observations in the store."""
    for observation in store.quads_for_pattern(None, QB.dataSet, None, None):
        node, data_set = observation.subject, observation.object
        for measured in store.quads_for_pattern(node, SP.indicator, None, None):
            indicator = measured.object
            assert isinstance(node, NamedNode)  # noqa: S101 (what is built has no blank node)
            assert isinstance(data_set, NamedNode)  # noqa: S101 (as the Data Cube has it)
            assert isinstance(indicator, NamedNode)  # noqa: S101 (as the Data Cube has it)
            piece = mint("slice", within(local(data_set), local(indicator)))
            _write_slice(graph, piece, data_set, indicator)
            graph.label(piece, _label(naming, local(data_set), local(indicator)))
            graph.add(piece, QB.observation, node)


def _write_slice(
    graph: GraphWriter, piece: NamedNode, data_set: NamedNode, indicator: NamedNode
) -> None:
    graph.kind(piece, QB.Slice)
    graph.add(data_set, QB.slice, piece)
    graph.add(piece, QB.sliceStructure, _KEY)
    graph.add(piece, SP.indicator, indicator)


def _label(naming: Naming, data_set: str, indicator: str) -> Text:
    name = naming.book.indicators[indicator].record.name
    source = naming.book.sources.get(data_set)
    if source is None:
        return Text(f"{name.zh} · 推算", f"{name.en} · implied")
    year = source.record.year
    return Text(f"{name.zh} · {year}年文章", f"{name.en} · article of {year}")
