"""A knowledge graph of what a Chinese city's government says it does and achieves.

`siping_kg.open()` gives an object to ask: find, describe, figures, SPARQL, data frames, rdflib.
`siping_kg.graph()` gives the network of it as a `networkx.MultiDiGraph`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from siping_kg.analyze import graph
    from siping_kg.api import open  # noqa: A004 -- said with the package before it

__all__ = ["__version__", "graph", "open"]

__version__ = "0.1.0"

_HOMES: Final = {"graph": "analyze", "open": "api"}
"""The module of each name: networkx takes longer to import than most commands take to run."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
