"""How types, roles of values and natures of relations look: by form as well as by colour."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sin
from typing import TYPE_CHECKING, Final

from siping_kg.draw.canvas import number

if TYPE_CHECKING:
    from siping_kg.draw.canvas import Canvas

__all__ = ["LOOKS", "ROLES", "STROKES", "Look", "draw_role", "draw_shape", "look", "stroke"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a type is drawn; `inset` is what its shape takes from the text at left and right."""

    shape: str
    fill: str
    line: str
    inset: float


LOOKS: Final = {
    "sp:Program": Look("round", "#dcebff", "#0b4fa8", 10),
    "sp:PolicyDocument": Look("sheet", "#efe5ff", "#5b2fa6", 14),
    "sp:Agency": Look("hexagon", "#d8f3ee", "#0b6b5c", 18),
    "sp:Post": Look("slanted", "#d8f3ee", "#0b6b5c", 18),
    "sp:Measurement": Look("box", "#ffffff", "#3d444d", 10),
    "sp:Indicator": Look("double", "#f1f3f5", "#3d444d", 12),
    "sp:Recognition": Look("ribbon", "#fff1c9", "#855900", 18),
    "sp:Event": Look("arrow", "#ffe3e0", "#a3261b", 20),
    "sp:Area": Look("pill", "#e6efdc", "#48661f", 16),
    "sp:Source": Look("box", "#e9e4dc", "#5c4a2e", 10),
}
"""Every type that pictures show."""

ROLES: Final = {
    "actual": ("circle", "#0b4fa8"),
    "target": ("triangle-up", "#a3261b"),
    "plan": ("diamond", "#855900"),
    "forecast": ("cross", "#5b2fa6"),
    "baseline": ("square", "#3d444d"),
    "benchmark": ("triangle-down", "#0b6b5c"),
    "capacity": ("triangle-right", "#a04a00"),
    "norm": ("triangle-left", "#8f2d6b"),
}
"""The mark of each role, by the names that Vega-Lite gives to shapes, and its colour."""

STROKES: Final = {
    "stated": ("#6e7781", ""),
    "read": ("#a04a00", "7 4"),
    "derived": ("#0b6b5c", "7 3 2 3"),
    "background": ("#5b2fa6", "2 3"),
    "vocabulary": ("#5b2fa6", "1 5"),
    "audit": ("#a3261b", "12 3"),
}
"""The colour and the dashes of a line that shows a relation of each nature."""


def look(kind: str) -> Look:
    """The look of a type; a plain box for one that has none."""
    return LOOKS.get(kind, Look("box", "#ffffff", "#3d444d", 10))


def stroke(nature: str) -> dict[str, str | float]:
    """The attributes of a line that shows a relation of a nature."""
    colour, dashes = STROKES[nature]
    ink: dict[str, str | float] = {"fill": "none", "stroke": colour, "stroke_width": 1.3}
    return ink | {"stroke_dasharray": dashes} if dashes else ink


def draw_shape(
    canvas: Canvas, style: Look, x: float, y: float, w: float, h: float, **more: str | float
) -> None:
    """The shape of a look with its top left corner at x, y."""
    ink: dict[str, str | float] = {"fill": style.fill, "stroke": style.line, "stroke_width": 1.4}
    ink |= more
    if style.shape in ("round", "pill", "box", "double"):
        corner = {"round": 9.0, "pill": h / 2}.get(style.shape, 0.0)
        canvas.add("rect", x=x, y=y, width=w, height=h, rx=corner, **ink)
        if style.shape == "double":
            inner: dict[str, str | float] = {
                "fill": "none",
                "stroke": style.line,
                "stroke_width": 0.8,
            }
            canvas.add("rect", x=x + 3, y=y + 3, width=w - 6, height=h - 6, **inner)
        return
    points = _outline(style.shape, w, h)
    corners = " ".join(f"{number(x + a)},{number(y + b)}" for a, b in points)
    canvas.add("polygon", points=corners, **ink)
    if style.shape == "sheet":
        fold = f"M{number(x + w - 10)},{number(y)}v10h10"
        canvas.add("path", d=fold, fill="none", stroke=style.line, stroke_width=1.2)


def _outline(shape: str, w: float, h: float) -> list[tuple[float, float]]:
    if shape == "sheet":
        return [(0, 0), (w - 10, 0), (w, 10), (w, h), (0, h)]
    if shape == "hexagon":
        return [(10, 0), (w - 10, 0), (w, h / 2), (w - 10, h), (10, h), (0, h / 2)]
    if shape == "slanted":
        return [(10, 0), (w, 0), (w - 10, h), (0, h)]
    if shape == "ribbon":
        return [(0, 0), (w, 0), (w - 9, h / 2), (w, h), (0, h), (9, h / 2)]
    return [(0, 0), (w - 12, 0), (w, h / 2), (w - 12, h), (0, h)]


def draw_role(canvas: Canvas, role: str, x: float, y: float, r: float, *, implied: bool) -> None:
    """The mark of a role, centred at x, y; hollow and dashed when the value is implied."""
    shape, colour = ROLES.get(role, ("square", "#3d444d"))
    ink: dict[str, str | float] = {
        "fill": "#ffffff" if implied else colour,
        "stroke": colour,
        "stroke_width": 1.5,
    }
    if implied:
        ink["stroke_dasharray"] = "2 1.5"
    if shape == "circle":
        canvas.add("circle", cx=x, cy=y, r=r, **ink)
        return
    corners = " ".join(f"{number(x + a)},{number(y + b)}" for a, b in _mark(shape, r))
    canvas.add("polygon", points=corners, **ink)


def _mark(shape: str, r: float) -> list[tuple[float, float]]:
    low, wide, arm, side = r * sin(pi / 6) * 1.6, r * 1.15, r / 2.6, r * 0.88
    right = [(-arm, -r), (arm, -r), (arm, -arm), (r, -arm), (r, arm), (arm, arm)]
    corners = {
        "triangle-up": [(0, -r), (r, low), (-r, low)],
        "triangle-down": [(0, r), (r, -low), (-r, -low)],
        "triangle-right": [(r, 0), (-low, r), (-low, -r)],
        "triangle-left": [(-r, 0), (low, r), (low, -r)],
        "diamond": [(0, -wide), (wide, 0), (0, wide), (-wide, 0)],
        "cross": [*right, *((-x, -y) for x, y in right)],
        "square": [(-side, -side), (side, -side), (side, side), (-side, side)],
    }
    return corners[shape]
