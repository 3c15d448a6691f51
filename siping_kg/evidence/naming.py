"""Holds further names against the text: an alias is a name that the article itself prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.errors import Fault
from siping_kg.sources import squeeze
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.curated.book import Book

__all__ = ["unprinted"]

_CUT: Final = "\n"
"""What no squeezed text holds."""


def unprinted(book: Book, source: str, text: str) -> Iterator[Fault]:
    """Further names that a squeezed text does not print as names.

    Some are not printed at all, some only within the longer name, some only anchor a record.
    """
    yield from _of_registers(book, source, text)
    for entry in book.stated():
        if entry.source != source:
            continue
        at = getattr(entry.record, "at", None)
        for name in getattr(entry.record, "alt", ()):
            if squeeze(name) not in text:
                yield Fault(entry.where, _not_printed(name, source))
            elif at is not None and squeeze(at) == squeeze(name):
                yield Fault(entry.where, _said_twice(name))


def _of_registers(book: Book, source: str, text: str) -> Iterator[Fault]:
    for register in (book.areas, book.agencies, book.posts, book.works):
        for entry in register.values():
            full = squeeze(entry.record.name.zh)
            # A piece of the full name, printed nowhere else, is no name of its own.
            beside = text.replace(full, _CUT)
            for name in entry.record.alt.get(source, ()):
                words = squeeze(name)
                if words not in text:
                    yield Fault(entry.where, _not_printed(name, source))
                elif words in full and words not in beside:
                    yield Fault(entry.where, _only_within(name, full))


def _not_printed(name: str, source: str) -> Text:
    return Text(
        f"{source} 没有印 {name!r}：alt 只写该文所用的名称，请去掉或照原文写",
        f"{source} does not print {name!r}: alt holds names that the article uses; "
        "take it out, or write it as printed",
    )


def _only_within(name: str, longer: str) -> Text:
    return Text(
        f"{name!r} 只印在 {longer!r} 之中，没有单独作名称用：请从 alt 去掉",
        f"{name!r} is printed only within {longer!r} and never as a name: take it out of alt",
    )


def _said_twice(name: str) -> Text:
    return Text(
        f"{name!r} 既是 alt 又是 at：是名称就只写 alt，不是名称就只写 at",
        f"{name!r} is both alt and at: write alt alone if it is a name, at alone if it is none",
    )
