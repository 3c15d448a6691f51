"""The units that figures are printed in, with their IRIs and exact factors.

ontology/units.ttl says the same for readers of the graph; a test holds both equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from siping_kg.errors import QuantityError
from siping_kg.terms import SPU, UNIT
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import NamedNode

__all__ = ["RATES", "UNITS", "Unit", "convert", "near_symbols", "unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the symbol papers print, its IRI, and how many of `base` one of it is."""

    symbol: str
    iri: NamedNode
    base: str
    factor: Fraction
    counting: bool
    zh: str
    en: str


_MEASURES: Final[tuple[tuple[str, NamedNode, str, Fraction, str, str], ...]] = (
    ("", UNIT["NUM"], "个", Fraction(1), "数", "number"),
    ("%", UNIT["PERCENT"], "%", Fraction(1), "百分比", "per cent"),
    ("‰", UNIT["PERMILLE"], "%", Fraction(1, 10), "千分比", "per mille"),
    ("成", SPU["CHENG"], "%", Fraction(10), "成", "tenth (成)"),
    ("倍", SPU["BEI"], "%", Fraction(100), "倍", "times (倍)"),
    ("百分点", SPU["PERCENT_POINT"], "百分点", Fraction(1), "百分点", "percentage point"),
    ("位", SPU["WEI"], "位", Fraction(1), "名次", "place in a ranking (位)"),
    ("元", UNIT["CCY_CNY"], "元", Fraction(1), "元", "yuan"),
    ("元/月", SPU["YUAN-PER-MO"], "元/年", Fraction(12), "元每月", "yuan per month"),
    ("元/年", SPU["YUAN-PER-YR"], "元/年", Fraction(1), "元每年", "yuan per year"),
    ("美元", UNIT["CCY_USD"], "美元", Fraction(1), "美元", "US dollar"),
    ("平方米", UNIT["M2"], "平方米", Fraction(1), "平方米", "square metre"),
    ("亩", SPU["MU"], "平方米", Fraction(2000, 3), "亩", "mu"),
    ("公顷", UNIT["HA"], "平方米", Fraction(10_000), "公顷", "hectare"),
    ("平方公里", UNIT["KiloM2"], "平方米", Fraction(1_000_000), "平方公里", "square kilometre"),
    ("立方米", UNIT["M3"], "立方米", Fraction(1), "立方米", "cubic metre"),
    (
        "立方米/日",
        UNIT["M3-PER-DAY"],
        "立方米/日",
        Fraction(1),
        "立方米每日",
        "cubic metre per day",
    ),
    ("米", UNIT["M"], "米", Fraction(1), "米", "metre"),
    ("公里", UNIT["KiloM"], "米", Fraction(1000), "公里", "kilometre"),
    ("公斤", UNIT["KiloGM"], "公斤", Fraction(1), "公斤", "kilogram"),
    ("斤", SPU["JIN"], "公斤", Fraction(1, 2), "斤", "jin"),
    ("吨", UNIT["TONNE"], "公斤", Fraction(1000), "吨", "tonne"),
    ("吨/日", UNIT["TONNE-PER-DAY"], "吨/日", Fraction(1), "吨每日", "tonne per day"),
    ("吨/年", SPU["TONNE-PER-YR"], "吨/年", Fraction(1), "吨每年", "tonne per year"),
    ("公斤/亩", SPU["KiloGM-PER-MU"], "公斤/亩", Fraction(1), "公斤每亩", "kilogram per mu"),
    ("分钟", UNIT["MIN"], "小时", Fraction(1, 60), "分钟", "minute"),
    ("小时", UNIT["HR"], "小时", Fraction(1), "小时", "hour"),
    ("天", UNIT["DAY"], "小时", Fraction(24), "天", "day"),
    ("个月", UNIT["MO"], "年", Fraction(1, 12), "个月", "month"),
    ("年", UNIT["YR"], "年", Fraction(1), "年", "year"),
    ("千瓦", UNIT["KiloW"], "千瓦", Fraction(1), "千瓦", "kilowatt"),
    ("千瓦时", UNIT["KiloW-HR"], "千瓦时", Fraction(1), "千瓦时", "kilowatt hour"),
)
"""Symbol, IRI, base, factor, Chinese name, English name; a symbol of its own for each IRI."""

_ALSO: Final = {
    "个点": "百分点",
    "个百分点": "百分点",
    "元每月": "元/月",
    "元每年": "元/年",
    "平方千米": "平方公里",
    "千米": "公里",
    "千克": "公斤",
    "日": "天",
}
"""Other symbols for the same units."""

_COUNTING: Final = """
个 GE item|人 REN person|人次 REN_CI person-time|次 CI time|件 JIAN piece
项 XIANG item of a list|家 JIA establishment|户 HU household|户次 HU_CI household-time
份 FEN copy|种 ZHONG kind|类 LEI class|处 CHU spot|条 TIAO line|名 MING person by name
员 YUAN member|宗 ZONG transaction|所 SUO institution|期 QI session|班次 BAN_CI class held
届 JIE edition|批 PI batch|场 CHANG occasion|环 HUAN link of a chain|轮 LUN round
起 QI_CASE case|例 LI instance|村 CUN village|乡 XIANG_TOWNSHIP township|镇 ZHEN town
县 XIAN county|市 SHI city|省 SHENG province|国 GUO country|区 QU district|站 ZHAN station
台 TAI machine|套 TAO set|座 ZUO structure|部 BU work or device|辆 LIANG vehicle
架 JIA_AIRCRAFT aircraft|栋 DONG building|幢 ZHUANG block|间 JIAN_ROOM room|层 CENG storey
张 ZHANG sheet|本 BEN volume|册 CE booklet|篇 PIAN text|片 PIAN_PATCH patch|块 KUAI plot
门 MEN course|支 ZHI team|队 DUI troop|组 ZU group|对 DUI_PAIR pair|头 TOU head of livestock
只 ZHI_ANIMAL animal|匹 PI_HORSE horse|株 ZHU plant|棵 KE tree|眼 YAN well
口 KOU mouth or well|盏 ZHAN_LAMP lamp|级 JI level|岁 SUI year of age|字 ZI character
票 PIAO vote|单 DAN order|笔 BI entry of money|艘 SOU vessel
"""
"""Counting units: symbol, code, what one of them is in English."""


def _units() -> Iterator[tuple[str, Unit]]:
    for symbol, iri, base, factor, zh, en in _MEASURES:
        yield symbol, Unit(symbol, iri, base, factor, counting=False, zh=zh, en=en)
    for entry in _COUNTING.replace("\n", "|").strip("|").split("|"):
        symbol, code, en = entry.split(" ", 2)
        label = f"{en} ({symbol})"
        yield symbol, Unit(symbol, SPU[code], "个", Fraction(1), counting=True, zh=symbol, en=label)


def _by_symbol() -> dict[str, Unit]:
    units = dict(_units())
    return units | {symbol: units[principal] for symbol, principal in _ALSO.items()}


UNITS: Final[Mapping[str, Unit]] = MappingProxyType(_by_symbol())
"""Every printed symbol and its unit; the symbol '' is that of a bare number."""

RATES: Final = frozenset({"%", "百分点"})
"""The bases of rates: figures in them are rounded even when they print as whole numbers."""


def unit(symbol: str) -> Unit:
    """The unit that this symbol prints; QuantityError with the nearest symbols when unknown.

    >>> unit("公顷").en
    'hectare'
    """
    known = UNITS.get(symbol)
    if known is None:
        read = Text(f"单位 {symbol!r}", f"the unit {symbol!r}")
        raise QuantityError(symbol, read, near_symbols(symbol))
    return known


def near_symbols(symbol: str) -> Text:
    """What to say is expected instead of this unknown symbol."""
    begun = [known for known in UNITS if known and symbol.startswith(known)]
    alike = get_close_matches(symbol, UNITS, n=4, cutoff=0.4)
    near = list(dict.fromkeys([*begun, *alike])) or ["个", "家", "亩", "元", "%"]
    quoted = "".join(f"“{known}”" for known in near[:5])
    return Text(f"已知的单位，如{quoted}", f"a known unit such as {', '.join(near[:5])}")


def convert(value: Decimal, from_symbol: str, to_symbol: str) -> Decimal | None:
    """The value in the other unit, exactly.

    None when the units measure different things, or when no decimal number is the result:
    100亩 are 6.666… 公顷, and a rounded value would no longer be what the source says.

    >>> convert(Decimal(300), "公顷", "亩")
    Decimal('4500')
    """
    start, goal = unit(from_symbol), unit(to_symbol)
    if start.base != goal.base:
        return None
    return _decimal(Fraction(value) * start.factor / goal.factor)


def _decimal(value: Fraction) -> Decimal | None:
    """The fraction as a decimal number, if it is one: its denominator divides a power of ten."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return None
    digits = str(abs(value.numerator) * 10**places // value.denominator)
    return Decimal((int(value < 0), tuple(map(int, digits)), -places))
