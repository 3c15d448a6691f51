"""A knowledge graph of what a Chinese city's government says it does and achieves.

`siping_kg.graph()` gives it as a `networkx.MultiDiGraph`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siping_kg.analyze import graph

__all__ = ["__version__", "graph"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # networkx takes longer to import than most commands take to run
    if name != "graph":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from siping_kg.analyze import graph

    return graph
