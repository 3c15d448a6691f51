"""Says, beside an export, what it is: sources, licence, nature of its rows, how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg import __version__
from siping_kg.terms import BASE
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_kg.lookup import Lookup

__all__ = ["LICENCE", "TITLE", "preface"]

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the data: CC BY 4.0."""

TITLE: Final = Text(
    "一个中国城市的政府说自己做了什么、做成了什么：知识图谱",
    "What a Chinese city's government says it does and achieves: a knowledge graph",
)

Line = tuple[str, str, str]

_READING: Final[tuple[Line, ...]] = (
    (
        "性质 Nature",
        "“来源陈述”是报道写明的，出处列注明报道年份、章节、小节和第几句；“推算结果”是由写明的"
        "数字算出的，“算式”列写出怎样算出；“背景知识”另有所据，不是报道所说。",
        "What is “stated” is what an article says: the place gives its year, section, part and "
        "sentence. What is “derived” is worked out from stated figures: “Worked out” shows how. "
        "What is “background” has a reference of its own; no article states it.",
    ),
    (
        "数字 Figures",
        "“原文数字”照录；“数值”已乘入万、亿等倍数。下限和上限是该数字所能表示的范围，"
        "没有界限时为空。",
        "“Printed figure” is as printed; “Value” has multipliers such as 万 applied. Low and "
        "high are what the printed figure can mean; an open end is empty.",
    ),
    (
        "角色 Role",
        "目标、计划和预计值不是实际值，汇总之前请按“角色”筛选。",
        "Targets, plans and forecasts are no actual values: filter by “Role” before you sum.",
    ),
    (
        "空单元格 Empty cells",
        "来源没有说，也没有代为猜测。",
        "The sources do not say, and nothing was guessed.",
    ),
    (
        "可比性 Comparability",
        "两篇报道中名称相近的指标所计范围可能不同；能否比较，见“Audit”中“前后对照”各行。",
        "Indicators of like name in two articles may count different things; whether they can "
        "be compared stands in “Audit”, under “earlier against later”.",
    ),
)


def preface(lookup: Lookup, counts: Mapping[Text, int]) -> list[Line]:
    """Lines of a term and its explanation in Chinese and in English, the title first.

    `counts` are the numbers of rows by the name of the sheet.
    """
    return [
        ("siping-kg", TITLE.zh, TITLE.en),
        *_sources(lookup),
        *((name.en, f"{name.zh}：{n}行", f"{n} rows") for name, n in counts.items()),
        *_READING,
        (
            "许可 Licence",
            f"知识共享 署名 4.0 国际（CC BY 4.0）：{LICENCE}",
            f"Creative Commons Attribution 4.0 International (CC BY 4.0): {LICENCE}",
        ),
        (
            "引用 How to cite",
            f"siping-kg 维护者：siping-kg，{__version__} 版，{BASE}；"
            "引用单个数字时，请一并写出其网址和出处。",
            f"The siping-kg maintainers: siping-kg, version {__version__}, {BASE}; "
            "for a single figure, add its IRI and its place.",
        ),
    ]


def _sources(lookup: Lookup) -> list[Line]:
    return [
        ("来源 Source", f"《{one.title.zh}》，{one.year}年", f"{one.title.en}, {one.year}")
        for one in lookup.sources
    ]
