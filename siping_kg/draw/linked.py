"""Draws one thing with what it is linked to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.analyze import measured, neighbourhood
from siping_kg.draw.canvas import INK, PALE, Canvas, number
from siping_kg.draw.captions import figure_lines, origin, said, statements
from siping_kg.draw.layout import Line, place
from siping_kg.draw.legend import legend
from siping_kg.draw.lettering import height, width, wrap
from siping_kg.draw.marks import draw_role, draw_shape, look
from siping_kg.draw.picture import Picture

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from siping_kg.analyze import Link, Measured, Neighbourhood
    from siping_kg.draw.layout import Curve, Placed
    from siping_kg.store import Store

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
    value: Measured | None
    size: tuple[float, float]


def linked(store: Store, whole: MultiDiGraph[str], focus: str, hops: int, language: str) -> Picture:
    """The neighbourhood of the focus as a picture; QueryError when it is not in the network."""
    around = neighbourhood(store, whole, focus, hops, language)
    values = measured(store, language)
    boxes = {key: _box(whole, key, values.get(key), language) for key in around.hops}
    lines = [_line(whole, link) for link in around.links]
    placed = place({key: box.size for key, box in boxes.items()}, lines)
    remarks = _remarks(around, language)
    title = _title(whole.nodes[focus][f"label_{language}"], around, language)
    svg = _draw(title, around, boxes, placed, origin(store, boxes, language), remarks, language)
    headings, rows = statements(store, whole, around, values, language)
    return Picture(title, svg, headings, rows, remarks)


def _title(name: str, around: Neighbourhood, language: str) -> str:
    things, links = len(around.hops), len(around.links)
    return said(
        language,
        f"{name}：相关的{things}个事物、{links}条关系",
        f"{name}: {things} things and {links} relations around it",
    )


def _remarks(around: Neighbourhood, language: str) -> tuple[str, ...]:
    if not around.left_out:
        return ()
    return (
        said(
            language,
            f"范围内另有{around.left_out}个事物未画出：先画近的，再按类别（举措、机构、职务、"
            "文件、指标值、荣誉、事件、区域）和关系多少取舍",
            f"{around.left_out} more things within reach are not shown: the nearest come first, "
            "then by type (programs, agencies, posts, documents, measurements, recognitions, "
            "events, areas), then by number of links",
        ),
    )


def _box(whole: MultiDiGraph[str], key: str, value: Measured | None, language: str) -> _Box:
    data = whole.nodes[key]
    style = look(data["type"])
    lines = wrap(value.name if value else data[f"label_{language}"], _SIZE, _WIDEST)
    figure = figure_lines(value, language, _SIZE + 1, _WIDEST) if value else ()
    detail = _detail(value, language) if value else ()
    widths = [width(line, _SIZE) for line in lines]
    widths += [width(line, _SIZE + 1) * 1.05 + 20 for line in figure]
    widths += [width(line, _SMALL) for line in detail]
    high = height(lines, _SIZE) + height(figure, _SIZE + 1) + height(detail, _SMALL) + 2 * _PAD
    size = (max([*widths, 48]) + 2 * style.inset, max(high, 30))
    return _Box(key, data["type"], data[f"label_{language}"], lines, figure, detail, value, size)


def _detail(value: Measured, language: str) -> tuple[str, ...]:
    """The role of a value, and under it where and when it holds."""
    implied = said(language, "推得", "implied") if value.implied else ""
    period = value.period_name
    if value.period == "unstated":
        period = said(language, "时期未说明", "period not stated")
    lines = ((value.role_name, implied), (value.about, value.area, value.segment, period))
    told = (" · ".join(part for part in parts if part) for parts in lines)
    return tuple(part for line in told for part in wrap(line, _SMALL, _WIDEST + 24))


def _line(whole: MultiDiGraph[str], link: Link) -> Line:
    """A link in the direction of reading; its arrow keeps the direction of the relation."""
    start, end = (_column(whole.nodes[key]["type"]) for key in (link.start, link.end))
    part = start == end and link.start.startswith("program/")
    back = start > end or part
    left, right = (link.end, link.start) if back else (link.start, link.end)
    lines = wrap(link.label, _SMALL, 120)
    wide = max(width(line, _SMALL) for line in lines) + 8
    return Line(left, right, back, (wide, height(lines, _SMALL) + 4))


def _column(kind: str) -> int:
    return _LEFT_TO_RIGHT.index(kind) if kind in _LEFT_TO_RIGHT else len(_LEFT_TO_RIGHT)


def _draw(
    title: str,
    around: Neighbourhood,
    boxes: dict[str, _Box],
    placed: Placed,
    source: str,
    remarks: tuple[str, ...],
    language: str,
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
        lines = wrap(link.label, _SMALL, 120)
        ly = y + curve.label[1] - height(lines, _SMALL) / 2
        canvas.text(lines, x + curve.label[0], ly, _SMALL, anchor="middle", fill=PALE, halo=True)
    for key, box in boxes.items():
        cx, cy = placed.centres[key]
        _draw_box(canvas, box, x + cx, y + cy, focus=key == around.focus)
    types = {box.type for box in boxes.values()}
    values = [box.value for box in boxes.values() if box.value]
    natures = {link.nature for link in around.links}
    low = legend(canvas, language, types, values, natures, _EDGE, y + placed.high + 24, inside)
    low = canvas.text(wrap(source, 12, inside), _EDGE, low + 8, 12, fill=PALE)
    return canvas.finish(wide, low + _EDGE - 8)


def _draw_link(canvas: Canvas, link: Link, curve: Curve, x: float, y: float) -> None:
    moved = [(x + a, y + b) for a, b in curve.points]
    tip = (x + curve.tip[0], y + curve.tip[1])
    told = [f"{number(a)},{number(b)}" for a, b in moved]
    colour = "#6e7781" if link.nature == "stated" else "#8c6d1f"
    ink: dict[str, str | float] = {"fill": "none", "stroke": colour, "stroke_width": 1.3}
    if link.nature != "stated":
        ink["stroke_dasharray"] = "5 4"
    canvas.begin("link", link.label)
    canvas.add("path", d=f"M{told[0]}C{' '.join(told[1:])}", **ink)
    near = min((moved[0], moved[-1]), key=lambda p: (p[0] - tip[0]) ** 2 + (p[1] - tip[1]) ** 2)
    dx, dy = tip[0] - near[0], tip[1] - near[1]
    sides = ((near[0] - dy * 0.4, near[1] + dx * 0.4), (near[0] + dy * 0.4, near[1] - dx * 0.4))
    corners = " ".join(f"{number(a)},{number(b)}" for a, b in (tip, *sides))
    canvas.add("polygon", points=corners, fill=colour)
    canvas.end()


def _draw_box(canvas: Canvas, box: _Box, cx: float, cy: float, *, focus: bool) -> None:
    wide, high = box.size
    x, y = cx - wide / 2, cy - high / 2
    more: dict[str, str | float] = {"stroke_width": 3.2} if focus else {}
    if box.value and box.value.implied:
        more["stroke_dasharray"] = "4 3"
    canvas.begin("thing", box.name)
    draw_shape(canvas, look(box.type), x, y, wide, high, **more)
    used = height(box.lines, _SIZE) + height(box.figure, _SIZE + 1) + height(box.detail, _SMALL)
    weight = "bold" if focus else "normal"
    top = canvas.text(box.lines, cx, cy - used / 2, _SIZE, anchor="middle", weight=weight)
    if box.value:
        widest = max(width(line, _SIZE + 1) for line in box.figure)
        mark = top + (_SIZE + 1) * 0.68
        draw_role(canvas, box.value.role, cx - widest / 2 - 4, mark, 5.5, implied=box.value.implied)
        top = canvas.text(
            box.figure, cx + 8, top, _SIZE + 1, anchor="middle", weight="bold", fill=INK
        )
        canvas.text(box.detail, cx, top, _SMALL, anchor="middle", fill=PALE)
    canvas.end()
