"""Hedging words: what 约, 近, 余, 以上 make of a figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from siping_kg.exact import EXACT, plain
from siping_kg.quantities.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["HEDGES", "Qualifier", "Room", "hedged", "split_prefix", "split_suffix"]

Qualifier = Literal[
    "exact", "about", "nearly", "more-than", "at-least", "above", "at-most", "less-than"
]
"""The codes of the scheme `qualifier`."""

_PREFIXES: Final[Mapping[str, Qualifier]] = {
    "不超过": "at-most",
    "不高于": "at-most",
    "不多于": "at-most",
    "不低于": "at-least",
    "不少于": "at-least",
    "不小于": "at-least",
    "大约": "about",
    "大概": "about",
    "约为": "about",
    "将近": "nearly",
    "接近": "nearly",
    "几乎": "nearly",
    "基本": "nearly",
    "超过": "more-than",
    "突破": "more-than",
    "高于": "more-than",
    "多于": "more-than",
    "大于": "more-than",
    "至少": "at-least",
    "最少": "at-least",
    "最多": "at-most",
    "至多": "at-most",
    "不足": "less-than",
    "不到": "less-than",
    "不满": "less-than",
    "低于": "less-than",
    "少于": "less-than",
    "小于": "less-than",
    "约": "about",
    "近": "nearly",
    "超": "more-than",
    "逾": "more-than",
    "过": "more-than",
}
"""Words before a figure, the longer ones first."""

_SUFFIXES: Final[Mapping[str, Qualifier]] = {
    "以上": "at-least",
    "以下": "at-most",
    "以内": "at-most",
    "左右": "about",
    "上下": "about",
    "余": "above",
    "多": "above",
}
"""Words behind a figure; 余 and 多 also stand within it (14万余次, 500余万元)."""

HEDGES: Final[Mapping[str, Qualifier]] = MappingProxyType({**_PREFIXES, **_SUFFIXES})
"""Every hedging word and its qualifier."""


def split_prefix(text: str) -> tuple[str | None, str]:
    """The hedging word that the text begins with, and the rest."""
    for word in _PREFIXES:
        if text.startswith(word):
            return word, text[len(word) :]
    return None, text


def split_suffix(text: str) -> tuple[str | None, str]:
    """The hedging word that the text ends with, and what stands before it."""
    for word in _SUFFIXES:
        if text.endswith(word):
            return word, text[: -len(word)]
    return None, text


@dataclass(frozen=True, slots=True)
class Room:
    """What a figure leaves open: the distances to the next figures as round, and rounding.

    `above` is one unit of its last non-zero digit, `below` the same or, under a power of ten, a
    tenth of it (the round figure before 100 is 90); `half` is what rounding hides on either side.
    """

    above: Decimal
    below: Decimal
    half: Decimal


def hedged(qualifier: Qualifier, value: Decimal, room: Room) -> Interval:
    """What a figure can mean, by docs/decisions/0003-what-a-printed-figure-can-mean.md."""
    match qualifier:
        case "exact":
            return _between(EXACT.subtract(value, room.half), EXACT.add(value, room.half))
        case "about":
            return _between(EXACT.subtract(value, room.below), EXACT.add(value, room.above))
        case "nearly":
            return _between(EXACT.subtract(value, room.below), value)
        # Bounds are closed, although 余 excludes its upper and 超 its lower one.
        case "above":
            return _between(value, EXACT.add(value, room.above))
        # However round the figure is, these words say nothing of how far beyond it.
        case "more-than" | "at-least":
            return Interval(value, None)
        case _:
            return Interval(Decimal(0), value)


def _between(low: Decimal, high: Decimal) -> Interval:
    """Both bounds as plain numbers; printed figures are unsigned, so none lies below zero."""
    return Interval(plain(EXACT.max(low, 0)), plain(high))
