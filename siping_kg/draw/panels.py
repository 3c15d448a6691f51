"""Lays out panels of indented rows in columns and draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.draw.canvas import PALE
from siping_kg.draw.lettering import height, width, wrap
from siping_kg.draw.marks import draw_shape, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_kg.draw.canvas import Canvas

__all__ = ["Panel", "Row", "arrange", "draw_panel"]

_HEAD: Final = 15.0
_SIZE: Final = 12.5
_NOTE: Final = 11.0
_INDENT: Final = 20.0
_PAD: Final = 12.0
_SIGN: Final = 20.0
_GAP: Final = 5.0


@dataclass(frozen=True, slots=True)
class Row:
    """A thing by its type, name, a note at the right edge, and its depth in the tree."""

    kind: str
    name: str
    note: str
    depth: int


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows under a heading."""

    heading: str
    rows: tuple[Row, ...]


def arrange(panels: Sequence[Panel], wide: float, columns: int) -> list[list[Panel]]:
    """The panels in columns of nearly one height: the highest first, each into the shortest."""
    kept: list[list[Panel]] = [[] for _ in range(columns)]
    used = [0.0] * columns
    for panel in sorted(panels, key=lambda one: (-_high(one, wide), one.heading)):
        shortest = used.index(min(used))
        kept[shortest].append(panel)
        used[shortest] += _high(panel, wide) + _PAD
    return kept


def _left(row: Row) -> float:
    return _PAD + row.depth * _INDENT + _SIGN + 8


def _lines(row: Row, wide: float) -> tuple[str, ...]:
    note = width(row.note, _NOTE) + 8 if row.note else 0
    return wrap(row.name, _SIZE, wide - _left(row) - _PAD - note)


def _heading(panel: Panel, wide: float) -> tuple[str, ...]:
    return wrap(panel.heading, _HEAD, wide - 2 * _PAD)


def _high(panel: Panel, wide: float) -> float:
    rows = sum(height(_lines(row, wide), _SIZE) + _GAP for row in panel.rows)
    return rows + height(_heading(panel, wide), _HEAD) + 2 * _PAD + 6


def draw_panel(canvas: Canvas, panel: Panel, x: float, y: float, wide: float) -> float:
    """Draw a panel with its top left corner at x, y; gives where it ends."""
    high = _high(panel, wide)
    heading = _heading(panel, wide)
    canvas.begin("panel", panel.heading)
    canvas.add("rect", x=x, y=y, width=wide, height=high, rx=6, fill="#f6f8fa", stroke="#d0d7de")
    band = height(heading, _HEAD) + 2 * _GAP + 2
    canvas.add("rect", x=x, y=y, width=wide, height=band, rx=6, fill="#24384f")
    canvas.text(heading, x + _PAD, y + _GAP, _HEAD, fill="#ffffff", weight="bold")
    top = y + band + _PAD - 2
    above: dict[int, float] = {}
    for row in panel.rows:
        top = _draw_row(canvas, row, x, top, wide, above)
    canvas.end()
    return y + high


def _draw_row(
    canvas: Canvas, row: Row, x: float, top: float, wide: float, above: dict[int, float]
) -> float:
    """Draw a row and its branch from the row above it in the tree, kept in `above` by depth."""
    lines = _lines(row, wide)
    sign = x + _PAD + row.depth * _INDENT
    middle = top + 9
    if row.depth:
        stem = sign - _INDENT + _SIGN / 2
        canvas.add(
            "path",
            d=f"M{stem:.1f},{above[row.depth - 1]:.1f}V{middle:.1f}H{sign - 2:.1f}",
            fill="none",
            stroke="#8c959f",
            stroke_width=1,
        )
    above[row.depth] = middle + 7
    canvas.begin("thing", row.name)
    draw_shape(canvas, look(row.kind), sign, top + 2, _SIGN, 14)
    weight = "bold" if row.kind == "sp:Program" and not row.depth else "normal"
    end = canvas.text(lines, x + _left(row), top, _SIZE, weight=weight)
    if row.note:
        canvas.text([row.note], x + wide - _PAD, top + 1.5, _NOTE, anchor="end", fill=PALE)
    canvas.end()
    return end + _GAP
