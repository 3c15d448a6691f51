"""Reads RDF files that others wrote, and the shapes, with every mistake at its line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import RdfFormat

from siping_kg.errors import DatasetError, ShapeError

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


def read_rdf(path: Path) -> tuple[Quad, ...]:
    """The quads of an RDF file, by its extension; nothing remote is loaded.

    DatasetError names an unknown extension, a file that cannot be opened, or
    `file:line:column` and the parser's reason for a syntax error.
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        known = ", ".join(sorted(FORMATS))
        raise DatasetError(path, f"unknown extension {path.suffix!r}", f"use one of {known}")
    try:
        return tuple(pyoxigraph.parse(path=str(path), format=form, base_iri=_base(path)))
    except SyntaxError as error:
        remedy = f"correct the {form.name} there"
        if "LoadDocumentCallback" in str(error):
            remedy = "write its context into the file, nothing remote is loaded"
        raise DatasetError(_at(path, error), _reason(error), remedy) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatasetError(path, reason, "name a file that can be read") from error


def read_shapes(path: Path) -> tuple[Quad, ...]:
    """The shapes of a Turtle file, or of all those in a folder, in the order of their names.

    ShapeError names `file:line:column` of a syntax error, and a folder without shapes.
    """
    files = sorted(path.glob("*.ttl")) if path.is_dir() else [path]
    if not files:
        raise ShapeError(path, "no *.ttl file here", "name the folder or file of the shapes")
    return tuple(quad for file in files for quad in _shapes(file))


def _shapes(file: Path) -> Iterator[Quad]:
    try:
        yield from pyoxigraph.parse(
            path=str(file), format=RdfFormat.TURTLE, base_iri=_base(file), rename_blank_nodes=True
        )
    except SyntaxError as error:
        raise ShapeError(_at(file, error), _reason(error), "correct the Turtle there") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ShapeError(file, reason, "name shapes that can be read") from error


def _base(path: Path) -> str:
    return path.resolve().as_uri()


def _at(path: Path, error: SyntaxError) -> Path:
    """The path with line and column, as editors and terminals make it a link."""
    return path if error.lineno is None else Path(f"{path}:{error.lineno}:{error.offset}")


def _reason(error: SyntaxError) -> str:
    """What the parser says, without the place, which stands before it already."""
    text = str(error.msg)
    return text.partition(": ")[2] or text if text.startswith("Parser error at") else text
