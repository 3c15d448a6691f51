"""Printed figures: what they say, in which unit, and what they can mean."""

from siping_kg.quantities.figures import Figure, parse_figure, split_range
from siping_kg.quantities.hedges import Qualifier
from siping_kg.quantities.units import UNITS, Unit, convert, unit

__all__ = ["UNITS", "Figure", "Qualifier", "Unit", "convert", "parse_figure", "split_range", "unit"]
