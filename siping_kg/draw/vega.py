"""Writes the chart of an indicator in Vega-Lite, one specification for pictures and browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from siping_kg.draw.bands import HIGH, LETTERS, LINE_HEIGHT
from siping_kg.draw.lettering import FAMILIES, has_chinese, wrap
from siping_kg.draw.marks import ROLES
from siping_kg.texts import STOP, Text

if TYPE_CHECKING:
    from siping_kg.draw.bands import Band, Chart, Slot
    from siping_kg.texts import Language

__all__ = ["specification"]

_TEXT: Final = "#1b1f24"
_PALE: Final = "#57606a"
_MANY: Final = {
    "zh": (
        "datum.value >= 1e8 ? format(datum.value / 1e8, ',.6~g') + '亿' : datum.value >= 1e4 ? "
        "format(datum.value / 1e4, ',.6~g') + '万' : format(datum.value, ',.6~g')"
    ),
    "en": (
        "datum.value >= 1e6 ? format(datum.value / 1e6, ',.6~g') + ' million' : "
        "format(datum.value, ',.6~g')"
    ),
}
"""How the axis says large numbers."""

Layer = dict[str, Any]


def specification(chart: Chart) -> dict[str, Any]:
    """The Vega-Lite specification, with its data in it."""
    words: dict[tuple[int, bool], list[Slot]] = {}
    for slot in chart.slots:
        chinese = has_chinese("".join(slot.lines))
        words.setdefault((len(slot.lines), chinese), []).append(slot)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": _title(chart),
        "width": round(chart.wide),
        "height": HIGH,
        "padding": {"left": 24, "right": 24, "top": 20, "bottom": 20},
        "background": "#ffffff",
        "config": {
            "font": _family(chart.language),
            "view": {"stroke": None},
        },
        "layer": [
            *_ground(chart),
            _ranges(chart),
            _dots(chart, implied=False),
            _dots(chart, implied=True),
            *(_words(slots, chinese) for (_, chinese), slots in sorted(words.items())),
            *_foot(chart),
        ],
    }


def _family(language: Language) -> str:
    return FAMILIES[language].replace("'", "")


def _title(chart: Chart) -> Layer:
    return {
        "text": list(wrap(chart.title, 19, chart.wide)),
        "subtitle": list(wrap(STOP.of(chart.language).join(chart.notes), 12, chart.wide)),
        "anchor": "start",
        "fontSize": 19,
        "lineHeight": 25,
        "color": _TEXT,
        "subtitleFontSize": 12,
        "subtitleColor": _PALE,
        "subtitleLineHeight": LINE_HEIGHT,
        "subtitlePadding": 8,
        "offset": 34,
    }


def _x(name: str = "x", **more: object) -> Layer:
    return {"field": name, "type": "quantitative", "axis": None, **more}


def _y(name: str) -> Layer:
    return {"field": name, "type": "quantitative"}


def _ground(chart: Chart) -> list[Layer]:
    """Shaded bands for the periods; that of the unstated ones has a dashed frame."""
    scale = {"domain": [0, chart.bands[-1].end], "nice": False, "zero": False}
    across = {"x": _x("from", scale=scale), "x2": {"field": "to"}}
    stated = [band for band in chart.bands if band.stated]
    frame = {"fill": None, "stroke": "#8c959f", "strokeDash": [4, 3]}
    looks: list[tuple[list[Band], Layer]] = [
        (stated[::2], {"fill": "#d7dfe8", "fillOpacity": 0.55}),
        (stated[1::2], {"fill": "#eceff3", "fillOpacity": 0.55}),
        ([band for band in chart.bands if not band.stated], frame),
    ]
    return [
        {
            "data": {"values": [{"from": band.start, "to": band.end} for band in bands]},
            "mark": {"type": "rect", **style},
            "encoding": across,
        }
        for bands, style in looks
        if bands
    ]


def _ranges(chart: Chart) -> Layer:
    """A line from low to high; dotted up or down to the frame where the source leaves it open."""
    rows = [
        {
            "x": slot.at,
            "low": float(slot.figure.low) if slot.figure.low is not None else chart.low,
            "high": float(slot.figure.high) if slot.figure.high is not None else chart.high,
            "open": slot.figure.low is None or slot.figure.high is None,
        }
        for slot in chart.slots
        if slot.figure.low != slot.figure.high
    ]
    dashes = {"domain": [False, True], "range": [[1, 0], [2, 4]]}
    return {
        "data": {"values": rows},
        "mark": {"type": "rule", "strokeWidth": 2.5, "color": _PALE},
        "encoding": {
            "x": _x(),
            "y": _y("low"),
            "y2": {"field": "high"},
            "strokeDash": {"field": "open", "type": "nominal", "scale": dashes, "legend": None},
        },
    }


def _dots(chart: Chart, *, implied: bool) -> Layer:
    """The marks: full where the figure is printed, hollow where it is implied."""
    slots = [slot for slot in chart.slots if slot.figure.implied == implied]
    rows = [
        {"x": s.at, "value": float(s.figure.value), "role": s.figure.role.code, "key": s.figure.key}
        for s in slots
    ]
    shapes, colours = zip(*ROLES.values(), strict=True)
    role = {"field": "role", "type": "nominal", "legend": None}
    ink: Layer = {"fill": "#ffffff", "strokeWidth": 2} if implied else {"filled": True}
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "size": 150, "opacity": 1, **ink},
        "encoding": {
            "x": _x(),
            "y": {**_y("value"), **_vertical(chart)},
            "shape": {**role, "scale": {"domain": list(ROLES), "range": list(shapes)}},
            "stroke" if implied else "color": {
                **role,
                "scale": {"domain": list(ROLES), "range": list(colours)},
            },
        },
    }


def _vertical(chart: Chart) -> Layer:
    unit = chart.figures[0].unit
    counts = unit.counting or not unit.symbol
    en = "number" if counts else f"in {unit.named.name.en.partition(' (')[0]}"
    axis = {
        "title": Text(f"单位：{unit.symbol or '数'}", en).of(chart.language),
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "end",
        "titleX": 0,
        "titleY": -12,
        "titleFontWeight": "normal",
        "titleFontSize": LETTERS,
        "titleColor": _TEXT,
        "tickCount": 6,
        "labelExpr": _MANY[chart.language],
        "labelFontSize": LETTERS,
        "labelColor": _TEXT,
        "gridColor": "#d9dee3",
        "domain": False,
    }
    domain = [chart.low, chart.high]
    return {"scale": {"domain": domain, "nice": False, "zero": False}, "axis": axis}


def _words(slots: list[Slot], chinese: bool) -> Layer:
    """Labels of one number of lines, the last one just over the mark or its range."""
    rows = [
        {
            "x": slot.at,
            "y": float(max(slot.figure.value, slot.figure.high or slot.figure.value)),
            "lines": list(slot.lines),
        }
        for slot in slots
    ]
    rise = -12 - (len(slots[0].lines) - 1) * LINE_HEIGHT
    style: Layer = {
        "baseline": "bottom",
        "fontSize": LETTERS,
        "lineHeight": LINE_HEIGHT,
        "color": _TEXT,
    }
    if chinese:
        style["font"] = _family("zh")
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "dy": rise, **style},
        "encoding": {"x": _x(), "y": _y("y"), "text": {"field": "lines"}},
    }


def _foot(chart: Chart) -> list[Layer]:
    """The names of the periods, and under them the caveats and the source line."""
    names = [{"x": (b.start + b.end) / 2, "lines": list(b.lines)} for b in chart.bands]
    caveats = chart.caveats.lines(chart.language, 11, chart.wide)
    source = [{"lines": [*caveats, *wrap(chart.source, 11, chart.wide)]}]
    below = HIGH + 10 + max(len(band.lines) for band in chart.bands) * LINE_HEIGHT + 16
    style = {"type": "text", "baseline": "top", "lineHeight": LINE_HEIGHT}
    return [
        {
            "data": {"values": names},
            "mark": {**style, "fontSize": LETTERS, "color": _TEXT, "fontWeight": "bold"},
            "encoding": {"x": _x(), "y": {"value": HIGH + 10}, "text": {"field": "lines"}},
        },
        {
            "data": {"values": source},
            "mark": {**style, "fontSize": 11, "color": _PALE, "align": "left"},
            "encoding": {
                "x": {"value": 0},
                "y": {"value": below},
                "text": {"field": "lines"},
            },
        },
    ]
