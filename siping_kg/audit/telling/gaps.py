"""Tells how many things of a source lack what one would expect, and names some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.names import examples, name_of
from siping_kg.audit.telling.phrases import verdict
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.audit.model.codes import Rule
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome

__all__ = ["gap"]

_GAPS: Final[dict[Rule, tuple[Text, Text]]] = {
    "programs": (
        Text("项举措，{}项没有成效数字", " programs, {} without a measured outcome"),
        Text("项举措都有成效数字", " programs, all with a measured outcome"),
    ),
    "documents": (
        Text("份文件，{}份没有归入任何举措", " documents, {} under no program"),
        Text("份文件都归入了举措", " documents, all under a program"),
    ),
    "indicators": (
        Text("项指标，{}项以后的文章没有再报", " indicators, {} never reported again"),
        Text("项指标，以后的文章都再次报告", " indicators, all reported again"),
    ),
    "periods": (
        Text(
            "个实际数量，{}个没有给出可以确定的时段或起点",
            " actual counts and amounts, {} without a period or a start that can be told",
        ),
        Text(
            "个实际数量都有时段",
            " actual counts and amounts, all with their period",
        ),
    ),
    "judges": (
        Text(
            "项“第一”“率先”“前列”一类的说法，{}项是自述，没有说由谁评定",
            " claims to be first, leading or the like, {} by the city itself, naming no judge",
        ),
        Text(
            "项“第一”“率先”“前列”一类的说法都另有评定者",
            " claims to be first, leading or the like, all judged by others",
        ),
    ),
    "bodies": (
        Text(
            "项他方给予的荣誉或评价，{}项没有写明由哪个机构给予",
            " recognitions by others, {} without naming the body",
        ),
        Text(
            "项他方给予的荣誉或评价都写明了由哪个机构给予",
            " recognitions by others, all naming the body",
        ),
    ),
    "forecasts": (
        Text(
            "个目标、计划、预计或带约、余、以上等字的数值中，以后的文章没有给出同一时段实际值的有{}个",
            " targets, plans, forecasts and hedged figures, {} without an actual of the same "
            "period in a later article",
        ),
        Text(
            "个目标、计划、预计或带约、余、以上等字的数值，以后的文章都给出了实际值",
            " targets, plans, forecasts and hedged figures, all with an actual in a later article",
        ),
    ),
}
"""By what is asked: what stands behind a count of which some are lacking, and of which none is."""


def gap(ledger: Ledger, outcome: Outcome) -> Text:
    """How many there are, how many are lacking, and which."""
    year, (expected, having) = ledger.year(outcome.source), outcome.sides
    count, lacking = int(expected.floor), int(expected.floor - having.floor)
    some, none = _GAPS[outcome.rule]
    words = Text(f"{year}年文章：{count}", f"Article of {year}: {count:,}")
    if not lacking:
        return words + none + verdict(ledger, outcome)
    words += Text(some.zh.format(lacking), some.en.format(f"{lacking:,}"))
    words += examples([name_of(ledger, ref) for ref in outcome.audits])
    return words + verdict(ledger, outcome)
