"""Arranges the values of an indicator: a slot for each, in bands of one period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.draw.captions import figure_lines
from siping_kg.draw.lettering import width, wrap
from siping_kg.draw.notes import Notes, numbered
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.lookup import Figure, Named
    from siping_kg.texts import Language

__all__ = ["HIGH", "LETTERS", "LINE_HEIGHT", "Band", "Chart", "Slot", "arranged", "shared"]

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

    figure: Figure
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

    language: Language
    title: str
    notes: tuple[str, ...]
    source: str
    caveats: Notes
    left_out: tuple[str, ...]
    figures: tuple[Figure, ...]
    bands: tuple[Band, ...]
    low: float
    high: float
    wide: float

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot from left to right."""
        return tuple(slot for band in self.bands for slot in band.slots)


def arranged(
    figures: list[Figure], title: str, source: str, left_out: tuple[str, ...], language: Language
) -> Chart:
    """The values, in their order, in bands; those of no stated period stand apart at the end."""
    alike = shared(figures)
    caveats = numbered(figures)
    labels = {
        figure.key: _label(figure, alike, caveats.marks[figure.key], language) for figure in figures
    }
    widest = max(width(line, LETTERS) for lines in labels.values() for line in lines)
    step = max(widest + _ROOM, _NARROWEST)
    count = len(figures) + _APART * any(not figure.dated for figure in figures)
    # Few values still need room for the title and the notes above them.
    step = max(step, _LEAST / count)
    bands = _bands(figures, labels, step, language)
    low, high = _ends(figures, max(map(len, labels.values())))
    notes = (*(note.of(language) for note in _notes(figures, low, high - low)), *left_out)
    wide = bands[-1].end * step
    return Chart(
        language, title, notes, source, caveats, left_out, tuple(figures), bands, low, high, wide
    )


_APART: Final = 0.25
"""The gap before the values of no stated period, in slots."""
_NO_PERIOD: Final = Text("时期未说明", "period not stated")
_IMPLIED: Final = Text("（推得）", " (implied)")


def _bands(
    figures: list[Figure], labels: dict[str, tuple[str, ...]], step: float, language: Language
) -> tuple[Band, ...]:
    bands: list[Band] = []
    at = 0.0
    for period in dict.fromkeys(figure.period for figure in figures):
        inside = [figure for figure in figures if figure.period == period]
        stated = inside[0].dated
        at += _APART if bands and not stated else 0
        name = period.name if stated else _NO_PERIOD
        lines = wrap(name.of(language), LETTERS, len(inside) * step - 12)
        slots = tuple(
            Slot(figure, at + index + 0.5, labels[figure.key])
            for index, figure in enumerate(inside)
        )
        bands.append(Band(at, at + len(inside), lines, stated, slots))
        at += len(inside)
    return tuple(bands)


def shared(figures: list[Figure]) -> tuple[Named, ...]:
    """The area and the subject that all of them have: they stand in the title, not in labels."""
    dimensions = ({figure.area for figure in figures}, {figure.subject for figure in figures})
    every = [next(iter(values)) for values in dimensions if len(values) == 1]
    return tuple(named for named in every if named is not None)


def _label(
    figure: Figure, alike: tuple[Named, ...], marks: str, language: Language
) -> tuple[str, ...]:
    """What stands over a mark: what tells it from its neighbours, the figure, its role."""
    every = (figure.subject, figure.part, figure.area)
    parts = (part for part in every if part not in alike)
    before = [
        line for part in parts if part for line in wrap(part.name.of(language), LETTERS, _WIDEST)
    ]
    role = figure.role.name + _IMPLIED if figure.implied else figure.role.name
    lines = figure_lines(figure, language, LETTERS, _WIDEST, marks)
    return (*before, *lines, *wrap(role.of(language), LETTERS, _WIDEST))


def _ends(figures: list[Figure], lines: int) -> tuple[float, float]:
    """The ends of the vertical axis: from 0, unless the values lie close together far from it.

    Over the highest value there is room for a label of so many lines.
    """
    ends = [float(end) for f in figures for end in (f.value, f.low, f.high) if end is not None]
    least, most = min(ends), max(ends)
    span = most - least
    # With the zero, values that lie close would look equal; a note says when it is left out.
    close = least > 0 and 0 < span < _CLOSE * most
    low = max(least - span * _FOOT, 0.0) if close else min(0.0, least)
    above = (lines * LINE_HEIGHT + _CLEAR) / HIGH
    return low, most + ((most - low) or 1.0) * above / (1 - above)


def _is_range(figure: Figure, span: float) -> bool:
    """Whether its range can be seen on an axis of this length."""
    if figure.low is None or figure.high is None:
        return True
    return float(figure.high - figure.low) > span / 40


def _notes(figures: list[Figure], low: float, span: float) -> list[Text]:
    order = "时期按先后排列，间距不代表时长", "Periods stand in order; distances are not durations"
    notes = [Text(*order)]
    if any(figure.implied for figure in figures):
        notes.append(Text("空心为推算值", "hollow marks are implied, not printed"))
    if any(_is_range(figure, span) for figure in figures):
        notes.append(Text("竖线为数值可能的范围", "vertical lines: the range it can mean"))
    if low > 0:
        notes.append(Text("纵轴不从0开始", "the axis does not begin at 0"))
    return notes
