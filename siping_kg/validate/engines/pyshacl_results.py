"""Reads the findings out of the results graph that pySHACL writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode
from rdflib import BNode, Literal, URIRef

from siping_kg.terms import SH
from siping_kg.texts import Text
from siping_kg.validate.findings import SHAPE, Finding
from siping_kg.validate.paths import Compound, Operator, Path
from siping_kg.validate.rdflib_terms import from_rdflib

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["findings"]

_UNNAMED: Final = NamedNode(SHAPE + "unnamed")
_OPERATORS: Final[tuple[tuple[str, Operator], ...]] = (
    ("inversePath", "^"),
    ("zeroOrMorePath", "*"),
    ("oneOrMorePath", "+"),
    ("zeroOrOnePath", "?"),
)


def findings(results: Graph, shapes: Graph) -> Iterable[Finding]:
    """Every result as a finding; the shapes tell what the results leave out.

    A result that only explains another (`sh:detail`, SHACL 3.6.2.4) is none of the report.
    """
    for result in results.objects(None, _sh("result")):
        path = results.value(result, _sh("resultPath"))
        value = results.value(result, _sh("value"))
        yield Finding(
            rule=_rule(shapes, results.value(result, _sh("sourceShape"))),
            severity=NamedNode(str(_only(results, result, "resultSeverity"))),
            focus=from_rdflib(_only(results, result, "focusNode")),
            path=None if path is None else _path(results, path),
            value=None if value is None else from_rdflib(value),
            message=_message(results, result, shapes),
            component=NamedNode(str(_only(results, result, "sourceConstraintComponent"))),
        )


def _sh(name: str) -> URIRef:
    return URIRef(SH.base + name)


def _only(results: Graph, result: Node, role: str) -> Node:
    """What every result has one of (SHACL 3.6.2)."""
    [node] = results.objects(result, _sh(role))
    return node


def _message(results: Graph, result: Node, shapes: Graph) -> Text:
    """The message of the constraint or shape, which pySHACL strips of their languages."""
    for role in ("sourceConstraint", "sourceShape"):
        source = results.value(result, _sh(role))
        messages = {
            message.language or "": str(message)
            for message in sorted(shapes.objects(source, _sh("message")), key=str)
            if source is not None and isinstance(message, Literal)
        }
        if messages:
            some = next(iter(messages.values()))
            return Text(messages.get("zh", some), messages.get("en", some))
    english = sorted(str(text) for text in results.objects(result, _sh("resultMessage")))
    return Text.same(" ".join(english))


def _rule(shapes: Graph, shape: Node | None) -> NamedNode:
    """The shape; for one without a name, the named shape it belongs to."""
    seen: set[Node] = set()
    while isinstance(shape, BNode) and shape not in seen:
        seen.add(shape)
        shape = min(shapes.subjects(None, shape), key=str, default=shape)
    return NamedNode(str(shape)) if isinstance(shape, URIRef) else _UNNAMED


def _path(results: Graph, path: Node) -> Path:
    if isinstance(path, URIRef):
        return NamedNode(str(path))
    for name, operator in _OPERATORS:
        inner = results.value(path, _sh(name))
        if inner is not None:
            return Compound(operator, (_path(results, inner),))
    choices = results.value(path, _sh("alternativePath"))
    steps = tuple(_path(results, step) for step in results.items(choices or path))
    return Compound("|" if choices else "/", steps)
