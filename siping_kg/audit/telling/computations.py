"""Tells a figure of our own by what it is of and how it is reckoned: `50 − 6 = 44`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.figures import equation, exact_or_range, percent, points
from siping_kg.audit.telling.names import measured
from siping_kg.audit.telling.phrases import assuming, in_brackets, label
from siping_kg.texts import COLON, LISTED, Text

if TYPE_CHECKING:
    from siping_kg.audit.model.computation import Computation
    from siping_kg.audit.model.ledger import Ledger

__all__ = ["assumption", "computation"]

_ONCE: Final = Text("没有哪一项分属两批", "nothing belongs to two of the batches")
_CHAINS: Final = {"addition": " + ", "subtraction": " − "}


def computation(ledger: Ledger, made: Computation) -> Text:
    """What is worked out, of which figures, how, and what must be assumed for it."""
    names = dict.fromkeys(measured(ledger, operand) for operand in made.operands)
    words = label(ledger, "computation", made.kind) + COLON + LISTED.join(names) + COLON
    words += _reckoning(ledger, made)
    if not made.interval.exact:
        words += in_brackets(exact_or_range(made.interval, made.unit))
    return words + assuming(assumption(made))


def assumption(made: Computation) -> Text | None:
    """What must be assumed for it to hold, in words."""
    return _ONCE if made.batches else made.assumes


def _reckoning(ledger: Ledger, made: Computation) -> Text:
    values = [operand.value for operand in made.operands]
    if made.kind == "portion":
        base, rate = values
        return equation(f"{{}} × {percent(rate.scaleb(-2))} = {{}}", made.unit, base, made.value)
    if made.unit == ledger.units.point:
        return points("{} − {} = ", values[0], values[1], made.value)
    chain = _CHAINS[made.operation].join("{}" for _ in values)
    return equation(f"{chain} = {{}}", made.unit, *values, made.value)
