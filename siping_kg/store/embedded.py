"""Answers SPARQL from memory, with pyoxigraph in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat

from siping_kg.errors import DatasetError, QueryError
from siping_kg.store.interface import Solutions
from siping_kg.store.syntax import (
    GIVEN,
    chooses_graphs,
    read_mistake,
    refuse_service,
    too_deep,
    wrong_form,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Triple

__all__ = ["EmbeddedStore"]

_CHUNK: Final = 2**20
_TRIPLE_TERMS: Final = 500


class EmbeddedStore:
    """A pyoxigraph store behind the read interface; `quads` is that store itself."""

    def __init__(self, quads: pyoxigraph.Store) -> None:
        self.quads: Final = quads

    @classmethod
    def load(cls, path: Path) -> EmbeddedStore:
        """The dataset of an N-Quads file, in memory; DatasetError when it cannot be read."""
        quads = pyoxigraph.Store()
        try:
            _refuse_bomb(path)
            quads.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise DatasetError(path, f"not N-Quads: {error}", "build it again") from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise DatasetError(path, reason, "name a dataset that can be read") from error
        return cls(quads)

    def select(self, query: str) -> Solutions:
        """The rows of a SELECT."""
        answer = self._answer(query)
        if not isinstance(answer, QuerySolutions):
            raise wrong_form(query, "SELECT")
        variables = tuple(variable.value for variable in answer.variables)
        try:
            return Solutions(variables, tuple(tuple(row) for row in answer))
        except (ValueError, RuntimeError, OSError) as error:
            raise _failed(error) from error

    def ask(self, query: str) -> bool:
        """The answer of an ASK."""
        answer = self._answer(query)
        if not isinstance(answer, QueryBoolean):
            raise wrong_form(query, "ASK")
        return bool(answer)

    def construct(self, query: str) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        answer = self._answer(query)
        if not isinstance(answer, QueryTriples):
            raise wrong_form(query, "CONSTRUCT")
        try:
            return tuple(answer)
        except (ValueError, RuntimeError, OSError) as error:
            raise _failed(error) from error

    def _answer(self, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        bomb = too_deep(query)
        if bomb is not None:
            raise QueryError(GIVEN, f"not SPARQL: {bomb}", "take the query apart")
        refuse_service(query)
        try:
            return self._run(query)
        except SyntaxError as error:
            reason = f"not SPARQL: {read_mistake(error)}"
            raise QueryError(GIVEN, reason, "correct it there") from error
        except (ValueError, RuntimeError, OSError) as error:
            raise _failed(error) from error

    def _run(self, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        # asked for the union, the engine would pass over FROM
        union = not chooses_graphs(query)
        return self.quads.query(query, use_default_graph_as_union=union)


def _refuse_bomb(path: Path) -> None:
    """Raise DatasetError for triple terms by the hundred, which crash the loader when nested."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if chunk.count(b"<<(") > _TRIPLE_TERMS:
                reason = "holds triple terms, which no dataset of ours does"
                raise DatasetError(path, reason, "build it again")


def _failed(error: Exception) -> QueryError:
    return QueryError(GIVEN, f"evaluation failed: {error}", "leave out what the engine lacks")
