"""Writes the dataset as RDF: with its graphs (N-Quads, TriG) or as their union."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, Quad, RdfFormat, Triple, serialize

from siping_kg.errors import ExportError
from siping_kg.terms import PREFIXES
from siping_kg.texts import COLON, Text

if TYPE_CHECKING:
    from siping_kg.store import EmbeddedStore

__all__ = ["nquads", "ntriples", "rdfxml", "trig", "turtle"]

_XML_NAME: Final = re.compile(r"[^\W\d][\w.\-\u00B7]*\Z")
"""The end of an IRI that can be an element's name; the namespace is what stands before it."""

_NOT_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 forbids, and the carriage return, which its readers turn to a newline."""


def nquads(store: EmbeddedStore) -> bytes:
    """The dataset's own form: sorted canonical N-Quads."""
    return b"".join(sorted(_lines(list(store.quads), RdfFormat.N_QUADS)))


def ntriples(store: EmbeddedStore) -> bytes:
    """The union of all graphs, sorted."""
    return b"".join(sorted(_lines(_union(store), RdfFormat.N_TRIPLES)))


def trig(store: EmbeddedStore) -> bytes:
    """All graphs with their names, in a stable order."""
    quads = sorted(store.quads, key=_place)
    return _bytes(serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES))


def turtle(store: EmbeddedStore) -> bytes:
    """The union of all graphs, in a stable order."""
    triples = sorted(_union(store), key=str)
    return _bytes(serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES))


def rdfxml(store: EmbeddedStore) -> bytes:
    """The union of all graphs, in a stable order.

    Raises ExportError for what RDF/XML has no way to write (RDF 1.2 XML Syntax, 5.1 and 8):
    a property whose IRI ends in no XML name, and a text with characters that XML forbids.
    """
    triples = sorted(_union(store), key=str)
    for triple in triples:
        _refuse_what_xml_cannot_say(triple)
    return _bytes(serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES))


def _refuse_what_xml_cannot_say(triple: Triple) -> None:
    if not _XML_NAME.search(triple.predicate.value):
        name = triple.predicate.value
        raise _unwritable(
            Text(f"属性 {name!r} 不以 XML 名称结尾", f"no XML name ends the property {name!r}")
        )
    if isinstance(triple.object, Literal) and _NOT_XML.search(triple.object.value):
        reason = Text(
            f"{triple.subject} 的一段文字含有 XML 不许的字符",
            f"a text of {triple.subject} has a character that XML forbids",
        )
        raise _unwritable(COLON.join([reason, Text.same(repr(triple.object.value))]))


def _unwritable(reason: Text) -> ExportError:
    remedy = Text("请导出 ttl、nt 或 jsonld", "export ttl, nt or jsonld")
    return ExportError(Text("格式 rdfxml", "format rdfxml"), reason, remedy)


def _union(store: EmbeddedStore) -> list[Triple]:
    # Both articles may state one triple, which the union has once.
    return list({Triple(q.subject, q.predicate, q.object) for q in store.quads})


def _lines(statements: list[Quad] | list[Triple], form: RdfFormat) -> list[bytes]:
    return _bytes(serialize(statements, format=form)).splitlines(keepends=True)


def _place(quad: Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad)


def _bytes(serialized: bytes | None) -> bytes:
    """The serializer's stub allows None, which it only returns when it writes to a file."""
    return serialized or b""
