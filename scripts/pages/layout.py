"""Where boxes and lines of the picture stand: one row a layer, every line in a track of its own.

A line runs from a package up to one that imports it.
Between neighbouring rows it runs in the gap; past other rows it takes a lane beside the boxes.
All lines from one package share its lane and end in as many tips as there are importers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pages.contract import reduced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pages.contract import Edge, Floor, House

__all__ = ["Box", "Layout", "Line", "Point", "lay_out"]

BOX: Final = (124, 32)
PITCH: Final = 150  # from the middle of a box to that of its neighbour
PORT: Final = 14  # between lines that leave the same box
TRACK: Final = 8
LANE: Final = 14
MARGIN: Final = 16
GAP: Final = 22  # the least height between two rows, and the whole of it where no line turns

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A package: where it stands, and how large it is."""

    name: str
    left: int
    top: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """The middle from left to right."""
        return self.left + self.width // 2

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Line:
    """From an importer's lower edge down to the upper edge of what it imports."""

    importer: str
    imported: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture without its colours."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def lay_out(house: House) -> Layout:
    """Place the layers in rows and draw the imports that follow from no others.

    Where most packages come to lies beneath as slabs without lines, for they would hide the rest.
    """
    slabs = _slabs(house)
    rows = house.floors[: len(house.floors) - len(slabs)]
    row_of = {name: number for number, row in enumerate(rows) for name in row}
    edges = sorted(edge for edge in reduced(house.imports) if edge[1] in row_of)
    upward = [edge for edge in edges if row_of[edge[0]] >= row_of[edge[1]]]
    if upward:
        message = f"imports that do not point down: {upward}"
        raise ValueError(message)
    return _Drawing(rows, slabs, edges, row_of).layout()


def _slabs(house: House) -> tuple[Floor, ...]:
    """The lowest layers, as far as each has a package that most of those above import."""
    slabs = len(house.floors)
    while slabs > 1:
        above = [name for floor in house.floors[: slabs - 1] for name in floor]
        importers = [
            sum((upper, name) in house.imports for upper in above)
            for name in house.floors[slabs - 1]
        ]
        if max(importers) * 2 <= len(above):
            break
        slabs -= 1
    return house.floors[slabs:]


class _Drawing:
    """One picture in the making: rows from above to below, then the lines between them."""

    def __init__(
        self,
        rows: Sequence[Floor],
        slabs: Sequence[Floor],
        edges: Sequence[Edge],
        row_of: Mapping[str, int],
    ) -> None:
        self.rows, self.slabs, self.edges, self.row_of = rows, slabs, edges, row_of
        self.long = [e for e in edges if row_of[e[1]] > row_of[e[0]] + 1]
        self.lane_of = _lanes(self.long, row_of)
        self.left = MARGIN + LANE * (max(map(abs, self.lane_of.values()), default=0) + 1)
        self.right = self.left + PITCH * (max(map(len, rows)) - 1) + BOX[0]
        self.width = self.right + self.left
        self.x = {
            name: self.width // 2 + (2 * place - len(row) + 1) * PITCH // 2
            for row in rows
            for place, name in enumerate(row)
        }
        self.port = {edge: x for name in self.x for edge, x in self._ports(name)}
        self.out_track, self.in_track = self._tracks()
        self.top = self._heights()

    def layout(self) -> Layout:
        """The boxes and lines, where they stand."""
        boxes = [
            Box(name, self.x[name] - BOX[0] // 2, self.top[number], *BOX)
            for number, row in enumerate(self.rows)
            for name in row
        ]
        y = self.top[-1]
        for slab in self.slabs:
            width = (self.right - self.left - (len(slab) - 1) * GAP) // len(slab)
            for place, name in enumerate(slab):
                boxes.append(Box(name, self.left + place * (width + GAP), y, width, BOX[1]))
            y += BOX[1] + TRACK
        lines = [Line(*edge, tuple(self._points(edge))) for edge in self.edges]
        return Layout(self.width, y + MARGIN - TRACK, tuple(boxes), tuple(lines))

    def _ports(self, name: str) -> Iterator[tuple[Edge, int]]:
        """Where each line to what a package imports leaves it, from left to right."""
        own = [edge for edge in self.edges if edge[0] == name]
        straight = [e for e in own if e not in self.long and self.x[e[1]] == self.x[name]]
        for edge in straight:
            yield edge, self.x[name]
        aside = sorted((self._goes(edge), edge) for edge in own if edge not in straight)
        sides = (
            (-1, [edge for x, edge in reversed(aside) if x < self.x[name]]),
            (1, [edge for x, edge in aside if x >= self.x[name]]),
        )
        for side, leaving in sides:
            apart = min(PORT, (BOX[0] // 2 - 6) // max(1, len(leaving)))
            for place, edge in enumerate(leaving, 1):
                yield edge, self.x[name] + side * apart * place

    def _goes(self, edge: Edge) -> int:
        """The place from left to right that a line makes for first."""
        return self._lane(edge[1]) if edge in self.long else self.x[edge[1]]

    def _lane(self, name: str) -> int:
        number = self.lane_of[name]
        return self.right + LANE * number if number > 0 else self.left + LANE * number

    def _tracks(self) -> tuple[dict[Edge, int], dict[str, int]]:
        """The tracks of each gap, counted from above: of long lines out, then of lines in."""
        out: dict[Edge, int] = {}
        into: dict[str, int] = {}
        for number in range(len(self.rows)):
            leaving = [edge for edge in self.long if self.row_of[edge[0]] == number]
            # The outermost port takes the uppermost track, so that no line crosses its neighbour.
            leaving.sort(key=lambda e: -abs(self.port[e] - self.width // 2))
            out |= {edge: track for track, edge in enumerate(leaving, 1)}
            turning = [name for name, row in self.row_of.items() if row == number + 1]
            turning = [name for name in turning if self._turns(name)]
            into |= {name: track for track, name in enumerate(turning, len(leaving) + 1)}
        return out, into

    def _turns(self, name: str) -> bool:
        own = [edge for edge in self.edges if edge[1] == name]
        return any(edge in self.long or self.port[edge] != self.x[name] for edge in own)

    def _heights(self) -> list[int]:
        """The upper edge of each row, and of the first slab."""
        tops = [MARGIN]
        for number in range(len(self.rows)):
            tracks = [t for e, t in self.out_track.items() if self.row_of[e[0]] == number]
            tracks += [t for n, t in self.in_track.items() if self.row_of[n] == number + 1]
            tops.append(tops[-1] + BOX[1] + max(GAP, TRACK * (max(tracks, default=0) + 2)))
        return tops

    def _points(self, edge: Edge) -> Iterator[Point]:
        importer, imported = edge
        port, x = self.port[edge], self.x[imported]
        upper, lower = self.row_of[importer], self.row_of[imported]
        yield port, self._y(upper, 0)
        if edge in self.long:
            lane, track = self._lane(imported), self._y(upper, self.out_track[edge])
            yield from ((port, track), (lane, track))
            port = lane
        if port != x:
            track = self._y(lower - 1, self.in_track[imported])
            yield from ((port, track), (x, track))
        yield x, self.top[lower]

    def _y(self, row: int, track: int) -> int:
        """The height of a track beneath a row; track 0 is the lower edge of the boxes."""
        return self.top[row] + BOX[1] + (TRACK * track + TRACK // 2 if track else 0)


def _lanes(long: Iterable[Edge], row_of: Mapping[str, int]) -> dict[str, int]:
    """A lane for each package that is imported past other rows: 1, 2 … right, -1, -2 … left."""
    first: dict[str, int] = {}
    for importer, imported in long:
        first[imported] = min(row_of[importer], first.get(imported, row_of[importer]))
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    lane_of = {}
    # The shortest first, so that the long ones lie outside.
    for name, start in sorted(first.items(), key=lambda item: (row_of[item[0]] - item[1], item)):
        span = (start, row_of[name])
        numbers = (side * number for number in range(1, len(first) + 1) for side in (1, -1))
        lane_of[name] = next(
            n for n in numbers if all(span[1] <= a or b <= span[0] for a, b in taken[n])
        )
        taken[lane_of[name]].append(span)
    return lane_of
