"""Reads a reader's copy of an article from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.decoding import NotText, decode
from siping_kg.errors import SourceUnreadable
from siping_kg.sources.squeezed import squeeze
from siping_kg.system import refusal
from siping_kg.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_copy"]

_LIMIT: Final = 10_000_000
"""Bytes; an article has some ten thousand, so a larger file is another one."""


_EMPTY: Final = (
    Text("文件是空的", "the file is empty"),
    Text("请把文章全文放进去", "put the text of the article into it"),
)
_DIRECTORY: Final = (
    Text("这是文件夹", "this is a directory"),
    Text("请指定文章的文本文件", "name the text file of the article"),
)
_MISSING: Final = (
    Text("没有这个文件", "there is no such file"),
    Text("请把文章全文放在那里", "put the text of the article there"),
)
_IRREGULAR: Final = (
    Text("这不是普通文件", "this is no regular file"),
    Text("请指定文章的文本文件", "name the article's text file"),
)
_TOO_LARGE: Final = (
    Text(f"大于 {_LIMIT // 1_000_000} MB", f"larger than {_LIMIT // 1_000_000} MB"),
    Text("请指定单篇文章的文本", "name the text of a single article"),
)


def read_copy(path: Path) -> str:
    """The raw text of the copy, without a byte order mark; SourceUnreadable when it is none."""
    raw = _bytes(path)
    try:
        text = decode(raw)
    except NotText as error:
        raise SourceUnreadable(path, error.reason, error.remedy) from error
    if not squeeze(text):
        raise SourceUnreadable(path, *_EMPTY)
    return text


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise SourceUnreadable(path, *_DIRECTORY)
    if not path.exists():
        raise SourceUnreadable(path, *_MISSING)
    # Reading a pipe or a device could wait for ever.
    if not path.is_file():
        raise SourceUnreadable(path, *_IRREGULAR)
    try:
        with path.open("rb") as file:
            # The byte beyond the limit tells a larger file without reading all of it.
            raw = file.read(_LIMIT + 1)
    except OSError as error:
        reason = Text("文件打不开：", "") + refusal(error)
        remedy = Text("请让文件可读", "make the file readable")
        raise SourceUnreadable(path, reason, remedy) from error
    if len(raw) > _LIMIT:
        raise SourceUnreadable(path, *_TOO_LARGE)
    return raw
