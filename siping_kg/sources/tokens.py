"""What in a text calls for an explanation: numerals, figure words, superlatives, titles, names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from siping_kg.sources.layout import passages

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NO_FIGURE", "Kind", "Token", "tokens"]

Kind = Literal["numeral", "figure-word", "superlative", "title", "name", "no-figure"]
"""`no-figure` is a word of the table below: counted too, but it needs no explanation."""

NO_FIGURE: Final = (
    # 一 as “the same”, “whole”, “some”, “once”.
    *("统一", "进一步", "逐一", "单一", "专一", "如一", "同一", "任一", "合一", "一律", "一体化"),
    *("一系列", "一些", "一定", "一般", "一样", "一致", "一直", "一贯", "一旦", "一边", "一方面"),
    *("一同", "一并", "一切", "一线", "一批", "一大批", "一项项", "一个个", "一件件", "一次次"),
    *("一步步", "一揽子", "一心", "一经", "一把手"),
    # Compounds that count nothing.
    *("三农", "第三方", "万众", "万物", "千方百计", "百姓", "百花齐放", "百货", "百科", "十分"),
    *("十足", "二维码", "二氧化碳", "二手", "二人转", "三轮车", "三维", "千瓦"),
    *("零星", "零售", "零部件", "零工", "零散", "零食", "零件"),
    # 均 as “average” or “even”, 无 as a prefix, 最 in time words.
    *("人均", "户均", "平均", "日均", "月均", "年均", "均衡", "均等", "均匀"),
    *("无人机", "无序", "无论", "无线", "无法", "无疑", "无形", "无机", "无关", "无非", "无愧"),
    *("无私", "无偿", "无障碍", "无比", "无限", "无穷", "无缝", "无锡"),
    *("最终", "最近", "最后", "最初"),
)
"""Words whose signs look like a figure and are none, wherever they stand. Only clear cases:
what may count something (一起, 两岸, 四周) is left out, and is explained where it stands."""

_DIGITS: Final = "0-9０-９"
_WORDS: Final = "〇零一二两三四五六七八九十百千万亿"
_ARABIC: Final = f"[{_DIGITS}]+(?:[.,．，](?=[{_DIGITS}])[{_DIGITS}]+)*"
_NUMERAL: Final = (
    f"第?{_ARABIC}(?:[余多几]?[百千万亿]+(?:[{_DIGITS}]+[百千万]?)*)?"
    f"|第?[{_WORDS}]+(?:(?:分之|点)[{_WORDS}]+)?(?:[余多几][百千万亿]+)?"
)
_FIGURE_WORDS: Final = (
    *("全覆盖", "全部", "全域", "全员", "动态清零", "清零", "归零", "过半", "大半", "减半", "均"),
    *("大部分", "多数", "所有", "翻番", "翻倍", "成倍", "无", "几"),
    f"(?<![{_DIGITS}{_WORDS}])多[次个家项]",
)
_SUPERLATIVES: Final = (
    *("唯一", "独家", "率先", "领先", "前列", "前茅", "榜首", "头名", "一流", "新高", "之最"),
    "连续",
    *("首[个部次届创位家批]", "最[\u4e00-\u9fff]", f"第一(?![{_WORDS}])"),
)
_TITLES: Final = frozenset("《〈")
_QUOTES: Final = frozenset("“‘")

# Longest first, because the first alternative that fits wins. What follows guards fractions:
# 十分 is no figure, 十分之三 is one.
_SIGNS: Final = re.compile(
    f"(?P<no_figure>{'|'.join(sorted(NO_FIGURE, key=len, reverse=True))})(?!分?之[{_WORDS}])"
    f"|(?P<superlative>{'|'.join(_SUPERLATIVES)})"
    f"|(?P<figure_word>{'|'.join(_FIGURE_WORDS)})"
    f"|(?P<numeral>{_NUMERAL})"
)
_KINDS: Final[dict[str, Kind]] = {
    "no_figure": "no-figure",
    "superlative": "superlative",
    "figure_word": "figure-word",
    "numeral": "numeral",
}


@dataclass(frozen=True, slots=True)
class Token:
    """`[start, end)` of a squeezed text that calls for an explanation.

    A title or name includes its marks; `inner` is what stands between them.
    """

    start: int
    end: int
    text: str
    kind: Kind

    @property
    def marked(self) -> bool:
        """Whether it is a title or a name, with its marks."""
        return self.kind in ("title", "name")

    @property
    def inner(self) -> tuple[int, int]:
        """The extent without the marks of a title or name."""
        return (self.start + 1, self.end - 1) if self.marked else (self.start, self.end)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a squeezed text in order; those inside a title or name follow it.

    >>> for token in tokens("“一号桥”等3座均已建成，进一步统一标准"):
    ...     print(token.text, token.kind)
    “一号桥” name
    一 numeral
    3 numeral
    均 figure-word
    进一步 no-figure
    统一 no-figure
    """
    read = [*_marked(text), *_signs(text)]
    return tuple(sorted(read, key=lambda token: (token.start, -token.end)))


def _marked(text: str) -> Iterator[Token]:
    for start, end in passages(text):
        if text[start] in _TITLES:
            yield Token(start, end, text[start:end], "title")
        elif text[start] in _QUOTES:
            yield Token(start, end, text[start:end], "name")


def _signs(text: str) -> Iterator[Token]:
    for match in _SIGNS.finditer(text):
        if match.lastgroup is not None:
            yield Token(match.start(), match.end(), match.group(), _KINDS[match.lastgroup])
