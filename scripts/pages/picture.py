"""The picture of the layers as SVG: for light and dark, and the same bytes on every run."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pages.layout import Box, Layout, Line, Point

__all__ = ["joints", "pieces", "svg"]

STYLE: Final = """\
  .ground { fill: #ffffff }
  .box { fill: #f6f8fa; stroke: #818b98 }
  .visited { fill: #ddf4ff; stroke: #0969da }
  .line { fill: none; stroke: #59636e; stroke-width: 1.5; stroke-linecap: square }
  .joint, .tip { fill: #59636e }
  .badge { fill: #0969da }
  text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #1f2328;
    text-anchor: middle; dominant-baseline: central }
  .number { font-size: 11px; font-weight: bold; fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117 }
    .box { fill: #151b23; stroke: #656c76 }
    .visited { fill: #121d2f; stroke: #4493f8 }
    .line { stroke: #9198a1 }
    .joint, .tip { fill: #9198a1 }
    .badge { fill: #1f6feb }
    text { fill: #f0f6fc }
  }
"""

Piece = tuple["Point", "Point"]
"""A straight part of a line, from its upper or left end."""


def svg(layout: Layout, title: str, visits: Mapping[str, str]) -> str:
    """The picture; `visits` gives the packages that a figure passes, each with its numbers."""
    drawn = (piece for cut in pieces(layout.lines).values() for piece in cut)
    size = f'width="{layout.width}" height="{layout.height}"'
    elements = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {layout.width} {layout.height}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{STYLE}</style>",
        f'<rect class="ground" {size} rx="8"/>',
        *(f'<path class="line" d="M{a} {b} L{x} {y}"/>' for (a, b), (x, y) in sorted(drawn)),
        *(f'<circle class="joint" cx="{x}" cy="{y}" r="3"/>' for x, y in joints(layout.lines)),
        *map(_tip, layout.lines),
    ]
    for box in layout.boxes:
        elements += _box(box, visits.get(box.name))
    return "\n".join((*elements, "</svg>")) + "\n"


def pieces(lines: Iterable[Line]) -> dict[str, set[Piece]]:
    """What is drawn, by the package that the lines come from: each piece once, corner to corner."""
    drawn = list(lines)
    corners: dict[str, set[Point]] = defaultdict(set)
    for line in drawn:
        corners[line.imported].update(line.points)
    cut: dict[str, set[Piece]] = defaultdict(set)
    for line in drawn:
        for start, end in pairwise(line.points):
            between = sorted(p for p in corners[line.imported] if _on(p, start, end))
            cut[line.imported].update(pairwise(between))
    return cut


def joints(lines: Iterable[Line]) -> list[Point]:
    """Where lines from one package part: the corners at which three pieces or more meet."""
    parting = []
    for cut in pieces(lines).values():
        met = Counter(end for piece in cut for end in piece)
        parting += [point for point, count in met.items() if count > 2]
    return sorted(parting)


def _on(point: Point, start: Point, end: Point) -> bool:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    return min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2)


def _tip(line: Line) -> str:
    x, y = line.points[0]
    return f'<path class="tip" d="M{x} {y} l-4 8 h8 z"/>'


def _box(box: Box, numbers: str | None) -> Iterator[str]:
    look = "box visited" if numbers else "box"
    place = f'x="{box.left}" y="{box.top}" width="{box.width}" height="{box.height}"'
    yield f'<rect class="{look}" {place} rx="6"/>'
    yield f'<text x="{box.middle}" y="{box.top + box.height // 2}">{escape(box.name)}</text>'
    if numbers:
        width = 10 + 6 * len(numbers)
        place = f'x="{box.left - 8}" y="{box.top - 8}" width="{width}" height="16"'
        yield f'<rect class="badge" {place} rx="8"/>'
        middle = box.left - 8 + width // 2
        yield f'<text class="number" x="{middle}" y="{box.top}">{escape(numbers)}</text>'
