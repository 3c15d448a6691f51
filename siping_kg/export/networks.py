"""Writes the network for Gephi, yEd, Cytoscape and the like."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["graphml"]


def graphml(graph: MultiDiGraph[str]) -> bytes:
    """The network as GraphML; edge ids are numbered in the order of edges."""
    out = io.BytesIO()
    networkx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()
