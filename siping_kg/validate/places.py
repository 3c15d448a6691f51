"""Where a person finds what a finding is about: a curated record, or somebody's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siping_kg.curated import Book
    from siping_kg.store import Term
    from siping_kg.validate.loading import Foreign

    Locate = Callable[[Term], str | None]

__all__ = ["of_dataset", "of_files", "of_records"]


def of_records(book: Book) -> Locate:
    """Tells the file and line of the curated record that a node was built from."""
    places: dict[Term, str] = {entry.iri: str(entry.where) for entry in book.entries()}
    places |= {link.iri: str(link.where) for link in book.links}
    return places.get


def of_dataset(file: Path) -> Locate:
    """Tells one file for whatever it is asked."""
    return lambda _focus: str(file)


def of_files(foreign: Foreign, root: Path | None = None) -> Locate:
    """Tells the file that describes or uses a term, as it was named.

    With a root, as SARIF names files: relative to it, or a `file://` IRI outside of it.
    """

    def locate(focus: Term) -> str | None:
        file = foreign.place(focus)
        if file is None or root is None:
            return None if file is None else str(file)
        return _below(file, root)

    return locate


def _below(file: Path, root: Path) -> str:
    place, top = file.resolve(), root.resolve()
    return place.relative_to(top).as_posix() if place.is_relative_to(top) else place.as_uri()
