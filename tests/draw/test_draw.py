"""Pictures can be read: all labels are in them, none overlaps another, none is cut."""

from __future__ import annotations

import re
import struct
import sys
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from siping_kg.analyze import measured, neighbourhood, network
from siping_kg.draw import Picture, chart, drawn_spec, linked, overview, written
from siping_kg.draw.lettering import width, wrap
from siping_kg.draw.libraries import library, reads_chinese
from siping_kg.errors import ExportError, QueryError

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from siping_kg.store import EmbeddedStore

SVG = "{http://www.w3.org/2000/svg}"
FOCI = ("program/channel-model", "agency/water-bureau", "document/channel-care-measures")
INDICATOR = "indicator/model-area"
MOVED = re.compile(r"translate\(([-0-9.e]+)[ ,]([-0-9.e]+)\)")
SPARE = 0.86
"""Boxes are measured with the widths of Latin letters at their broadest; most are narrower."""


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def boxes(svg: str) -> tuple[list[Box], tuple[float, float]]:
    """Every text of an SVG where it stands, and the size of the picture."""
    root = ElementTree.fromstring(svg)
    wide, high = (float(part) for part in root.attrib["viewBox"].split()[2:])
    found: list[Box] = []
    _collect(root, 0.0, 0.0, found)
    return found, (wide, high)


def _collect(node: ElementTree.Element, x: float, y: float, found: list[Box]) -> None:
    moved = MOVED.search(node.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if node.tag == f"{SVG}text":
        size = float(node.get("font-size", "10").removesuffix("px"))
        lines = [node] if node.text else list(node)
        below = y
        for line in lines:
            below += float(line.get("dy", "0"))
            if line.text:
                found.append(_box(node, line, x, below, size))
    for child in node:
        if child.tag != f"{SVG}tspan":
            _collect(child, x, y, found)


def _box(
    node: ElementTree.Element, line: ElementTree.Element, x: float, y: float, size: float
) -> Box:
    text = line.text or ""
    wide = width(text, size) * SPARE
    left = x + float(node.get("x", "0"))
    left -= {"middle": wide / 2, "end": wide}.get(node.get("text-anchor", ""), 0.0)
    base = y + float(node.get("y", "0"))
    return Box(text, left, base - size * 0.75, left + wide, base + size * 0.12)


@pytest.fixture(scope="module")
def whole(store: EmbeddedStore) -> MultiDiGraph[str]:
    return network(store)


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[*FOCI, "overview", "indicator"])
def picture(
    request: pytest.FixtureRequest,
    store: EmbeddedStore,
    whole: MultiDiGraph[str],
    language: str,
) -> Picture:
    if request.param == "overview":
        return overview(store, whole, language)
    if request.param == "indicator":
        return chart(store, INDICATOR, language)
    return linked(store, whole, request.param, 2, language)


def test_no_two_labels_overlap(picture: Picture) -> None:
    found, _ = boxes(picture.svg)
    assert found
    assert [(a.text, b.text) for a, b in combinations(found, 2) if a.meets(b)] == []


def test_no_label_is_cut_by_the_edge(picture: Picture) -> None:
    found, (wide, high) = boxes(picture.svg)
    inside = [b for b in found if b.left >= 0 and b.right <= wide and b.bottom <= high]
    assert inside == found


def test_the_title_and_the_source_are_in_the_picture(picture: Picture, language: str) -> None:
    text = _squeezed("".join(box.text for box in boxes(picture.svg)[0]))
    assert _squeezed(picture.title) in text
    assert {"zh": "来源：", "en": "Source:"}[language] in text


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("focus", FOCI)
def test_every_thing_around_a_focus_is_named(
    store: EmbeddedStore, whole: MultiDiGraph[str], focus: str, language: str
) -> None:
    drawn = linked(store, whole, focus, 2, language)
    text = _squeezed("".join(box.text for box in boxes(drawn.svg)[0]))
    values = measured(store, language)
    around = neighbourhood(store, whole, focus, 2, language)
    names = [
        values[key].name if key in values else whole.nodes[key][f"label_{language}"]
        for key in around.hops
    ]
    assert [name for name in names if _squeezed(name) not in text] == []
    assert len(drawn.rows) == len(names)


def test_the_overview_names_every_program_agency_and_document(
    store: EmbeddedStore, whole: MultiDiGraph[str], language: str
) -> None:
    text = _squeezed("".join(box.text for box in boxes(overview(store, whole, language).svg)[0]))
    wanted = ("sp:Program", "sp:Agency", "sp:PolicyDocument")
    names = [d[f"label_{language}"] for _, d in whole.nodes(data=True) if d["type"] in wanted]
    assert [name for name in names if _squeezed(name) not in text] == []


def test_the_overview_is_of_the_area_that_the_sources_are_about(
    store: EmbeddedStore, whole: MultiDiGraph[str], language: str
) -> None:
    assert whole.nodes["area/990100"][f"label_{language}"] in overview(store, whole, language).title


def test_a_printed_figure_is_shown_as_printed(
    store: EmbeddedStore, whole: MultiDiGraph[str], language: str
) -> None:
    drawn = linked(store, whole, "program/channel-model", 1, language)
    around = neighbourhood(store, whole, "program/channel-model", 1, language)
    values = measured(store, language)
    printed = [values[key].printed for key in around.hops if key in values]
    assert printed
    text = "".join(box.text for box in boxes(drawn.svg)[0])
    assert [figure for figure in printed if figure not in text] == []


def test_what_there_is_no_room_for_is_counted(
    store: EmbeddedStore, whole: MultiDiGraph[str]
) -> None:
    every = neighbourhood(store, whole, "program/channel-model", 2, "en")
    some = neighbourhood(store, whole, "program/channel-model", 2, "en", most=3)
    assert (len(some.hops), some.left_out) == (3, len(every.hops) - 3)


def test_a_picture_is_the_same_each_time(store: EmbeddedStore, whole: MultiDiGraph[str]) -> None:
    first, again = (linked(store, whole, FOCI[0], 2, "zh").svg for _ in range(2))
    assert first == again
    first, again = (chart(store, INDICATOR, "zh").svg for _ in range(2))
    assert first == again


@pytest.mark.slow
def test_a_png_has_its_signature_and_twice_the_size(picture: Picture, language: str) -> None:
    content = written(picture, Path("a.png"), language)
    _, (wide, high) = boxes(picture.svg)
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    told = struct.unpack(">II", content[16:24])
    assert told == pytest.approx((2 * wide, 2 * high), abs=2)


def test_a_page_stands_alone(picture: Picture, language: str) -> None:
    page = written(picture, Path("a.html"), language).decode()
    assert f'<html lang="{language}">' in page
    assert re.findall(r'(?:src|href)="|@import|url\(', page) == []
    assert page.count("<tr>") == len(picture.rows) + 1


def test_another_ending_is_refused(store: EmbeddedStore) -> None:
    with pytest.raises(ExportError, match=r"end it in \.svg, \.png, \.html"):
        written(chart(store, INDICATOR, "en"), Path("a.gif"), "en")


def test_the_specification_tells_roles_and_keeps_every_value(store: EmbeddedStore) -> None:
    spec = drawn_spec(store, INDICATOR, "en")
    dots = [layer for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    shown = {row["key"]: row["role"] for layer in dots for row in layer["data"]["values"]}
    values = [v for v in measured(store, "en").values() if v.indicator == INDICATOR]
    assert shown == {value.key: value.role for value in values}
    shapes = dots[0]["encoding"]["shape"]["scale"]["range"]
    assert len(shapes) == len(set(shapes))


def test_an_indicator_without_values_is_said_to_have_none(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="nothing measured of it"):
        chart(store, "indicator/nothing", "en")


def test_a_missing_library_is_told_with_the_command() -> None:
    with pytest.raises(ExportError, match=r"pip install '\.\[figures\]'"):
        library("no_such_library")


@pytest.mark.parametrize(
    ("render", "expected"),
    [(lambda svg: svg.encode(), True), (lambda _: b"a box", False)],
    ids=["a font with Chinese", "a font without"],
)
def test_a_font_without_chinese_is_noticed(render: object, expected: bool) -> None:
    assert callable(render)
    assert reads_chinese(render) is expected


@pytest.mark.parametrize("text", ["老旧小区改造（2021年）、梨树模式", "A plan (2021), and another"])
@pytest.mark.parametrize("limit", [40, 80, 200])
def test_wrapped_lines_keep_the_text_within_the_limit(text: str, limit: float) -> None:
    lines = wrap(text, 10, limit)
    assert _squeezed("".join(lines)) == _squeezed(text)
    assert [line for line in lines if width(line, 10) > limit] == []


def test_drawing_libraries_are_not_imported_before_they_are_used() -> None:
    import subprocess

    code = "import sys, siping_kg.draw; print({'pygraphviz', 'vl_convert'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_the_tests_see_an_overlap_and_a_cut() -> None:
    planted = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 40">'
        '<text x="5" y="20" font-size="12">四平市</text>'
        '<g transform="translate(10,2)"><text x="5" y="20" font-size="12">梨树模式</text></g></svg>'
    )
    (first, second), (wide, _) = boxes(planted)
    assert (first.meets(second), second.right > wide) == (True, True)
