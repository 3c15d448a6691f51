"""The squeezed text: a source without what layout and PDF extraction add to it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from hashlib import sha256
from typing import Final

__all__ = ["digest", "joined_digits", "squeeze"]

_WHITE: Final = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Unicode White_Space, as the inside of a character class."""

_FORMAT: Final = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
"""General category Cf of Unicode 15, spelt out: offsets must not change with the interpreter."""

_GAP: Final = f"[{_WHITE}{_FORMAT}]"
_DIGIT: Final = "[0-9\uff10-\uff19]"
_GAPS: Final = re.compile(f"{_GAP}+")
_SPLIT_NUMBER: Final = re.compile(f"{_DIGIT}(?:{_GAP}*[.\uff0e]?{_GAP}*{_DIGIT})*")

_SUPPLEMENT: Final = (
    "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日"  # U+2E80
    "月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂"  # U+2E9D
    "肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝"  # U+2EBA
    "雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"  # U+2ED7
)
"""Unicode's Equivalent_Unified_Ideograph of U+2E80 to U+2EF3; two of them have none."""


@cache
def _folding() -> dict[int, str | None]:
    """What `str.translate` replaces: gaps by nothing, radicals and compatibility ideographs."""
    table: dict[int, str | None] = dict(enumerate(_SUPPLEMENT, 0x2E80))
    # For these alone: NFKC of the whole text would fold full-width letters, too, and lengthen ㎡.
    for code in (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00)):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    return table


def squeeze(text: str) -> str:
    r"""The text without white space and format characters, its CJK compatibility forms folded.

    Everything else stays, full-width letters and punctuation too.

    >>> squeeze("⽼旧\n小区 493.3\u200b万")
    '老旧小区493.3万'
    """
    return _GAPS.sub("", text).translate(_folding())


def joined_digits(raw: str) -> tuple[str, ...]:
    r"""The numbers, squeezed, whose digits stand apart in the raw text, for a person to check.

    >>> joined_digits("建成30\n25座，另有7 座")
    ('3025',)
    """
    numbers = (match.group() for match in _SPLIT_NUMBER.finditer(raw))
    return tuple(squeeze(number) for number in numbers if _GAPS.search(number))


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode("utf-8")).hexdigest()
