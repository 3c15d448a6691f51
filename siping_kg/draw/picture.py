"""What a drawing gives: the picture itself, the same content as a table, and what to know."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Picture"]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG with its title, its content as rows under headings, and remarks for the reader.

    `remarks` stand in the picture too; they say what it leaves out.
    """

    title: str
    svg: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()
