"""Intervals of quantities that are not negative: what a printed figure can mean, and arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.exact import EXACT, quotient, rounded

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "EXACT_ONE",
    "Interval",
    "Verdict",
    "at_most",
    "equal",
    "exactly",
    "exceeds",
]

_ZERO: Final = Decimal(0)

Verdict = bool | None
"""Whether something holds: True, False, or None when the intervals do not decide it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from low to high, both included; None is unbounded.

    Sums and differences take None as it is; products and quotients take a missing or negative low
    as 0, because quantities are not negative. Results enclose every pointwise result: bounds that
    have no finite decimal are rounded outwards at the fiftieth digit.

    >>> Interval(Decimal(8), Decimal(9)) - Interval(Decimal(2), None)
    Interval(low=None, high=Decimal('7'))
    """

    low: Decimal | None
    high: Decimal | None

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            _both(EXACT.add, self.low, other.low), _both(EXACT.add, self.high, other.high)
        )

    def __sub__(self, other: Interval) -> Interval:
        return Interval(
            _both(EXACT.subtract, self.low, other.high),
            _both(EXACT.subtract, self.high, other.low),
        )

    def __mul__(self, other: Interval) -> Interval:
        low = EXACT.multiply(self.floor, other.floor)
        return Interval(low, _both(EXACT.multiply, self.high, other.high))

    def __truediv__(self, other: Interval) -> Interval:
        # By a divisor without end a quotient can fall to 0; one that is only 0 tells nothing.
        low = _ZERO if not other.high else quotient(self.floor, other.high, ROUND_FLOOR)
        if self.high is None or other.floor == 0:
            return Interval(low, None)
        return Interval(low, quotient(self.high, other.floor, ROUND_CEILING))

    @property
    def floor(self) -> Decimal:
        """The lower bound of a quantity that is not negative."""
        return _ZERO if self.low is None or self.low < 0 else self.low

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    @property
    def exact(self) -> bool:
        """Whether the interval is a single value."""
        return self.low is not None and self.low == self.high

    def contains(self, other: Interval) -> bool:
        """Whether every value of the other lies in this one."""
        low = self.low is None or (other.low is not None and self.low <= other.low)
        return low and (self.high is None or (other.high is not None and other.high <= self.high))

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies in the interval."""
        return self.contains(exactly(value))

    def intersects(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return not (_below(self.high, other.low) or _below(other.high, self.low))

    def meet(self, other: Interval) -> Interval:
        """The values that lie in both, which must intersect."""
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        return Interval(max(lows, default=None), min(highs, default=None))

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(
            _both(min, self.low, other.low),
            _both(max, self.high, other.high),
        )

    def nonnegative(self) -> Interval:
        """The part of the interval that a quantity can take; its high end may still be negative."""
        return Interval(self.floor, self.high)

    # Six decimals fit the decimals of every store.
    def outward(self, places: int = 6) -> Interval:
        """The interval rounded outwards to so many decimal places."""
        return Interval(
            None if self.low is None else rounded(self.low, places, ROUND_FLOOR),
            None if self.high is None else rounded(self.high, places, ROUND_CEILING),
        )

    def integers(self) -> range | None:
        """The whole numbers in the interval; None when there is no end of them."""
        if self.high is None:
            return None
        # Inwards, unlike everywhere else: a whole number just outside the bounds does not fit.
        low = int(rounded(self.floor, 0, ROUND_CEILING))
        return range(low, int(rounded(self.high, 0, ROUND_FLOOR)) + 1)


def exactly(value: Decimal) -> Interval:
    """The interval of a single value."""
    return Interval(value, value)


EXACT_ONE: Final = exactly(Decimal(1))


def equal(computed: Interval, printed: Interval) -> Verdict:
    """Whether what the operands give can be what is printed.

    False when the two have no value in common; None when they have, but an operand without an
    upper bound leaves room for any answer.
    """
    if not computed.intersects(printed):
        return False
    # To meet is enough: a tolerance instead of intervals would itself decide the outcome.
    if printed.contains(computed) or (computed.bounded and printed.bounded):
        return True
    return None


def at_most(part: Interval, whole: Interval) -> Verdict:
    """Whether the part can be no larger than the whole; None when a missing bound hides it."""
    if _below(whole.high, part.low):
        return False
    if part.high is not None and part.high <= whole.floor:
        return True
    return True if part.bounded and whole.bounded else None


def exceeds(larger: Interval, smaller: Interval) -> Verdict:
    """Whether every value of the first is above every value of the second; False when none is."""
    if _below(smaller.high, larger.low):
        return True
    # Bounds that touch decide it: what is equal is not above.
    if larger.high is not None and larger.high <= smaller.floor:
        return False
    return None


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def _both(
    operation: Callable[[Decimal, Decimal], Decimal], a: Decimal | None, b: Decimal | None
) -> Decimal | None:
    return None if a is None or b is None else operation(a, b)
