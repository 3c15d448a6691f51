"""Brings values to one unit where the ontology says how, exactly: one axis measures one thing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siping_kg.lookup import Figure, Lookup

__all__ = ["in_one_unit"]


def in_one_unit(lookup: Lookup, figures: list[Figure]) -> list[Figure]:
    """The figures in the unit that most of them have, those left out that do not convert to it.

    A value keeps its printed words; only a conversion that a finite decimal states is made.
    """
    units = {figure.unit.named.node.value: figure.unit for figure in figures}
    every = [figure.unit.named.node.value for figure in figures]
    # Sorted first, so that a tie is not decided by the hash seed.
    most = max(sorted(units), key=every.count)
    factors = lookup.conversions
    base, of_most = factors.get(most, (most, Fraction(1)))
    alike = []
    for figure, unit in zip(figures, every, strict=True):
        to, factor = factors.get(unit, (unit, Fraction(1)))
        # A printed symbol may name several units that are one: nothing is to be done for them.
        if figure.unit.symbol == units[most].symbol:
            alike.append(figure)
        elif to == base:
            numbers = [_times(n, factor / of_most) for n in (figure.value, figure.low, figure.high)]
            value, low, high = numbers
            if value is not None and numbers.count(None) == [figure.low, figure.high].count(None):
                alike.append(replace(figure, value=value, low=low, high=high, unit=units[most]))
    return alike


def _times(number: Decimal | None, factor: Fraction) -> Decimal | None:
    """The product; None where no finite decimal states it."""
    if number is None:
        return None
    product = Fraction(number) * factor
    stated = Decimal(product.numerator) / Decimal(product.denominator)
    return stated if Fraction(stated) == product else None
