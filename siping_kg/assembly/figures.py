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
    from siping_kg.assembly.sheet import Sheet
    from siping_kg.curated import Book, Stated
    from siping_kg.curated.records import (
        ComparisonRecord,
        CompositionRecord,
        MeasurementRecord,
    )
    from siping_kg.evidence import Anchor
    from siping_kg.ids import Ref
    from siping_kg.quantities import Figure, Interval

    Sheets = Mapping[str, Sheet]
    Anchors = Mapping[str, tuple[Anchor, ...]]

__all__ = ["write_data_set", "write_dimensions", "write_figures", "write_interval"]


_STRUCTURE = NamedNode(f"{BASE}def/dsd")


def write_figures(
    sheets: Sheets, book: Book, anchors: Anchors, naming: Naming, referents: Mapping[str, str]
) -> None:
    """Write every stated figure; `referents` names the implied referent of a comparison."""
    for measurement in book.measurements.values():
        sheet = sheets[measurement.source]
        _write_measurement(sheet, book, naming, measurement)
        write_stated(sheet, measurement.iri, measurement.source, anchors[measurement.key])
    for comparison in book.comparisons.values():
        sheet = sheets[comparison.source]
        _write_comparison(sheet, comparison, referents)
        sheet.label(comparison.iri, naming.comparison(comparison))
        proofs = anchors.get(comparison.key) or _of_terms(comparison, anchors)
        write_stated(sheet, comparison.iri, comparison.source, proofs)
    for composition in book.compositions.values():
        sheet = sheets[composition.source]
        _write_composition(sheet, composition)
        sheet.label(composition.iri, naming.composition(composition))
        parts = (composition.record.whole, *composition.record.parts)
        proofs = anchors.get(composition.key) or _of(parts, anchors)
        write_stated(sheet, composition.iri, composition.source, proofs)


def _of_terms(entry: Stated[ComparisonRecord], anchors: Anchors) -> tuple[Anchor, ...]:
    """The evidence of a comparison without a figure of its own: that of its result, or subject."""
    return _of((entry.record.result or entry.record.subject,), anchors)


def _of(refs: Iterable[Ref], anchors: Anchors) -> tuple[Anchor, ...]:
    return tuple(anchor for ref in refs for anchor in anchors[ref.key])


def write_data_set(sheet: Sheet, slug: str, zh: str, en: str) -> None:
    """Write the Data Cube data set that a graph's observations belong to."""
    node = mint("data-set", slug)
    sheet.kind(node, QB.DataSet)
    sheet.add(node, QB.structure, _STRUCTURE)
    sheet.label(node, Text(zh, en))


def write_dimensions(
    sheet: Sheet,
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
    sheet.entity(node, SP.Measurement, QB.Observation)
    sheet.add(node, QB.dataSet, mint("data-set", data_set))
    sheet.add(node, SP.indicator, mint("indicator", indicator))
    sheet.add(node, SP.segment, concept("segment", segment))
    sheet.add(node, SP.area, mint("area", area))
    sheet.add(node, SP.about, about)
    sheet.add(node, SP.period, mint("period", parse_period(period).code))
    sheet.add(node, SP.role, concept("role", role))


def write_interval(sheet: Sheet, node: NamedNode, value: Decimal, interval: Interval) -> None:
    """Write a value and what it can mean; a missing bound is an open one."""
    sheet.add(node, SP.value, value)
    sheet.add(node, SP.low, interval.low)
    sheet.add(node, SP.high, interval.high)


def _write_figure(sheet: Sheet, node: NamedNode, figure: Figure) -> None:
    sheet.add(node, SP.statedText, figure.text)
    sheet.add(node, SP.unit, figure.unit.iri)
    sheet.add(node, SP.qualifier, concept("qualifier", figure.qualifier))
    write_interval(sheet, node, figure.value, figure.interval)


def _write_measurement(
    sheet: Sheet, book: Book, naming: Naming, entry: Stated[MeasurementRecord]
) -> None:
    record, node = entry.record, entry.iri
    area = book.area_of(entry)
    write_dimensions(
        sheet,
        node,
        data_set=entry.source,
        indicator=record.indicator.slug,
        segment=record.segment,
        area=area.slug,
        about=(record.about or area).iri,
        period=record.period,
        role=record.role,
    )
    _write_figure(sheet, node, record.stated)
    sheet.add(node, SP.hedge, record.hedge)
    sheet.add(node, SP.end, record.end)
    sheet.label(node, naming.stated(entry))
    sheet.text(node, SP.note, record.note)
    sheet.each(node, SP.reportedUnder, (program.iri for program in entry.programs))
    sheet.each(node, SP.measuredAgainst, (goal.iri for goal in record.measuredAgainst))
    if record.setBy is not None:
        sheet.add(node, SP.setBy, record.setBy.iri)
    if record.setByLevel is not None:
        sheet.add(node, SP.setByLevel, concept("level", record.setByLevel))
    if record.names:
        sheet.add(node, SP.complete, record.complete)


def _write_comparison(
    sheet: Sheet, entry: Stated[ComparisonRecord], referents: Mapping[str, str]
) -> None:
    record, node = entry.record, entry.iri
    sheet.entity(node, SP.Comparison)
    sheet.add(node, SP.relation, concept("relation", record.relation))
    if record.direction is not None:
        sheet.add(node, SP.direction, concept("direction", record.direction))
    sheet.add(node, SP.subject, record.subject.iri)
    if isinstance(record.referent, ImpliedReferent):
        referent = referents.get(entry.slug)
        if referent is not None:
            sheet.add(node, SP.referent, mint("measurement", referent))
        sheet.text(node, SP.assumes, record.referent.assumes)
    else:
        sheet.add(node, SP.referent, record.referent.iri)
    if record.stated is not None:
        _write_figure(sheet, node, record.stated)
    if record.result is not None:
        sheet.add(node, SP.result, record.result.iri)
    sheet.text(node, SP.assumes, record.assumes)
    sheet.text(node, SP.note, record.note)


def _write_composition(sheet: Sheet, entry: Stated[CompositionRecord]) -> None:
    record, node = entry.record, entry.iri
    sheet.entity(node, SP.Composition)
    sheet.add(node, SP.whole, record.whole.iri)
    sheet.each(node, SP.part, (part.iri for part in record.parts))
    sheet.add(node, SP.complete, record.complete)
    sheet.text(node, SP.note, record.note)
