"""Writes what the audit concludes: implied values, attainment, change, conversions, outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.assembly.figures import write_dimensions, write_interval
from siping_kg.ids import Ref, concept, mint
from siping_kg.quantities import Interval
from siping_kg.terms import PROV, SP, UNIT

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from siping_kg.assembly.naming import Naming
    from siping_kg.assembly.sheet import Sheet
    from siping_kg.audit import Attainment, Audit, Change, Conversion, Implied, Outcome, Route
    from siping_kg.texts import Text

__all__ = ["write_derived", "write_outcomes"]


def write_derived(sheet: Sheet, audit: Audit, naming: Naming) -> None:
    """Write what no source prints, each value with the way it was reached."""
    for implied in audit.implied:
        _write_implied(sheet, implied, naming)
    for attainment in audit.attainments:
        _write_attainment(sheet, attainment)
    for change in audit.changes:
        _write_change(sheet, change)
    for conversion in audit.conversions:
        _write_conversion(sheet, conversion)


def _tell(sheet: Sheet, node: NamedNode, words: Text) -> None:
    """Write a conclusion in words, which also names it: it has no other name."""
    sheet.text(node, SP.inWords, words)
    sheet.label(node, words)


def _node(key: str) -> NamedNode:
    return Ref.of(key).iri


def _write_implied(sheet: Sheet, implied: Implied, naming: Naming) -> None:
    node = mint("measurement", implied.slug)
    area = Ref("area", implied.area)
    about = None if implied.about is None else Ref.of(implied.about)
    write_dimensions(
        sheet,
        node,
        data_set="derived",
        indicator=implied.indicator,
        segment=implied.segment,
        area=implied.area,
        about=(about or area).iri,
        period=implied.period,
        role=implied.role,
    )
    sheet.label(
        node,
        naming.measurement(
            implied.indicator,
            implied.segment,
            implied.area,
            implied.period,
            implied.role,
            about,
        ),
    )
    sheet.add(node, SP.unit, implied.unit.iri)
    write_interval(sheet, node, implied.value, Interval(implied.low, implied.high))
    if implied.set_by is not None:
        sheet.add(node, SP.setBy, implied.set_by.iri)
    if implied.set_by_level is not None:
        sheet.add(node, SP.setByLevel, concept("level", implied.set_by_level))
    for route in implied.routes:
        _write_route(sheet, node, route)


def _write_route(sheet: Sheet, implied: NamedNode, route: Route) -> None:
    node = mint("derivation", route.slug)
    sheet.kind(node, SP.Derivation, PROV.Activity)
    sheet.add(implied, PROV.wasGeneratedBy, node)
    sheet.add(node, PROV.generated, implied)
    sheet.each(node, PROV.used, map(_node, route.used))
    sheet.add(node, SP.operation, concept("operation", route.operation))
    write_interval(sheet, node, route.value, Interval(route.low, route.high))
    sheet.text(node, SP.assumes, route.assumes)
    _tell(sheet, node, route.words)


def _write_attainment(sheet: Sheet, attainment: Attainment) -> None:
    node = mint("attainment", attainment.slug)
    sheet.entity(node, SP.Attainment)
    sheet.add(node, SP.actual, _node(attainment.actual))
    sheet.add(node, SP.goal, _node(attainment.goal))
    sheet.add(node, SP.unit, UNIT.PERCENT)
    write_interval(sheet, node, attainment.value, Interval(attainment.low, attainment.high))
    sheet.add(node, SP.outcome, concept("outcome", attainment.outcome))
    _tell(sheet, node, attainment.words)


def _write_change(sheet: Sheet, change: Change) -> None:
    node = mint("change", change.slug)
    sheet.entity(node, SP.Change)
    sheet.add(node, SP.earlier, _node(change.earlier))
    sheet.add(node, SP.later, _node(change.later))
    if change.direction is not None:
        sheet.add(node, SP.direction, concept("direction", change.direction))
    if change.difference is not None:
        sheet.add(node, SP.unit, change.unit.iri)
        write_interval(sheet, node, change.difference, Interval(change.low, change.high))
    sheet.add(node, SP.growth, change.growth)
    if change.drift is not None:
        sheet.add(node, SP.drift, concept("drift", change.drift))
    sheet.text(node, SP.note, change.note)
    _tell(sheet, node, change.words)


def _write_conversion(sheet: Sheet, conversion: Conversion) -> None:
    measurement = mint("measurement", conversion.measurement)
    sheet.add(measurement, SP.referenceValue, conversion.value)
    sheet.add(measurement, SP.referenceLow, conversion.low)
    sheet.add(measurement, SP.referenceHigh, conversion.high)
    sheet.add(measurement, SP.referenceUnit, conversion.unit.iri)
    node = mint("derivation", f"{conversion.measurement}.conversion")
    sheet.kind(node, SP.Derivation, PROV.Activity)
    sheet.add(node, PROV.used, measurement)
    sheet.add(node, PROV.generated, measurement)
    sheet.add(node, SP.operation, concept("operation", "conversion"))
    _tell(sheet, node, conversion.words)


def write_outcomes(sheet: Sheet, outcomes: tuple[Outcome, ...]) -> None:
    """Write one node an outcome, with what was expected, what was found, and why."""
    for outcome in outcomes:
        node = mint("audit-outcome", outcome.slug)
        sheet.entity(node, SP.AuditOutcome)
        sheet.each(node, SP.audits, map(_node, outcome.audits))
        sheet.each(node, PROV.wasDerivedFrom, map(_node, outcome.used))
        sheet.add(node, SP.check, concept("check", outcome.check))
        sheet.add(node, SP.outcome, concept("outcome", outcome.outcome))
        _tell(sheet, node, outcome.words)
        if outcome.expected is not None:
            sheet.add(node, SP.expectedLow, outcome.expected.low)
            sheet.add(node, SP.expectedHigh, outcome.expected.high)
        if outcome.found is not None:
            sheet.add(node, SP.foundLow, outcome.found.low)
            sheet.add(node, SP.foundHigh, outcome.found.high)
