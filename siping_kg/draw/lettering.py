"""Measures and breaks text without any font, so that a picture is the same on every machine.

Widths are those of Arial and of square Chinese characters, a little enlarged: whichever font
a viewer falls back to, the text stays within its box.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FAMILIES", "LINE", "has_chinese", "height", "width", "wrap"]

_CHINESE: Final = "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC'"
FAMILIES: Final = {
    "zh": f"{_CHINESE}, sans-serif",
    "en": f"'Noto Sans', 'Liberation Sans', 'Segoe UI', 'Helvetica Neue', {_CHINESE}, sans-serif",
}
"""Fonts that have Chinese on Linux, Windows and macOS; in English behind a Latin one."""

LINE: Final = 1.35
"""Height of a line, in sizes of the font."""

_SPARE: Final = 1.06
_NARROW: Final = dict.fromkeys("ijl'|.,:;!I", 0.26) | dict.fromkeys("ft()[]/ -·r", 0.36)
_BROAD: Final = dict.fromkeys("mMW%@", 0.9) | dict.fromkeys("wCDGHNOQRUABEKPSVXY&", 0.72)
_ATOMS: Final = re.compile(
    r"[0-9][0-9.,]*[万亿]?[年月个亩元]|[A-Za-z0-9À-ɏ'’.,%+/–-]+[,.;:)”’]*\s?|.", re.DOTALL
)
_BALANCES: Final = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
_BALANCED: Final = 3
_NEVER_FIRST: Final = "，。、；：！？）》”’」』】…·%,.;:)"
_NEVER_LAST: Final = "（《“‘「『【("


def width(text: str, size: float) -> float:
    """How wide a text is at most, in the unit of the font size.

    >>> width("四平", 10)
    21.2
    """
    # Rounded, or the last bits of floats would differ and with them the bytes of the picture.
    return round(sum(map(_advance, text)) * size * _SPARE, 2)


def _advance(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    return _NARROW.get(char) or _BROAD.get(char) or 0.56


def has_chinese(text: str) -> bool:
    """Whether a font without Chinese characters lacks some of the text."""
    return any(unicodedata.east_asian_width(char) in "WF" for char in text)


def height(lines: Iterable[str], size: float) -> float:
    """How high so many lines are."""
    return round(len(list(lines)) * size * LINE, 2)


def wrap(text: str, size: float, limit: float) -> tuple[str, ...]:
    """The text in lines no wider than the limit, broken between words or Chinese characters.

    A line does not begin with a closing mark or end with an opening one; a word wider than
    the limit is broken where it must be. Two or three lines are made about equally long.

    >>> wrap("梨树模式推广面积", 10, 45)
    ('梨树模式', '推广面积')
    >>> wrap("Area under the model", 10, 60)
    ('Area under', 'the model')
    """
    lines = _broken(text, size, limit)
    # Evener lines are wanted only if they are no more: a label must not grow higher.
    # Nor may a word break that the limit leaves whole.
    widest = max((width(atom.rstrip(), size) for atom in _atoms(text, size, limit)), default=0.0)
    for share in _BALANCES if 1 < len(lines) <= _BALANCED else ():
        evener = _broken(text, size, max(limit * share, size * 3, widest))
        if len(evener) == len(lines):
            return evener
    return lines


def _broken(text: str, size: float, limit: float) -> tuple[str, ...]:
    lines, line = [], ""
    for atom in _atoms(text, size, limit):
        if line and width((line + atom).rstrip(), size) > limit:
            lines.append(line.rstrip())
            line = ""
        line += atom
    return tuple([*lines, line.rstrip()] if line.strip() or not lines else lines)


def _atoms(text: str, size: float, limit: float) -> list[str]:
    """What must not be broken: words, and characters with the marks that cling to them."""
    atoms: list[str] = []
    for atom in _ATOMS.findall(text):
        clings = atom[0] in _NEVER_FIRST or (atoms and atoms[-1][-1] in _NEVER_LAST)
        if atoms and clings and width(atoms[-1] + atom, size) <= limit:
            atoms[-1] += atom
        elif width(atom.rstrip(), size) > limit:
            atoms += list(atom)
        else:
            atoms.append(atom)
    return atoms
