"""The one way to read a dataset: what is called what, stands where, measures what, says what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from siping_kg.lookup.names import Names
from siping_kg.lookup.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from pyoxigraph import NamedNode

    from siping_kg.lookup.absence import Absence
    from siping_kg.lookup.comparisons import Related
    from siping_kg.lookup.entities import Entity
    from siping_kg.lookup.expectations import Expectation
    from siping_kg.lookup.figures import Figure, Figures
    from siping_kg.lookup.finding import Hit, Index
    from siping_kg.lookup.links import Link, Node
    from siping_kg.lookup.outcomes import Outcome
    from siping_kg.lookup.printed import Aside, Texts
    from siping_kg.lookup.records import Record
    from siping_kg.lookup.refusals import Refusal
    from siping_kg.lookup.sources import Source
    from siping_kg.queries import SavedQuery
    from siping_kg.store import Store

__all__ = ["Lookup"]


class Lookup:
    """What a store holds, as records of nodes with their names in both languages, and of values.

    It says what, and whoever shows it says how and in which language. What it reads of a store it
    reads once, when it is first asked for; a store that changes needs a new one.
    """

    def __init__(self, store: Store) -> None:
        self.store: Final = store

    @cached_property
    def names(self) -> Names:
        """What everything is called."""
        return Names(self.store)

    @cached_property
    def places(self) -> Places:
        """Where everything is stated."""
        return Places(self.store, self.names)

    @cached_property
    def conversions(self) -> dict[str, tuple[str, Fraction]]:
        """What each unit converts to, and the factor."""
        from siping_kg.lookup.units import conversions

        return conversions(self.store)

    def resolve(self, text: str, kind: str | None = None) -> NamedNode:
        """The thing that an IRI, `type/slug`, slug or name means; UnknownThing if none or several.

        A slug or name means a thing of the given kind, where there is one.
        """
        # Imported late here and below: a command needs few of these, and start-up is felt.
        from siping_kg.lookup.resolving import resolve

        return resolve(self, text, kind)

    def parameters(self, query: SavedQuery, given: Mapping[str, str]) -> dict[str, str]:
        """The values given for a query's parameters, names resolved; UnknownThing as above."""
        from siping_kg.lookup.resolving import parameters

        return parameters(self, query, given)

    def find(self, text: str) -> tuple[Hit, ...]:
        """The things that a text means by name, alias, title or figure, the best match first.

        A number is matched by its value, however it is written: 42个 is not in 1942个.
        """
        return self._index.find(text)

    def aside(self, text: str) -> tuple[Aside, ...]:
        """The words of articles that hold a text and that the graph sets aside, with the reason."""
        from siping_kg.lookup.printed import aside

        return aside(self.store, self.names, text)

    def absence(self, text: str, texts: Texts | None = None) -> Absence:
        """What to say when nothing is found; the articles are searched where they are given."""
        from siping_kg.lookup.absence import absence

        return absence(self.store, self.names, text, texts)

    @cached_property
    def expectations(self) -> tuple[Expectation, ...]:
        """What a reader asks of things of each class."""
        from siping_kg.lookup.expectations import read_expectations

        return read_expectations(self.store)

    def describe(self, node: NamedNode) -> Entity:
        """Everything that is said of a thing; UnknownThing when that is nothing."""
        from siping_kg.lookup.entities import describe

        return describe(self.store, self.names, self.places, self.expectations, node)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every measurement, stated and implied, in the order of IRIs."""
        return self._figures.all()

    def figures_among(self, nodes: Iterable[NamedNode]) -> dict[NamedNode, Figure]:
        """The figures of those of these nodes that are measurements."""
        return self._figures.among(nodes)

    def refusals(self, figures: Iterable[NamedNode]) -> tuple[Refusal, ...]:
        """The pairs among these figures that must not be reckoned with together, and why."""
        from siping_kg.lookup.refusals import refusals

        return refusals(self.store, self.names, figures)

    def records(self, kind: str) -> tuple[Record, ...]:
        """The things of a class, such as `Program`, with all that is said of them."""
        from siping_kg.lookup.records import read_records

        return read_records(self.store, self.names, kind)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What the audit concluded."""
        from siping_kg.lookup.outcomes import read_outcomes

        return read_outcomes(self.store, self.names)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles, by year."""
        from siping_kg.lookup.sources import read_sources

        return read_sources(self.store, self.names)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Everything that is a node of the network, with its type and its themes."""
        from siping_kg.lookup.links import read_nodes

        return read_nodes(self.store, self.names)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every relation between two nodes but for the audit's."""
        from siping_kg.lookup.links import read_links

        return read_links(self.store, self.names)

    @cached_property
    def related(self) -> tuple[Related, ...]:
        """How the articles compare measurements with one another, or divide them into parts."""
        from siping_kg.lookup.comparisons import read_related

        return read_related(self.store, self.names)

    @cached_property
    def _index(self) -> Index:
        from siping_kg.lookup.finding import Index

        return Index(self.store, self.names, self.places)

    @cached_property
    def _figures(self) -> Figures:
        from siping_kg.lookup.figures import Figures

        return Figures(self.store, self.names, self.places)
