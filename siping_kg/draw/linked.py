"""Draws one thing with what it is linked to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.analyze import neighbourhood
from siping_kg.draw.canvas import INK, PALE, Canvas, number
from siping_kg.draw.captions import figure_lines, origin, statements, stating
from siping_kg.draw.layout import Line, place
from siping_kg.draw.legend import legend
from siping_kg.draw.lettering import height, width, wrap
from siping_kg.draw.marks import draw_role, draw_shape, look, stroke
from siping_kg.draw.notes import Notes, numbered
from siping_kg.draw.picture import Picture
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from siping_kg.analyze import Connection, Neighbourhood
    from siping_kg.draw.layout import Curve, Placed
    from siping_kg.lookup import Figure, Lookup
    from siping_kg.texts import Language

__all__ = ["linked"]

_SIZE: Final = 13.0
_SMALL: Final = 11.0
_WIDEST: Final = 208.0
_PAD: Final = 7.0
_EDGE: Final = 28.0
_LEFT_TO_RIGHT: Final = (
    *("sp:Source", "sp:Area", "sp:Agency", "sp:Post", "sp:PolicyDocument", "sp:Program"),
    *("sp:Indicator", "sp:Measurement", "sp:Recognition", "sp:Event"),
)
"""Who acts stands left of what is done, and that left of what came of it."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A thing with its lines of text, and for a value its figure, detail and role."""

    key: str
    type: str
    name: str
    lines: tuple[str, ...]
    figure: tuple[str, ...]
    detail: tuple[str, ...]
    measured: Figure | None
    size: tuple[float, float]


def linked(
    lookup: Lookup, whole: MultiDiGraph[str], focus: str, hops: int, language: Language
) -> Picture:
    """The neighbourhood of the focus as a picture; QueryError when it is not in the network."""
    around = neighbourhood(lookup, whole, focus, hops)
    figures = {figure.key: figure for figure in lookup.figures if figure.key in around.hops}
    notes = numbered(figures[key] for key in around.hops if key in figures)
    boxes = {key: _box(whole, key, figures.get(key), notes, language) for key in around.hops}
    lines = [_line(whole, link, language) for link in around.links]
    placed = place({key: box.size for key, box in boxes.items()}, lines)
    remarks = tuple(remark.of(language) for remark in _remarks(around))
    title = _title(Text(*_names(whole, focus)), around).of(language)
    implied = any(figure.implied for figure in figures.values())
    source = origin(lookup, stating(whole, around.hops), language, implied=implied)
    svg = _draw(lookup, title, around, boxes, placed, notes, source, remarks, language)
    headings, rows = statements(lookup, around, figures, language)
    return Picture(title, svg, headings, rows, remarks)


def _title(name: Text, around: Neighbourhood) -> Text:
    things, links = len(around.hops), len(around.links)
    return name + Text(
        f"：相关的{things}个事物、{links}条关系",
        f": {things} things and {links} relations around it",
    )


def _names(whole: MultiDiGraph[str], key: str) -> tuple[str, str]:
    return whole.nodes[key]["label_zh"], whole.nodes[key]["label_en"]


def _remarks(around: Neighbourhood) -> tuple[Text, ...]:
    if not around.left_out:
        return ()
    kinds = LISTED.join(name + Text(f"{n}个", f" {n}") for name, n in around.kinds)
    return (
        Text(
            f"范围内另有{around.left_out}个事物未画出（{kinds.zh}）：先画近的，再按类别（举措、机构、职务、"
            "文件、指标值、荣誉、事件、区域）和关系多少取舍",
            f"{around.left_out} more things within reach are not shown ({kinds.en}): "
            "the nearest come first, then by type (programs, agencies, posts, documents, "
            "measurements, recognitions, events, areas), then by number of links",
        ),
    )


def _box(
    whole: MultiDiGraph[str], key: str, measured: Figure | None, notes: Notes, language: Language
) -> _Box:
    data = whole.nodes[key]
    style = look(data["type"])
    name = Text(*_names(whole, key)).of(language)
    lines = wrap(measured.indicator.name.of(language) if measured else name, _SIZE, _WIDEST)
    marks = notes.marks.get(key, "")
    figure = figure_lines(measured, language, _SIZE + 1, _WIDEST, marks) if measured else ()
    detail = _detail(measured, language) if measured else ()
    widths = [width(line, _SIZE) for line in lines]
    widths += [width(line, _SIZE + 1) * 1.05 + 20 for line in figure]
    widths += [width(line, _SMALL) for line in detail]
    high = height(lines, _SIZE) + height(figure, _SIZE + 1) + height(detail, _SMALL) + 2 * _PAD
    size = (max([*widths, 48]) + 2 * style.inset, max(high, 30))
    return _Box(key, data["type"], name, lines, figure, detail, measured, size)


_IMPLIED: Final = Text("推得", "implied")
_NO_PERIOD: Final = Text("时期未说明", "period not stated")


def _detail(measured: Figure, language: Language) -> tuple[str, ...]:
    """The role of a value, and under it where and when it holds."""
    role = (measured.role.name, _IMPLIED if measured.implied else None)
    dimensions = (measured.subject, measured.area, measured.part)
    period = measured.period.name if measured.dated else _NO_PERIOD
    rest = (*(named.name for named in dimensions if named), period)
    lines = (" · ".join(part.of(language) for part in parts if part) for parts in (role, rest))
    return tuple(part for line in lines for part in wrap(line, _SMALL, _WIDEST + 24))


def _line(whole: MultiDiGraph[str], link: Connection, language: Language) -> Line:
    """A link in the direction of reading; its arrow keeps the direction of the relation."""
    start, end = (_column(whole.nodes[key]["type"]) for key in (link.start, link.end))
    # Within the programs the whole stands left of its parts, although the link points to it.
    part = start == end and link.start.startswith("program/")
    back = start > end or part
    left, right = (link.end, link.start) if back else (link.start, link.end)
    lines = wrap(link.label(language), _SMALL, 120)
    wide = max(width(line, _SMALL) for line in lines) + 8
    return Line(left, right, back, (wide, height(lines, _SMALL) + 4))


def _column(kind: str) -> int:
    return _LEFT_TO_RIGHT.index(kind) if kind in _LEFT_TO_RIGHT else len(_LEFT_TO_RIGHT)


def _draw(
    lookup: Lookup,
    title: str,
    around: Neighbourhood,
    boxes: dict[str, _Box],
    placed: Placed,
    notes: Notes,
    source: str,
    remarks: tuple[str, ...],
    language: Language,
) -> str:
    canvas = Canvas(title, language)
    wide = max(placed.wide, 640) + 2 * _EDGE
    inside = wide - 2 * _EDGE
    top = canvas.text(wrap(title, 20, inside), _EDGE, _EDGE - 6, 20, weight="bold")
    for remark in remarks:
        top = canvas.text(wrap(remark, 12, inside), _EDGE, top + 4, 12, fill="#a3261b")
    x, y = _EDGE + (inside - placed.wide) / 2, top + 18
    drawn = list(zip(around.links, placed.curves, strict=True))
    for link, curve in drawn:
        _draw_link(canvas, link, curve, x, y)
    for link, curve in drawn:  # over all lines, so that none strikes a word out
        lines = wrap(link.label(language), _SMALL, 120)
        ly = y + curve.label[1] - height(lines, _SMALL) / 2
        canvas.text(lines, x + curve.label[0], ly, _SMALL, anchor="middle", fill=PALE, halo=True)
    for key, box in boxes.items():
        cx, cy = placed.centres[key]
        _draw_box(canvas, box, x + cx, y + cy, focus=key == around.focus)
    types = {box.type for box in boxes.values()}
    figures = [box.measured for box in boxes.values() if box.measured]
    natures = {link.nature.code for link in around.links}
    below = y + placed.high + 24
    low = legend(canvas, lookup, language, types, figures, natures, _EDGE, below, inside)
    low = canvas.text(notes.lines(language, 12, inside), _EDGE, low + 8, 12)
    low = canvas.text(wrap(source, 12, inside), _EDGE, low + 8, 12, fill=PALE)
    return canvas.finish(wide, low + _EDGE - 8)


def _draw_link(canvas: Canvas, link: Connection, curve: Curve, x: float, y: float) -> None:
    moved = [(x + a, y + b) for a, b in curve.points]
    tip = (x + curve.tip[0], y + curve.tip[1])
    points = [f"{number(a)},{number(b)}" for a, b in moved]
    ink = stroke(link.nature.code)
    canvas.begin("link", link.explained(canvas.language))
    canvas.add("path", d=f"M{points[0]}C{' '.join(points[1:])}", **ink)
    near = min((moved[0], moved[-1]), key=lambda p: (p[0] - tip[0]) ** 2 + (p[1] - tip[1]) ** 2)
    dx, dy = tip[0] - near[0], tip[1] - near[1]
    sides = ((near[0] - dy * 0.4, near[1] + dx * 0.4), (near[0] + dy * 0.4, near[1] - dx * 0.4))
    corners = " ".join(f"{number(a)},{number(b)}" for a, b in (tip, *sides))
    canvas.add("polygon", points=corners, fill=ink["stroke"])
    canvas.end()


def _draw_box(canvas: Canvas, box: _Box, cx: float, cy: float, *, focus: bool) -> None:
    wide, high = box.size
    x, y = cx - wide / 2, cy - high / 2
    more: dict[str, str | float] = {"stroke_width": 3.2} if focus else {}
    if box.measured and box.measured.implied:
        more["stroke_dasharray"] = "4 3"
    measured = box.measured
    caveats = measured.caveats if measured else ()
    canvas.begin("thing", "\n".join([box.name, *(c.name.of(canvas.language) for c in caveats)]))
    draw_shape(canvas, look(box.type), x, y, wide, high, **more)
    used = height(box.lines, _SIZE) + height(box.figure, _SIZE + 1) + height(box.detail, _SMALL)
    weight = "bold" if focus else "normal"
    top = canvas.text(box.lines, cx, cy - used / 2, _SIZE, anchor="middle", weight=weight)
    if measured:
        widest = max(width(line, _SIZE + 1) for line in box.figure)
        at = cx - widest / 2 - 4, top + (_SIZE + 1) * 0.68
        draw_role(canvas, measured.role.code, *at, 5.5, implied=measured.implied)
        top = canvas.text(
            box.figure, cx + 8, top, _SIZE + 1, anchor="middle", weight="bold", fill=INK
        )
        canvas.text(box.detail, cx, top, _SMALL, anchor="middle", fill=PALE)
    canvas.end()
