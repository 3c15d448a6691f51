"""Writes the dataset as compact JSON-LD: its graphs by name, with the context inside."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from pyld import jsonld
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from siping_kg.export.context import context, unwritable
from siping_kg.terms import RDF, XSD
from siping_kg.texts import Text

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from siping_kg.store import EmbeddedStore

__all__ = ["compact", "refuse"]

Node = dict[str, Any]

_NATIVE: Final = {
    XSD.integer: re.compile(r"0|-?[1-9][0-9]{0,14}"),
    XSD.boolean: re.compile(r"true|false"),
}
"""Literals that JSON says too, by datatype. A decimal is none: JSON-LD would make it a float."""


def compact(store: EmbeddedStore) -> bytes:
    """All graphs, in a stable order (JSON-LD 1.1, compacted document form).

    Nothing is ever loaded from elsewhere: neither this file nor its writer needs a network.
    """
    options = {"documentLoader": refuse, "skipExpansion": True}
    # pyoxigraph writes expanded JSON-LD only, in which people read no property by its name.
    document = jsonld.compact(_expanded(store), context(store), options)
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def refuse(url: str, _options: object) -> Node:
    """Load no context, wherever it is: ExportError, which tells its IRI."""
    raise unwritable(
        Text(f"要求载入远程上下文 {url!r}", f"asks for the remote context {url!r}"),
        Text(
            "请把术语写入 ontology/，这里不载入任何文件",
            "write terms into ontology/, nothing is loaded",
        ),
    )


def _expanded(store: EmbeddedStore) -> list[Node]:
    """Each graph with its nodes (JSON-LD 1.1, expanded document form), all in order of IRIs."""
    graphs: dict[str, dict[str, Node]] = {}
    for quad in sorted(store.quads, key=_place):
        nodes = graphs.setdefault(_id(quad.graph_name), {})
        subject = _id(quad.subject)
        node = nodes.setdefault(subject, {"@id": subject})
        if quad.predicate == RDF.type and not isinstance(quad.object, Literal):
            node.setdefault("@type", []).append(_id(quad.object))
        else:
            node.setdefault(quad.predicate.value, []).append(_object(quad.object))
    return [
        node
        for name, nodes in graphs.items()
        for node in (
            nodes.values() if not name else [{"@id": name, "@graph": list(nodes.values())}]
        )
    ]


def _place(quad: Quad) -> tuple[str, str]:
    return _id(quad.graph_name), str(quad)


def _id(term: object) -> str:
    """The name of a node; the default graph has none."""
    if isinstance(term, NamedNode | BlankNode):
        return term.value if isinstance(term, NamedNode) else str(term)
    if isinstance(term, DefaultGraph):
        return ""
    reason = Text(f"JSON-LD 无法表达 {term}", f"JSON-LD has no words for {term}")
    raise unwritable(reason, Text("请导出 nq 或 trig", "export nq or trig"))


def _object(term: object) -> Node:
    if not isinstance(term, Literal):
        return {"@id": _id(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == XSD.string:
        return {"@value": term.value}
    same = _NATIVE.get(term.datatype)
    # Canonical forms only: 007 as a number would come back as 7.
    value = json.loads(term.value) if same and same.fullmatch(term.value) else term.value
    return {"@value": value, "@type": term.datatype.value}
