"""Tells a measurement in two units: `2 hectares = 30 mu`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.figures import equation
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.audit.model.conversion import Conversion

__all__ = ["conversion"]

_EQUALS: Final = Text.same(" = ")


def conversion(pair: Conversion) -> Text:
    """The figure as printed, and in the reference unit."""
    amounts = pair.printed, pair.converted
    return _EQUALS.join(equation("{}", amount.unit, amount.value) for amount in amounts)
