"""Loads saved queries from their files, every mistake of every file at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast, get_args

import pyoxigraph
from pyoxigraph import NamedNode

from siping_kg import ids
from siping_kg.errors import CurationError, Fault, QueryError
from siping_kg.queries.header import Header, suggestion
from siping_kg.queries.saved import (
    Column,
    ColumnType,
    Kind,
    Parameter,
    ParameterType,
    SavedQuery,
    Severity,
    User,
)
from siping_kg.store import EmbeddedStore, mistake
from siping_kg.store.syntax import form, prologue
from siping_kg.terms import XSD

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.store import Term

__all__ = ["load", "load_all"]

_FORMS: Final[dict[Kind, str]] = {
    "competency": "SELECT",
    "integrity": "SELECT",
    "derive": "CONSTRUCT",
}
_REQUIRED: Final[dict[Kind, tuple[str, ...]]] = {
    "competency": ("title", "question", "for", "columns"),
    "integrity": ("problem", "solution", "severity"),
    "derive": ("title",),
}
_OPTIONAL: Final[dict[Kind, tuple[str, ...]]] = {
    "competency": ("rows", "params", "chart"),
    "integrity": ("title", "columns"),
    "derive": ("question",),
}
_TERM: Final = r"""<[^<>\s]*>|[\w.-]*:[\w./-]+|"(?:[^"\\\n]|\\.)*"|[+-]?[0-9.]+"""
_SLOT: Final = r"^[ \t]*VALUES[ \t]+[?$]{name}[ \t]*\{{[ \t]*({term})[ \t]*\}}"
_KINDS: Final = get_args(ids.Kind)
_DATATYPES: Final = {"string": XSD.string, "integer": XSD.integer, "decimal": XSD.decimal}


def load(path: Path) -> SavedQuery:
    """The saved query of one file; its kind is its folder's name, or else competency.

    Raises CurationError with all its mistakes, QueryError when it cannot be read.
    """
    reading = _read(path)
    if reading.faults:
        raise CurationError(reading.faults)
    return reading.query


def load_all(folder: Path) -> dict[str, SavedQuery]:
    """The saved queries of all `.rq` files below a folder, by name.

    Raises CurationError with the mistakes of all files.
    """
    faults: list[Fault] = []
    found: dict[str, SavedQuery] = {}
    for path in sorted(folder.rglob("*.rq")):
        reading = _read(path)
        faults += reading.faults
        namesake = found.setdefault(path.stem, reading.query)
        if namesake is not reading.query:
            message = f"the name {path.stem!r} is that of {namesake.path} too: rename one"
            faults.append(Fault(reading.header.at(1), message))
    if faults:
        raise CurationError(faults)
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file as far as it could be read."""

    query: SavedQuery
    header: Header

    @property
    def faults(self) -> list[Fault]:
        return self.header.faults


def _read(path: Path) -> _Reading:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(path.stem, f"{path} cannot be read: {error}", "name another") from error
    kind = _kind_of(path)
    header = Header(path, text)
    runs = _check_text(header, kind, text)
    table = header.take(_REQUIRED[kind], _OPTIONAL[kind])
    both = {
        key: header.bilingual(table[key], key)
        for key in ("title", "question", "problem", "solution")
        if key in table
    }
    severity = (
        header.code(table["severity"], "severity", get_args(Severity))
        if ("severity" in table)
        else None
    )
    users = header.codes(table["for"], "for", get_args(User)) if "for" in table else ()
    columns = _columns(header, table.get("columns", {}))
    params = _parameters(header, table.get("params", {}), text) if runs else ()
    if runs and "columns" in table:
        _check_columns(header, columns, text)
    query = SavedQuery(
        path.stem,
        path,
        kind,
        text,
        users=cast("tuple[User, ...]", users),
        columns=columns,
        rows=header.count(table["rows"], "rows") if "rows" in table else None,
        params=params,
        chart=header.table(table["chart"], "chart") if "chart" in table else None,
        severity=cast("Severity | None", severity),
        **both,
    )
    return _Reading(query, header)


def _kind_of(path: Path) -> Kind:
    return next((kind for kind in _FORMS if kind == path.parent.name), "competency")


def _check_text(header: Header, kind: Kind, text: str) -> bool:
    """Whether the text is a query of the form that its kind wants."""
    wrong = mistake(text)
    if wrong is not None:
        place = header.at(wrong.line or 1)
        hint = " (SERVICE is refused)" if "service" in text.lower() else ""
        header.faults.append(Fault(place, f"not SPARQL: {wrong}{hint}; correct it there"))
        return False
    wanted = _FORMS[kind]
    found = form(text)
    if found != wanted:
        message = f"a {found or 'nameless form'}: a {kind} query is a {wanted}"
        header.faults.append(Fault(header.at(1), message))
    return found == wanted


def _columns(header: Header, value: object) -> tuple[Column, ...]:
    columns = []
    for name, described in header.table(value, "columns").items():
        key = f"columns.{name}"
        table = header.known(header.table(described, key), key, ("type", "zh", "en"))
        heading = header.texts(table, key)
        if "type" in table:
            code = header.code(table["type"], f"{key}.type", get_args(ColumnType))
            if code and heading:
                columns.append(Column(name, cast("ColumnType", code), heading))
    return tuple(columns)


def _check_columns(header: Header, columns: tuple[Column, ...], text: str) -> None:
    described = tuple(column.name for column in columns)
    projected = EmbeddedStore(pyoxigraph.Store()).select(text).variables
    if described != projected and not header.faults:
        message = f"columns are {', '.join(described)}, the query projects {', '.join(projected)}"
        header.fault("columns", f"{message}: describe each, in that order")


def _parameters(header: Header, value: object, text: str) -> tuple[Parameter, ...]:
    given = header.table(value, "params")
    found = [_parameter(header, name, table, text) for name, table in given.items()]
    return tuple(parameter for parameter in found if parameter)


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
    pattern = _SLOT.format(name=re.escape(name), term=_TERM)
    slots = list(re.finditer(pattern, text, re.MULTILINE | re.IGNORECASE))
    if len(slots) == 1:
        return slots[0]
    found = "no slot" if not slots else f"{len(slots)} slots"
    remedy = f"write one line VALUES ?{name} {{ example }}, with one term"
    header.fault(f"params.{name}", f"{found} for {name!r}: {remedy}")
    return None


def _value(declared: str, example: str) -> Term:
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
        header.fault(key, f"the example {example} is no {parameter.type}: change one of them")
    elif parameter.choices and getattr(example, "value", "") not in parameter.choices:
        remedy = suggestion(str(example), parameter.choices)
        header.fault(f"{key}.choices", f"the example {example} is no choice: {remedy}")
    if parameter.kind and parameter.type != "iri":
        header.fault(f"{key}.kind", f"kind says what an IRI names, not a {parameter.type}: drop it")
    if parameter.choices and parameter.type != "string":
        header.fault(
            f"{key}.choices", f"choices are strings, not of type {parameter.type}: drop it"
        )
