"""Reads a reader's copy of an article from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.errors import SourceUnreadable
from siping_kg.sources.squeezed import squeeze

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_copy"]

_LIMIT: Final = 10_000_000
"""Bytes; an article has some ten thousand, so a larger file is another one."""


def read_copy(path: Path) -> str:
    """The raw text of the copy, without a byte order mark; SourceUnreadable when it is none."""
    raw = _bytes(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceUnreadable(
            path, f"byte {error.start} is not UTF-8", "save the text of the article as UTF-8"
        ) from error
    if not squeeze(text):
        raise SourceUnreadable(path, "the file is empty", "put the text of the article into it")
    return text


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise SourceUnreadable(path, "this is a directory", "name the text file of the article")
    if not path.exists():
        raise SourceUnreadable(path, "there is no such file", "put the text of the article there")
    if not path.is_file():
        raise SourceUnreadable(path, "this is no regular file", "name the article's text file")
    try:
        with path.open("rb") as file:
            raw = file.read(_LIMIT + 1)
    except OSError as error:
        reason = error.strerror or "the file cannot be opened"
        raise SourceUnreadable(path, reason, "make the file readable") from error
    if len(raw) > _LIMIT:
        raise SourceUnreadable(
            path, f"larger than {_LIMIT // 1_000_000} MB", "name the text of a single article"
        )
    return raw
