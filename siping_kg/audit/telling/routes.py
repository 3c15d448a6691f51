"""Tells the way to an implied value: `5,608,000 − 458,000 = 5,150,000 mu`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.model.relations import ADDITIVE
from siping_kg.audit.telling.figures import equation, percent
from siping_kg.audit.telling.phrases import assuming
from siping_kg.texts import NOTHING, Text

if TYPE_CHECKING:
    from siping_kg.audit.model.implied import Route
    from siping_kg.audit.model.ledger import Ledger

__all__ = ["route"]

_ONLY: Final = Text("（唯一的整数解）", " (the only whole number that fits)")


def route(ledger: Ledger, way: Route) -> Text:
    """The reckoning of a route, and what it must assume."""
    if way.statement.kind == "composition":
        return _remainder(way)
    record = ledger.book.comparisons[way.statement.slug].record
    words = _sum(record.relation, way) if record.relation in ADDITIVE else _quotient(ledger, way)
    return words + (_ONLY if way.only_whole_number else NOTHING) + assuming(way.assumes)


def _remainder(way: Route) -> Text:
    whole, *parts = (operand.amount for operand in way.operands)
    sums = " + ".join("{}" for _ in parts)
    chain = f"{{}} − ({sums}) = {{}}" if len(parts) > 1 else f"{{}} − {sums} = {{}}"
    return equation(chain, whole.unit, whole.value, *(part.value for part in parts), way.value)


def _sum(relation: str, way: Route) -> Text:
    subject, figure = (operand.amount for operand in way.operands)
    sign = "+" if way.operation == "addition" else "−"
    if relation != "percentage-point":
        values = subject.value, figure.value, way.value
        return equation(f"{{}} {sign} {{}} = {{}}", subject.unit, *values)
    point = f"{figure.value:f}"
    gap = Text(f"{point}个百分点 = ", f"{point} percentage points = ")
    left = equation(f"{{}} {sign} ", subject.unit, subject.value)
    return left + gap + equation("{}", subject.unit, way.value)


def _quotient(ledger: Ledger, way: Route) -> Text:
    subject, figure = (operand.amount for operand in way.operands)
    record = ledger.book.comparisons[way.statement.slug].record
    factor = percent(figure.value)
    if record.relation == "growth":
        sign = "−" if record.direction == "below" else "+"
        factor = f"(1 {sign} {factor})"
    return equation(f"{{}} ÷ {factor} = {{}}", subject.unit, subject.value, way.value)
