"""Runs shapes with pySHACL: the reference, right and slow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import pyoxigraph
import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, BNode, Literal, URIRef
from siping_kg.validate.bridge import quiet, union

from siping_kg.errors import ShapeError
from siping_kg.terms import BASE, SH
from siping_kg.texts import Text
from siping_kg.validate.findings import Finding, Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["SHAPE", "check"]

SHAPE: Final = BASE + "shape/"
"""What the IRIs of our shapes begin with."""

_SEVERITIES: Final[dict[str, Severity]] = {
    SH.base + "Violation": "violation",
    SH.base + "Warning": "warning",
    SH.base + "Info": "info",
}
_DATA: Final = Text("数据", "the data")
_CHAIN: Final = (
    Text(
        "其中一条链太长，pySHACL 无法跟完",
        "pySHACL cannot follow a chain in it that is too long",
    ),
    Text(
        "请缩短 rdfs:subClassOf 链或 rdf:List",
        "shorten its chains of rdfs:subClassOf and its rdf:List",
    ),
)


def check(data: Iterable[Quad], shapes: Iterable[Quad]) -> tuple[Finding, ...]:
    """What the shapes find in the union of the graphs of the data, without inference.

    ShapeError when pySHACL cannot run the shapes, or gives up on the data.
    """
    with quiet():
        constraints = union(shapes)
        results = _run(union(data), constraints)
        return in_order(_findings(results, constraints))


def _run(data: Graph, shapes: Graph) -> Graph:
    try:
        # in place: the graph is our copy, and pySHACL would copy it once more
        _, results, text = pyshacl.validate(
            data, shacl_graph=shapes, inference="none", advanced=False, inplace=True
        )
    except ReportableRuntimeError as error:
        raise _unusable(str(error)) from error
    except RecursionError as error:
        raise ShapeError(_DATA, *_CHAIN) from error
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        # rdflib compares values as Python does, and Python has no order for some of them
        raise _given_up(error) from error
    if isinstance(results, Exception):
        raise _unusable(text) from results
    return cast("Graph", results)


def _given_up(error: Exception) -> ShapeError:
    reason = _line(f"{type(error).__name__} {error}")
    return ShapeError(
        _DATA,
        Text(f"pySHACL 中途放弃：{reason}", f"pySHACL gives up on it: {reason}"),
        Text(
            "请检查与数据类型不符的字面量",
            "look for literals that are not what their datatype says",
        ),
    )


def _unusable(reason: str) -> ShapeError:
    return ShapeError(
        Text("形状", "the shapes"),
        Text(f"pySHACL 无法运行：{_line(reason)}", f"pySHACL cannot run them: {_line(reason)}"),
        Text("请改正形状，或其中提到的数据", "correct them, or the data that it names"),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _findings(results: Graph, shapes: Graph) -> Iterable[Finding]:

    def term(name: str) -> URIRef:
        return URIRef(SH.base + name)

    for result in results.subjects(RDF.type, term("ValidationResult")):
        shape = results.value(result, term("sourceShape"))
        yield Finding(
            rule=_rule(shapes, shape),
            severity=_SEVERITIES.get(str(results.value(result, term("resultSeverity"))), "info"),
            focus=_text(results.value(result, term("focusNode"))) or "",
            path=_path(results, results.value(result, term("resultPath"))),
            value=_text(results.value(result, term("value"))),
            message=_message(results, result, shapes),
            constraint=str(results.value(result, term("sourceConstraintComponent"))).removeprefix(
                SH.base
            ),
        )


def _message(results: Graph, result: Node, shapes: Graph) -> Text:
    """The message of the constraint or shape, which pySHACL strips of their languages."""
    for role in ("sourceConstraint", "sourceShape"):
        source = results.value(result, URIRef(SH.base + role))
        told = {
            message.language or "": str(message)
            for message in sorted(shapes.objects(source, URIRef(SH.base + "message")), key=str)
            if source is not None and isinstance(message, Literal)
        }
        if told:
            some = next(iter(told.values()))
            return Text(told.get("zh", some), told.get("en", some))
    said = sorted(str(text) for text in results.objects(result, URIRef(SH.base + "resultMessage")))
    return Text.same(" ".join(said))


def _rule(shapes: Graph, shape: Node | None) -> str:
    """The name of a shape; one without a name goes by the named shape it belongs to."""
    seen: set[Node] = set()
    while isinstance(shape, BNode) and shape not in seen:
        seen.add(shape)
        shape = min(shapes.subjects(None, shape), key=str, default=shape)
    return "unnamed" if isinstance(shape, BNode) else str(shape).removeprefix(SHAPE)


def _path(results: Graph, path: Node | None) -> str | None:
    """A path as SPARQL writes it, so that equal paths read equally."""
    if path is None or not isinstance(path, BNode):
        return _text(path)
    if (path, RDF.first, None) in results:
        return " / ".join(_path(results, step) or "" for step in results.items(path))
    for predicate, before, after in (
        ("inversePath", "^", ""),
        ("zeroOrMorePath", "", "*"),
        ("oneOrMorePath", "", "+"),
        ("zeroOrOnePath", "", "?"),
    ):
        inner = results.value(path, URIRef(SH.base + predicate))
        if inner is not None:
            return f"{before}{_path(results, inner)}{after}"
    choices = results.value(path, URIRef(SH.base + "alternativePath"))
    return " | ".join(_path(results, step) or "" for step in results.items(choices or path))


def _text(term: Node | None) -> str | None:
    """A term as N-Triples writes it; an IRI without brackets."""
    if term is None:
        return None
    if isinstance(term, BNode):
        return f"_:{term}"
    if not isinstance(term, Literal):
        return str(term)
    if term.language:
        return str(pyoxigraph.Literal(str(term), language=term.language))
    datatype = pyoxigraph.NamedNode(str(term.datatype)) if term.datatype else None
    return str(pyoxigraph.Literal(str(term), datatype=datatype))
