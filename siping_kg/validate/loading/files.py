"""Reads RDF files that others wrote, and the shapes, with every mistake at its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import RdfFormat

from siping_kg.decoding import NotText, utf8
from siping_kg.errors import DatasetError, ShapeError
from siping_kg.system import refusal
from siping_kg.texts import LISTED, Text
from siping_kg.validate.loading.guards import MAX_SIZE, read_bytes, refuse_bombs, within
from siping_kg.validate.loading.wording import in_both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

__all__ = ["FORMATS", "read_rdf", "read_shapes"]

FORMATS: Final[dict[str, RdfFormat]] = {
    ".jsonld": RdfFormat.JSON_LD,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".owl": RdfFormat.RDF_XML,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".xml": RdfFormat.RDF_XML,
}
"""The RDF formats that are read, by file name extension."""

_LONG: Final = 200
_REMOTE: Final = re.compile(rb'"@(?:context|import)"\s*+:\s*+(?:\[[^\]"]*+)?"([^"]*+)"')


def read_rdf(path: Path, max_size: int = MAX_SIZE) -> tuple[Quad, ...]:
    """The quads of an RDF file, by its extension; nothing remote is loaded.

    DatasetError names an unknown extension, a file that cannot be opened or holds more than
    `max_size` bytes, or `file:line:column` and the parser's reason for a syntax error.
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise _unknown(path)
    data = read_bytes(path, max_size)
    if form != RdfFormat.RDF_XML:  # which says its encoding itself
        data = _utf8(path, data)
    refuse_bombs(path, data, form)
    try:
        return tuple(within(path, _parse(data, form, path), max_size))
    except SyntaxError as error:
        raise _mistake(path, data, form, error) from error


def _utf8(path: Path, data: bytes) -> bytes:
    try:
        return utf8(data)
    except NotText as error:
        raise DatasetError(Path(f"{path}:{error.line}"), error.reason, error.remedy) from error


def _unknown(path: Path) -> DatasetError:
    known = LISTED.join(map(Text.same, sorted(FORMATS)))
    reason = Text("没有扩展名", "no extension")
    if path.suffix:
        reason = Text(f"不认识扩展名 {path.suffix!r}", f"unknown extension {path.suffix!r}")
    return DatasetError(path, reason, Text("请改用其中之一：", "use one of ") + known)


def _parse(data: bytes, form: RdfFormat, path: Path) -> Iterator[Quad]:
    return pyoxigraph.parse(data, format=form, base_iri=path.resolve().as_uri())


def _mistake(path: Path, data: bytes, form: RdfFormat, error: SyntaxError) -> DatasetError:
    english = _reason(error)
    if "LoadDocumentCallback" not in english:
        return DatasetError(_at(path, error), in_both(english), _correct(form))
    context = _REMOTE.search(data)
    name = context[1].decode("utf-8", "replace") if context else ""
    reason = Text("引用了别处的上下文", "refers to a context elsewhere")
    line = data.count(b"\n", 0, context.start(1)) + 1 if context else 1
    return DatasetError(
        Path(f"{path}:{line}"),
        reason + Text(f" {name}", f", {name}") if name else reason,
        Text(
            "请把上下文写进文件，远程内容一律不载入",
            "write its context into the file, nothing remote is loaded",
        ),
    )


def _correct(form: RdfFormat) -> Text:
    return Text(f"请在该处改正 {form.name}", f"correct the {form.name} there")


def read_shapes(path: Path) -> tuple[Quad, ...]:
    """The shapes of a Turtle file, or of all those in a folder, in the order of their names.

    ShapeError names `file:line:column` of a syntax error, and a folder without shapes;
    DatasetError a file that nests too deeply.
    """
    files = sorted(path.glob("*.ttl")) if path.is_dir() else [path]
    if not files:
        raise ShapeError(
            path,
            Text("这里没有 *.ttl 文件", "no *.ttl file here"),
            Text("请指明形状所在的文件夹或文件", "name the folder or file of the shapes"),
        )
    return tuple(quad for file in files for quad in _shapes(file))


def _shapes(file: Path) -> Iterator[Quad]:
    try:
        data = utf8(file.read_bytes())
        refuse_bombs(file, data, RdfFormat.TURTLE)
        yield from pyoxigraph.parse(
            data,
            format=RdfFormat.TURTLE,
            base_iri=file.resolve().as_uri(),
            # Labels are a file's own; `_:b0` in two files of shapes must not become one node.
            rename_blank_nodes=True,
        )
    except SyntaxError as error:
        reason = in_both(_reason(error))
        raise ShapeError(_at(file, error), reason, _correct(RdfFormat.TURTLE)) from error
    except NotText as error:
        raise ShapeError(Path(f"{file}:{error.line}"), error.reason, error.remedy) from error
    except OSError as error:
        remedy = Text("请指明可读的形状文件", "name shapes that can be read")
        raise ShapeError(file, refusal(error), remedy) from error


def _at(path: Path, error: SyntaxError) -> Path:
    """The path with line and column, as editors and terminals make it a link."""
    return path if error.lineno is None else Path(f"{path}:{error.lineno}:{error.offset}")


def _reason(error: SyntaxError) -> str:
    """What the parser says, without the place, which stands before it already."""
    text = str(error.msg)
    text = text.partition(": ")[2] or text if text.startswith("Parser error at") else text
    text = " ".join(text.split())
    return text if len(text) <= _LONG else f"{text[:_LONG]} …"
