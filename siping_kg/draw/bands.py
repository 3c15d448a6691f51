"""Arranges the values of an indicator: a slot for each, in bands of one period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.draw.captions import figure_lines, said
from siping_kg.draw.lettering import width, wrap

if TYPE_CHECKING:
    from siping_kg.analyze import Measured

__all__ = ["HIGH", "LETTERS", "LINE_HEIGHT", "UNSTATED", "Band", "Chart", "Slot", "arranged"]

UNSTATED: Final = "unstated"
LETTERS: Final = 12
"""The size of the labels."""
LINE_HEIGHT: Final = 16
HIGH: Final = 320
"""The height of the frame."""

_WIDEST: Final = 130.0
_ROOM: Final = 22.0
_NARROWEST: Final = 96.0
_LEAST: Final = 560.0
_CLEAR: Final = 28
_FOOT: Final = 0.35
_CLOSE: Final = 0.6
"""Values that differ by less than this share of the highest are shown without the zero."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one value on the horizontal axis, in slots, with the lines of its label."""

    value: Measured
    at: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A period: its slots from `start` to `end`, and its name in lines."""

    start: float
    end: float
    lines: tuple[str, ...]
    stated: bool
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn: `low` and `high` end the vertical axis, `wide` is in pixels."""

    language: str
    title: str
    notes: tuple[str, ...]
    source: str
    left_out: tuple[str, ...]
    values: tuple[Measured, ...]
    bands: tuple[Band, ...]
    low: float
    high: float
    wide: float

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot from left to right."""
        return tuple(slot for band in self.bands for slot in band.slots)


def arranged(
    values: list[Measured], title: str, source: str, left_out: tuple[str, ...], language: str
) -> Chart:
    """The values, in their order, in bands; those of no stated period stand apart at the end."""
    areas = len({value.area for value in values}) > 1
    labels = {value.key: _label(value, areas, language) for value in values}
    widest = max(width(line, LETTERS) for lines in labels.values() for line in lines)
    step = max(widest + _ROOM, _NARROWEST)
    count = len(values) + _APART * any(value.period == UNSTATED for value in values)
    step = max(step, _LEAST / count)
    bands = _bands(values, labels, step, language)
    low, high = _ends(values, max(map(len, labels.values())))
    notes = (*_notes(values, low, high - low, language), *left_out)
    wide = bands[-1].end * step
    return Chart(language, title, notes, source, left_out, tuple(values), bands, low, high, wide)


_APART: Final = 0.25
"""The gap before the values of no stated period, in slots."""


def _bands(
    values: list[Measured], labels: dict[str, tuple[str, ...]], step: float, language: str
) -> tuple[Band, ...]:
    bands: list[Band] = []
    at = 0.0
    for period in dict.fromkeys(value.period for value in values):
        inside = [value for value in values if value.period == period]
        stated = period != UNSTATED
        at += _APART if bands and not stated else 0
        name = said(language, "时期未说明", "period not stated")
        lines = wrap(inside[0].period_name if stated else name, LETTERS, len(inside) * step - 12)
        slots = tuple(
            Slot(value, at + index + 0.5, labels[value.key]) for index, value in enumerate(inside)
        )
        bands.append(Band(at, at + len(inside), lines, stated, slots))
        at += len(inside)
    return tuple(bands)


def _label(value: Measured, areas: bool, language: str) -> tuple[str, ...]:
    """What stands over a mark: what tells it from its neighbours, the figure, its role."""
    implied = said(language, "（推算）", " (implied)") if value.implied else ""
    parts = (value.about, value.segment, value.area if areas else "")
    before = [line for part in parts if part for line in wrap(part, LETTERS, _WIDEST)]
    figure = figure_lines(value, language, LETTERS, _WIDEST)
    return (*before, *figure, *wrap(value.role_name + implied, LETTERS, _WIDEST))


def _ends(values: list[Measured], lines: int) -> tuple[float, float]:
    """The ends of the vertical axis: from 0, unless the values lie close together far from it.

    Over the highest value there is room for a label of so many lines.
    """
    ends = [float(end) for v in values for end in (v.value, v.low, v.high) if end is not None]
    least, most = min(ends), max(ends)
    span = most - least
    close = least > 0 and 0 < span < _CLOSE * most
    low = max(least - span * _FOOT, 0.0) if close else min(0.0, least)
    above = (lines * LINE_HEIGHT + _CLEAR) / HIGH
    return low, most + ((most - low) or 1.0) * above / (1 - above)


def _is_range(value: Measured, span: float) -> bool:
    """Whether its range can be seen on an axis of this length."""
    if value.low is None or value.high is None:
        return True
    return float(value.high - value.low) > span / 40


def _notes(values: list[Measured], low: float, span: float, language: str) -> list[str]:
    order = "时期按先后排列，间距不代表时长", "Periods stand in order; distances are not durations"
    notes = [said(language, *order)]
    if any(value.implied for value in values):
        notes.append(said(language, "空心为推算值", "hollow marks are implied, not printed"))
    if any(_is_range(value, span) for value in values):
        notes.append(
            said(language, "竖线为数值可能的范围", "vertical lines: the range it can mean")
        )
    if low > 0:
        notes.append(said(language, "纵轴不从0开始", "the axis does not begin at 0"))
    return notes
