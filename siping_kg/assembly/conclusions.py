"""Writes what the audit concludes: implied values, attainment, change, conversions, outcomes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from siping_kg.amounts import UnitName, equation
from siping_kg.assembly.figures import write_dimensions, write_interval
from siping_kg.audit import telling
from siping_kg.audit.model.attainment import Attainment
from siping_kg.audit.model.change import Change
from siping_kg.ids import concept, mint
from siping_kg.terms import PROV, SP
from siping_kg.texts import STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import NamedNode

    from siping_kg.assembly.naming import Naming
    from siping_kg.assembly.writer import GraphWriter
    from siping_kg.audit import Audit
    from siping_kg.audit.model.codes import Part
    from siping_kg.audit.model.computation import Computation
    from siping_kg.audit.model.conversion import Conversion
    from siping_kg.audit.model.implied import Implied, Route
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome
    from siping_kg.texts import Text

__all__ = ["write_caveats", "write_derived", "write_outcomes"]

# The properties of the statements themselves, so that queries need no second set of names.
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


def write_derived(graph: GraphWriter, audit: Audit, naming: Naming) -> None:
    """Write what no source prints, each value with the way it was reached."""
    ledger = audit.ledger
    for implied in audit.implied:
        _write_implied(graph, implied, naming)
        for route in implied.routes:
            _write_route(graph, ledger, implied, route)
    for outcome in audit.outcomes:
        match outcome.follows:
            case Attainment() as attained:
                _write_attainment(graph, attained, telling.attainment(ledger, outcome, attained))
            case Change() as change:
                _write_change(graph, change, telling.change(ledger, change))
    for computation in audit.computations:
        _write_computation(graph, computation, telling.computation(ledger, computation))
    for conversion in audit.conversions:
        _write_conversion(graph, conversion)


def _tell(graph: GraphWriter, node: NamedNode, words: Text) -> None:
    """Write a conclusion in words, which also names it: it has no other name."""
    graph.text(node, SP.inWords, words)
    graph.label(node, words)


def _write_implied(graph: GraphWriter, implied: Implied, naming: Naming) -> None:
    node, at = mint("measurement", implied.slug), implied.dimensions
    write_dimensions(
        graph,
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
    graph.label(node, name)
    graph.add(node, SP.unit, implied.unit.iri)
    # No sp:statedText, which only a source gives: queries tell printed figures by it.
    graph.add(
        node, SP.figureText, equation("{}", UnitName(implied.unit.symbol, ""), implied.value).zh
    )
    write_interval(graph, node, implied.value, implied.interval)
    if implied.set_by is not None:
        graph.add(node, SP.setBy, implied.set_by.iri)
    if implied.set_by_level is not None:
        graph.add(node, SP.setByLevel, concept("level", implied.set_by_level))


def _write_route(graph: GraphWriter, ledger: Ledger, implied: Implied, route: Route) -> None:
    node, value = mint("derivation", route.slug), mint("measurement", implied.slug)
    graph.kind(node, SP.Derivation, PROV.Activity)
    graph.add(value, PROV.wasGeneratedBy, node)
    graph.add(node, PROV.generated, value)
    graph.each(node, PROV.used, (ref.iri for ref in route.used))
    graph.add(node, SP.operation, concept("operation", route.operation))
    write_interval(graph, node, route.value, route.interval)
    graph.text(node, SP.assumes, route.assumes)
    _tell(graph, node, telling.route(ledger, route))


def _write_attainment(graph: GraphWriter, attained: Attainment, words: Text) -> None:
    node = mint("attainment", attained.slug)
    graph.entity(node, SP.Attainment)
    graph.add(node, SP.actual, attained.actual.iri)
    graph.add(node, SP.goal, attained.goal.iri)
    graph.add(node, SP.unit, attained.unit.iri)
    write_interval(graph, node, attained.value, attained.interval)
    graph.add(node, SP.outcome, concept("outcome", attained.outcome))
    _tell(graph, node, words)


def _write_change(graph: GraphWriter, change: Change, words: Text) -> None:
    node, moved = mint("change", change.slug), change.movement
    graph.entity(node, SP.Change)
    graph.add(node, SP.earlier, change.earlier.ref.iri)
    graph.add(node, SP.later, change.later.ref.iri)
    if moved is not None:
        if moved.direction is not None:
            graph.add(node, SP.direction, concept("direction", moved.direction))
        graph.add(node, SP.unit, moved.unit.iri)
        write_interval(graph, node, moved.difference, moved.interval)
        # None for shares, among others: the difference of two percentages has no growth rate.
        graph.add(node, SP.growth, moved.growth)
    if change.drift is not None:
        graph.add(node, SP.drift, concept("drift", change.drift))
    graph.text(node, SP.note, telling.change_note(change))
    _tell(graph, node, words)


def _write_computation(graph: GraphWriter, computation: Computation, words: Text) -> None:
    node = mint("computation", computation.slug)
    graph.entity(node, SP.Computation)
    graph.add(node, SP.computationKind, concept("computation", computation.kind))
    graph.add(node, SP.operation, concept("operation", computation.operation))
    graph.each(node, SP.computedFrom, (operand.ref.iri for operand in computation.operands))
    graph.add(node, SP.unit, computation.unit.iri)
    write_interval(graph, node, computation.value, computation.interval)
    graph.text(node, SP.assumes, telling.assumption(computation))
    _tell(graph, node, words)


def _write_conversion(graph: GraphWriter, conversion: Conversion) -> None:
    converted = conversion.converted
    measurement = converted.ref.iri
    # Beside sp:value, which stays in the printed unit.
    graph.add(measurement, SP.referenceValue, converted.value)
    graph.add(measurement, SP.referenceLow, converted.interval.low)
    graph.add(measurement, SP.referenceHigh, converted.interval.high)
    graph.add(measurement, SP.referenceUnit, converted.unit.iri)
    node = mint("derivation", f"{converted.slug}.conversion")
    graph.kind(node, SP.Derivation, PROV.Activity)
    # Used and generated are one node: it is the same figure, told in another unit.
    graph.add(node, PROV.used, measurement)
    graph.add(node, PROV.generated, measurement)
    graph.add(node, SP.operation, concept("operation", "conversion"))
    _tell(graph, node, telling.conversion(conversion))


def write_outcomes(graph: GraphWriter, ledger: Ledger, outcomes: Iterable[Outcome]) -> None:
    """Write one node an outcome, with what was expected, what was found, and why."""
    for outcome in outcomes:
        node = mint("audit-outcome", outcome.slug)
        graph.entity(node, SP.AuditOutcome)
        graph.each(node, SP.audits, (ref.iri for ref in outcome.audits))
        graph.add(node, SP.check, concept("check", outcome.check))
        graph.add(node, SP.outcome, concept("outcome", outcome.outcome))
        graph.add(node, SP.outcomeReason, concept("outcome-reason", outcome.reason))
        _write_operands(graph, node, outcome)
        _tell(graph, node, telling.outcome(ledger, outcome))


def write_caveats(graph: GraphWriter, audit: Audit) -> None:
    """Write what must be said along with a figure, and link it to the figure."""
    for caveat in audit.caveats:
        node = mint("caveat", caveat.slug)
        graph.entity(node, SP.Caveat)
        graph.add(caveat.on.iri, SP.caveat, node)
        graph.add(node, SP.caveatReason, concept("caveat", caveat.reason))
        graph.each(node, SP.concerns, (ref.iri for ref in caveat.concerns))
        _tell(graph, node, telling.caveat(audit.ledger, caveat))
    # By slug, which is the order of the nodes: whoever joins the caveats himself says the same.
    ordered = sorted(audit.caveats, key=lambda caveat: (caveat.on.iri.value, caveat.slug))
    for on, caveats in groupby(ordered, key=lambda caveat: caveat.on.iri):
        told = dict.fromkeys(telling.caveat(audit.ledger, caveat) for caveat in caveats)
        graph.text(on, SP.caveatsInWords, STOP.join(told))


def _write_operands(graph: GraphWriter, node: NamedNode, outcome: Outcome) -> None:
    """Write what was reckoned with, each in its part, and what it came to."""
    for operand in outcome.operands:
        if operand.part in _PARTS:
            graph.add(node, _PARTS[operand.part], operand.amount.ref.iri)
    graph.each(node, PROV.wasDerivedFrom, (ref.iri for ref in outcome.used))
    if outcome.expected is not None:
        graph.add(node, SP.expectedLow, outcome.expected.low)
        graph.add(node, SP.expectedHigh, outcome.expected.high)
    if outcome.found is not None:
        graph.add(node, SP.foundLow, outcome.found.low)
        graph.add(node, SP.foundHigh, outcome.found.high)
