"""Printed figures: what they say, in which unit, and what they can mean."""

from siping_kg.exact import EXACT, plain, quotient, rounded
from siping_kg.quantities.definitions import load_units, read_units
from siping_kg.quantities.figures import Figure, parse_figure
from siping_kg.quantities.hedges import Qualifier
from siping_kg.quantities.intervals import (
    EXACT_ONE,
    Interval,
    Verdict,
    at_most,
    equal,
    exactly,
    exceeds,
)
from siping_kg.quantities.ranges import split_range
from siping_kg.quantities.units import Unit, Units, convert

__all__ = [
    "EXACT",
    "EXACT_ONE",
    "Figure",
    "Interval",
    "Qualifier",
    "Unit",
    "Units",
    "Verdict",
    "at_most",
    "convert",
    "equal",
    "exactly",
    "exceeds",
    "load_units",
    "parse_figure",
    "plain",
    "quotient",
    "read_units",
    "rounded",
    "split_range",
]
