"""Draws the legend of a picture: what its shapes, marks and lines mean, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.draw.lettering import width
from siping_kg.draw.marks import LOOKS, ROLES, draw_role, draw_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from siping_kg.analyze import Measured
    from siping_kg.draw.canvas import Canvas

    Drawing = Callable[[float, float], None]

__all__ = ["ROLE_NAMES", "legend"]

ROLE_NAMES: Final = {
    "actual": ("实际值", "actual"),
    "target": ("下达目标", "target"),
    "plan": ("自定计划", "plan"),
    "forecast": ("预计值", "forecast"),
    "baseline": ("基期值", "baseline"),
    "benchmark": ("参照值", "benchmark"),
}
"""What the roles are called."""

_SIZE: Final = 12.0
_ROW: Final = 26.0
_SIGN: Final = 34.0


def legend(
    canvas: Canvas,
    language: str,
    types: set[str],
    values: Iterable[Measured],
    natures: set[str],
    left: float,
    top: float,
    wide: float,
) -> float:
    """Signs with their names in rows, from `top` on; gives where they end."""
    place = 0 if language == "zh" else 1
    signs = [
        *_types(canvas, types, place),
        *_roles(canvas, list(values), place),
        *_lines(canvas, natures, place),
    ]
    x, y = left, top
    canvas.add("line", x1=left, y1=y - 8, x2=left + wide, y2=y - 8, stroke="#d0d7de")
    for name, draw in signs:
        taken = _SIGN + 8 + width(name, _SIZE) + 20
        if x > left and x + taken > left + wide:
            x, y = left, y + _ROW
        draw(x, y)
        canvas.text([name], x + _SIGN + 8, y + 3, _SIZE)
        x += taken
    return y + _ROW


def _types(canvas: Canvas, types: set[str], place: int) -> list[tuple[str, Drawing]]:
    def drawing(kind: str) -> Drawing:
        return lambda x, y: draw_shape(canvas, LOOKS[kind], x, y + 2, _SIGN, 18)

    return [
        ((style.zh, style.en)[place], drawing(kind))
        for kind, style in LOOKS.items()
        if kind in types and kind != "sp:Measurement"
    ]


def _roles(canvas: Canvas, values: list[Measured], place: int) -> list[tuple[str, Drawing]]:
    def drawing(role: str, implied: bool) -> Drawing:
        return lambda x, y: draw_role(canvas, role, x + _SIGN - 10, y + 11, 6, implied=implied)

    roles = {value.role for value in values}
    signs = [(ROLE_NAMES[role][place], drawing(role, False)) for role in ROLES if role in roles]
    hollow = [role for role in ROLES if any(v.implied and v.role == role for v in values)]
    if hollow:
        name = ("空心虚线：推算所得", "hollow, dashed: implied, not printed")[place]
        signs.append((name, drawing(hollow[0], True)))
    return signs


def _lines(canvas: Canvas, natures: set[str], place: int) -> list[tuple[str, Drawing]]:
    def draw(x: float, y: float) -> None:
        canvas.add(
            "line",
            x1=x,
            y1=y + 11,
            x2=x + _SIGN,
            y2=y + 11,
            stroke="#8c6d1f",
            stroke_width=1.3,
            stroke_dasharray="5 4",
        )

    if not natures - {"stated"}:
        return []
    return [(("虚线：背景或推得的关系", "dashed line: background or derived")[place], draw)]
