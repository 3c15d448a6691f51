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

from siping_kg.analyze import neighbourhood, network
from siping_kg.draw import Picture, chart, drawn_spec, linked, overview, written
from siping_kg.draw.lettering import width, wrap
from siping_kg.draw.libraries import library, reads_chinese
from siping_kg.errors import ExportError, QueryError
from siping_kg.terms import ID

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from siping_kg.lookup import Lookup
    from siping_kg.texts import Language

SVG = "{http://www.w3.org/2000/svg}"
FOCI = ("program/channel-model", "agency/water-bureau", "document/channel-care-measures")
INDICATOR = ID["indicator/model-area"]
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
def whole(lookup: Lookup) -> MultiDiGraph[str]:
    return network(lookup)


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(params=[*FOCI, "overview", "indicator"])
def picture(
    request: pytest.FixtureRequest,
    lookup: Lookup,
    whole: MultiDiGraph[str],
    language: Language,
) -> Picture:
    if request.param == "overview":
        return overview(lookup, whole, language)
    if request.param == "indicator":
        return chart(lookup, INDICATOR, language)
    return linked(lookup, whole, request.param, 2, language)


def test_no_two_labels_overlap(picture: Picture) -> None:
    found, _ = boxes(picture.svg)
    assert found
    assert [(a.text, b.text) for a, b in combinations(found, 2) if a.meets(b)] == []


def test_no_label_is_cut_by_the_edge(picture: Picture) -> None:
    found, (wide, high) = boxes(picture.svg)
    inside = [b for b in found if b.left >= 0 and b.right <= wide and b.bottom <= high]
    assert inside == found


def test_the_title_and_the_source_are_in_the_picture(picture: Picture, language: Language) -> None:
    text = _squeezed("".join(box.text for box in boxes(picture.svg)[0]))
    assert _squeezed(picture.title) in text
    assert {"zh": "来源：", "en": "Source:"}[language] in text


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("focus", FOCI)
def test_every_thing_around_a_focus_is_named(
    lookup: Lookup, whole: MultiDiGraph[str], focus: str, language: Language
) -> None:
    drawn = linked(lookup, whole, focus, 2, language)
    text = _squeezed("".join(box.text for box in boxes(drawn.svg)[0]))
    figures = {figure.key: figure.indicator.name.of(language) for figure in lookup.figures}
    around = neighbourhood(lookup, whole, focus, 2)
    names = [figures.get(key) or whole.nodes[key][f"label_{language}"] for key in around.hops]
    assert [name for name in names if _squeezed(name) not in text] == []
    assert len(drawn.rows) == len(names)


def test_the_overview_names_every_program_agency_and_document(
    lookup: Lookup, whole: MultiDiGraph[str], language: Language
) -> None:
    text = _squeezed("".join(box.text for box in boxes(overview(lookup, whole, language).svg)[0]))
    wanted = ("sp:Program", "sp:Agency", "sp:PolicyDocument")
    names = [d[f"label_{language}"] for _, d in whole.nodes(data=True) if d["type"] in wanted]
    assert [name for name in names if _squeezed(name) not in text] == []


def test_the_overview_is_of_the_area_that_the_sources_are_about(
    lookup: Lookup, whole: MultiDiGraph[str], language: Language
) -> None:
    assert (
        whole.nodes["area/990100"][f"label_{language}"] in overview(lookup, whole, language).title
    )


def test_the_caveats_of_figures_are_numbered_and_listed(picture: Picture) -> None:
    text = "".join(box.text for box in boxes(picture.svg)[0])
    numbers = re.findall(r"\[\d+\]", text)
    # Each number stands beside a figure, and again before its words.
    assert [number for number in numbers if numbers.count(number) < 2] == []


@pytest.mark.parametrize("source", ["indicator", "program"])
def test_every_figure_with_a_caveat_has_a_mark(
    lookup: Lookup, whole: MultiDiGraph[str], language: Language, source: str
) -> None:
    figures = [figure for figure in lookup.figures if figure.caveats]
    assert figures
    for figure in figures:
        drawn = (
            chart(lookup, figure.indicator.node, language)
            if source == "indicator"
            else linked(lookup, whole, figure.key, 1, language)
        )
        text = _squeezed("".join(box.text for box in boxes(drawn.svg)[0]))
        briefs = [caveat.name.of(language)[:8] for caveat in figure.caveats]
        assert [words for words in briefs if f"]{_squeezed(words)}" not in text] == []


def test_a_printed_figure_is_shown_as_printed(
    lookup: Lookup, whole: MultiDiGraph[str], language: Language
) -> None:
    drawn = linked(lookup, whole, "program/channel-model", 1, language)
    around = neighbourhood(lookup, whole, "program/channel-model", 1)
    printed = [figure.printed for figure in lookup.figures if figure.key in around.hops]
    assert printed
    text = "".join(box.text for box in boxes(drawn.svg)[0])
    assert [figure for figure in printed if figure not in text] == []


def test_what_there_is_no_room_for_is_counted(lookup: Lookup, whole: MultiDiGraph[str]) -> None:
    every = neighbourhood(lookup, whole, "program/channel-model", 2)
    some = neighbourhood(lookup, whole, "program/channel-model", 2, most=3)
    assert (len(some.hops), some.left_out) == (3, len(every.hops) - 3)
    assert sum(count for _, count in some.kinds) == some.left_out


def test_a_picture_is_the_same_each_time(lookup: Lookup, whole: MultiDiGraph[str]) -> None:
    first, again = (linked(lookup, whole, FOCI[0], 2, "zh").svg for _ in range(2))
    assert first == again
    first, again = (chart(lookup, INDICATOR, "zh").svg for _ in range(2))
    assert first == again


@pytest.mark.slow
def test_a_png_has_its_signature_and_twice_the_size(picture: Picture, language: Language) -> None:
    content = written(picture, Path("a.png"), language)
    _, (wide, high) = boxes(picture.svg)
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", content[16:24])
    assert size == pytest.approx((2 * wide, 2 * high), abs=2)


def test_a_page_stands_alone(picture: Picture, language: Language) -> None:
    page = written(picture, Path("a.html"), language).decode()
    assert f'<html lang="{language}">' in page
    assert re.findall(r'(?:src|href)="|@import|url\(', page) == []
    assert page.count("<tr>") == len(picture.rows) + 1


def test_another_ending_is_refused(lookup: Lookup) -> None:
    with pytest.raises(ExportError, match=r"end it in \.svg, \.png, \.html"):
        written(chart(lookup, INDICATOR, "en"), Path("a.gif"), "en")


def test_the_specification_tells_roles_and_keeps_every_value(lookup: Lookup) -> None:
    spec = drawn_spec(lookup, INDICATOR, "en")
    dots = [layer for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    shown = {row["key"]: row["role"] for layer in dots for row in layer["data"]["values"]}
    figures = [figure for figure in lookup.figures if figure.indicator.node == INDICATOR]
    assert shown == {figure.key: figure.role.code for figure in figures}
    shapes = dots[0]["encoding"]["shape"]["scale"]["range"]
    assert len(shapes) == len(set(shapes))


def test_an_indicator_without_values_is_said_to_have_none(lookup: Lookup) -> None:
    with pytest.raises(QueryError, match="nothing measured of it"):
        chart(lookup, ID["indicator/nothing"], "en")


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


def test_evener_lines_break_no_word_that_has_room() -> None:
    assert wrap("comprehensive hub centres", 12, 130) == ("comprehensive", "hub centres")


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
