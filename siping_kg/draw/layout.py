"""Places boxes in columns by their links, with Graphviz; all sizes are given, no font is used."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from siping_kg.draw.libraries import library

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Curve", "Line", "Placed", "place"]

_POINTS = 72
_COLUMN = 14
"""Neighbours on one side of a box that may stand in one column."""
_COLUMNS = 4
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A link to draw from the left to the right box, with the size of its label.

    `back` puts the arrow at the left end.
    """

    left: str
    right: str
    back: bool
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line as it is drawn: Bézier points, the tip of its arrow, the centre of its label."""

    points: tuple[Point, ...]
    tip: Point
    label: Point


@dataclass(frozen=True, slots=True)
class Placed:
    """Where everything stands: the size of all, centres of boxes, curves in the order of lines."""

    wide: float
    high: float
    centres: dict[str, Point]
    curves: tuple[Curve, ...]


def place(boxes: Mapping[str, tuple[float, float]], lines: Sequence[Line]) -> Placed:
    """The layered drawing of boxes (width, height) and lines, from left to right, in pixels.

    E. R. Gansner et al., "A technique for drawing directed graphs", IEEE Transactions on
    Software Engineering 19 (1993) 214-230, as Graphviz's `dot` does it.
    """
    drawn = library("pygraphviz").AGraph(directed=True, strict=False)
    drawn.graph_attr.update(rankdir="LR", nodesep="0.22", ranksep="0.45", splines="true")
    drawn.node_attr.update(shape="box", fixedsize="true", label="")
    names = {key: f"n{index}" for index, key in enumerate(boxes)}
    for key, (wide, high) in boxes.items():
        drawn.add_node(names[key], width=str(wide / _POINTS), height=str(high / _POINTS))
    reach = _staggered(lines)
    for index, line in enumerate(lines):
        ends = names[line.left], names[line.right]
        way = "back" if line.back else "forward"
        more = {"dir": way, "label": _blank(*line.label), "minlen": str(reach[index])}
        drawn.add_edge(*ends, key=str(index), id=str(index), **more)
    drawing = json.loads(drawn.draw(format="json", prog="dot"))
    return _read(drawing, {name: key for key, name in names.items()})


def _staggered(lines: Sequence[Line]) -> list[int]:
    """How many columns each line spans: the many neighbours of one box share several columns."""
    reach = [1] * len(lines)
    for side in ("left", "right"):
        beside: dict[str, list[int]] = {}
        for index, line in enumerate(lines):
            beside.setdefault(getattr(line, side), []).append(index)
        for indices in beside.values():
            columns = min(-(-len(indices) // _COLUMN), _COLUMNS)
            for place, index in enumerate(indices):
                reach[index] = max(reach[index], 1 + place % columns)
    return reach


def _blank(wide: float, high: float) -> str:
    """A label of exactly this size, whatever the fonts of the machine."""
    size = f'FIXEDSIZE="TRUE" WIDTH="{wide:.0f}" HEIGHT="{high:.0f}"'
    none = 'BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"'
    return f"<<TABLE {none} {size}><TR><TD {size}></TD></TR></TABLE>>"


def _read(drawing: dict[str, Any], keys: dict[str, str]) -> Placed:
    _, _, wide, high = (float(part) for part in drawing["bb"].split(","))

    def point(text: str) -> Point:
        x, y = text.split(",")[-2:]
        # Graphviz counts upwards from the bottom, SVG downwards from the top.
        return float(x), high - float(y)

    centres = {keys[node["name"]]: point(node["pos"]) for node in drawing["objects"]}
    curves: dict[int, Curve] = {}
    for edge in drawing.get("edges", []):
        parts = edge["pos"].split()
        tips = [point(part) for part in parts if part[0] in "es"]
        points = tuple(point(part) for part in parts if part[0] not in "es")
        curves[int(edge["id"])] = Curve(points, tips[0], point(edge["lp"]))
    return Placed(wide, high, centres, tuple(curves[index] for index in sorted(curves)))
