"""Makes the JSON-LD context of a dataset: a short name for each term that its ontology declares."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode

from siping_kg.errors import ExportError
from siping_kg.terms import (
    BASE,
    DCTERMS,
    ID,
    OA,
    OWL,
    PREFIXES,
    QB,
    QUDT,
    RDF,
    RDFS,
    SCHEME,
    SKOS,
    SP,
    TIME,
    UNIT,
    VOID,
    XSD,
)
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_kg.store import EmbeddedStore

__all__ = ["Context", "context", "context_bytes", "unwritable"]

Context = dict[str, Any]
"""The value of `@context`: what each short name stands for."""

_NAMELESS: Final = f"{BASE}.well-known/genid/"
"""Where the nodes are that an ontology gives no name, such as the union of two classes."""

_PREFIXES: Final = {
    "kg": ID.base,
    "genid": _NAMELESS,
    "scheme": SCHEME.base,
    "vann": "http://purl.org/vocab/vann/",
    **{
        f"sdmx-{part}": f"http://purl.org/linked-data/sdmx/2009/{part}#"
        for part in ("attribute", "dimension", "measure")
    },
    **{name: base for name, base in PREFIXES.items() if name != "unit"},
    "qudt-unit": UNIT.base,
}
"""The prefixes of this package, but that `unit` is here what a value is in."""

_KEYWORDS: Final = {"id": "@id", "type": "@type"}
_TEXTS: Final = {
    "altLabel": SKOS.altLabel,
    "definition": SKOS.definition,
    "label": SKOS.prefLabel,
    "title": DCTERMS.title,
}
"""Texts for people in short; the short names of the ontology itself are its local names."""

_LINKS: Final = (
    *(RDF.first, RDF.rest, OWL.members, OWL.unionOf, OWL.versionIRI, DCTERMS.license),
    *(RDFS.domain, RDFS.isDefinedBy, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf),
)
_BY_LANGUAGE: Final = (DCTERMS.description, RDFS.label, SKOS.note)
_TYPED: Final = {
    OA.end: XSD.integer,
    OA.start: XSD.integer,
    QB.componentRequired: XSD.boolean,
    QB.order: XSD.integer,
    QUDT.conversionMultiplier: XSD.decimal,
    DCTERMS.issued: XSD.gYear,
    TIME.inXSDDate: XSD.date,
    VOID.triples: XSD.integer,
}
"""What an ontology in OWL 2 DL does not say of the terms of others, or may not (xsd:date)."""


def context(store: EmbeddedStore) -> Context:
    """The terms of the dataset's ontology: links as IRIs, values typed, texts by language.

    Terms of the ontology have bare names (`value`), those of other vocabularies keep their
    prefix (`dcterms:isPartOf`), texts in several languages are language maps. It depends on
    nothing but the ontology. Raises ExportError when a local name already means something else.
    """
    terms: Context = {}
    for kind, make in _MAKERS.items():
        for declared in store.quads.quads_for_pattern(None, RDF.type, kind, None):
            term = declared.subject
            if isinstance(term, NamedNode) and not term.value.startswith(_NAMELESS):
                terms[_name(term)] = make(store, term)
    terms |= {_shorten(term.value): _link(store, term) for term in _LINKS}
    terms |= {_shorten(term.value): _by_language(term) for term in _BY_LANGUAGE}
    for text in _TEXTS.values():
        # One name for a term: with two, the compaction would choose between them.
        terms.pop(_shorten(text.value), None)
    texts = {name: _by_language(term) for name, term in _TEXTS.items()}
    return {"@version": 1.1, **_KEYWORDS, **_PREFIXES, **texts, **dict(sorted(terms.items()))}


def _name(term: NamedNode) -> str:
    if not term.value.startswith(SP.base):
        return _shorten(term.value)
    name = term.value[len(SP.base) :]
    if name in _KEYWORDS or name in _PREFIXES or name in _TEXTS:
        reason = Text(
            f"{term.value} 不能叫 {name!r}，该名称在上下文中另有所指",
            f"{term.value} cannot be called {name!r}, which the context uses otherwise",
        )
        raise unwritable(reason, Text("请在 ontology/ 中改名", "rename it in ontology/"))
    return name


def unwritable(reason: Text, remedy: Text) -> ExportError:
    """What JSON-LD cannot be made of."""
    return ExportError(Text("格式 jsonld", "format jsonld"), reason, remedy)


def _shorten(iri: str) -> str:
    for prefix, base in _PREFIXES.items():
        if iri.startswith(base) and len(iri) > len(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def _class(_: EmbeddedStore, term: NamedNode) -> str:
    return _shorten(term.value)


def _link(_: EmbeddedStore, term: NamedNode) -> Context:
    return {"@id": _shorten(term.value), "@type": "@id"}


def _value(store: EmbeddedStore, term: NamedNode) -> Context:
    """A value of the datatype that the ontology gives it; a plain one where that is a string."""
    ranges = store.quads.quads_for_pattern(term, RDFS.range, None, None)
    kind = next((quad.object for quad in ranges), _TYPED.get(term))
    if not isinstance(kind, NamedNode) or kind == XSD.string:
        return {"@id": _shorten(term.value)}
    return {"@id": _shorten(term.value), "@type": _shorten(kind.value)}


def _text(store: EmbeddedStore, term: NamedNode) -> Context:
    """A language map where it is the ontology's own, unless the ontology links terms by it."""
    if not term.value.startswith(SP.base):
        return _value(store, term)
    used = next(store.quads.quads_for_pattern(None, term, None, None), None)
    linking = used is not None and isinstance(used.object, NamedNode)
    return _link(store, term) if linking else _by_language(term)


def _by_language(term: NamedNode) -> Context:
    return {"@id": _shorten(term.value), "@container": "@language"}


_MAKERS: Final[dict[NamedNode, Callable[[EmbeddedStore, NamedNode], Context | str]]] = {
    OWL.Class: _class,
    OWL.AnnotationProperty: _text,
    OWL.DatatypeProperty: _value,
    OWL.ObjectProperty: _link,
}
"""How the terms of each kind are defined."""


def context_bytes(store: EmbeddedStore) -> bytes:
    """The context as the file that others refer to."""
    text = json.dumps({"@context": context(store)}, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()
