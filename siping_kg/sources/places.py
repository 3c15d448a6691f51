"""Places in a squeezed text: a figure, the clause around it, the sentence it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from siping_kg.sources.layout import clauses, sentence_ends

__all__ = ["clause", "occurrences", "sentence_number"]

_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
_POINTS: Final = frozenset(".,．")
_WORDS: Final = frozenset("〇零一二两三四五六七八九")
_POWERS: Final = frozenset("十百千万亿")
_ZEROS: Final = frozenset("〇零")
_HEDGES: Final = frozenset("余多")

_NUMBER: Final = "[0-9〇一二两三四五六七八九十]"
_PLAN: Final = f"“{_NUMBER}+”"
_CORE: Final = (
    f"(?:{_NUMBER}{{4}}年度?"
    f"|{_NUMBER}{{1,2}}(?:月份?|日)"
    f"|{_NUMBER}{{1,2}}(?:至|-|—|到){_NUMBER}{{1,2}}月份?"
    "|[上下]半年|[第前][一二三四]个?季度|[一二三四]季度|[前去今明当全同]年|年[初中末底内]"
    "|月[初中末底]|[本上]月|[今昨当]日|[目当日近此]前|现在|如今|近[日期年]|其间|期间|眼下|届时"
    f"|(?:近|过去|最近|连续|这)?(?:{_NUMBER}{{1,2}}|几|多)(?:年|个月)"
    f"|(?:一直|长期)|{_PLAN}(?:时期)?)"
)
_TIME: Final = re.compile(
    f"(?:截至|截止|截止到|到|至|自|从|在|早在|经过)?{_CORE}+(?:(?:和|与|、|至|到|—|-|以及){_CORE}+)*"
    "(?:[年月]?[初中末底])?(?:以来|起|至今|以前|以后|之前|之后|前|后|来|间|期间|内|里|时)?"
)
"""A clause that only says when: 2021年 · 截至目前 · 今年1至6月 · 两年来 · “十四五”以来."""


def occurrences(text: str, needle: str, start: int = 0, end: int | None = None) -> tuple[int, ...]:
    """The offsets within `[start, end)` where the needle stands and is no piece of a longer number.

    >>> occurrences("共1942个，含42个", "42个")
    (8,)
    """
    if not needle:
        return ()
    limit = len(text) if end is None else end
    offsets: list[int] = []
    at = text.find(needle, start, limit)
    while at >= 0:
        if not _runs_on(text, at) and not _runs_on(text, at + len(needle)):
            offsets.append(at)
        # From the next character, not behind the match: occurrences may overlap.
        at = text.find(needle, at + 1, limit)
    return tuple(offsets)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause, or the run of clauses, that holds `[start, end)`.

    It takes in the clause before when that, followed by a comma, only says when.
    Which cut, and why: docs/decisions/0004-the-clause-is-the-span.md.

    >>> text = "目前，共建成站点12个，惠及30户。"
    >>> text[slice(*clause(text, 8, 11))]
    '目前，共建成站点12个'
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no place in a text of {len(text)} characters: [{start}, {end})")
    runs = clauses(text)
    first = bisect_right(runs, (start, len(text))) - 1
    last = bisect_left(runs, (end, 0)) - 1
    begin, close = start, end
    if first >= 0 and runs[first][1] > start:
        while first > 0 and _says_when(text, runs[first - 1], runs[first]):
            first -= 1
        begin = runs[first][0]
    if last >= 0 and runs[last][1] > end:
        close = runs[last][1]
    while close > end and text[close - 1] in "、…":
        close -= 1
    return begin, close


def sentence_number(text: str, start: int, offset: int) -> int:
    """Which sentence behind `start` holds the character at `offset`, counted from 1.

    >>> sentence_number("甲事已毕。乙事未了。", 0, 5)
    2
    """
    if not 0 <= start <= offset:
        raise ValueError(f"no offset at or behind {start}: {offset}")
    ends = sentence_ends(text)
    return bisect_right(ends, offset) - bisect_right(ends, start) + 1


def _says_when(text: str, before: tuple[int, int], run: tuple[int, int]) -> bool:
    # Behind anything but a comma, the time word belongs to another statement.
    between = text[before[1] : run[0]]
    return between == "，" and _TIME.fullmatch(text, *before) is not None


def _runs_on(text: str, at: int) -> bool:
    """Whether a number goes on across this offset."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if left in _POINTS or right in _POINTS:
        point = at - 1 if left in _POINTS else at
        around = text[max(point - 1, 0) : point] + text[point + 1 : point + 2]
        # A point or comma belongs to a number only between two digits, as in 9.9 and 1,000.
        return len(around) == 2 and _DIGITS.issuperset(around)
    if left in _HEDGES or right in _HEDGES:
        hedge = at - 1 if left in _HEDGES else at
        return _counted(text, hedge) and text[hedge + 1 : hedge + 2] in _POWERS
    if left in _POWERS and right in _WORDS and text[at - 2 : at - 1] in _DIGITS:
        # Digits and number words do not mix: 181万四平人 is 181万 and a name.
        return False
    return _one_number(left, right) or (
        left in _POWERS and right in _DIGITS and _counted(text, at - 1)
    )


def _one_number(left: str, right: str) -> bool:
    """Whether two characters side by side belong to the same number, as 19, 9万, 十五, 百万 do.

    Two digit words do not, unless one is a zero: 统一三个 has no number 一三.
    """
    if left in _DIGITS:
        return right in _DIGITS or right in _POWERS
    if left in _POWERS:
        return right in _POWERS or right in _WORDS
    if left not in _WORDS:
        return False
    return right in _POWERS or (right in _WORDS and not _ZEROS.isdisjoint((left, right)))


def _counted(text: str, at: int) -> bool:
    """Whether a number stands before this offset, as before 万 in 3万5000 and 余 in 500余万."""
    return at > 0 and any(text[at - 1] in signs for signs in (_DIGITS, _WORDS, _POWERS))
