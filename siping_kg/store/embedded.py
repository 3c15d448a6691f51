"""Answers SPARQL from memory, with pyoxigraph in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat

from siping_kg.decoding import NotText, skip_mark
from siping_kg.errors import DatasetError
from siping_kg.store.interface import Rows
from siping_kg.store.syntax import (
    chooses_graphs,
    not_sparql,
    read_mistake,
    refuse_service,
    too_deep,
    unusable,
    wrong_form,
)
from siping_kg.system import refusal
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Triple

    from siping_kg.errors import QueryError
    from siping_kg.store.interface import Solutions, Term

__all__ = ["EmbeddedStore"]

_CHUNK: Final = 2**20
# Nesting needs an opening for each level, so few openings cannot be deep: no parsing needed.
_TRIPLE_TERMS: Final = 500
_REBUILD: Final = Text("请重新构建", "build it again")


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
            _load(quads, path)
        except NotText as error:
            raise DatasetError(path, error.reason, error.remedy) from error
        except SyntaxError as error:
            reason = Text(f"不是合法的 N-Quads：{error}", f"not N-Quads: {error}")
            raise DatasetError(path, reason, _REBUILD) from error
        except OSError as error:
            reason = Text("无法读取：", "") + refusal(error)
            remedy = Text("请指明可读的数据集", "name a dataset that can be read")
            raise DatasetError(path, reason, remedy) from error
        return cls(quads)

    def select(self, query: str) -> Solutions:
        """The rows of a SELECT."""
        return self.rows(query).kept()

    def rows(self, query: str) -> Rows:
        """The rows of a SELECT as they come."""
        answer = self._answer(query)
        if not isinstance(answer, QuerySolutions):
            raise wrong_form(query, "SELECT")
        variables = tuple(variable.value for variable in answer.variables)
        return Rows(variables, _rows(answer))

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
        # Before anything parses: no exception comes of a parser that overflows the stack.
        bomb = too_deep(query)
        if bomb is not None:
            raise not_sparql(bomb, Text("请把查询拆开", "take the query apart"))
        # The engine has no switch for SERVICE and really connects: the text is all there is to
        # judge.
        refuse_service(query)
        try:
            return self._run(query)
        except SyntaxError as error:
            raise not_sparql(read_mistake(error)) from error
        except (ValueError, RuntimeError, OSError) as error:
            raise _failed(error) from error

    def _run(self, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        # asked for the union, the engine would pass over FROM
        union = not chooses_graphs(query)
        return self.quads.query(query, use_default_graph_as_union=union)


def _load(quads: pyoxigraph.Store, path: Path) -> None:
    with path.open("rb") as file:
        if skip_mark(file):
            quads.bulk_load(file, format=RdfFormat.N_QUADS)
            return
    # By its path, which is quicker: the engine reads the file without us.
    quads.bulk_load(path=str(path), format=RdfFormat.N_QUADS)


def _rows(answer: QuerySolutions) -> Iterator[tuple[Term | None, ...]]:
    try:
        for row in answer:
            yield tuple(row)
    except (ValueError, RuntimeError, OSError) as error:
        raise _failed(error) from error


def _refuse_bomb(path: Path) -> None:
    """Raise DatasetError for triple terms by the hundred, which crash the loader when nested."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if chunk.count(b"<<(") > _TRIPLE_TERMS:
                reason = Text(
                    "含有三元组项，而本项目的数据集都没有",
                    "holds triple terms, which no dataset of ours does",
                )
                raise DatasetError(path, reason, _REBUILD)


def _failed(error: Exception) -> QueryError:
    return unusable(
        Text(f"执行失败：{error}", f"evaluation failed: {error}"),
        Text("请去掉引擎不支持的部分", "leave out what the engine lacks"),
    )
