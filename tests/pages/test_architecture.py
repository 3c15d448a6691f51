"""The picture of the layers: it shows them all, and nothing in it hides anything else."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.architecture import layers, picture, visits
from pages.contract import House, floors, house, purpose, reduced
from pages.layout import lay_out
from pages.picture import joints, pieces
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from pages.layout import Box, Line, Point

SVG = "{http://www.w3.org/2000/svg}"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


@st.composite
def houses(draw: st.DrawFn) -> House:
    """Houses of up to seven rows, in which anything may import anything below it."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=7))
    rows = tuple(tuple(f"p{row}{n}" for n in range(size)) for row, size in enumerate(sizes))
    down = [(upper, lower) for a, b in combinations(rows, 2) for upper in a for lower in b]
    return House(rows, (), draw(st.frozensets(st.sampled_from(down), max_size=40)))


def cuts(box: Box, start: Point, end: Point) -> bool:
    """Whether a straight piece runs through the inside of a box."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
    across = left < box.left + box.width and right > box.left
    return across and top < box.bottom and bottom > box.top


def on_each_other(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two straight pieces share more than a point."""
    for axis in (0, 1):
        across = {point[1 - axis] for point in (*one, *other)}
        (a, b), (c, d) = (sorted((start[axis], end[axis])) for start, end in (one, other))
        if len(across) == 1 and max(a, c) < min(b, d):
            return True
    return False


def ends(line: Line, boxes: dict[str, Box]) -> bool:
    """Whether a line begins at its importer's lower edge and ends at the other's upper edge."""
    (x, y), (x2, y2) = line.points[0], line.points[-1]
    upper, lower = boxes[line.importer], boxes[line.imported]
    within = upper.left < x < upper.left + upper.width
    return within and (y, x2, y2) == (upper.bottom, lower.middle, lower.top)


@given(houses())
def test_nothing_in_a_picture_hides_anything_else(drawn: House) -> None:
    layout = lay_out(drawn)
    boxes = {box.name: box for box in layout.boxes}
    assert set(boxes) == {name for row in drawn.floors for name in row}
    for box, later in combinations(layout.boxes, 2):
        assert box.bottom < later.top or box.left + box.width < later.left
    for line in layout.lines:
        assert ends(line, boxes)
        assert all(0 < x < layout.width and 0 < y < layout.height for x, y in line.points)
        assert not any(cuts(box, *piece) for box in layout.boxes for piece in pairwise(line.points))
    for some, others in combinations(pieces(layout.lines).values(), 2):
        assert not any(on_each_other(one, other) for one in some for other in others)


def test_lines_part_where_there_is_a_dot_and_only_there() -> None:
    drawn = House((("a", "b"), ("c",), ("d",)), (), frozenset({("a", "c"), ("b", "c"), ("c", "d")}))
    layout = lay_out(drawn)
    fork = next(line for line in layout.lines if line.importer == "a").points[-2]
    assert joints(layout.lines) == [fork]


def test_what_most_packages_import_lies_beneath_without_lines() -> None:
    chain = {("a", "b"), ("b", "c"), ("c", "d")}
    all_to_e = {(name, "e") for name in "abcd"}
    rows = (("a",), ("b",), ("c",), ("d",), ("e",))
    layout = lay_out(House(rows, (), frozenset(chain | all_to_e)))
    assert {(line.importer, line.imported) for line in layout.lines} == chain
    assert max(layout.boxes, key=lambda box: box.top).name == "e"


def test_an_import_that_points_up_is_refused() -> None:
    with pytest.raises(ValueError, match="do not point down"):
        lay_out(House((("a",), ("b",), ("c",)), (), frozenset({("b", "a")})))


def test_the_picture_of_the_house_has_every_layer_and_each_import_that_it_should() -> None:
    here = house()
    drawn = ElementTree.fromstring(picture(here, PAGE))
    names = [node.text for node in drawn.iter(f"{SVG}text") if node.get("class") is None]
    assert sorted(map(str, names)) == sorted(name for floor in here.floors for name in floor)
    drawn_lines = {(line.importer, line.imported) for line in lay_out(here).lines}
    left_out = reduced(here.imports) - drawn_lines
    assert drawn_lines < reduced(here.imports)
    assert {imported for _, imported in left_out} == {*here.floors[-1], *here.floors[-2]}


def test_the_house_has_all_packages() -> None:
    found = {path.stem for path in (ROOT / "siping_kg").iterdir() if not path.stem.startswith("_")}
    built = {name for floor in house().floors for name in floor}
    assert found - {"py", "project_files"} == built


def test_the_table_says_of_every_layer_what_its_docstring_says() -> None:
    table = layers(house())
    for floor in house().floors:
        for name in floor:
            assert f"| `{name}` | {purpose(name)} |\n" in table


def test_a_layer_in_parentheses_is_planned_until_it_is_there() -> None:
    assert floors(["(moon)", "(audit) | (mars)"]) == ((("audit",),), ("moon", "mars"))


def test_a_layer_without_a_docstring_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "siping_kg").mkdir()
    (tmp_path / "siping_kg" / "mute.py").write_text("x = 1\n", "utf-8")
    with pytest.raises(ValueError, match="mute: no docstring"):
        purpose("mute", tmp_path)


def test_numbers_of_the_picture_are_those_of_the_sections() -> None:
    text = "### 1. In the data\n\n### 2. In `audit` and `evidence`\n\n### 3. In `audit`\n"
    assert visits(text) == {"audit": "2 3", "evidence": "2"}


def test_sections_are_numbered_in_order_and_name_layers() -> None:
    numbers = [int(number) for number in re.findall(r"^### (\d+)\. ", PAGE, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert set(visits(PAGE)) <= {name for floor in house().floors for name in floor}
    assert len(visits(PAGE)) > 6
