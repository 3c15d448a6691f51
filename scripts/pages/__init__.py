"""The pages that follow from code, ontology and queries: one module a page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["ROOT"]

ROOT: Final = Path(__file__).resolve().parents[2]
"""The checkout whose pages are written: the one that this file stands in."""
