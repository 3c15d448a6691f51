"""Decimal arithmetic that rounds nothing, and rounding where it is asked for."""

from __future__ import annotations

from decimal import (
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)
from typing import Final

__all__ = ["EXACT", "plain", "quotient", "rounded"]

EXACT: Final = Context(prec=200, traps=[DivisionByZero, Inexact, InvalidOperation, Overflow])
"""The one context of the package, so that no caller's can round a figure; it never rounds itself.

Printed figures have forty digits at most and quotients fifty, so that no sum or product of a few
of them comes near its two hundred.
"""

_DIGITS: Final = 50


def plain(value: Decimal) -> Decimal:
    """The same number without exponent and without zeros at the end of its decimals.

    >>> plain(Decimal("4.9330E+6"))
    Decimal('4933000')
    """
    shortest = EXACT.normalize(value)
    exponent = shortest.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return Decimal(int(shortest))
    return shortest or Decimal(0)


def quotient(value: Decimal, by: Decimal, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """The quotient at fifty digits, which is where one without an end is cut.

    >>> quotient(Decimal(3), Decimal(8))
    Decimal('0.375')
    """
    return _rounding(rounding, _DIGITS).divide(value, by)


def rounded(value: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """The value at so many decimal places (negative: tens, hundreds), without trailing zeros.

    >>> rounded(Decimal("4760000.00"), 2), rounded(Decimal("366.349"), 1)
    (Decimal('4760000'), Decimal('366.3'))
    """
    last = Decimal((0, (1,), -places))
    return plain(value.quantize(last, context=_rounding(rounding, EXACT.prec)))


def _rounding(how: str, digits: int) -> Context:
    context = EXACT.copy()
    context.rounding, context.prec, context.traps[Inexact] = how, digits, False
    return context
