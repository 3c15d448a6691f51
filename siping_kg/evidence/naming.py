"""Holds further names against the text: an alias is a name that the article itself prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.errors import Fault
from siping_kg.sources import squeeze
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.curated.book import Book

__all__ = ["unprinted"]


def unprinted(book: Book, source: str, text: str) -> Iterator[Fault]:
    """Further names that a squeezed text does not print, and those that only anchor a record."""
    for entry in book.stated():
        if entry.source != source:
            continue
        at = getattr(entry.record, "at", None)
        for name in getattr(entry.record, "alt", ()):
            if squeeze(name) not in text:
                yield Fault(entry.where, _not_printed(name, source))
            elif at is not None and squeeze(at) == squeeze(name):
                yield Fault(entry.where, _said_twice(name))


def _not_printed(name: str, source: str) -> Text:
    return Text(
        f"{source} 没有印 {name!r}：alt 只写该文所用的名称，请去掉或照原文写",
        f"{source} does not print {name!r}: alt holds names that the article uses; "
        "take it out, or write it as printed",
    )


def _said_twice(name: str) -> Text:
    return Text(
        f"{name!r} 既是 alt 又是 at：是名称就只写 alt，不是名称就只写 at",
        f"{name!r} is both alt and at: write alt alone if it is a name, at alone if it is none",
    )
