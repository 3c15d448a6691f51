"""Draws the graph for people: a neighbourhood, the whole, and one indicator through time."""

from __future__ import annotations

from siping_kg.draw.files import KINDS, written
from siping_kg.draw.indicator import chart, drawn_spec
from siping_kg.draw.linked import linked
from siping_kg.draw.overview import overview
from siping_kg.draw.picture import Picture

__all__ = ["KINDS", "Picture", "chart", "drawn_spec", "linked", "overview", "written"]
