"""Reads the Turtle files of an ontology; a mistake is told with its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from siping_kg.decoding import NotText, utf8
from siping_kg.errors import DatasetError, Location
from siping_kg.system import refusal
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

__all__ = ["read_turtle"]


def read_turtle(path: Path) -> Iterator[Quad]:
    """The triples of a file, in the default graph; DatasetError for one that is no Turtle."""
    try:
        yield from parse(utf8(path.read_bytes()), format=RdfFormat.TURTLE)
    except SyntaxError as error:
        # The message opens with the place, so that an editor can jump to it.
        where = Path(str(Location(path, error.lineno or 1)))
        reason = Text(f"不是 Turtle：{error.msg}", f"not Turtle: {error.msg}")
        remedy = Text("请改正此处的语法", "mend the syntax here")
        raise DatasetError(where, reason, remedy) from error
    except NotText as error:
        where = Path(str(Location(path, error.line)))
        raise DatasetError(where, error.reason, error.remedy) from error
    except OSError as error:
        reason = Text("无法读取：", "cannot be read: ") + refusal(error)
        remedy = Text("请改正其位置或权限", "mend its place or permissions")
        raise DatasetError(path, reason, remedy) from error
