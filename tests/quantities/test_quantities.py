"""Printed figures: value, unit, hedge and what they can mean; units and their conversion."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from siping_kg.errors import QuantityError
from siping_kg.quantities import Figure, Interval, convert, load_units, parse_figure, split_range
from siping_kg.quantities.hedges import HEDGES
from tests.places import ROOT

UNITS = load_units(ROOT / "ontology")

# Printed figure: value, unit, qualifier, low, high ("-" where there is no bound).
FIGURES = {
    # whole numbers without multiplier or hedge
    "18项": "18 项 exact 18 18",
    "10043份": "10043 份 exact 10043 10043",
    "31,390元": "31390 元 exact 31390 31390",
    "60元/月": "60 元/月 exact 60 60",
    "4920元/年": "4920 元/年 exact 4920 4920",
    "300公顷": "300 公顷 exact 300 300",
    "2小时": "2 小时 exact 2 2",
    "10种": "10 种 exact 10 10",
    "7人次": "7 人次 exact 7 7",
    "0件": "0 件 exact 0 0",
    "7524": "7524 NONE exact 7524 7524",
    # decimals and multiplied figures
    "493.3万亩": "4933000 亩 exact 4932500 4933500",
    "2000万元": "20000000 元 exact 19995000 20005000",
    "190亿元": "19000000000 元 exact 18950000000 19050000000",
    "1112.6亿元": "111260000000 元 exact 111255000000 111265000000",
    "1.3万亿元": "1300000000000 元 exact 1250000000000 1350000000000",
    "34万吨": "340000 吨 exact 335000 345000",
    "34万吨/日": "340000 吨/日 exact 335000 345000",
    "28.26万吨": "282600 吨 exact 282550 282650",
    "269.39公里": "269.39 公里 exact 269.385 269.395",
    "2.8亿立方米": "280000000 立方米 exact 275000000 285000000",
    "1.2万人次": "12000 人次 exact 11500 12500",
    "30万千瓦": "300000 千瓦 exact 295000 305000",
    "5千米": "5 千米 exact 5 5",
    "5千户": "5000 户 exact 4500 5500",
    "3亿5000万元": "350000000 元 exact 349995000 350005000",
    "3万5000人": "35000 人 exact 35000 35000",
    "百万套": "1000000 套 exact 500000 1500000",
    # rates are never counts
    "7.2%": "7.2 % exact 7.15 7.25",
    "84.830%": "84.83 % exact 84.8295 84.8305",
    "113%": "113 % exact 112.5 113.5",
    "0%": "0 % exact 0 0.5",
    "2.7个点": "2.7 个点 exact 2.65 2.75",
    "9.9个百分点": "9.9 个百分点 exact 9.85 9.95",
    "3百分点": "3 百分点 exact 2.5 3.5",
    "百分之八十": "80 % exact 79.5 80.5",
    "百分之七点二": "7.2 % exact 7.15 7.25",
    "八成": "8 成 exact 7.5 8.5",
    "1.5倍": "1.5 倍 exact 1.45 1.55",
    # number words
    "两个": "2 个 exact 2 2",
    "五环": "5 环 exact 5 5",
    "一个": "1 个 exact 1 1",
    "十期": "10 期 exact 10 10",
    "十二所": "12 所 exact 12 12",
    "三十个": "30 个 exact 30 30",
    "九十九个": "99 个 exact 99 99",
    "三百六十五天": "365 天 exact 365 365",
    "一百零五天": "105 天 exact 105 105",
    "三百户": "300 户 exact 250 350",
    "八十万人": "800000 人 exact 795000 805000",
    "一万零五十人": "10050 人 exact 10050 10050",
    "零": "0 NONE exact 0 0",
    # above
    "14万余次": "140000 次 above 140000 150000",
    "14000多人": "14000 人 above 14000 15000",
    "1000余户": "1000 户 above 1000 2000",
    "1500余户": "1500 户 above 1500 1600",
    "500余万元": "5000000 元 above 5000000 6000000",
    "170余万元": "1700000 元 above 1700000 1800000",
    "1亿多元": "100000000 元 above 100000000 200000000",
    "1.2万余人": "12000 人 above 12000 13000",
    "100多个": "100 个 above 100 200",
    "十余家": "10 家 above 10 20",
    "百余家": "100 家 above 100 200",
    "3年多": "3 年 above 3 4",
    # about, nearly
    "约8000万元": "80000000 元 about 70000000 90000000",
    "约39.8亿元": "3980000000 元 about 3970000000 3990000000",
    "大约60个": "60 个 about 50 70",
    "20天左右": "20 天 about 10 30",
    "约1000户": "1000 户 about 900 2000",
    "约100%": "100 % about 90 110",
    "近2000人": "2000 人 nearly 1000 2000",
    "将近35%": "35 % nearly 34 35",
    "接近7.5万户": "75000 户 nearly 74000 75000",
    "近100%": "100 % nearly 90 100",
    "近0.5%": "0.5 % nearly 0.4 0.5",
    # below a power of ten the next round figure is nearer: 90 before 100
    "近百家": "100 家 nearly 90 100",
    "近100家": "100 家 nearly 90 100",
    "将近千人": "1000 人 nearly 900 1000",
    "近万亩": "10000 亩 nearly 9000 10000",
    "近百万元": "1000000 元 nearly 900000 1000000",
    "接近亿元": "100000000 元 nearly 90000000 100000000",
    "近10%": "10 % nearly 9 10",
    "近0.1%": "0.1 % nearly 0.09 0.1",
    "约百家": "100 家 about 90 200",
    "近200家": "200 家 nearly 100 200",
    # numbers in front of 亿 that hold 万 themselves
    "一万五千亿元": "1500000000000 元 exact 1450000000000 1550000000000",
    "1万5000亿元": "1500000000000 元 exact 1499950000000 1500050000000",
    "一万二千亿三千万元": "1200030000000 元 exact 1200025000000 1200035000000",
    "一万亿元": "1000000000000 元 exact 500000000000 1500000000000",
    "三万零五亿元": "3000500000000 元 exact 3000450000000 3000550000000",
    "十多万人": "100000 人 above 100000 200000",
    "二十余万人": "200000 人 above 200000 300000",
    "一百二十多万人": "1200000 人 above 1200000 1300000",
    "过百家": "100 家 more-than 100 -",
    "不足百家": "100 家 less-than 0 100",
    # one bound
    "5000万元以上": "50000000 元 at-least 50000000 -",
    "50万吨以上": "500000 吨 at-least 500000 -",
    "62%以上": "62 % at-least 62 -",
    "亿元以上": "100000000 元 at-least 100000000 -",
    "不低于60%": "60 % at-least 60 -",
    "不少于15天": "15 天 at-least 15 -",
    "至少3家": "3 家 at-least 3 -",
    "超过8.3万家": "83000 家 more-than 83000 -",
    "超3倍": "3 倍 more-than 3 -",
    "逾200场": "200 场 more-than 200 -",
    "最多5天": "5 天 at-most 0 5",
    "不超过3个": "3 个 at-most 0 3",
    "15分钟以内": "15 分钟 at-most 0 15",
    "30户以下": "30 户 at-most 0 30",
    "不足10人": "10 人 less-than 0 10",
    # ranks
    "第16位": "16 位 exact 16 16",
    "第二": "2 位 exact 2 2",
    "约第16位": "16 位 about 15 17",
    "第三名": "3 位 exact 3 3",
    "前十位": "10 位 at-most 1 10",
    "前10强": "10 位 at-most 1 10",
    "前三": "3 位 at-most 1 3",
    # figures in words
    "全部": "100 % exact 100 100",
    "均": "100 % exact 100 100",
    "全覆盖": "100 % exact 100 100",
    "全域": "100 % exact 100 100",
    "百分之百": "100 % exact 100 100",
    "应修复尽修复": "100 % exact 100 100",
    "应保尽保": "100 % exact 100 100",
    "清零": "0 NONE exact 0 0",
    "动态清零": "0 NONE exact 0 0",
    "一半": "50 % exact 50 50",
    "过半": "50 % more-than 50 -",
    "近半": "50 % nearly 40 50",
    "半数以上": "50 % at-least 50 -",
}

HEDGED_APART = {
    ("全覆盖", "基本"): "100 % nearly 90 100",
    ("80%", "约"): "80 % about 70 90",
    ("300户", "近"): "300 户 nearly 200 300",
    ("60%", "超过"): "60 % more-than 60 -",
    ("12万亩", "以上"): "120000 亩 at-least 120000 -",
    ("约60个", "大约"): "60 个 about 50 70",
    ("18项", None): "18 项 exact 18 18",
}

# Malformed text: a piece of what the message must say.
REFUSED = {
    "": "no number",
    "个": "no number",
    "亩493": "no number at '亩493'",
    "-5个": "no number at '-5个'",
    "+5": "no number",
    "前列": "no number",
    "几百户": "no number",
    "第三批": "no number",
    "第0位": "no number",
    "应改尽修": "no number",
    "1.2.3万": "the number 1.2 and the unit '.3万'",
    "493.3万苗": "the number 493.3万 and the unit '苗'",
    "14个单元": "a known unit such as 个",
    "8公倾": "公里",
    "3~5天": "a range from 3天 to 5天, expected one number; where a record takes",
    # signs, ratios and words for several numbers
    "−6.4%": "no number at '−6.4%'",
    "－6.4%": "no number at '-6.4%'",
    "5：1": "the unit '：1'",
    "5:1": "the unit ':1'",
    "5∶1": "the unit '∶1'",
    "1/3个": "the unit '/3个'",
    "翻番": "no number",
    "翻一番": "no number",
    "上百家": "no number",
    "数百家": "no number",
    "几十家": "no number",
    "十几家": "the unit '几家'",
    "三四百家": "cannot read",
    "十七八家": "cannot read",
    "两三千家": "cannot read",
    "百八十家": "cannot read",
    "百50家": "cannot read",
    "3万千": "cannot read",
    "亿三千万元": "cannot read",
    "一万五亿元": "cannot read",
    "五亿亿元": "cannot read",
    "千分之五": "cannot read",
    "百分之十几": "cannot read",
    # hedges that say nothing of what they stand beside
    "第三多": "the hedge 多",
    "第三余": "the hedge 余",
    "第三以上": "the hedge 以上",
    "超过第三位": "the hedge 超过",
    "近第三": "the hedge 近",
    "全部以上": "the hedge 以上",
    "超全部": "the hedge 超",
    "基本清零": "the hedge 基本",
    "0余个": "the hedge 余",
    "不足0个": "the hedge 不足",
    # ranges that are none
    "5—3个": "a range from 5个 to 3个, expected the smaller end first",
    "5—5个": "the smaller end first",
    "40%—30%": "the smaller end first",
    "2000—3万元": "a range from 2000万元 to 3万元, expected the smaller end first",
    "3个—5家": "both ends in one unit",
    "30—百分之四十": "cannot read",
    "3—5万元以上": "a range without that hedge",
    "超过3—5万元": "a range without that hedge",
    "3—5万余元": "cannot read",
    "三百至五百万元": "cannot read",
    "八至百万元": "cannot read",
    "3至五个": "cannot read",
    "3——5个": "cannot read",
    "3—5—7个": "cannot read",
    "-3—5个": "no number",
    "第3—5位": "no number",
    "01个": "the number 0 and the unit '1个'",
    "1,94个": "the number 1 and the unit ',94个'",
    "5.个": "the number 5",
    ".5个": "the number '.5'",
    "三五个": "the number 三 and the unit '五个'",
    "二十两个": "the unit '两个'",
    "一百五个": "the unit '五个'",
    "3万5个": "the number 3万 and the unit '5个'",
    "1.5亿3000万元": "the number 1.5亿",
    "3万2亿元": "the number 3万",
    "万万元": "the number 万 and the unit '万元'",
    "600 元/月": "the unit ' 元/月'",
    " 600元/月": "no number",
    "600元/周": "元/月",
    "约超10个": "no number at '超10个'",
    "约500余万元": "the hedges 约 and 余",
    "近60%以上": "the hedges 近 and 以上",
    "10余个以上": "the hedges 余 and 以上",
    "三分之二": "the unit '分之二'",
    "1e5个": "the unit 'e5个'",
    "NaN": "no number",
    "Infinity": "no number",
    "٣个": "no number",
    "9" * 41: "the number " + "9" * 40,
    "9" * 65: "65 characters",
}


# Printed range: the figures that its ends are.
RANGES = {
    "1-5天": ("1天", "5天"),
    "3～5个": ("3个", "5个"),
    "3〜5个": ("3个", "5个"),
    "3~5个": ("3个", "5个"),
    "3—5个": ("3个", "5个"),
    "3–5个": ("3个", "5个"),
    "3－5个": ("3个", "5个"),
    "3至5个": ("3个", "5个"),
    "3到5个": ("3个", "5个"),
    "３～５个": ("3个", "5个"),
    "3个—5个": ("3个", "5个"),
    "3个至5个": ("3个", "5个"),
    "三至五个": ("三个", "五个"),
    "三个到五个": ("三个", "五个"),
    "十至二十户": ("十户", "二十户"),
    "10—20": ("10", "20"),
    # units and multipliers that are printed once
    "30%—40%": ("30%", "40%"),
    "30—40%": ("30%", "40%"),
    "3至5个百分点": ("3个百分点", "5个百分点"),
    "600—900元/月": ("600元/月", "900元/月"),
    "百分之三十至四十": ("百分之三十", "百分之四十"),
    "百分之三十至百分之四十": ("百分之三十", "百分之四十"),
    "3万—5万元": ("3万元", "5万元"),
    "3万元—5万元": ("3万元", "5万元"),
    "3—5万元": ("3万元", "5万元"),
    "2.5—3万吨": ("2.5万吨", "3万吨"),
    "1.5亿—2亿元": ("1.5亿元", "2亿元"),
    "1—1.3万亿元": ("1万亿元", "1.3万亿元"),
    "3—5百户": ("3百户", "5百户"),
    "三至五百户": ("三百户", "五百户"),
    "三至五千万元": ("三千万元", "五千万元"),
    "十五至二十万人": ("十五万人", "二十万人"),
    "一百二十至三百万人": ("一百二十万人", "三百万人"),
    "三百至五百户": ("三百户", "五百户"),
    # each end with its own
    "3千—5万元": ("3千元", "5万元"),
    "8000万—1亿元": ("8000万元", "1亿元"),
    "3元—5万元": ("3元", "5万元"),
    "3千瓦—5千瓦": ("3千瓦", "5千瓦"),
    # a hedge of both
    "约3—5万元": ("约3万元", "约5万元"),
    "3—5个左右": ("3个左右", "5个左右"),
}


def without_english(refusal: QuantityError) -> bool:
    """Whether the Chinese message holds no English sentence: no two of its words in a row."""
    zh = refusal.message.zh
    return zh.startswith("读不懂数字") and "，应为" in zh and not re.search("[a-z],? [a-z]", zh)


def _shape(text: str, told: str) -> Figure:
    value, symbol, qualifier, low, high = told.split()
    return Figure(
        text,
        Decimal(value),
        UNITS["" if symbol == "NONE" else symbol],
        qualifier,  # type: ignore[arg-type]  # the tables above print it as text
        Interval(
            None if low == "-" else Decimal(low),
            None if high == "-" else Decimal(high),
        ),
    )


@pytest.mark.parametrize("text", FIGURES)
def test_a_printed_figure_is_read_exactly(text: str) -> None:
    assert parse_figure(text, UNITS) == _shape(text, FIGURES[text])


@pytest.mark.parametrize(("text", "hedge"), HEDGED_APART)
def test_a_hedge_apart_from_the_figure_counts(text: str, hedge: str | None) -> None:
    assert parse_figure(text, UNITS, hedge) == _shape(text, HEDGED_APART[text, hedge])


@pytest.mark.parametrize("text", REFUSED)
def test_malformed_text_is_refused_with_what_was_read(text: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse_figure(text, UNITS)
    assert REFUSED[text] in str(refusal.value)
    assert without_english(refusal.value)


@pytest.mark.parametrize("text", RANGES)
def test_a_range_is_read_at_either_end(text: str) -> None:
    assert split_range(text) == RANGES[text]
    for end, alone in zip(("low", "high"), RANGES[text], strict=True):
        assert parse_figure(text, UNITS, end=end) == replace(parse_figure(alone, UNITS), text=text)


@pytest.mark.parametrize("end", ["low", "high", None])
def test_no_end_is_read_of_a_range_that_descends(end: str | None) -> None:
    with pytest.raises(QuantityError, match="the smaller end first"):
        parse_figure("5—3个", UNITS, end=end)


@pytest.mark.parametrize(
    ("text", "hedge", "said"),
    [
        ("18项", "大致上", "the hedge '大致上'"),
        ("18项以上", "约", "the hedges 约 and 以上"),
        ("前十位", "约", "the hedges 约 and 前"),
        ("过半", "基本", "the hedges 基本 and 过"),
    ],
)
def test_a_hedge_that_is_unknown_or_contradicts_is_refused(
    text: str, hedge: str, said: str
) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse_figure(text, UNITS, hedge)
    assert said in str(refusal.value)
    assert without_english(refusal.value)


def test_full_width_digits_read_like_others_and_the_text_stays_as_printed() -> None:
    figure = parse_figure("１２．５％", UNITS)
    assert figure == _shape("１２．５％", "12.5 % exact 12.45 12.55")


def test_the_interval_is_both_bounds() -> None:
    assert parse_figure("亿元以上", UNITS).interval == Interval(Decimal(100_000_000), None)


def test_the_longest_unit_wins() -> None:
    symbols = ("人", "人次", "个", "个点", "元", "元/月")
    assert [parse_figure(f"5{symbol}", UNITS).unit for symbol in symbols] == [
        UNITS[symbol] for symbol in symbols
    ]


def test_values_are_written_without_exponent_and_idle_zeros() -> None:
    texts = ["493.3万亩", "190亿元", "84.830%", "1.0万人", "约8000万元"]
    assert [str(parse_figure(text, UNITS).value) for text in texts] == [
        "4933000",
        "19000000000",
        "84.83",
        "10000",
        "80000000",
    ]


def test_a_coarse_decimal_context_of_the_caller_rounds_nothing() -> None:
    with localcontext() as context:
        context.prec = 2
        figure = parse_figure("1112.6亿元", UNITS)
        area = convert(Decimal(12345), UNITS["公顷"], UNITS["亩"])
    assert figure == _shape("1112.6亿元", FIGURES["1112.6亿元"])
    assert area == Decimal(185175)


MULTIPLIERS = {"": 0, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
symbols = st.sampled_from(sorted(set(UNITS) - {"千米", "千克", "千瓦", "千瓦时"}))
numerals = st.tuples(st.integers(0, 10**9), st.integers(0, 4), st.sampled_from(sorted(MULTIPLIERS)))
prefixes = st.sampled_from(["", "约", "近", "超过", "不足", "不低于", "最多"])
suffixes = st.sampled_from(["", "以上", "以内", "左右"])


@given(numerals, symbols, prefixes)
def test_any_generated_figure_has_its_exact_value_within_its_bounds(
    numeral: tuple[int, int, str], symbol: str, prefix: str
) -> None:
    coefficient, places, multiplier = numeral
    # What nearly nothing or less than nothing is, no number says.
    assume(coefficient or prefix not in {"近", "不足"})
    printed = f"{Decimal((0, tuple(map(int, str(coefficient))), -places)):f}"
    figure = parse_figure(f"{prefix}{printed}{multiplier}{symbol}", UNITS)
    expected = Fraction(coefficient, 10**places) * 10 ** MULTIPLIERS[multiplier]
    assert Fraction(figure.value) == expected
    assert figure.unit == UNITS[symbol]
    low, high = figure.interval.low, figure.interval.high
    assert low is not None
    assert Decimal(0) <= low <= figure.value
    assert high is None or figure.value <= high


@given(st.integers(1, 99), symbols.filter(lambda symbol: symbol not in {"", "成"}))
def test_number_words_mean_what_digits_mean(number: int, symbol: str) -> None:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    words = ("" if tens < 2 else digits[tens]) + "十" * (tens > 0) + digits[ones] * (ones > 0)
    in_words = parse_figure(words + symbol, UNITS)
    in_digits = parse_figure(f"{number}{symbol}", UNITS)
    assert in_words.value == in_digits.value
    assert in_words.interval == in_digits.interval


GROUPS = ("", "万", "亿", "万亿")


def spelt(number: int) -> str:
    """The number as a dictionary spells it, written group by group, as one says it."""
    groups = [number // 10 ** (4 * place) % 10**4 for place in range(4)]
    # 亿 counts what stands before it, ten thousands too: 一万五千亿.
    high, low = groups[3] * 10**4 + groups[2], groups[1] * 10**4 + groups[0]
    if not high:
        return _below_hundred_million(low) or "零"
    counted = _below_hundred_million(high) + "亿"
    gap = "零" if 0 < low < 10**7 else ""
    return counted + gap + _below_hundred_million(low)


def _below_hundred_million(number: int) -> str:
    upper, lower = divmod(number, 10**4)
    if not upper:
        return _below_ten_thousand(lower)
    gap = "零" if 0 < lower < 1000 else ""
    return f"{_below_ten_thousand(upper)}万{gap}{_below_ten_thousand(lower)}"


def _below_ten_thousand(number: int) -> str:
    digits = [number // 10**place % 10 for place in (3, 2, 1, 0)]
    written = (
        f"{'零一二三四五六七八九'[digit]}{sign}" if digit else "零"
        for digit, sign in zip(digits, "千百十 ", strict=True)
    )
    return re.sub("零+", "零", "".join(written).replace(" ", "")).strip("零")


@given(
    st.integers(0, 10**16 - 1)
    | st.integers(0, 10**6)
    | st.integers(1, 9999).map(lambda n: n * 10**8)
)
def test_a_number_in_words_is_the_number(number: int) -> None:
    assert parse_figure(f"{spelt(number)}个", UNITS).value == number


@given(
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from("-–—~～至到"),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["个", "元", "%", "个百分点", "千瓦"]),
)
def test_a_range_ascends_between_its_ends_or_is_refused(
    first: int, last: int, joint: str, multiplier: str, symbol: str
) -> None:
    for printed in (
        f"{first}{joint}{last}{multiplier}{symbol}",
        f"{first}{multiplier}{joint}{last}{multiplier}{symbol}",
        f"{first}{multiplier}{symbol}{joint}{last}{multiplier}{symbol}",
    ):
        try:
            ends = [parse_figure(printed, UNITS, end=end) for end in ("low", "high")]
        except QuantityError:
            assert first >= last
        else:
            assert ends == [
                replace(parse_figure(f"{each}{multiplier}{symbol}", UNITS), text=printed)
                for each in (first, last)
            ]


FORMS = (
    *("1", "7", "10", "12", "60", "100", "365", "1000", "14000", "31,390", "0.5", "7.2", "39.8"),
    *(
        "3百",
        "5千",
        "1万",
        "14万",
        "493.3万",
        "500万",
        "百万",
        "1千万",
        "1亿",
        "1.2亿",
        "3亿5000万",
        "1.3万亿",
    ),
    *(
        "一",
        "两",
        "十",
        "十二",
        "三十",
        "百",
        "千",
        "万",
        "亿",
        "一百",
        "一百零五",
        "三百六十五",
        "两千零五",
    ),
    *(
        "五千",
        "八万",
        "八十万",
        "一万零五十",
        "二十五万",
        "一百二十万",
        "千万",
        "一万五千亿",
        "一万亿",
    ),
)
"""Every way in which papers print a number."""


@pytest.mark.parametrize("word", HEDGES)
@pytest.mark.parametrize("symbol", ["家", "元", "%", "个百分点", ""])
def test_every_hedge_means_the_same_of_every_form_of_number(word: str, symbol: str) -> None:
    suffix = word in {"以上", "以下", "以内", "左右", "上下", "余", "多"}
    for form in FORMS:
        figure = parse_figure(f"{form}{symbol}{word}" if suffix else f"{word}{form}{symbol}", UNITS)
        value, low, high = figure.value, figure.interval.low, figure.interval.high
        assert (figure.qualifier, value) == (HEDGES[word], parse_figure(form, UNITS).value)
        assert low is not None
        assert low <= value
        # However little is printed, a hedge does not make nothing, nor the double, of a figure.
        if HEDGES[word] in {"nearly", "about"}:
            assert value / 2 <= low
        if HEDGES[word] in {"nearly", "about", "above"}:
            assert high is not None
            assert value <= high <= value * 2


@given(st.text(max_size=12), st.none() | st.text(max_size=3))
def test_any_text_reads_or_is_a_quantity_error(text: str, hedge: str | None) -> None:
    try:
        figure = parse_figure(text, UNITS, hedge)
    except QuantityError:
        return
    assert figure.text == text


@given(
    st.text("0123456789.,第前应尽约近超余多百千万亿十两零一二点分之个人次元月/%以上", max_size=9)
)
def test_any_jumble_of_figure_signs_reads_or_is_a_quantity_error(text: str) -> None:
    try:
        figure = parse_figure(text, UNITS)
    except QuantityError:
        return
    assert figure.interval.holds(figure.value)


@pytest.mark.parametrize(
    ("value", "start", "goal", "expected"),
    [
        ("300", "公顷", "亩", "4500"),
        ("15", "亩", "公顷", "1"),
        ("100", "亩", "公顷", None),
        ("3", "亩", "平方米", "2000"),
        ("2.5", "公里", "米", "2500"),
        ("600", "元/月", "元/年", "7200"),
        ("4920", "元/年", "元/月", "410"),
        ("1.5", "倍", "%", "150"),
        ("8", "成", "%", "80"),
        ("3.1", "个点", "百分点", "3.1"),
        ("7", "家", "户", "7"),
        ("7", "", "个", "7"),
        ("36", "小时", "天", "1.5"),
        ("5", "%", "百分点", None),
        ("5", "元", "元/年", None),
        ("5", "位", "个", None),
        ("5", "亩", "吨", None),
        ("0", "亩", "公顷", "0"),
    ],
)
def test_values_convert_exactly_or_not_at_all(
    value: str, start: str, goal: str, expected: str | None
) -> None:
    converted = convert(Decimal(value), UNITS[start], UNITS[goal])
    assert converted == (None if expected is None else Decimal(expected))


@given(st.decimals(0, 10**12, allow_nan=False, places=3), symbols, symbols)
def test_a_conversion_that_succeeds_comes_back(value: Decimal, start: str, goal: str) -> None:
    there = convert(value, UNITS[start], UNITS[goal])
    if there is not None:
        assert convert(there, UNITS[goal], UNITS[start]) == value
