"""Reads the parameters of a saved query: what the header says of each, and its slot in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast, get_args

import pyoxigraph
from pyoxigraph import NamedNode

from siping_kg import ids
from siping_kg.queries.header import suggestion
from siping_kg.queries.saved import Parameter, ParameterType
from siping_kg.store import EmbeddedStore
from siping_kg.store.syntax import prologue
from siping_kg.terms import XSD
from siping_kg.texts import COLON, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_kg.queries.header import Header
    from siping_kg.store import Term

__all__ = ["COMMON", "parameters"]

COMMON: Final[Mapping[str, Mapping[str, object]]] = {
    "program": {"type": "iri", "kind": "program", "zh": "举措", "en": "program"},
    "theme": {"type": "iri", "kind": "scheme/theme", "zh": "主题", "en": "theme"},
    "article": {"type": "iri", "kind": "source", "zh": "文章", "en": "article"},
}
"""Parameters of many queries, described once: a header only says that it `takes` them."""

_TERM: Final = r"""<[^<>\s]*>|[\w.-]*:[\w./-]+|"(?:[^"\\\n]|\\.)*"|[+-]?[0-9.]+"""
_BEFORE: Final = rf"(?:VALUES[ \t]+[?$]\w+[ \t]*\{{[ \t]*(?:{_TERM})[ \t]*\}}[ \t]*)*"
"""Several slots may share a line; nothing else may stand before them, least of all a `#`."""
# `VALUES`, not `substitutions=`: the file runs as it stands, and unprojected variables bind too.
# `?given_theme` where a column is called `theme`.
_SLOT: Final = r"VALUES[ \t]+[?$](?:given_)?{name}[ \t]*\{{[ \t]*({term})[ \t]*\}}"
_KINDS: Final = get_args(ids.Kind)
_DATATYPES: Final = {
    "string": XSD.string,
    "figure": XSD.string,
    "integer": XSD.integer,
    "decimal": XSD.decimal,
}


def parameters(
    header: Header, value: object, taken: tuple[str, ...], text: str
) -> tuple[Parameter, ...]:
    """The parameters that the header of a query's text describes, and those common ones it takes.

    Faults go to the header.
    """
    given = {name: COMMON[name] for name in taken} | header.table(value, "params")
    read = (_parameter(header, name, table, text) for name, table in given.items())
    return tuple(parameter for parameter in read if parameter)


def _parameter(header: Header, name: str, value: object, text: str) -> Parameter | None:
    key = f"params.{name}"
    table = header.known(header.table(value, key), key, ("type", "zh", "en"), ("kind", "choices"))
    title = header.texts(table, key)
    code = header.code(table.get("type"), f"{key}.type", get_args(ParameterType))
    slot = _slot(header, name, text)
    if not (title and code and slot):
        return None
    example = _value(prologue(text), slot[1])
    parameter = Parameter(
        name,
        cast("ParameterType", code),
        title,
        kind=_iri_kind(header, f"{key}.kind", table["kind"]) if "kind" in table else None,
        choices=header.strings(table["choices"], f"{key}.choices") if "choices" in table else (),
        example=example,
        start=slot.start(1),
        end=slot.end(1),
    )
    _check_parameter(header, parameter)
    return parameter


def _iri_kind(header: Header, key: str, value: object) -> str | None:
    if isinstance(value, str) and value.startswith("scheme/"):
        return value
    return header.code(value, key, _KINDS)


def _slot(header: Header, name: str, text: str) -> re.Match[str] | None:
    slot = _SLOT.format(name=re.escape(name), term=_TERM)
    pattern = rf"^[ \t]*{_BEFORE}{slot}"
    slots = list(re.finditer(pattern, text, re.MULTILINE | re.IGNORECASE))
    if len(slots) == 1:
        return slots[0]
    number = (
        Text(f"有 {len(slots)} 处", f"{len(slots)} slots") if slots else Text("没有", "no slot")
    )
    message = Text(
        f"参数 {name!r} {number.zh}填值之处：请写一行 VALUES ?{name} {{ 示例 }}，只含一个词项",
        f"{number.en} for {name!r}: write one line VALUES ?{name} {{ example }}, with one term",
    )
    header.fault(f"params.{name}", message)
    return None


def _value(declared: str, example: str) -> Term:
    # The engine reads the example, so that prefixes and types mean what they mean in the file.
    query = f"{declared} SELECT ?x {{ VALUES ?x {{ {example} }} }}"
    value = EmbeddedStore(pyoxigraph.Store()).select(query).rows[0][0]
    assert value is not None  # noqa: S101 (the grammar of a slot leaves no room for UNDEF)
    return value


def _check_parameter(header: Header, parameter: Parameter) -> None:
    """That the example is of the declared type and among the choices, and that these fit it."""
    example, key = parameter.example, f"params.{parameter.name}"
    if isinstance(example, NamedNode):
        fits = parameter.type == "iri"
    else:
        fits = _DATATYPES.get(parameter.type) == getattr(example, "datatype", None)
    if not fits:
        message = Text(
            f"示例 {example} 不属于 {parameter.type} 类型：请改其中之一",
            f"the example {example} is no {parameter.type}: change one of them",
        )
        header.fault(key, message)
    elif parameter.choices and getattr(example, "value", "") not in parameter.choices:
        wrong = Text(f"示例 {example} 不在可选值之中", f"the example {example} is no choice")
        remedy = suggestion(str(example), parameter.choices)
        header.fault(f"{key}.choices", COLON.join([wrong, remedy]))
    _check_extras(header, parameter)


def _check_extras(header: Header, parameter: Parameter) -> None:
    """That only IRIs have a kind, and only strings have choices."""
    key, of = f"params.{parameter.name}", parameter.type
    if parameter.kind and of != "iri":
        message = Text(
            f"kind 说明 IRI 指的是什么，不用于 {of}：请去掉",
            f"kind says what an IRI names, not a {of}: drop it",
        )
        header.fault(f"{key}.kind", message)
    if parameter.choices and of != "string":
        message = Text(
            f"choices 是字符串，不是 {of} 类型：请去掉",
            f"choices are strings, not of type {of}: drop it",
        )
        header.fault(f"{key}.choices", message)
