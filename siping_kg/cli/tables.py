"""Prints rows as a table for people: drawn on a terminal, plain when piped."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from typing import TYPE_CHECKING, Final

import click

from siping_kg.cli.terminal import printable, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["print_table"]

# Empty cells count as numbers, so that one unknown value does not turn the column.
_NUMBER: Final = re.compile(r"[-+\u2212]?[0-9][0-9,]*(\.[0-9]+)?( [mb]illion|[万亿])?|")
_RUNS_OVER: Final = 240
"""Columns of text beyond which a cell does not widen its column, where nothing is wrapped."""
_LEGIBLE: Final = 16
"""Columns of a screen below which a cell cannot be read."""


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under headings; drawn and wrapped on a terminal, aligned text elsewhere.

    On a terminal too narrow for the columns, each row becomes a list of its cells.
    """
    # Here already, since the widths are those of what is shown.
    table = [tuple(printable(cell.replace("\n", " ")) for cell in row) for row in rows]
    if not sys.stdout.isatty():
        _align(headings, table)
    elif table and os.get_terminal_size(sys.stdout.fileno()).columns < _LEGIBLE * len(headings):
        _itemise(headings, table)
    else:
        _draw(headings, table)


def _align(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    columns = list(zip(headings, *rows, strict=True))
    # One long cell would put all others far apart: it runs over, and its row alone goes on behind.
    widths = [
        max((wide for cell in column if (wide := _width(cell)) <= _RUNS_OVER), default=0)
        for column in columns
    ]
    numeric = [_is_numeric(column[1:]) for column in columns]
    lines = ("  ".join(map(_padded, line, widths, numeric)).rstrip() for line in (headings, *rows))
    click.echo("\n".join(lines))


def _padded(cell: str, width: int, right: bool) -> str:
    gap = " " * (width - _width(cell))
    return gap + cell if right else cell + gap


def _is_numeric(cells: Sequence[str]) -> bool:
    return any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def _itemise(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    width = max(map(_width, headings))
    for row in rows:
        for heading, cell in zip(headings, row, strict=True):
            if cell:
                click.echo(f"{_padded(heading, width, False)}  {cell}")
        click.echo()


def _draw(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # rich drops colours for NO_COLOR, but keeps bold (https://no-color.org).
    plain = bool(os.environ.get("NO_COLOR"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="" if plain else "bold")
    for heading, column in zip(
        headings, zip(*rows, strict=True) if rows else headings, strict=True
    ):
        right = bool(rows) and _is_numeric(column)
        table.add_column(Text(heading), overflow="fold", justify="right" if right else "left")
    for row in rows:
        # As Text: in a bare string rich takes [brackets] for its markup, and drops them.
        table.add_row(*(Text(cell) for cell in row))
    console = Console(highlight=False, file=unguarded())
    # Cells that wrap run into one another without a gap between the rows.
    widths = (max(map(_width, column)) for column in zip(headings, *rows, strict=True))
    table.show_lines = sum(widths) + 3 * len(headings) > console.width
    console.print(table)


def _width(text: str) -> int:
    """Columns on a screen: two for wide characters (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
