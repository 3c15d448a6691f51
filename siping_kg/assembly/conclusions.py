"""Writes what the audit concludes: implied values, attainment, change, conversions, outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.assembly.figures import write_dimensions, write_interval
from siping_kg.audit import telling
from siping_kg.audit.model.attainment import Attainment
from siping_kg.audit.model.change import Change
from siping_kg.ids import concept, mint
from siping_kg.terms import PROV, SP, UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode

    from siping_kg.assembly.naming import Naming
    from siping_kg.assembly.sheet import Sheet
    from siping_kg.audit import Audit
    from siping_kg.audit.model.codes import Part
    from siping_kg.audit.model.conversion import Conversion
    from siping_kg.audit.model.implied import Implied, Route
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome
    from siping_kg.texts import Text

__all__ = ["write_derived", "write_outcomes"]

_PARTS: Final[Mapping[Part, NamedNode]] = {
    "subject": SP.subject,
    "referent": SP.referent,
    "result": SP.result,
    "whole": SP.whole,
    "part": SP.part,
    "earlier": SP.earlier,
    "later": SP.later,
    "actual": SP.actual,
    "goal": SP.goal,
}
"""How an outcome links to an operand; a figure is printed in what the outcome audits already."""


def write_derived(sheet: Sheet, audit: Audit, naming: Naming) -> None:
    """Write what no source prints, each value with the way it was reached."""
    ledger = audit.ledger
    for implied in audit.implied:
        _write_implied(sheet, implied, naming)
        for route in implied.routes:
            _write_route(sheet, ledger, implied, route)
    for outcome in audit.outcomes:
        match outcome.follows:
            case Attainment() as attained:
                _write_attainment(sheet, attained, telling.attainment(ledger, outcome, attained))
            case Change() as change:
                _write_change(sheet, change, telling.change(ledger, change))
    for conversion in audit.conversions:
        _write_conversion(sheet, conversion)


def _tell(sheet: Sheet, node: NamedNode, words: Text) -> None:
    """Write a conclusion in words, which also names it: it has no other name."""
    sheet.text(node, SP.inWords, words)
    sheet.label(node, words)


def _write_implied(sheet: Sheet, implied: Implied, naming: Naming) -> None:
    node, at = mint("measurement", implied.slug), implied.dimensions
    write_dimensions(
        sheet,
        node,
        data_set="derived",
        indicator=at.indicator,
        segment=at.segment,
        area=at.area,
        about=at.about.iri,
        period=at.period,
        role=at.role,
    )
    name = naming.measurement(at.indicator, at.segment, at.area, at.period, at.role, at.thing)
    sheet.label(node, name)
    sheet.add(node, SP.unit, implied.unit.iri)
    write_interval(sheet, node, implied.value, implied.interval)
    if implied.set_by is not None:
        sheet.add(node, SP.setBy, implied.set_by.iri)
    if implied.set_by_level is not None:
        sheet.add(node, SP.setByLevel, concept("level", implied.set_by_level))


def _write_route(sheet: Sheet, ledger: Ledger, implied: Implied, route: Route) -> None:
    node, value = mint("derivation", route.slug), mint("measurement", implied.slug)
    sheet.kind(node, SP.Derivation, PROV.Activity)
    sheet.add(value, PROV.wasGeneratedBy, node)
    sheet.add(node, PROV.generated, value)
    sheet.each(node, PROV.used, (ref.iri for ref in route.used))
    sheet.add(node, SP.operation, concept("operation", route.operation))
    write_interval(sheet, node, route.value, route.interval)
    sheet.text(node, SP.assumes, route.assumes)
    _tell(sheet, node, telling.route(ledger, route))


def _write_attainment(sheet: Sheet, attained: Attainment, words: Text) -> None:
    node = mint("attainment", attained.slug)
    sheet.entity(node, SP.Attainment)
    sheet.add(node, SP.actual, attained.actual.iri)
    sheet.add(node, SP.goal, attained.goal.iri)
    sheet.add(node, SP.unit, UNIT.PERCENT)
    write_interval(sheet, node, attained.value, attained.interval)
    sheet.add(node, SP.outcome, concept("outcome", attained.outcome))
    _tell(sheet, node, words)


def _write_change(sheet: Sheet, change: Change, words: Text) -> None:
    node, moved = mint("change", change.slug), change.movement
    sheet.entity(node, SP.Change)
    sheet.add(node, SP.earlier, change.earlier.ref.iri)
    sheet.add(node, SP.later, change.later.ref.iri)
    if moved is not None:
        if moved.direction is not None:
            sheet.add(node, SP.direction, concept("direction", moved.direction))
        sheet.add(node, SP.unit, moved.unit.iri)
        write_interval(sheet, node, moved.difference, moved.interval)
        sheet.add(node, SP.growth, moved.growth)
    if change.drift is not None:
        sheet.add(node, SP.drift, concept("drift", change.drift))
    sheet.text(node, SP.note, telling.change_note(change))
    _tell(sheet, node, words)


def _write_conversion(sheet: Sheet, conversion: Conversion) -> None:
    converted = conversion.converted
    measurement = converted.ref.iri
    sheet.add(measurement, SP.referenceValue, converted.value)
    sheet.add(measurement, SP.referenceLow, converted.interval.low)
    sheet.add(measurement, SP.referenceHigh, converted.interval.high)
    sheet.add(measurement, SP.referenceUnit, converted.unit.iri)
    node = mint("derivation", f"{converted.slug}.conversion")
    sheet.kind(node, SP.Derivation, PROV.Activity)
    sheet.add(node, PROV.used, measurement)
    sheet.add(node, PROV.generated, measurement)
    sheet.add(node, SP.operation, concept("operation", "conversion"))
    _tell(sheet, node, telling.conversion(conversion))


def write_outcomes(sheet: Sheet, audit: Audit) -> None:
    """Write one node an outcome, with what was expected, what was found, and why."""
    for outcome in audit.outcomes:
        node = mint("audit-outcome", outcome.slug)
        sheet.entity(node, SP.AuditOutcome)
        sheet.each(node, SP.audits, (ref.iri for ref in outcome.audits))
        sheet.add(node, SP.check, concept("check", outcome.check))
        sheet.add(node, SP.outcome, concept("outcome", outcome.outcome))
        sheet.add(node, SP.outcomeReason, concept("outcome-reason", outcome.reason))
        _write_operands(sheet, node, outcome)
        _tell(sheet, node, telling.outcome(audit.ledger, outcome))


def _write_operands(sheet: Sheet, node: NamedNode, outcome: Outcome) -> None:
    """Write what was reckoned with, each in its part, and what it came to."""
    for operand in outcome.operands:
        if operand.part in _PARTS:
            sheet.add(node, _PARTS[operand.part], operand.amount.ref.iri)
    sheet.each(node, PROV.wasDerivedFrom, (ref.iri for ref in outcome.used))
    if outcome.expected is not None:
        sheet.add(node, SP.expectedLow, outcome.expected.low)
        sheet.add(node, SP.expectedHigh, outcome.expected.high)
    if outcome.found is not None:
        sheet.add(node, SP.foundLow, outcome.found.low)
        sheet.add(node, SP.foundHigh, outcome.found.high)
