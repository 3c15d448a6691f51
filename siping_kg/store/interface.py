"""What a store promises: select, ask and construct over SPARQL text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Rows", "Solutions", "Store", "Term"]

Term = NamedNode | BlankNode | Literal | Triple
"""A value of a row, in pyoxigraph's term model."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT: its variables in order, and rows as long as they are many."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class Rows:
    """The answer to a SELECT as it comes: its variables, and rows to be gone through once.

    `count` is how many rows have come so far.
    """

    def __init__(self, variables: tuple[str, ...], rows: Iterable[tuple[Term | None, ...]]) -> None:
        self.variables: Final = variables
        self.rows: Final = self._counting(rows)
        self.count = 0

    def _counting(
        self, rows: Iterable[tuple[Term | None, ...]]
    ) -> Iterator[tuple[Term | None, ...]]:
        for row in rows:
            self.count += 1
            yield row

    def kept(self) -> Solutions:
        """The whole answer."""
        return Solutions(self.variables, tuple(self.rows))


class Store(Protocol):
    """A dataset that answers queries and changes nothing.

    The default graph of a query is the union of the named graphs; no prefix is predeclared.
    FROM is no promise: servers set to that union pass over it.
    Every method raises QueryError for a query of another form, a syntax error, a failed
    evaluation, and SERVICE, which would open connections; an adapter that reaches for a
    server raises StoreError when that fails.
    """

    def select(self, query: str) -> Solutions:
        """The rows of a SELECT."""
        ...

    def rows(self, query: str) -> Rows:
        """The rows of a SELECT as they come; going through them may raise what asking may."""
        ...

    def ask(self, query: str) -> bool:
        """The answer of an ASK."""
        ...

    def construct(self, query: str) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        ...
