"""Namespaces, and the ontology terms that the code uses (a test holds them against ontology/)."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

__all__ = [
    "BASE",
    "DCTERMS",
    "ELI",
    "ID",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "QB",
    "QUDT",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SCHEME",
    "SH",
    "SKOS",
    "SP",
    "SPU",
    "TIME",
    "UNIT",
    "XSD",
    "Namespace",
    "shorten",
]


class Namespace:
    """An IRI prefix whose attributes and items are its terms: `SP.value`, `UNIT["KiloM"]`."""

    def __init__(self, base: str) -> None:
        self.base: Final = base
        self._made: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        node = self._made.get(name)
        if node is None:
            node = self._made[name] = NamedNode(self.base + name)
        return node

    def __getattr__(self, name: str) -> NamedNode:
        # Copying and pickling probe for special methods, and a term in reply would mislead them.
        if name.startswith("__"):
            raise AttributeError(name)
        # kept as an attribute: a build asks for tens of thousands of terms
        node = self.__dict__[name] = self[name]
        return node


BASE: Final = "https://w3id.org/siping-kg/"

SP = Namespace(BASE + "def#")
SPU = Namespace(BASE + "unit/")
ID = Namespace(BASE + "id/")
SCHEME = Namespace(BASE + "scheme/")

DCTERMS = Namespace("http://purl.org/dc/terms/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
QB = Namespace("http://purl.org/linked-data/cube#")
QUDT = Namespace("http://qudt.org/schema/qudt/")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
# With https, as schema.org itself prefers; with http each term would be another IRI.
SCHEMA = Namespace("https://schema.org/")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
TIME = Namespace("http://www.w3.org/2006/time#")
UNIT = Namespace("http://qudt.org/vocab/unit/")
VOID = Namespace("http://rdfs.org/ns/void#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES: Final[dict[str, str]] = {
    "dcterms": DCTERMS.base,
    "eli": ELI.base,
    "oa": OA.base,
    "org": ORG.base,
    "owl": OWL.base,
    "prov": PROV.base,
    "qb": QB.base,
    "qudt": QUDT.base,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "schema": SCHEMA.base,
    "sh": SH.base,
    "skos": SKOS.base,
    "sp": SP.base,
    "spu": SPU.base,
    "time": TIME.base,
    "void": VOID.base,
    "unit": UNIT.base,
    "xsd": XSD.base,
}


def shorten(iri: str) -> str:
    """The IRI as a person reads it: `sp:value`, `program/lishu-model`, or itself.

    >>> shorten("https://w3id.org/siping-kg/id/program/lishu-model")
    'program/lishu-model'
    >>> shorten("https://w3id.org/siping-kg/def#value")
    'sp:value'
    """
    # Things get no prefix: the slash within their names would need an escape in SPARQL.
    if iri.startswith(ID.base):
        return iri[len(ID.base) :]
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and len(iri) > len(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri
