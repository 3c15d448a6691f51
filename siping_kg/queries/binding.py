"""Binds parameters of saved queries to typed terms, never to text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg import ids
from siping_kg.errors import QueryError
from siping_kg.queries.header import suggestion
from siping_kg.terms import BASE, ID, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_kg.queries.saved import Parameter, SavedQuery

__all__ = ["bind"]

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def bind(query: SavedQuery, params: Mapping[str, str]) -> str:
    """The SPARQL text with each parameter's slot holding the value given for it.

    A slot whose parameter is not given keeps the example that stands in the file.
    An IRI is given whole, as `type/slug`, or as a bare slug where the parameter has a kind.
    Raises QueryError for a name that is no parameter, and for a value that is not of its type.
    """
    known = tuple(parameter.name for parameter in query.params)
    for name in params:
        if name not in known:
            remedy = suggestion(name, known) if known else "leave it out"
            reason = f"no parameter {name!r}; it has {', '.join(known) or 'none'}"
            raise QueryError(query.name, reason, remedy)
    text = query.text
    for parameter in sorted(query.params, key=_start, reverse=True):
        if parameter.name in params:
            term = _term(query, parameter, params[parameter.name])
            text = f"{text[: parameter.start]}{term}{text[parameter.end :]}"
    return text


def _start(parameter: Parameter) -> int:
    return parameter.start


def _term(query: SavedQuery, parameter: Parameter, value: str) -> NamedNode | Literal:
    try:
        return _typed(parameter, value)
    except ValueError as error:
        reason = f"{value!r} is no value of its parameter {parameter.name!r}"
        raise QueryError(query.name, reason, f"expected {error}") from error


def _typed(parameter: Parameter, value: str) -> NamedNode | Literal:
    """The term; a ValueError says what was expected."""
    if not value.isascii() and re.search("[\ud800-\udfff]", value):
        raise ValueError("text that is valid Unicode")
    match parameter.type:
        case "iri":
            return _iri(parameter.kind, value)
        case "integer" if not _INTEGER.fullmatch(value):
            raise ValueError("a whole number, such as 12")
        case "integer":
            return Literal(value, datatype=XSD.integer)
        case "decimal" if not _DECIMAL.fullmatch(value):
            raise ValueError("a decimal number, such as 12.5")
        case "decimal":
            return Literal(value, datatype=XSD.decimal)
        case "string":
            if parameter.choices and value not in parameter.choices:
                raise ValueError(f"one of {', '.join(parameter.choices)}")
            return Literal(value)


def _iri(kind: str | None, value: str) -> NamedNode:
    if value.startswith(("http://", "https://")):
        try:
            return NamedNode(value)
        except ValueError:
            raise ValueError("a valid IRI") from None
    slug = value.removeprefix(f"{kind}/") if kind else value
    if kind is None:
        kind, _, slug = value.partition("/")
    if not ids.SLUG.fullmatch(slug) or not re.fullmatch(r"[a-z-]+(/[a-z-]+)?", kind):
        raise ValueError(f"an IRI, or an ASCII name such as {kind or 'program'}/some-name")
    return NamedNode(f"{BASE if kind.startswith('scheme/') else ID.base}{kind}/{slug}")
