"""Splits printed ranges into their two ends: 3～5个, 30%—40%, 3—5万元, 三至五个."""

from __future__ import annotations

import re
from typing import Final

from siping_kg.quantities.hedges import split_prefix, split_suffix
from siping_kg.quantities.numbers import NUMBER_SIGNS, half_width, read_number

__all__ = ["split_range"]

# A dash of two signs is punctuation between clauses, so only a single one joins the ends.
_JOINTS: Final = "‐‑‒–—―−~～〜∼至到-"
# 千瓦 and its like are units that begin with a number sign; 个百分点 holds one further on.
_THOUSANDS: Final = "千[瓦米克]"
_NUMBER: Final = f"(?:(?!{_THOUSANDS})[{NUMBER_SIGNS}点])+"
_UNIT: Final = f"(?:(?:{_THOUSANDS}|[^{NUMBER_SIGNS}点{_JOINTS}])[^0-9.{_JOINTS}]*)?"
_RANGE: Final = re.compile(
    f"(?P<share>百分之)?(?P<low>{_NUMBER})(?P<low_unit>{_UNIT})[{_JOINTS}]"
    f"(?P<again>百分之)?(?P<high>{_NUMBER})(?P<unit>{_UNIT})"
)
_PARTS: Final = re.compile("(?P<coefficient>.*?)(?P<small>[百千]?)(?P<group>万亿|万|亿|)")
_LONGEST: Final = 64


def split_range(text: str) -> tuple[str, str] | None:
    """The two ends of a printed range, each a figure of its own; None for what is no range.

    A unit, a multiplier and 百分之 that are printed once belong to both ends, a hedge as well.

    >>> split_range("约3—5万元")
    ('约3万元', '约5万元')
    """
    if len(text) > _LONGEST:
        return None
    prefix, rest = split_prefix(half_width(text))
    suffix, rest = split_suffix(rest)
    match = _RANGE.fullmatch(rest)
    if match is None or (match["again"] and not match["share"]):
        return None
    low, high, unit = match["low"], match["high"], match["unit"]
    first = low + match["low_unit"] if match["low_unit"] else _completed(low, high, unit)
    if first is None:
        return None
    begun, ended = (prefix or "") + (match["share"] or ""), suffix or ""
    return begun + first + ended, begun + high + unit + ended


def _completed(low: str, high: str, unit: str) -> str | None:
    """The low end with what it shares with the high one; None when that can be understood twice."""
    parts = _PARTS.fullmatch(high)
    assert parts is not None  # noqa: S101 -- every part may be empty
    small, group = parts["small"], parts["group"]
    arabic = low[0].isascii()
    if arabic != parts["coefficient"].isascii():
        return None
    if low[-1] in "万亿" or not (small or group):
        return low + unit
    if not parts["coefficient"]:
        return None  # 八至百万 may begin at 8万 and at 800万
    if low[-1] in "百千":
        # 3千—5万 begins at 3000, for 3千万 would be more than 5万; 三千至五千万 says either.
        return low + unit if not group or _falls(low + group, high) else None
    # 三至五千万 shares 千万; behind a number of several signs 百 and 千 are a digit's own place.
    one = arabic or len(low) == 1
    return low + (small if one else "") + group + unit


def _falls(low: str, high: str) -> bool:
    first, last = read_number(low), read_number(high)
    return first is not None and last is not None and first.value >= last.value
