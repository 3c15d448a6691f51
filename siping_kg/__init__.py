"""A knowledge graph of what a Chinese city's government says it does and achieves."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
