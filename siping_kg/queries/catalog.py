"""Loads saved queries from their files, every mistake of every file at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast, get_args

import pyoxigraph

from siping_kg.decoding import NotText, read_text
from siping_kg.errors import CurationError, Fault, Location, QueryError
from siping_kg.project import files_below, strays_below
from siping_kg.queries.gaps import GAP_COLUMNS
from siping_kg.queries.header import Header
from siping_kg.queries.parameters import COMMON, parameters
from siping_kg.queries.saved import (
    Column,
    ColumnType,
    Kind,
    SavedQuery,
    Severity,
    Subject,
    User,
)
from siping_kg.store import EmbeddedStore, mistake
from siping_kg.store.syntax import form
from siping_kg.system import refusal
from siping_kg.texts import STOP, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["load", "load_all"]

_FORMS: Final[dict[Kind, str]] = {
    "competency": "SELECT",
    "integrity": "SELECT",
    "gap": "SELECT",
}
_REQUIRED: Final[dict[Kind, tuple[str, ...]]] = {
    "competency": ("title", "question", "for", "subject", "columns"),
    "integrity": ("problem", "solution", "severity"),
    "gap": ("lacking", "complete"),
}
_OPTIONAL: Final[dict[Kind, tuple[str, ...]]] = {
    "competency": ("rows", "takes", "params"),
    "integrity": ("title", "columns"),
    "gap": (),
}


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
    queries: dict[str, SavedQuery] = {}
    for name in files_below(folder.parent, folder.name, (".rq",)):
        path = folder.parent / name
        reading = _read(path)
        faults += reading.faults
        # By name alone, since that is what a person types: folders do not keep namesakes apart.
        namesake = queries.setdefault(path.stem, reading.query)
        if namesake is not reading.query:
            faults.append(Fault(reading.header.at(1), _taken(path.stem, namesake.path)))
    # Whether a file has its place shows from the project's root on.
    root = folder.parent if folder.name == "queries" else folder.parent.parent
    strays = strays_below(root, folder.relative_to(root).as_posix())
    faults += (Fault(Location(Path(stray.name), 1), stray.message) for stray in strays)
    if faults:
        raise CurationError(faults)
    return queries


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
        text = read_text(path)
    except NotText as error:
        raise QueryError(path.stem, error.reason, error.remedy) from error
    except OSError as error:
        reason = Text(f"无法读取 {path}：", f"{path} cannot be read: ") + refusal(error)
        raise QueryError(path.stem, reason, Text("请另指一个", "name another")) from error
    kind = _kind_of(path)
    header = Header(path, text)
    runs = _check_text(header, kind, text)
    table = header.take(_REQUIRED[kind], _OPTIONAL[kind])
    both = {
        key: header.bilingual(table[key], key)
        for key in ("title", "question", "problem", "solution", "lacking", "complete")
        if key in table
    }
    severity = _code(header, table, "severity", get_args(Severity))
    subject = _code(header, table, "subject", get_args(Subject))
    users = header.codes(table["for"], "for", get_args(User)) if "for" in table else ()
    columns = _columns(header, table.get("columns", {}))
    taken = header.codes(table["takes"], "takes", tuple(COMMON)) if "takes" in table else ()
    params = parameters(header, table.get("params", {}), taken, text) if runs else ()
    if runs and "columns" in table:
        _check_columns(header, columns, text)
    query = SavedQuery(
        path.stem,
        path,
        kind,
        text,
        users=cast("tuple[User, ...]", users),
        subject=cast("Subject | None", subject),
        columns=columns,
        rows=header.count(table["rows"], "rows") if "rows" in table else None,
        params=params,
        severity=cast("Severity | None", severity),
        **both,
    )
    if runs and kind == "gap":
        _check_gap(header, query)
    return _Reading(query, header)


def _code(
    header: Header, table: Mapping[str, object], key: str, codes: tuple[str, ...]
) -> str | None:
    """A code that a kind of query may have; a kind that must have it was told so already."""
    return header.code(table[key], key, codes) if key in table else None


def _kind_of(path: Path) -> Kind:
    return next((kind for kind in _FORMS if kind == path.parent.name), "competency")


def _check_text(header: Header, kind: Kind, text: str) -> bool:
    """Whether the text is a query of the form that its kind wants."""
    wrong = mistake(text)
    if wrong is not None:
        place = header.at(wrong.line or 1)
        what = Text("不是合法的 SPARQL：", "not SPARQL: ") + wrong.text
        # The disguised keyword is an odd syntax error to read: say what is likely behind it.
        if "service" in text.lower():
            what += Text("（不接受 SERVICE）", " (SERVICE is refused)")
        message = STOP.join([what, Text("请在该处改正", "correct it there")])
        header.faults.append(Fault(place, message))
        return False
    wanted = _FORMS[kind]
    actual = form(text)
    if actual != wanted:
        message = Text(
            f"形式为 {actual or '未知'}：{kind} 查询应为 {wanted}",
            f"a {actual or 'nameless form'}: a {kind} query is a {wanted}",
        )
        header.faults.append(Fault(header.at(1), message))
    return actual == wanted


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


def _check_gap(header: Header, query: SavedQuery) -> None:
    """That the query projects what gaps are found from, and that its words say how many."""
    # The engine is asked, on no data: `SELECT *` and expressions hide what a text projects.
    projected = EmbeddedStore(pyoxigraph.Store()).select(query.text).variables
    if projected != GAP_COLUMNS:
        message = Text(
            f"查询投影的是 {'、'.join(projected)}：请依次投影 {'、'.join(GAP_COLUMNS)}",
            f"the query projects {', '.join(projected)}: project {', '.join(GAP_COLUMNS)}",
        )
        header.faults.append(Fault(header.at(1), message))
    for key, said, place in (
        ("lacking", query.lacking, "{things}"),
        ("lacking", query.lacking, "{lacking}"),
        ("complete", query.complete, "{things}"),
    ):
        if said is not None and not (place in said.zh and place in said.en):
            message = Text(f"{key} 中没有 {place}：请补上", f"no {place} in {key}: add it")
            header.fault(key, message)


def _check_columns(header: Header, columns: tuple[Column, ...], text: str) -> None:
    described = tuple(column.name for column in columns)
    projected = EmbeddedStore(pyoxigraph.Store()).select(text).variables
    # After another fault the columns may be read in part, and this would only repeat it.
    if described != projected and not header.faults:
        message = Text(
            f"columns 为 {'、'.join(described)}，查询投影的是 {'、'.join(projected)}："
            "请按此顺序逐一说明",
            f"columns are {', '.join(described)}, the query projects {', '.join(projected)}: "
            "describe each, in that order",
        )
        header.fault("columns", message)
