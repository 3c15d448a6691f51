"""What is validated: a store that answers, and its statements as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph

from siping_kg.store import EmbeddedStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad, Triple

    from siping_kg.store import Store

__all__ = ["Data"]

_EVERYTHING: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Data:
    """A dataset to validate.

    A store gives the canonical form of a literal: 1.5 for 1.50. `quads`, where known, are the
    statements before that, so that a finding shows what a file says.
    """

    store: Store
    quads: tuple[Quad, ...] | None = None

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Data:
        """The data that these quads make up."""
        kept = tuple(quads)
        store = pyoxigraph.Store()
        store.extend(kept)
        return cls(EmbeddedStore(store), kept)

    def triples(self) -> Iterator[Triple]:
        """The statements of all graphs, as they were written where that is known."""
        if self.quads is None:
            yield from self.store.construct(_EVERYTHING)
            return
        for quad in self.quads:
            yield quad.triple
