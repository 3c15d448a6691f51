"""What data must keep to, as the shapes and the integrity queries say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph

from pages import ROOT
from pages.markdown import NOTICE, read, table
from pages.terms import texts
from siping_kg import queries
from siping_kg.terms import SH, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["page"]

_JUDGES: Final = """\
`siping-kg validate` tells which rule a record breaks, where it stands, and what to do.
The rules are `ontology/shapes/*.ttl` and `queries/integrity/*.rq`; any city's data keeps them.
One is neither: `printed-figure` reads `sp:statedText` anew, with `sp:hedge` and `sp:end`.
Value, unit, qualifier, low and high are to be what it reads.

The tests ask judges from outside too; each must catch the faults planted in
`tests/ontology/judges/`: the W3C's integrity constraints of the Data Cube vocabulary,
SHACL's own shapes for shapes, a check of the OWL 2 DL profile, and HermiT,
which must find ontology and data consistent.\
""".splitlines()
_TARGETS: Final = {
    "": SH.targetClass,
    "whatever has ": SH.targetSubjectsOf,
    "whatever is the value of ": SH.targetObjectsOf,
}


def page() -> str:
    """What data must keep to: what the shapes say by class, then the integrity queries."""
    lines = ["# What is checked", "", NOTICE, "", *_JUDGES, "", "## Thing by thing"]
    for file in sorted((ROOT / "ontology" / "shapes").glob("*.ttl")):
        purpose = next(line[2:] for line in read(file).splitlines() if line.startswith("# "))
        lines += ["", f"### {purpose.rstrip('.')}"]
        for targets, rows in _shapes(file):
            lines += ["", f"Of {targets}:", "", *table(("rule", "中文", "English"), rows)]
    asked = queries.load_all(ROOT / "queries" / "integrity").values()
    rows = [
        (f"`{q.name}`", f"{q.problem.zh}：{q.solution.zh}", f"{q.problem.en}: {q.solution.en}")
        for q in asked
        if q.problem and q.solution
    ]
    lines += ["", "## Across the graph", "", *table(("rule", "中文", "English"), rows)]
    return "\n".join(lines) + "\n"


def _shapes(file: Path) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """What the shapes of a file are about, each with its rules: name, Chinese, English."""
    store = pyoxigraph.Store()
    store.load(path=file, format=pyoxigraph.RdfFormat.TURTLE)
    named = {q.subject for q in store if isinstance(q.subject, pyoxigraph.NamedNode)}
    by_target: dict[str, list[tuple[str, str, str]]] = {}
    for shape in sorted(named, key=lambda node: node.value):
        targets = [
            f"{words}`{shorten(quad.object.value)}`"
            for words, how in _TARGETS.items()
            for quad in sorted(store.quads_for_pattern(shape, how, None), key=str)
            if isinstance(quad.object, pyoxigraph.NamedNode)
        ]
        if targets:
            inner = {q.object for q in store.quads_for_pattern(shape, SH.property, None)}
            of = sorted(named & (inner | {shape}), key=lambda node: node.value)
            rows = by_target.setdefault(", ".join(targets), [])
            for node in of:
                if (text := texts(store, node, SH.message))["zh"]:
                    rows.append((f"`{node.value.rpartition('/')[2]}`", text["zh"], text["en"]))
    yield from by_target.items()
