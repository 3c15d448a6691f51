"""What the modules of this package share: the prefixes of their queries, and how terms are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from siping_kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.store import Store, Term

__all__ = ["HEADER", "asked", "listed", "text_of"]

HEADER = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def asked(store: Store, query: str) -> Iterator[tuple[NamedNode, ...]]:
    """The rows of a SELECT of which every cell is an IRI; rows with anything else are left out."""
    for row in store.select(HEADER + query).rows:
        nodes = tuple(term for term in row if isinstance(term, NamedNode))
        if len(nodes) == len(row):
            yield nodes


def listed(nodes: Iterable[NamedNode]) -> str:
    """The nodes as they stand in a VALUES block, each once, in a stable order."""
    return " ".join(sorted({str(node) for node in nodes}))


def text_of(term: Term | None) -> str:
    """The text of a literal or IRI; empty for an unbound variable."""
    if term is None:
        return ""
    return term.value if isinstance(term, Literal | NamedNode) else str(term)
