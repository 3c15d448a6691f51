"""Writes measurements, comparisons and compositions: what a source counts and sets side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from siping_kg.assembly.actors import introduce
from siping_kg.assembly.lists import write_list
from siping_kg.assembly.pages import page_of
from siping_kg.curated.records import ImpliedReferent
from siping_kg.dates import parse_period
from siping_kg.ids import concept, mint
from siping_kg.terms import BASE, QB, SP
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from siping_kg.assembly.naming import Naming
    from siping_kg.assembly.pages import Anchors, Graphs, Page
    from siping_kg.assembly.writer import GraphWriter
    from siping_kg.curated import Book, Stated
    from siping_kg.curated.records import (
        ComparisonRecord,
        CompositionRecord,
        MeasurementRecord,
        StatedRecord,
    )
    from siping_kg.evidence import Anchor
    from siping_kg.ids import Ref
    from siping_kg.quantities import Figure, Interval

__all__ = ["UNSTATED", "write_data_set", "write_dimensions", "write_figures", "write_interval"]


UNSTATED: Final = "unstated"
"""The code of the period that no source gives."""

_STRUCTURE = NamedNode(f"{BASE}def/dsd")


def write_figures(
    graphs: Graphs, book: Book, anchors: Anchors, naming: Naming, referents: Mapping[str, str]
) -> None:
    """Write every stated figure; `referents` names the implied referent of a comparison."""
    for measurement in book.measurements.values():
        page = _begin(graphs, measurement, anchors[measurement.key])
        _write_measurement(page, book, naming, measurement)
        write_list(page, measurement.record.lists, anchors)
        for ref in filter(None, (measurement.record.about, measurement.record.setBy)):
            introduce(graphs, book, page.source, ref, anchors[measurement.key])
    for comparison in book.comparisons.values():
        page = _begin(
            graphs, comparison, anchors.get(comparison.key) or _of_terms(comparison, anchors)
        )
        _write_comparison(page, comparison, referents)
        page.stated.label(comparison.iri, naming.comparison(comparison))
    for composition in book.compositions.values():
        parts = (composition.record.whole, *composition.record.parts)
        page = _begin(graphs, composition, anchors.get(composition.key) or _of(parts, anchors))
        _write_composition(page, composition)
        page.stated.label(composition.iri, naming.composition(composition))


def _begin(graphs: Graphs, entry: Stated[StatedRecord], proofs: Iterable[Anchor]) -> Page:
    """Write what all figures share: source, evidence and note."""
    page = page_of(graphs, entry.source, entry.ref, entry.record.readings, proofs)
    page.state()
    page.stated.text(entry.iri, SP.note, entry.record.note)
    return page


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
    # As a string, because a store makes 12.5 of 12.50. Twice, because only what is printed has the
    # first, and implied values have the second too.
    graph.add(node, SP.statedText, figure.text)
    graph.add(node, SP.figureText, figure.text)
    graph.add(node, SP.unit, figure.unit.iri)
    graph.add(node, SP.qualifier, concept("qualifier", figure.qualifier))
    write_interval(graph, node, figure.value, figure.interval)


def _write_measurement(
    page: Page, book: Book, naming: Naming, entry: Stated[MeasurementRecord]
) -> None:
    record, node, graph = entry.record, entry.iri, page.stated
    area = book.area_of(entry)
    about = record.about or area
    write_dimensions(
        graph,
        node,
        data_set=entry.source,
        indicator=record.indicator.slug,
        segment=record.segment,
        area=area.slug,
        about=about.iri,
        period=record.period,
        role=record.role,
    )
    # Dimensions stay with the source even if concluded: without one, an observation is not valid.
    page.keep("indicator", SP.indicator, record.indicator.iri)
    page.keep("segment", SP.segment, concept("segment", record.segment))
    page.keep("area", SP.area, area.iri)
    page.keep("about", SP.about, about.iri)
    page.keep("period", SP.period, mint("period", record.period))
    page.keep("role", SP.role, concept("role", record.role))
    _write_figure(graph, node, record.stated)
    page.figure(SP.hedge, record.hedge)
    page.figure(SP.per, record.per)
    page.code("end", SP.end, "end", record.end)
    _write_start(page, record)
    graph.label(node, naming.stated(entry))
    graph.each(node, SP.reportedUnder, (program.iri for program in entry.programs))
    page.say("measuredAgainst", SP.measuredAgainst, *(goal.iri for goal in record.measuredAgainst))
    page.say("setBy", SP.setBy, record.setBy.iri if record.setBy else None)
    page.code("setByLevel", SP.setByLevel, "level", record.setByLevel)


def _write_start(page: Page, record: MeasurementRecord) -> None:
    """Write since when a running total has been adding up; words tell no period."""
    start = record.accumulatedFrom
    if start is None:
        return
    code = UNSTATED if isinstance(start, Text) else start
    page.say("accumulatedFrom", SP.accumulatedFrom, mint("period", code))
    if isinstance(start, Text):
        page.graph("accumulatedFrom").text(page.ref.iri, SP.accumulatedInWords, start)


def _write_comparison(
    page: Page, entry: Stated[ComparisonRecord], referents: Mapping[str, str]
) -> None:
    record, node, graph = entry.record, entry.iri, page.stated
    graph.entity(node, SP.Comparison)
    page.need("relation", SP.comparisonKind, concept("relation", record.relation))
    page.code("direction", SP.direction, "direction", record.direction)
    page.need("subject", SP.subject, record.subject.iri)
    if isinstance(record.referent, ImpliedReferent):
        # None where the audit could not reckon the value: then there is no node to point to.
        referent = referents.get(entry.slug)
        if referent is not None:
            page.need("referent", SP.referent, mint("measurement", referent))
        graph.text(node, SP.assumes, record.referent.assumes)
    else:
        page.need("referent", SP.referent, record.referent.iri)
    if record.stated is not None:
        _write_figure(graph, node, record.stated)
    if record.result is not None:
        page.need("result", SP.result, record.result.iri)
    graph.text(node, SP.assumes, record.assumes)


def _write_composition(page: Page, entry: Stated[CompositionRecord]) -> None:
    record, node = entry.record, entry.iri
    page.stated.entity(node, SP.Composition)
    page.need("whole", SP.whole, record.whole.iri)
    for part in record.parts:
        page.need("parts", SP.part, part.iri)
    page.figure(SP.complete, record.complete)
