"""The squeezed text, places in it, and the reader's copy it comes from."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_kg.errors import SourceUnreadable
from siping_kg.sources import (
    clause,
    digest,
    joined_digits,
    occurrences,
    read_copy,
    sentence_number,
    squeeze,
)

if TYPE_CHECKING:
    from pathlib import Path

# Unicode White_Space, PropList.txt.
WHITE_SPACE = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
GAPS = WHITE_SPACE + "\u200b\u200d\u2060\ufeff\xad"

texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("⺠⽼⾦\uf900\ufa0e" + GAPS + "0123456789.，。“”《》（）——"),
    ),
    max_size=40,
)

# Squeezing


@pytest.mark.parametrize(
    ("raw", "squeezed"),
    [
        ("", ""),
        ("老 旧\n\n小区", "老旧小区"),
        ("493.3万\r\n亩", "493.3万亩"),
        (f"甲{WHITE_SPACE}乙", "甲乙"),
        ("甲\ufeff\u200b\u200d\xad\u2060乙", "甲乙"),
        ("⼈⺠⽼⾦⻓⻔⻋⻛⻢⻩⻬", "人民老金长门车风马黄齐"),
        ("⺅⺉⻌⺈⻥⺗", "亻刂辶刀鱼心"),
        ("\uf900\uf901\uf902\uf9dc", "豈更車隆"),
        ("ＡＢ１２，：％～", "ＡＢ１２，：％～"),
        ("①Ⅳ㎡ﬁ½", "①Ⅳ㎡ﬁ½"),
        ("e\u0301 é", "e\u0301é"),
        ("⺀⺚⿰", "⺀⺚⿰"),
        ("\x1c甲\x1f", "\x1c甲\x1f"),
    ],
)
def test_layout_goes_and_compatibility_forms_fold_and_nothing_else(raw: str, squeezed: str) -> None:
    assert squeeze(raw) == squeezed


def test_exactly_white_space_and_format_characters_are_removed() -> None:
    removed = {char for char in map(chr, range(sys.maxunicode + 1)) if not squeeze(char)}
    assigned = {char for char in removed if unicodedata.category(char) != "Cn"}
    formats = {
        char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) == "Cf"
    }
    assert assigned == formats | set(WHITE_SPACE)


def test_only_radicals_and_compatibility_ideographs_are_changed() -> None:
    changed = {
        code for code in range(sys.maxunicode + 1) if squeeze(chr(code)) not in {chr(code), ""}
    }
    assert all(0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF for code in changed)
    assert {code for code in range(0x2E80, 0x2EF4) if code not in changed} == {0x2E80, 0x2E9A}
    assert all(code in changed for code in range(0x2F00, 0x2FD6))


def test_folding_keeps_the_number_of_characters() -> None:
    lengths = {len(squeeze(chr(code))) for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))}
    assert lengths == {1}


@given(texts)
def test_squeezing_twice_is_squeezing_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


@given(texts, st.integers(0, 40), st.text(st.sampled_from(GAPS), max_size=4))
def test_white_space_anywhere_changes_nothing(text: str, at: int, gap: str) -> None:
    assert squeeze(text[:at] + gap + text[at:]) == squeeze(text)


@given(texts, texts)
def test_squeezing_goes_character_by_character(first: str, second: str) -> None:
    assert squeeze(first + second) == squeeze(first) + squeeze(second)


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("共 25 座，2021 年 3 月", ()),
        ("建成30\n25座", ("3025",)),
        ("建成3 0\n25座、1\u200b2个", ("3025", "12")),
        ("长7.\n5公里", ("7.5",)),
        ("长7\n.5公里", ("7.5",)),
        ("１ ２个", ("１２",)),
        ("25. 甲", ()),
        ("", ()),
    ],
)
def test_digits_that_squeezing_joins_are_reported(raw: str, joined: tuple[str, ...]) -> None:
    assert joined_digits(raw) == joined


def test_the_digest_is_sha_256_of_utf_8() -> None:
    assert digest("老旧小区") == hashlib.sha256("老旧小区".encode()).hexdigest()
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


# Occurrences


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("共1942个，含42个和142个", "42个", (8,)),
        ("42个、42个", "42个", (0, 4)),
        ("3.42个", "42个", ()),
        ("1,942个", "942个", ()),
        ("第3.42个", "42个", ()),
        ("版本。42个", "42个", (3,)),
        ("1.42个后，0.3个", "3个", ()),
        ("二十五个", "五个", ()),
        ("二十五个", "十五个", ()),
        ("统一三个口径", "三个", (2,)),
        ("二〇三个", "三个", ()),
        ("500余万元", "万元", ()),
        ("500余万元", "500", ()),
        ("500余万元", "500余万元", (0,)),
        ("14万余次", "14万", (0,)),
        ("14万亿元", "14万", ()),
        ("14万亿元", "亿元", ()),
        ("3万5000人", "5000人", ()),
        ("3万5000人", "3万", ()),
        ("千万5000人", "5000人", ()),
        ("42万个", "42", ()),
        ("420个", "42", ()),
        ("42.5%", "42", ()),
        ("约42。", "42", (1,)),
        ("１９４２个", "４２个", ()),
        ("统一12345热线", "12345", (2,)),
        ("百亩与万亩", "万亩", (3,)),
        ("红心红心红心", "红心红心", (0, 2)),
        ("甲乙", "丙", ()),
        ("甲乙", "", ()),
    ],
)
def test_a_figure_is_found_only_as_a_whole_number(
    text: str, needle: str, found: tuple[int, ...]
) -> None:
    assert occurrences(text, needle) == found


def test_occurrences_stay_within_their_bounds_but_see_what_stands_beside() -> None:
    text = "12个，12个，12个"
    assert occurrences(text, "12个", 1) == (4, 8)
    assert occurrences(text, "12个", 4, 7) == (4,)
    assert occurrences(text, "12个", 4, 6) == ()
    assert occurrences("312个", "12个", 1) == ()


@given(texts.filter(bool), st.integers(0, 39), st.integers(1, 5))
def test_every_occurrence_is_one(text: str, at: int, length: int) -> None:
    needle = text[at : at + length]
    for found in occurrences(text, needle):
        assert text[found : found + len(needle)] == needle


# Clauses: the text, what to find, the clause around it.

CLAUSES = [
    ("甲村修路，乙村建桥3座，丙村植树。", "3座", "乙村建桥3座"),
    ("甲村修路；乙村建桥3座。", "3座", "乙村建桥3座"),
    ("乙村建桥3座！丙村植树。", "3座", "乙村建桥3座"),
    ("乙村建桥几座？3座。", "3座", "3座"),
    ("成果如下：建桥3座", "3座", "建桥3座"),
    ("补短板——乙村建桥3座——暖民心", "3座", "乙村建桥3座"),
    ("甲乙—丙丁铁路3座桥", "3座", "甲乙—丙丁铁路3座桥"),
    ("建桥3座、涵洞5个，植树", "3座", "建桥3座、涵洞5个"),
    # time adverbials before a comma belong to the clause
    ("2021年，全市建桥3座，植树。", "3座", "2021年，全市建桥3座"),
    ("今年，建桥3座", "3座", "今年，建桥3座"),
    ("目前，建桥3座", "3座", "目前，建桥3座"),
    ("截至目前，建桥3座", "3座", "截至目前，建桥3座"),
    ("今年1至6月，建桥3座", "3座", "今年1至6月，建桥3座"),
    ("两年来，建桥3座", "3座", "两年来，建桥3座"),
    ("2021年以来，建桥3座", "3座", "2021年以来，建桥3座"),
    ("近年来，建桥3座", "3座", "近年来，建桥3座"),
    ("2021年5月11日，建桥3座", "3座", "2021年5月11日，建桥3座"),
    ("截至2021年底，建桥3座", "3座", "截至2021年底，建桥3座"),
    ("2019年和2020年，建桥3座", "3座", "2019年和2020年，建桥3座"),
    ("2018年至2020年，建桥3座", "3座", "2018年至2020年，建桥3座"),
    ("“十四五”以来，建桥3座", "3座", "“十四五”以来，建桥3座"),
    ("“十三五”期间，建桥3座", "3座", "“十三五”期间，建桥3座"),
    ("今年上半年，建桥3座", "3座", "今年上半年，建桥3座"),
    ("截至目前，2021年，建桥3座", "3座", "截至目前，2021年，建桥3座"),
    ("修路。2021年，建桥3座", "3座", "2021年，建桥3座"),
    # but nothing else does
    ("2021年修路，建桥3座", "3座", "建桥3座"),
    ("两年过去了，建桥3座", "3座", "建桥3座"),
    ("全市，建桥3座", "3座", "建桥3座"),
    ("开工于2021年。今年。建桥3座", "3座", "建桥3座"),
    ("2021年；建桥3座", "3座", "建桥3座"),
    # quotes, titles and brackets hold together
    ("打好“快、准，稳”的3张牌，见效", "3张", "打好“快、准，稳”的3张牌"),
    ("打好‘快，准’的3张牌，见效", "3张", "打好‘快，准’的3张牌"),
    ("印发《水，土，林办法》等3个文件，", "3个", "印发《水，土，林办法》等3个文件"),
    ("印发《关于〈水，土〉的通知》3份，", "3份", "印发《关于〈水，土〉的通知》3份"),
    ("县（市，区）建桥3座，植树", "3座", "县（市，区）建桥3座"),
    ("印发《水，土，林办法》，建桥3座", "水，土", "印发《水，土，林办法》"),
    # a quotation that ends its sentence ends the clause
    ("他说：“桥要快，要稳。”建桥3座，", "3座", "建桥3座"),
    ("他说：“桥要快，要稳。”建桥3座，", "要稳", "“桥要快，要稳。”"),
    # marks without their partner hold nothing together
    ("打好“快战，建桥3座，植树。修路", "3座", "建桥3座"),
    ("打好快”战，建桥3座，植树", "3座", "建桥3座"),
    ("打好“快战。建桥3座，打好“稳，准”战", "3座", "建桥3座"),
    ("见（附件，建桥3座，植树", "3座", "建桥3座"),
    ("甲（乙“丙）丁，建桥3座，“戊”", "3座", "建桥3座"),
    # what spans clauses gets all of them
    ("修路，建桥3座，植树5棵，挖渠", "3座，植树", "建桥3座，植树5棵"),
    ("今年，建桥3座；植树5棵，挖渠", "3座；植树", "今年，建桥3座；植树5棵"),
    ("建桥3座……", "3座", "建桥3座"),
    ("3座", "3座", "3座"),
]


@pytest.mark.parametrize(("text", "needle", "expected"), CLAUSES)
def test_a_span_is_the_clause_around_the_words(text: str, needle: str, expected: str) -> None:
    at = text.index(needle)
    start, end = clause(text, at, at + len(needle))
    assert text[start:end] == expected


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 9)])
def test_a_place_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no place in a text of 4 characters"):
        clause("建桥3座", start, end)


@given(texts.map(squeeze).filter(bool), st.data())
def test_a_clause_holds_what_it_is_asked_for_and_is_its_own_clause(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = clause(text, start, end)
    assert 0 <= found[0] <= start < end <= found[1] <= len(text)
    assert clause(text, *found) == found


# Sentences


@pytest.mark.parametrize(
    ("text", "needle", "number"),
    [
        ("甲事已毕。乙事未了。", "甲", 1),
        ("甲事已毕。乙事未了。", "毕。", 1),
        ("甲事已毕。乙事未了。", "乙", 2),
        ("甲！乙？丙", "丙", 3),
        ("甲！！乙", "乙", 2),
        ("他说：“甲。”乙", "”", 1),
        ("他说：“甲。”乙", "乙", 2),
        ("他说：“甲。丙。”乙", "丙", 2),
        ("读《谁来？》一书。乙", "一书", 1),
        ("读《谁来？》一书。乙", "乙", 2),
        ("图一（甲摄。）如下。乙", "如下", 1),
    ],
)
def test_sentences_count_from_one(text: str, needle: str, number: int) -> None:
    assert sentence_number(text, 0, text.index(needle)) == number


def test_sentences_count_from_where_the_section_starts() -> None:
    assert sentence_number("甲。乙。丙。丁。", 4, 4) == 1
    assert sentence_number("甲。乙。丙。丁。", 4, 6) == 2


def test_a_place_before_the_start_has_no_sentence() -> None:
    with pytest.raises(ValueError, match="no offset at or behind 4: 3"):
        sentence_number("甲。乙。丙。", 4, 3)


# Copies


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_copy_reads_with_or_without_byte_order_mark(tmp_path: Path, mark: bytes) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(mark + "甲\r\n乙".encode())
    assert read_copy(copy) == "甲\n乙"


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (b"", "文件是空的", "the file is empty"),
        (" \n\u3000\ufeff".encode(), "文件是空的", "the file is empty"),
        (
            "老旧小区".encode("gb18030"),
            "第 1 行（第 0 字节）不是 UTF-8，可能是 GB 18030",
            "line 1 (byte 0) is not UTF-8, perhaps GB 18030",
        ),
        ("甲".encode() + b"\xff", "第 1 行（第 3 字节）不是 UTF-8", "line 1 (byte 3) is not UTF-8"),
        ("甲乙".encode("utf-16"), "是 UTF-16，不是 UTF-8", "it is UTF-16, not UTF-8"),
        (b"a" * 10_000_001, "大于 10 MB", "larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_copy_is_refused(
    tmp_path: Path, content: bytes, zh: str, en: str
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(content)
    with pytest.raises(SourceUnreadable) as refusal:
        read_copy(copy)
    assert str(refusal.value).startswith(f"{copy}: {en}; ")
    assert refusal.value.message.zh.startswith(f"{copy}：{zh}；请")


def test_a_missing_file_and_a_directory_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="there is no such file") as missing:
        read_copy(tmp_path / "none.txt")
    assert missing.value.message.zh.endswith("：没有这个文件；请把文章全文放在那里")
    with pytest.raises(SourceUnreadable, match="this is a directory"):
        read_copy(tmp_path)
