"""Bees, with shapes, a query and the findings that they give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from siping_kg.queries import SavedQuery
from siping_kg.terms import SH
from siping_kg.texts import Text
from siping_kg.validate import Finding
from siping_kg.validate.findings import QUERY, SHAPE

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["BEE", "FINDINGS", "SHAPES", "WINGED", "X", "bees", "quads"]

X = "https://example.org/"
BEE = NamedNode(X + "bee")

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/siping-kg/shape/> .
@prefix x: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

shape:Bee a sh:NodeShape ; sh:targetClass x:Bee ; sh:property shape:Bee-legs , shape:Bee-name .
shape:Bee-legs a sh:PropertyShape ; sh:path x:legs ; sh:datatype xsd:integer ;
  sh:message "六条腿。"@zh , "Six legs."@en .
shape:Bee-name a sh:PropertyShape ; sh:path x:name ; sh:minCount 1 ; sh:severity sh:Warning ;
  sh:message "须有名字。"@zh , "It needs a name."@en .
"""

WINGED = SavedQuery(
    name="winged",
    path=Path("winged.rq"),
    kind="integrity",
    text=f"SELECT ?this ?path ?value {{ ?this ?path ?value FILTER (?path = <{X}wings>) }}",
    problem=Text("有翅", "it has wings"),
    solution=Text("去掉", "clip them"),
    severity="violation",
)

FINDINGS = (
    Finding(
        rule=NamedNode(SHAPE + "Bee-legs"),
        severity=SH.Violation,
        focus=BEE,
        path=NamedNode(X + "legs"),
        value=Literal("six"),
        message=Text("六条腿。", "Six legs."),
        component=SH.DatatypeConstraintComponent,
    ),
    Finding(
        rule=NamedNode(QUERY + "winged"),
        severity=SH.Violation,
        focus=BEE,
        path=NamedNode(X + "wings"),
        value=Literal(4),
        message=Text("有翅：去掉", "it has wings: clip them"),
    ),
    Finding(
        rule=NamedNode(SHAPE + "Bee-name"),
        severity=SH.Warning,
        focus=BEE,
        path=NamedNode(X + "name"),
        value=None,
        message=Text("须有名字。", "It needs a name."),
        component=SH.MinCountConstraintComponent,
    ),
)
"""What is found wrong with the bees, gravest first."""


def quads(trig: str) -> tuple[Quad, ...]:
    """The quads of TriG in which `x:` is declared."""
    return tuple(pyoxigraph.parse(f"@prefix x: <{X}> . {trig}", format=RdfFormat.TRIG))


def bees() -> tuple[Quad, ...]:
    """A bee that breaks both shapes and the query."""
    return quads('x:bee a x:Bee ; x:legs "six" ; x:wings 4 .')
