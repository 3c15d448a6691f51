"""Tells whether parts give their whole: `70 + 20 = 90`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.figures import equation
from siping_kg.audit.telling.names import measured
from siping_kg.audit.telling.phrases import ranges, sign, verdict
from siping_kg.quantities import EXACT
from siping_kg.texts import COLON, NOTHING, Text

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome
    from siping_kg.audit.model.quantity import Quantity

__all__ = ["composition"]

_NOT_RECKONED: Final = Text(
    "整体或部分缺失，或单位无法换算", "a value is missing or does not convert"
)
_ALL_TOLD: Final = Text(
    "，各部分恰好合成整体，原文没有说已列全",
    ", the parts make up the whole, though the source does not call the list complete",
)


def composition(ledger: Ledger, outcome: Outcome) -> Text:
    """The sum of the parts beside the whole, and what came out."""
    if outcome.reason in ("operand-missing", "unit-mismatch"):
        return _NOT_RECKONED + verdict(ledger, outcome)
    (whole,) = outcome.quantities("whole")
    record = ledger.book.compositions[outcome.audits[0].slug].record
    words = measured(ledger, whole) + COLON + _chain(outcome, whole, complete=record.complete)
    if outcome.outcome != "passed":
        words += ranges(outcome, whole.unit)
    return words + verdict(ledger, outcome)


def _chain(outcome: Outcome, whole: Quantity, *, complete: bool) -> Text:
    """`70 + 20 = 90`, `234 + 20 = 254 ≤ 492`; the sum is shown where it is not the whole itself."""
    values = [part.value for part in outcome.amounts("part")]
    total = _sum(values)
    compared = sign("=" if complete else "≤", outcome)
    left, several = " + ".join("{}" for _ in values), len(values) > 1
    exactly = several and total == whole.value
    if exactly and (compared == "=" or not complete):
        words = equation(f"{left} = {{}}", whole.unit, *values, whole.value)
        return words + (NOTHING if complete else _ALL_TOLD)
    if several:
        left, values = f"{left} = {{}}", [*values, total]
    return equation(f"{left} {compared} {{}}", whole.unit, *values, whole.value)


def _sum(values: list[Decimal]) -> Decimal:
    total = values[0]
    for value in values[1:]:
        total = EXACT.add(total, value)
    return total
