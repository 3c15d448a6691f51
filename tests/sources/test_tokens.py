"""What in a text calls for an explanation is found, each once; words that only look so are not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_kg.sources.tokens import NO_FIGURE, tokens

SIGNS = "一二两三十百万0123.多余第最首无均全部覆盖“”《》〈〉‘’，。年个连续统"


def told(text: str) -> list[tuple[str, str]]:
    return [(token.text, token.kind) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新建泵站12个", ["12"]),
        ("面积120.5万亩", ["120.5万"]),
        ("惠及500余万户", ["500余万"]),
        ("共1,942座", ["1,942"]),
        ("1至6月", ["1", "6"]),
        ("跃升至第16位", ["第16"]),
        ("四级渠长", ["四"]),
        ("两千多人", ["两千"]),
        ("超过百分之六十", ["百分之六十"]),
        ("三分之二的水窖", ["三分之二"]),
        ("三百六十五天", ["三百六十五"]),
        ("前十位", ["十"]),
    ],
)
def test_numerals_are_found_whole(text: str, found: list[str]) -> None:
    assert told(text) == [(number, "numeral") for number in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("水窖全部完工", "全部"),
        ("两村均已通水", "均"),
        ("基本实现全覆盖", "全覆盖"),
        ("断面动态清零", "动态清零"),
        ("占比过半", "过半"),
        ("多次获奖", "多次"),
        ("无一例外", "无"),
    ],
)
def test_figure_words_are_found(text: str, found: str) -> None:
    assert (found, "figure-word") in told(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在全省率先通水", "率先"),
        ("全省唯一的市", "唯一"),
        ("全省首部渠道条例", "首部"),
        ("位居全省第一", "第一"),
        ("走在前列", "前列"),
        ("水质最好", "最好"),
        ("连续三年", "连续"),
    ],
)
def test_superlatives_are_found(text: str, found: str) -> None:
    assert (found, "superlative") in told(text)


@pytest.mark.parametrize("word", sorted(NO_FIGURE))
def test_a_word_that_only_looks_like_a_figure_is_told_as_none(word: str) -> None:
    assert told(f"渠{word}水") == [(word, "no-figure")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("十分之一", [("十分之一", "numeral")]),
        ("第一批", [("第一", "superlative")]),
        ("第十一批", [("第十一", "numeral")]),
        ("第三方", [("第三方", "no-figure")]),
        ("均衡", [("均衡", "no-figure")]),
        ("一起案件", [("一", "numeral")]),
    ],
)
def test_a_doubtful_word_is_never_dropped(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_figures_in_a_title_or_quotation_follow_it() -> None:
    assert told("《落实〈五年规划〉的“三项”办法》") == [
        ("《落实〈五年规划〉的“三项”办法》", "title"),
        ("〈五年规划〉", "title"),
        ("五", "numeral"),
        ("“三项”", "name"),
        ("三", "numeral"),
    ]


def test_the_marks_are_no_part_of_what_a_name_says() -> None:
    (token,) = tokens("办好“水银行”。")
    assert (token.marked, token.inner) == (True, (3, 6))


def test_a_mark_without_its_fellow_names_nothing() -> None:
    assert told("“水银行") == []


@given(st.text(SIGNS, max_size=30))
def test_tokens_are_where_they_say_and_overlap_only_inside_marks(text: str) -> None:
    found = tokens(text)
    assert [text[token.start : token.end] for token in found] == [token.text for token in found]
    bare = [token for token in found if not token.marked]
    assert all(a.end <= b.start for a, b in pairwise(bare))


@given(st.text(SIGNS, max_size=30))
def test_no_digit_is_passed_over(text: str) -> None:
    held = {offset for token in tokens(text) for offset in range(token.start, token.end)}
    assert [at for at, sign in enumerate(text) if sign.isdigit() and at not in held] == []
