"""Loads saved queries from their files, every mistake of every file at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast, get_args

import pyoxigraph
from pyoxigraph import NamedNode

from siping_kg import ids
from siping_kg.errors import CurationError, Fault, QueryError
from siping_kg.project import files_below
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
from siping_kg.system import refusal
from siping_kg.terms import XSD
from siping_kg.texts import COLON, STOP, Text

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
    for name in files_below(folder.parent, folder.name, (".rq",)):
        path = folder.parent / name
        reading = _read(path)
        faults += reading.faults
        namesake = found.setdefault(path.stem, reading.query)
        if namesake is not reading.query:
            faults.append(Fault(reading.header.at(1), _taken(path.stem, namesake.path)))
    if faults:
        raise CurationError(faults)
    return found


def _taken(name: str, elsewhere: Path) -> Text:
    return Text(
        f"{elsewhere} 也叫 {name!r}：请将其中一个改名",
        f"the name {name!r} is that of {elsewhere} too: rename one",
    )


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
        why = refusal(error) if isinstance(error, OSError) else Text.same(str(error))
        reason = Text(f"无法读取 {path}：", f"{path} cannot be read: ") + why
        raise QueryError(path.stem, reason, Text("请另指一个", "name another")) from error
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
        what = Text("不是合法的 SPARQL：", "not SPARQL: ") + wrong.text
        if "service" in text.lower():
            what += Text("（不接受 SERVICE）", " (SERVICE is refused)")
        message = STOP.join([what, Text("请在该处改正", "correct it there")])
        header.faults.append(Fault(place, message))
        return False
    wanted = _FORMS[kind]
    found = form(text)
    if found != wanted:
        message = Text(
            f"形式为 {found or '未知'}：{kind} 查询应为 {wanted}",
            f"a {found or 'nameless form'}: a {kind} query is a {wanted}",
        )
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
        message = Text(
            f"columns 为 {'、'.join(described)}，查询投影的是 {'、'.join(projected)}："
            "请按此顺序逐一说明",
            f"columns are {', '.join(described)}, the query projects {', '.join(projected)}: "
            "describe each, in that order",
        )
        header.fault("columns", message)


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
    found = Text(f"有 {len(slots)} 处", f"{len(slots)} slots") if slots else Text("没有", "no slot")
    message = Text(
        f"参数 {name!r} {found.zh}填值之处：请写一行 VALUES ?{name} {{ 示例 }}，只含一个词项",
        f"{found.en} for {name!r}: write one line VALUES ?{name} {{ example }}, with one term",
    )
    header.fault(f"params.{name}", message)
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
