"""Binds parameters of saved queries to typed terms, never to text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg import ids
from siping_kg.errors import QueryError
from siping_kg.queries.header import suggestion
from siping_kg.terms import BASE, ID, XSD
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_kg.queries.saved import Parameter, SavedQuery

__all__ = ["bind"]

# Not `int()`, which also takes underscores, spaces and digits of other scripts.
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
            raise _no_parameter(query.name, name, known)
    text = query.text
    # From the end, so that a longer or shorter value does not shift the slots still to be filled.
    for parameter in sorted(query.params, key=_start, reverse=True):
        if parameter.name in params:
            # A term escapes itself when written: no value can close the string and go on as SPARQL.
            term = _term(query, parameter, params[parameter.name])
            text = f"{text[: parameter.start]}{term}{text[parameter.end :]}"
    return text


def _no_parameter(query: str, name: str, known: tuple[str, ...]) -> QueryError:
    reason = Text(
        f"没有参数 {name!r}；它的参数：{'、'.join(known) or '无'}",
        f"no parameter {name!r}; it has {', '.join(known) or 'none'}",
    )
    remedy = suggestion(name, known) if known else Text("请去掉它", "leave it out")
    return QueryError(query, reason, remedy)


class _Unfit(ValueError):
    """A value that is not of the type of its parameter."""

    def __init__(self, expected: Text) -> None:
        self.expected = expected
        super().__init__(expected.en)


def _start(parameter: Parameter) -> int:
    return parameter.start


def _term(query: SavedQuery, parameter: Parameter, value: str) -> NamedNode | Literal:
    try:
        return _typed(parameter, value)
    except _Unfit as error:
        reason = Text(
            f"{value!r} 不能作参数 {parameter.name!r} 的值",
            f"{value!r} is no value of its parameter {parameter.name!r}",
        )
        raise QueryError(query.name, reason, Text("应为", "expected ") + error.expected) from error


def _typed(parameter: Parameter, value: str) -> NamedNode | Literal:
    """The term; _Unfit says what was expected."""
    # Lone surrogates come from arguments that are not UTF-8, and no RDF term can hold them.
    if not value.isascii() and re.search("[\ud800-\udfff]", value):
        raise _Unfit(Text("有效的 Unicode 文字", "text that is valid Unicode"))
    match parameter.type:
        case "iri":
            return _iri(parameter.kind, value)
        case "integer" if not _INTEGER.fullmatch(value):
            raise _Unfit(Text("整数，如 12", "a whole number, such as 12"))
        case "integer":
            return Literal(value, datatype=XSD.integer)
        case "decimal" if not _DECIMAL.fullmatch(value):
            raise _Unfit(Text("小数，如 12.5", "a decimal number, such as 12.5"))
        case "decimal":
            return Literal(value, datatype=XSD.decimal)
        case "string" | "figure":
            if parameter.choices and value not in parameter.choices:
                listed = LISTED.join(map(Text.same, parameter.choices))
                raise _Unfit(Text("下列之一：", "one of ") + listed)
            return Literal(value)


def _iri(kind: str | None, value: str) -> NamedNode:
    if value.startswith(("http://", "https://")):
        try:
            return NamedNode(value)
        except ValueError:
            raise _Unfit(Text("有效的 IRI", "a valid IRI")) from None
    slug = value.removeprefix(f"{kind}/") if kind else value
    if kind is None:
        kind, _, slug = value.partition("/")
    if not ids.SLUG.fullmatch(slug) or not re.fullmatch(r"[a-z-]+(/[a-z-]+)?", kind):
        name = f"{kind or 'program'}/some-name"
        raise _Unfit(
            Text(f"IRI，或 ASCII 名称，如 {name}", f"an IRI, or an ASCII name such as {name}")
        )
    # Schemes belong to the ontology, so their concepts live beside the terms and not under id/.
    return NamedNode(f"{BASE if kind.startswith('scheme/') else ID.base}{kind}/{slug}")
