"""The units that figures are printed in, as ontology/units.ttl defines them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from siping_kg.errors import QuantityError
from siping_kg.terms import SPU, UNIT
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

__all__ = ["NEEDED", "Unit", "Units", "convert"]

_RATES: Final = (UNIT.PERCENT, SPU.PERCENT_POINT)
NEEDED: Final = (UNIT.NUM, UNIT.PERCENT, SPU.PERCENT_POINT, SPU.WEI)
"""What figures are read in that print no unit: bare numbers, shares in words, ranks."""

_COMMON: Final = ("个", "家", "亩", "元", "%")
"""Examples for who writes nothing that resembles a unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the symbol papers print, its IRI, and how many of `base` one of it is."""

    symbol: str
    iri: NamedNode
    base: NamedNode
    factor: Fraction
    counting: bool
    name: Text
    further: tuple[str, ...] = ()
    """Symbols that papers print for the same unit."""

    @property
    def rate(self) -> bool:
        """Whether figures in it are rates, which are rounded even when they print as whole."""
        return self.base in _RATES


class Units(Mapping[str, Unit]):
    """The units by every symbol they print with; the symbol '' is that of a bare number."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_iri = {unit.iri: unit for unit in units}
        self._by_symbol = {unit.symbol: unit for unit in self._by_iri.values()}
        for unit in self._by_iri.values():
            self._by_symbol |= dict.fromkeys(unit.further, unit)
        self.longest: Final = max(map(len, self._by_symbol), default=0)
        """The length of the longest symbol."""

    def __getitem__(self, symbol: str) -> Unit:
        return self._by_symbol[symbol]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_symbol)

    def __len__(self) -> int:
        return len(self._by_symbol)

    @property
    def number(self) -> Unit:
        """The unit of bare numbers."""
        return self._by_iri[UNIT.NUM]

    @property
    def percent(self) -> Unit:
        """The unit of shares."""
        return self._by_iri[UNIT.PERCENT]

    @property
    def point(self) -> Unit:
        """The unit of the difference of two percentages."""
        return self._by_iri[SPU.PERCENT_POINT]

    @property
    def place(self) -> Unit:
        """The unit of ranks."""
        return self._by_iri[SPU.WEI]

    def named(self, symbol: str) -> Unit:
        """The unit that this symbol prints; QuantityError with the nearest symbols when unknown."""
        unit = self.get(symbol)
        if unit is None:
            read = Text(f"单位 {symbol!r}", f"the unit {symbol!r}")
            raise QuantityError(symbol, read, self.near(symbol))
        return unit

    def near(self, symbol: str) -> Text:
        """What to say is expected instead of this unknown symbol."""
        # The empty symbol, that of bare numbers, begins every text.
        begun = [known for known in self if known and symbol.startswith(known)]
        # Symbols are so short that one sign in common of two and three makes no more than 0.4.
        alike = get_close_matches(symbol, self, n=4, cutoff=0.4)
        near = list(dict.fromkeys([*begun, *alike])) or list(_COMMON)
        quoted = "".join(f"“{known}”" for known in near[:5])
        return Text(f"已知的单位，如{quoted}", f"a known unit such as {', '.join(near[:5])}")


def convert(value: Decimal, start: Unit, goal: Unit) -> Decimal | None:
    """The value in the other unit, exactly.

    None when the units measure different things, or when no decimal number is the result:
    100亩 are 6.666… 公顷, and a rounded value would no longer be what the source says.
    """
    if start.base != goal.base:
        return None
    return _decimal(Fraction(value) * start.factor / goal.factor)


def _decimal(value: Fraction) -> Decimal | None:
    """The fraction as a decimal number, if it is one: its denominator divides a power of ten."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return None
    # Built of its digits: a division would be cut at the precision of the caller's context.
    digits = str(abs(value.numerator) * 10**places // value.denominator)
    return Decimal((int(value < 0), tuple(map(int, digits)), -places))
