"""Describes one thing: what is said of it and where, and what the sources leave open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg.errors import UnknownThing
from siping_kg.lookup.asking import HEADER, asked
from siping_kg.lookup.expectations import Said
from siping_kg.terms import DCTERMS, ID, PROV, QB, RDF, SKOS, SP, XSD
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.lookup.expectations import Expectation
    from siping_kg.lookup.names import Named, Names
    from siping_kg.lookup.places import Place, Places
    from siping_kg.store import Store
    from siping_kg.texts import Language

__all__ = ["Entity", "Fact", "describe"]

_UNSTATED: Final = ID["period/unstated"]

_HIDDEN: Final = frozenset(
    (
        *(RDF.type, DCTERMS.title, PROV.generated, QB.dataSet),
        *(SKOS.inScheme, SKOS.prefLabel, SKOS.topConceptOf),
        *(SP.evidence, SP.figureText, SP.firstEvidence, SP.statedIn, SP.supportCount),
    )
)
"""Properties that say nothing to a person that an entity does not say otherwise."""
_INCOMING_HIDDEN: Final = frozenset((SP.item, QB.observation))
"""That a thing is an item is told by what lists it; slices of the cube are for other tools."""

_PLUMBING: Final = tuple(
    f"{ID.base}{kind}/" for kind in ("reading", "relation", "span", "selector")
)
"""Nodes that repeat, with their evidence, what the plain triples say."""
_OUTCOMES: Final = f"{ID.base}audit-outcome/"


_YES_NO: Final = {True: Text("是", "yes"), False: Text("否", "no")}


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a thing: `incoming` when the thing is what another, `value`, points to.

    `places` are those of the statement, else of the other thing. `reason` says why a curator
    concludes it, where no source says it; `part` is the part that one end has in it, such as head.
    """

    property: Named
    value: Named | Literal
    nature: Named
    places: tuple[Place, ...]
    incoming: bool = False
    reason: Text | None = None
    part: Named | None = None

    def other(self) -> NamedNode | None:
        """The other thing; None where the value is a text or a number."""
        return None if isinstance(self.value, Literal) else self.value.node

    def text(self, language: Language) -> str | None:
        """The value as a person reads it; None for a text in another language."""
        if not isinstance(self.value, Literal):
            return self.value.name.of(language)
        if self.value.datatype == XSD.boolean:
            return _YES_NO[self.value.value == "true"].of(language)
        if self.value.datatype == XSD.decimal:
            return f"{Decimal(self.value.value):,f}"
        return self.value.value if self.value.language in (None, language) else None


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing: its types of the ontology, where it is stated, what is said, what is left open.

    `expected` is what a reader asks of it, concepts of the scheme `expectation`; `open` those of
    them that the sources do not answer. `gaps` are the kinds of gap that tell of the same
    questions. `mentions` are where an article merely names it; `parts` what is part
    of it, however deep.
    """

    thing: Named
    types: tuple[Named, ...]
    places: tuple[Place, ...]
    facts: tuple[Fact, ...]
    expected: tuple[Named, ...]
    open: tuple[Named, ...]
    gaps: frozenset[NamedNode] = frozenset()
    mentions: tuple[Place, ...] = ()
    parts: tuple[Named, ...] = ()

    @property
    def others(self) -> tuple[NamedNode, ...]:
        """The things that it points to, or that point to it."""
        return tuple(other for fact in self.facts if (other := fact.other()) is not None)


def describe(
    store: Store,
    names: Names,
    places: Places,
    expectations: Iterable[Expectation],
    node: NamedNode,
) -> Entity:
    """Everything that the graph says of a thing; UnknownThing when it knows nothing."""
    outgoing = tuple(_statements(store, f"{node} ?p ?o ."))
    if not outgoing:
        reason = Text("图谱对此没有任何陈述", "the graph says nothing of it")
        # An IRI that is merely pointed to, say of another dataset, is not ours to describe.
        raise UnknownThing(node.value, reason, Text("请核对名称", "check the name"))
    incoming = tuple(_statements(store, f"?o ?p {node} ."))
    told = _Told(_reasons(store, node), _parts_played(store, names, node))
    facts = [_fact(names, places, node, statement, told) for statement in outgoing]
    facts += [_fact(names, places, node, statement, told, incoming=True) for statement in incoming]
    types = _types(store, node)
    said = Said(
        types,
        [(name, value) for name, value, _ in outgoing],
        {name for name, _, _ in incoming},
        [reason for (reason,) in asked(store, _REASONS.format(node=node))],
    )
    questions = [question for question in expectations if question.asks(said)]
    open_ = [question for question in questions if not question.answered(said)]
    return Entity(
        names.named(node),
        names.all(types),
        places.of(node),
        # Both articles may state a triple, each in its own graph: to a reader it is one fact.
        tuple(dict.fromkeys(fact for fact in facts if fact is not None)),
        names.all(question.node for question in questions),
        names.all(question.node for question in open_),
        frozenset(gap for question in questions for gap in question.gaps),
        _mentions(store, places, node),
        names.all(part for (part,) in asked(store, _PARTS.format(node=node))),
    )


_REASONS: Final = "SELECT DISTINCT ?reason {{ {node} sp:caveat/sp:caveatReason ?reason }}"
_PARTS: Final = "SELECT DISTINCT ?part {{ ?part dcterms:isPartOf+ {node} }} ORDER BY ?part"


def _mentions(store: Store, places: Places, node: NamedNode) -> tuple[Place, ...]:
    """Where an article names a thing and says no more of it."""
    query = f"SELECT DISTINCT ?span {{ ?span sp:mentions {node} }}"
    told = (places.at(span) for (span,) in asked(store, query))
    return tuple(sorted(told, key=lambda place: place.order))


_Relation = tuple[NamedNode, NamedNode, NamedNode]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of the relations of a thing: why each is concluded, and which part it gives."""

    reasons: dict[_Relation, Text]
    parts: dict[_Relation, Named]

    def of(self, relation: _Relation) -> tuple[Text | None, Named | None]:
        return self.reasons.get(relation), self.parts.get(relation)


def _parts_played(store: Store, names: Names, node: NamedNode) -> dict[_Relation, Named]:
    """Which part a relation gives to one of its ends: head of a group, host of an event."""
    query = f"""SELECT ?start ?name ?end ?part {{
  {{ ?relation sp:from {node} }} UNION {{ ?relation sp:to {node} }}
  ?relation sp:from ?start ; sp:property ?name ; sp:to ?end ; sp:as ?part }} ORDER BY ?part"""
    rows = asked(store, query)
    return {(start, name, end): names.named(part) for start, name, end, part in rows}


def _reasons(store: Store, node: NamedNode) -> dict[_Relation, Text]:
    """Why a curator concludes what no source says of a thing: by start, property and end."""
    query = f"""SELECT ?start ?name ?end ?because {{
  {{ ?reading sp:from {node} }} UNION {{ ?reading sp:to {node} }}
  ?reading a sp:Reading ; sp:from ?start ; sp:property ?name ; sp:to ?end ; sp:because ?because
}} ORDER BY ?because"""
    told: dict[_Relation, dict[str, str]] = {}
    for start, name, end, because in store.select(HEADER + query).rows:
        if not isinstance(because, Literal) or because.language is None:
            continue
        nodes = tuple(term for term in (start, name, end) if isinstance(term, NamedNode))
        if len(nodes) == 3:
            told.setdefault(nodes, {})[because.language] = because.value
    return {key: Text(text.get("zh", ""), text.get("en", "")) for key, text in told.items()}


_Statement = tuple[NamedNode, NamedNode | Literal, NamedNode]
"""Property, value, nature."""


def _statements(store: Store, pattern: str) -> Iterator[_Statement]:
    query = f"""SELECT ?p ?o ?nature {{
  GRAPH ?g {{ {pattern} }} ?g sp:nature ?nature }} ORDER BY ?p ?o ?nature"""
    for name, value, nature in store.select(HEADER + query).rows:
        if not isinstance(name, NamedNode) or not isinstance(nature, NamedNode):
            continue
        if isinstance(value, NamedNode | Literal):
            yield name, value, nature


def _fact(
    names: Names,
    places: Places,
    node: NamedNode,
    statement: _Statement,
    told: _Told,
    *,
    incoming: bool = False,
) -> Fact | None:
    """The statement as a fact; None where it tells a person nothing."""
    name, value, nature = statement
    if name in _HIDDEN or value == _UNSTATED or (incoming and name in _INCOMING_HIDDEN):
        return None
    named, of = names.named(name), names.named(nature)
    if isinstance(value, Literal):
        return Fact(named, value, of, ())
    if value.value.startswith(_PLUMBING):
        return None
    # An outcome names the two sides of what it checks too: that it audits them says it all.
    if value.value.startswith(_OUTCOMES) and name != SP.audits:
        return None
    relation = (value, name, node) if incoming else (node, name, value)
    # A relation's own clause is nearer to the claim than wherever the other thing is told.
    where = places.of_relation(relation) or places.of(value)
    return Fact(named, names.named(value), of, where, incoming, *told.of(relation))


def _types(store: Store, node: NamedNode) -> tuple[NamedNode, ...]:
    """The types of a thing that the ontology defines, else all that it has."""
    every = tuple(
        kind
        for (kind,) in asked(store, f"SELECT DISTINCT ?type {{ {node} a ?type }} ORDER BY ?type")
    )
    # Data Cube and PROV types are for other tools, and would be noise to a person.
    ours = tuple(kind for kind in every if kind.value.startswith(SP.base))
    return ours or every
