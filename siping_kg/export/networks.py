"""Writes the network for Gephi, yEd, Cytoscape and the like."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

import networkx
from networkx.readwrite.gexf import GEXFWriter

from siping_kg.analyze import network
from siping_kg.lookup import Lookup

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from siping_kg.store import EmbeddedStore

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

__all__ = ["cyjs", "gexf", "graphml"]


def graphml(store: EmbeddedStore) -> bytes:
    """The network as GraphML; edge ids are numbered in the order of edges."""
    out = io.BytesIO()
    graph = _numbered(_for_xml(network(Lookup(store))))
    networkx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def gexf(store: EmbeddedStore) -> bytes:
    """The network as GEXF 1.2 for Gephi, which shows the label and offers the rest as columns."""
    writer = GEXFWriter(
        _for_xml(network(Lookup(store))), encoding="utf-8", prettyprint=True, version="1.2draft"
    )
    meta = writer.xml.find("meta")
    if meta is not None:
        del meta.attrib["lastmodifieddate"]  # today's date would change the bytes every day
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{writer}\n'.encode()


def cyjs(store: EmbeddedStore) -> bytes:
    """The network as Cytoscape JSON, one line for each node and edge.

    `value` is what networkx knows a node by in this format, so the figure of a measurement
    is its `number` here.
    """
    document = networkx.cytoscape_data(_renamed(network(Lookup(store))))
    for number, edge in enumerate(document["elements"]["edges"]):
        edge["data"]["id"] = f"e{number}"
    elements = document.pop("elements")
    head = json.dumps(document, ensure_ascii=False).removesuffix("}")
    nodes, edges = _lines(elements["nodes"]), _lines(elements["edges"])
    return (
        f'{head}, "elements": {{\n"nodes": [\n{nodes}\n],\n"edges": [\n{edges}\n]\n}}}}\n'
    ).encode()


def _for_xml(graph: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """The graph without signs that XML cannot hold, not even escaped (XML 1.0, section 2.2)."""
    everything = [
        *(data for _, data in graph.nodes(data=True)),
        *(data for _, _, data in graph.edges(data=True)),
    ]
    for data in everything:
        data |= {
            k: _NO_XML.sub("\N{REPLACEMENT CHARACTER}", v)
            for k, v in data.items()
            if isinstance(v, str)
        }
    return graph


def _numbered(graph: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """The graph with a key of its own for each edge, which networkx writes as its id.

    The keys tell apart the edges between two things only; Gephi and yEd keep one edge of an id.
    """
    numbered: MultiDiGraph[str] = networkx.MultiDiGraph(**graph.graph)
    numbered.add_nodes_from(graph.nodes(data=True))
    for number, (start, end, data) in enumerate(graph.edges(data=True)):
        numbered.add_edge(start, end, f"e{number}", **data)
    return numbered


def _renamed(graph: MultiDiGraph[str]) -> MultiDiGraph[str]:
    for _, data in graph.nodes(data=True):
        data["name"] = data["label"]
        if "value" in data:
            data["number"] = data.pop("value")
    return graph


def _lines(elements: list[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(element, ensure_ascii=False) for element in elements)
