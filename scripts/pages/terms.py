"""The terms of the ontology: classes, properties, codes, and what nothing uses yet."""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph

from pages import ROOT
from pages.markdown import NOTICE, read, table
from siping_kg import schemes
from siping_kg.terms import OWL, RDF, RDFS, SKOS, SP

__all__ = ["page", "texts"]

_KINDS: Final = {
    OWL.Class: "Classes",
    OWL.ObjectProperty: "Links between things",
    OWL.DatatypeProperty: "Values of things",
    OWL.AnnotationProperty: "Texts for people",
}


def page() -> str:
    """Classes, properties and codes of the ontology, in Chinese and English."""
    store = _ontology()
    lines = [
        "# Terms",
        "",
        NOTICE,
        "",
        f"The classes and properties of `{SP.base}` (prefix `sp:`), then the codes of its schemes.",
    ]
    for kind, heading in _KINDS.items():
        rows = []
        subjects = {q.subject for q in store.quads_for_pattern(None, RDF.type, kind)}
        for term in sorted(subjects, key=str):
            if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(SP.base):
                label, told = (texts(store, term, p) for p in (RDFS.label, SKOS.definition))
                name = f"`sp:{term.value.removeprefix(SP.base)}`"
                rows.append((name, label["zh"], label["en"], f"{told['zh']}<br>{told['en']}"))
        lines += ["", f"## {heading}", "", *table(("term", "中文", "English", "definition"), rows)]
    lines += ["", "## Codes"]
    for scheme, concepts in sorted(schemes.load(ROOT / "ontology").items()):
        if concepts:
            codes = [(f"`{c.code}`", c.zh, c.en) for _, c in sorted(concepts.items())]
            lines += ["", f"### `{scheme}`", "", *table(("code", "中文", "English"), codes)]
    lines += ["", "## Terms that no query and no shape uses yet", "", *unused(store)]
    return "\n".join(lines) + "\n"


def unused(store: pyoxigraph.Store) -> list[str]:
    """A table of the classes and properties that stand in no saved query and no shape."""
    places = [*(ROOT / "queries").rglob("*.rq"), *(ROOT / "ontology" / "shapes").glob("*.ttl")]
    used = set(re.findall(r"\bsp:(\w+)", "\n".join(map(read, sorted(places)))))
    rows = []
    for kind in _KINDS:
        for term in {q.subject for q in store.quads_for_pattern(None, RDF.type, kind)}:
            name = getattr(term, "value", "").removeprefix(SP.base)
            if isinstance(term, pyoxigraph.NamedNode) and name != term.value and name not in used:
                label = texts(store, term, RDFS.label)
                rows.append((f"`sp:{name}`", label["zh"], label["en"]))
    return table(("term", "中文", "English"), sorted(rows)) if rows else ["None."]


def _ontology() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for name in ("siping.ttl", "dsd.ttl"):
        store.load(path=ROOT / "ontology" / name, format=pyoxigraph.RdfFormat.TURTLE)
    return store


def texts(
    store: pyoxigraph.Store, term: pyoxigraph.NamedNode, predicate: pyoxigraph.NamedNode
) -> dict[str, str]:
    """What a predicate says of a term, by language tag."""
    said = {"zh": "", "en": ""}
    for quad in store.quads_for_pattern(term, predicate, None):
        if isinstance(quad.object, pyoxigraph.Literal):
            said[quad.object.language or ""] = quad.object.value
    return said
