"""Tells the routes that lead to one implied value, and whether they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.names import measured
from siping_kg.audit.telling.phrases import verdict
from siping_kg.audit.telling.routes import route
from siping_kg.texts import COLON, NOTHING, STOP, Text

if TYPE_CHECKING:
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome

__all__ = ["agreement"]

_UNDATED: Final = Text("；时期未说明，未必相同", "; the periods are not stated and may differ")


def agreement(ledger: Ledger, outcome: Outcome) -> Text:
    """Each route to the value, and what came out."""
    (value,) = outcome.quantities("result")
    ways = ledger.implied[value.dimensions].routes
    words = measured(ledger, value) + COLON + STOP.join(route(ledger, way) for way in ways)
    words += _UNDATED if outcome.reason == "period-unstated" else NOTHING
    return words + verdict(ledger, outcome)
