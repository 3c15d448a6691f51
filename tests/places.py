"""Where the tests find the repository and the small invented world."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["ROOT", "WORLD"]

ROOT: Final = Path(__file__).resolve().parent.parent
"""The repository."""

WORLD: Final = ROOT / "tests" / "world"
"""A whole project in small: an invented city, two invented articles."""
