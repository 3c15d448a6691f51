"""Refuses what would exhaust the machine or crash a parser, before a parser sees it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from pyoxigraph import RdfFormat

from siping_kg.errors import DatasetError
from siping_kg.store.depth import deepest, opened
from siping_kg.system import refusal
from siping_kg.texts import Text
from siping_kg.validate.loading.wording import in_both

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

__all__ = ["MAX_SIZE", "read_bytes", "refuse_bombs", "within"]

MAX_SIZE: Final = 64 * 2**20
"""The largest file that is read unless asked otherwise: pySHACL takes minutes for as much."""

_DEEPEST: Final = 200
_NAMESPACES: Final = 1000
_GROWTH: Final = 8

_JSON_TEXT: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_TURTLE_TEXT: Final = re.compile(
    rb"<[^<>\"{}|^`\\\s]*+>"
    rb'|"""(?:[^"\\]++|\\.|"(?!""))*+"""'
    rb"|'''(?:[^'\\]++|\\.|'(?!''))*+'''"
    rb'|"(?:[^"\\\n]++|\\.)*+"'
    rb"|'(?:[^'\\\n]++|\\.)*+'"
    rb"|#[^\n]*+|\\.",
    re.DOTALL,
)


def read_bytes(path: Path, limit: int) -> bytes:
    """What a file holds; DatasetError when it cannot be read or holds more than the limit."""
    try:
        with path.open("rb") as file:
            # One byte more than allowed: a pipe has no size, and a file can grow meanwhile.
            data = b"" if path.stat().st_size > limit else file.read(limit + 1)
            size = max(path.stat().st_size, len(data))
    except OSError as error:
        remedy = Text("请指明可读的文件", "name a file that can be read")
        raise DatasetError(path, refusal(error), remedy) from error
    if size > limit:
        raise DatasetError(
            path,
            Text(
                f"{_megabytes(size)} MB，超过 {_megabytes(limit)} MB 的上限",
                f"{_megabytes(size)} MB, more than the {_megabytes(limit)} MB that are read",
            ),
            Text(
                "请拆分，或用 --max-size 放宽上限",
                "split it, or raise the limit with --max-size",
            ),
        )
    return data


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f}" if size >= 2**20 else f"{size / 2**20:.2g}"


def refuse_bombs(path: Path, data: bytes, form: RdfFormat) -> None:
    """Raise DatasetError for nesting that no data needs, for XML entities and broken XML.

    pyoxigraph 0.5 crashes on deep triple terms, and takes memory or time that grows with the
    square of the depth of JSON and XML.
    """
    if form == RdfFormat.RDF_XML:
        _Xml(path).read(data)
        return
    text = _JSON_TEXT if form == RdfFormat.JSON_LD else _TURTLE_TEXT
    if sum(map(data.count, (b"[", b"(", b"{"))) + data.count(b"<<") <= _DEEPEST:
        return
    if deepest(_code(data, text)) > _DEEPEST:
        lines = text.sub(lambda match: b"\n" * match[0].count(b"\n"), data)
        raise _too_deep(path, opened(_marked(lines), _DEEPEST))


def _code(data: bytes, text: re.Pattern[bytes]) -> bytes:
    return _marked(text.sub(b"", data))


def _marked(code: bytes) -> bytes:
    """Reified triples nest too, without a bracket of their own."""
    return code.replace(b"<<", b"[").replace(b">>", b"]")


def _too_deep(path: Path, line: int | None) -> DatasetError:
    return DatasetError(
        path if line is None else Path(f"{path}:{line}"),
        Text(f"嵌套超过 {_DEEPEST} 层", f"nested more than {_DEEPEST} levels deep"),
        Text(
            "请用 IRI 指称内层事物，不要层层嵌套",
            "name the inner things with IRIs instead of nesting them",
        ),
    )


class _Xml:
    """Reads XML for its faults alone, with their places, which the RDF parser does not tell."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._depth = self._namespaces = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.EntityDeclHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = self._forget

    def read(self, data: bytes) -> None:
        """Raise DatasetError for the first fault."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise DatasetError(
                Path(f"{self._path}:{error.lineno}:{error.offset + 1}"),
                in_both(expat.ErrorString(error.code)),
                Text("请在该处改正 RDF/XML", "correct the RDF/XML there"),
            ) from error
        except (LookupError, ValueError) as error:
            raise DatasetError(
                self._path,
                Text(f"其编码无法读取：{error}", f"its encoding cannot be read: {error}"),
                Text(
                    "请另存为 UTF-8，并在首行写明",
                    "save it as UTF-8 and say so in its first line",
                ),
            ) from error

    def _here(self) -> int:
        return self._parser.CurrentLineNumber

    def _entity(self, name: str, *_: object) -> None:
        raise DatasetError(
            Path(f"{self._path}:{self._here()}"),
            Text(
                f"声明了 XML 实体 {name!r}，而实体一律不展开",
                f"declares the XML entity {name!r}, and entities are not expanded",
            ),
            Text(
                "请写出其所代表的内容，并删去声明",
                "write out what it stands for and take the declaration away",
            ),
        )

    def _start(self, _name: str, _attributes: object) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _too_deep(self._path, self._here())

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _declare(self, _prefix: str | None, _uri: str | None) -> None:
        self._namespaces += 1
        if self._namespaces > _NAMESPACES:
            raise DatasetError(
                Path(f"{self._path}:{self._here()}"),
                Text(
                    f"同时声明的命名空间超过 {_NAMESPACES} 个",
                    f"more than {_NAMESPACES} namespaces are declared at once",
                ),
                Text("请只声明用到的", "declare only those that are used"),
            )

    def _forget(self, _prefix: str | None) -> None:
        self._namespaces -= 1


def within(path: Path, quads: Iterable[Quad], limit: int) -> Iterator[Quad]:
    """The quads, until their terms outgrow the limit: a long prefix is short in every use."""
    room = _GROWTH * limit
    for quad in quads:
        room -= len(str(quad.subject)) + len(quad.predicate.value) + len(str(quad.object))
        if room < 0:
            raise DatasetError(
                path,
                Text(
                    f"展开后各项超过 {_megabytes(_GROWTH * limit)} MB",
                    f"written out, its terms take more than {_megabytes(_GROWTH * limit)} MB",
                ),
                Text(
                    "请缩短前缀所代表的 IRI，或用 --max-size 放宽上限",
                    "shorten its prefixes, or raise the limit with --max-size",
                ),
            )
        yield quad
