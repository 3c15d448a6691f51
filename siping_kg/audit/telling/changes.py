"""Tells what became of a value: `490万亩 → 620万亩（2022年 → 2025年，+26.5%）`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.model.change import Change
from siping_kg.audit.telling.figures import equation
from siping_kg.audit.telling.names import indicator_name, side_by_side, when
from siping_kg.audit.telling.phrases import UNITS, remark, verdict
from siping_kg.texts import COLON, NOTHING, STOP, Text

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_kg.audit.model.codes import Direction
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome

__all__ = ["change", "change_note", "conclusion"]

_UNLIKE: Final = Text(
    zh="两期时段不同，只可参考", en="the periods differ in kind, so this is only an indication"
)
_DRIFTS: Final = {
    "renamed": Text("指标改名", "the indicator was renamed"),
    "broader": Text("后一指标范围更宽", "the later indicator is broader"),
    "narrower": Text("后一指标范围更窄", "the later indicator is narrower"),
    "incomparable": Text("两个指标不可比", "the indicators must not be compared"),
}
"""Codes of the scheme `drift`, as said of two indicators."""

_DIRECTIONS: Final[dict[Direction, Text]] = {
    "above": Text("增加", "up"),
    "below": Text("减少", "down"),
    "equal": Text("持平", "unchanged"),
}
"""Codes of the scheme `direction`, as said of a later value."""

_ARROW: Final = Text.same(" → ")
_SEPARATED: Final = Text("，", ", ")


def conclusion(ledger: Ledger, outcome: Outcome) -> Text:
    """What stands between the two, and whether it is more or less."""
    pair = outcome.follows
    if not isinstance(pair, Change):
        raise TypeError(outcome.slug)
    direction = None if pair.movement is None else pair.movement.direction
    if direction is None:
        return change(ledger, pair) + verdict(ledger, outcome)
    return change(ledger, pair) + COLON + _DIRECTIONS[direction]


def change(ledger: Ledger, pair: Change) -> Text:
    """Both figures with their periods, or why there is nothing to reckon."""
    note = change_note(pair)
    if pair.drift == "incomparable":
        words = side_by_side(ledger, (pair.earlier.ref, pair.later.ref))
        words += COLON + _DRIFTS[pair.drift]
        return words + (NOTHING if note is None else Text(f"。{note.zh}", f". {note.en}"))
    name = _indicators(ledger, pair) + COLON
    if pair.movement is None:
        return name + UNITS + remark(note)
    words = name + _figures(ledger, pair, pair.movement.growth)
    if pair.drift is not None:
        words += STOP + _DRIFTS.get(pair.drift, Text.same(pair.drift))
    return words + remark(note)


def change_note(pair: Change) -> Text | None:
    """What must be minded of the two, if anything."""
    if pair.link_note is None and pair.unlike_periods:
        return _UNLIKE
    return pair.link_note


def _figures(ledger: Ledger, pair: Change, growth: Decimal | None) -> Text:
    """`490 → 620万亩（2022年 → 2025年，+26.5%）`."""
    values = equation("{} → {}", pair.earlier.unit, pair.earlier.value, pair.later.value)
    periods = _ARROW.join([when(ledger, pair.earlier), when(ledger, pair.later)])
    # A growth of 0 is told by the two values; a hyphen before a figure could be taken for a dash.
    grown = f"{growth:+f}%".replace("-", "−") if growth else ""
    if grown:
        periods = _SEPARATED.join([periods, Text.same(grown)])
    return values + Text(f"（{periods.zh}）", f" ({periods.en})")


def _indicators(ledger: Ledger, pair: Change) -> Text:
    names = [indicator_name(ledger, pair.earlier)]
    if pair.earlier.dimensions.indicator != pair.later.dimensions.indicator:
        names.append(indicator_name(ledger, pair.later))
    return _ARROW.join(names)
