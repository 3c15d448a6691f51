"""Writes what each thing lacks: what a reader would ask of it, and no source says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.ids import concept, mint
from siping_kg.terms import SP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.assembly.writer import GraphWriter
    from siping_kg.audit.model.outcome import Outcome
    from siping_kg.queries import Gap

__all__ = ["write_gaps"]


def write_gaps(graph: GraphWriter, gaps: Iterable[Gap], outcomes: Iterable[Outcome]) -> None:
    """Write the gaps of each thing, and which gap of which source each of the outcomes tells."""
    # Strict, because nothing but its place ties an outcome to its gap.
    for gap, outcome in zip(gaps, outcomes, strict=True):
        code, node = concept("gap", gap.code), mint("audit-outcome", outcome.slug)
        graph.add(node, SP.gap, code)
        graph.add(node, SP.partOfSource, gap.source)
        for thing in gap.lacking:
            graph.add(thing, SP.lacks, code)
