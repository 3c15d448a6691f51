"""Runs shapes with pySHACL: the reference, right and slow."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, cast

import pyshacl
from pyparsing import ParseBaseException
from pyshacl.errors import ReportableRuntimeError

from siping_kg.errors import ShapeError
from siping_kg.texts import Text
from siping_kg.validate.engines.pyshacl_results import findings
from siping_kg.validate.findings import in_order
from siping_kg.validate.rdflib_terms import to_rdflib

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad
    from rdflib import Graph

    from siping_kg.validate.data import Data
    from siping_kg.validate.findings import Finding

__all__ = ["PySHACL", "quiet"]

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


class PySHACL:
    """pySHACL behind the seam; the data is copied into an rdflib graph."""

    def check(self, shapes: Iterable[Quad], data: Data) -> tuple[Finding, ...]:
        """What the shapes find; ShapeError too when pySHACL gives up on the data."""
        with quiet():
            constraints = to_rdflib(shapes)
            results = _run(to_rdflib(data.triples()), constraints)
            return in_order(findings(results, constraints))


def _run(data: Graph, shapes: Graph) -> Graph:
    try:
        # in place: the graph is our copy, and pySHACL would copy it once more
        _, results, text = pyshacl.validate(
            data, shacl_graph=shapes, inference="none", advanced=False, inplace=True
        )
    except (ReportableRuntimeError, ParseBaseException) as error:
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


@contextmanager
def quiet() -> Iterator[None]:
    """Keep both libraries from logging what is raised as an error or told as a finding."""
    loggers = [logging.getLogger(name) for name in ("rdflib.term", "pyshacl-validate")]
    for logger in loggers:
        logger.addFilter(_drop)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(_drop)


def _drop(record: logging.LogRecord) -> bool:
    return record.levelno > logging.ERROR
