"""How the relation of a comparison reckons: by a distance, or by a factor."""

from __future__ import annotations

from typing import Final

__all__ = ["ADDITIVE"]

ADDITIVE: Final = ("difference", "percentage-point")
"""Relations whose figure is in the unit of the operands; that of the others is a factor."""
