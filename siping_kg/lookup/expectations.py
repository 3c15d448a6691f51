"""What a reader asks of each class, as the ontology declares it, and what is left open of a thing.

A question is a concept of the scheme `expectation`: `sp:expectedOf` a class, `sp:answeredBy` and
`sp:answeredFrom` properties, and asked `sp:onlyWith` some concept or `sp:onlyBeside` a property.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg.lookup.asking import asked
from siping_kg.terms import ID, SKOS, SP

if TYPE_CHECKING:
    from collections.abc import Collection

    from siping_kg.store import Store

__all__ = ["Expectation", "Said", "read_expectations"]

_UNSTATED: Final = ID["period/unstated"]
_FALSE: Final = "false"


@dataclass(frozen=True, slots=True)
class Said:
    """What the graph says of a thing, as far as questions go.

    `outgoing` are its properties with their values, `incoming` those by which others point to it,
    `concepts` the reasons of its caveats.
    """

    types: Collection[NamedNode]
    outgoing: Collection[tuple[NamedNode, NamedNode | Literal]]
    incoming: Collection[NamedNode]
    concepts: Collection[NamedNode]


@dataclass(frozen=True, slots=True)
class Expectation:
    """One question that a reader asks of some things; `gaps` say the same of it in the audit."""

    node: NamedNode
    classes: frozenset[NamedNode]
    by: frozenset[NamedNode]
    incoming: frozenset[NamedNode]
    concepts: frozenset[NamedNode]
    beside: frozenset[NamedNode]
    gaps: frozenset[NamedNode]

    def asks(self, of: Said) -> bool:
        """Whether a reader asks this of the thing."""
        if self.classes.isdisjoint(of.types):
            return False
        if self.beside and self.beside.isdisjoint(name for name, _ in of.outgoing):
            return False
        values = {value for _, value in of.outgoing if isinstance(value, NamedNode)}
        return not self.concepts or not self.concepts.isdisjoint(values | {*of.concepts})

    def answered(self, of: Said) -> bool:
        """Whether the thing has the answer; a silence in a triple is none."""
        said = {name for name, value in of.outgoing if not _silent(value)}
        return not (self.by.isdisjoint(said) and self.incoming.isdisjoint(of.incoming))


def _silent(value: NamedNode | Literal) -> bool:
    """That a period is unstated, or that a list is not complete, answers nothing."""
    return value == _UNSTATED or (isinstance(value, Literal) and value.value == _FALSE)


def read_expectations(store: Store) -> tuple[Expectation, ...]:
    """Every question that the ontology of a store declares, in the order of codes."""
    classes = _values(store, SP.expectedOf)
    rest = [
        _values(store, name)
        for name in (SP.answeredBy, SP.answeredFrom, SP.onlyWith, SP.onlyBeside, SKOS.closeMatch)
    ]
    return tuple(
        Expectation(node, frozenset(of), *(frozenset(values.get(node, ())) for values in rest))
        for node, of in sorted(classes.items(), key=lambda item: item[0].value)
    )


def _values(store: Store, name: NamedNode) -> dict[NamedNode, list[NamedNode]]:
    values: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for of, value in asked(store, f"SELECT ?of ?value {{ ?of {name} ?value }}"):
        values[of].append(value)
    return values
