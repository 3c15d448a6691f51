"""Writes measurements, comparisons and compositions: what a source counts and sets side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from siping_kg.assembly.statements import write_stated
from siping_kg.curated.records import ImpliedReferent
from siping_kg.dates import parse_period
from siping_kg.ids import concept, mint
from siping_kg.terms import BASE, QB, SP
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from siping_kg.assembly.naming import Naming
    from siping_kg.assembly.writer import GraphWriter
    from siping_kg.curated import Book, Stated
    from siping_kg.curated.records import (
        ComparisonRecord,
        CompositionRecord,
        MeasurementRecord,
    )
    from siping_kg.evidence import Anchor
    from siping_kg.ids import Ref
    from siping_kg.quantities import Figure, Interval

    Graphs = Mapping[str, GraphWriter]
    Anchors = Mapping[str, tuple[Anchor, ...]]

__all__ = ["write_data_set", "write_dimensions", "write_figures", "write_interval"]


_STRUCTURE = NamedNode(f"{BASE}def/dsd")


def write_figures(
    graphs: Graphs, book: Book, anchors: Anchors, naming: Naming, referents: Mapping[str, str]
) -> None:
    """Write every stated figure; `referents` names the implied referent of a comparison."""
    for measurement in book.measurements.values():
        graph = graphs[measurement.source]
        _write_measurement(graph, book, naming, measurement)
        write_stated(graph, measurement.iri, measurement.source, anchors[measurement.key])
    for comparison in book.comparisons.values():
        graph = graphs[comparison.source]
        _write_comparison(graph, comparison, referents)
        graph.label(comparison.iri, naming.comparison(comparison))
        proofs = anchors.get(comparison.key) or _of_terms(comparison, anchors)
        write_stated(graph, comparison.iri, comparison.source, proofs)
    for composition in book.compositions.values():
        graph = graphs[composition.source]
        _write_composition(graph, composition)
        graph.label(composition.iri, naming.composition(composition))
        parts = (composition.record.whole, *composition.record.parts)
        proofs = anchors.get(composition.key) or _of(parts, anchors)
        write_stated(graph, composition.iri, composition.source, proofs)


def _of_terms(entry: Stated[ComparisonRecord], anchors: Anchors) -> tuple[Anchor, ...]:
    """The evidence of a comparison without a figure of its own: that of its result, or subject."""
    return _of((entry.record.result or entry.record.subject,), anchors)


def _of(refs: Iterable[Ref], anchors: Anchors) -> tuple[Anchor, ...]:
    return tuple(anchor for ref in refs for anchor in anchors[ref.key])


def write_data_set(graph: GraphWriter, slug: str, zh: str, en: str) -> None:
    """Write the Data Cube data set that a graph's observations belong to."""
    node = mint("data-set", slug)
    graph.kind(node, QB.DataSet)
    graph.add(node, QB.structure, _STRUCTURE)
    graph.label(node, Text(zh, en))


def write_dimensions(
    graph: GraphWriter,
    node: NamedNode,
    *,
    data_set: str,
    indicator: str,
    segment: str,
    area: str,
    about: NamedNode,
    period: str,
    role: str,
) -> None:
    """Write the dimensions that make an observation unique within its data set (IC-12)."""
    graph.entity(node, SP.Measurement, QB.Observation)
    graph.add(node, QB.dataSet, mint("data-set", data_set))
    graph.add(node, SP.indicator, mint("indicator", indicator))
    graph.add(node, SP.segment, concept("segment", segment))
    graph.add(node, SP.area, mint("area", area))
    graph.add(node, SP.about, about)
    graph.add(node, SP.period, mint("period", parse_period(period).code))
    graph.add(node, SP.role, concept("role", role))


def write_interval(graph: GraphWriter, node: NamedNode, value: Decimal, interval: Interval) -> None:
    """Write a value and what it can mean; a missing bound is an open one."""
    graph.add(node, SP.value, value)
    graph.add(node, SP.low, interval.low)
    graph.add(node, SP.high, interval.high)


def _write_figure(graph: GraphWriter, node: NamedNode, figure: Figure) -> None:
    graph.add(node, SP.statedText, figure.text)
    graph.add(node, SP.figureText, figure.text)
    graph.add(node, SP.unit, figure.unit.iri)
    graph.add(node, SP.qualifier, concept("qualifier", figure.qualifier))
    write_interval(graph, node, figure.value, figure.interval)


def _write_measurement(
    graph: GraphWriter, book: Book, naming: Naming, entry: Stated[MeasurementRecord]
) -> None:
    record, node = entry.record, entry.iri
    area = book.area_of(entry)
    write_dimensions(
        graph,
        node,
        data_set=entry.source,
        indicator=record.indicator.slug,
        segment=record.segment,
        area=area.slug,
        about=(record.about or area).iri,
        period=record.period,
        role=record.role,
    )
    _write_figure(graph, node, record.stated)
    graph.add(node, SP.hedge, record.hedge)
    graph.add(node, SP.end, record.end)
    graph.label(node, naming.stated(entry))
    graph.text(node, SP.note, record.note)
    graph.each(node, SP.reportedUnder, (program.iri for program in entry.programs))
    graph.each(node, SP.measuredAgainst, (goal.iri for goal in record.measuredAgainst))
    if record.setBy is not None:
        graph.add(node, SP.setBy, record.setBy.iri)
    if record.setByLevel is not None:
        graph.add(node, SP.setByLevel, concept("level", record.setByLevel))
    if record.names:
        graph.add(node, SP.complete, record.complete)


def _write_comparison(
    graph: GraphWriter, entry: Stated[ComparisonRecord], referents: Mapping[str, str]
) -> None:
    record, node = entry.record, entry.iri
    graph.entity(node, SP.Comparison)
    graph.add(node, SP.relation, concept("relation", record.relation))
    if record.direction is not None:
        graph.add(node, SP.direction, concept("direction", record.direction))
    graph.add(node, SP.subject, record.subject.iri)
    if isinstance(record.referent, ImpliedReferent):
        referent = referents.get(entry.slug)
        if referent is not None:
            graph.add(node, SP.referent, mint("measurement", referent))
        graph.text(node, SP.assumes, record.referent.assumes)
    else:
        graph.add(node, SP.referent, record.referent.iri)
    if record.stated is not None:
        _write_figure(graph, node, record.stated)
    if record.result is not None:
        graph.add(node, SP.result, record.result.iri)
    graph.text(node, SP.assumes, record.assumes)
    graph.text(node, SP.note, record.note)


def _write_composition(graph: GraphWriter, entry: Stated[CompositionRecord]) -> None:
    record, node = entry.record, entry.iri
    graph.entity(node, SP.Composition)
    graph.add(node, SP.whole, record.whole.iri)
    graph.each(node, SP.part, (part.iri for part in record.parts))
    graph.add(node, SP.complete, record.complete)
    graph.text(node, SP.note, record.note)
