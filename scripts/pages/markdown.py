"""Markdown as the generated pages write it: the notice, tables, and a part between two marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["NOTICE", "between", "read", "table"]

NOTICE: Final = "<!-- Written by scripts/generate; do not edit. -->"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return [f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines]


def between(text: str, name: str, inner: str) -> str:
    """The text with what stands between the marks of that name replaced.

    Raises:
        ValueError: the marks are not there, so that what was written would silently be left out.

    """
    before, start, rest = text.partition(f"<!-- {name}, written by scripts/generate -->\n")
    _, end, after = rest.partition(f"<!-- end of {name} -->\n")
    if not end:
        message = f"no marks for {name!r} in a page that begins {text[:40]!r}"
        raise ValueError(message)
    return f"{before}{start}\n{inner}\n{end}{after}"


def read(path: Path) -> str:
    """A page as it stands; nothing where it is yet to be written."""
    return path.read_text(encoding="utf-8") if path.exists() else ""
