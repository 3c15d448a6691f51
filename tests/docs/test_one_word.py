"""What the project says has one word for one thing, in Chinese and in English, as the glossary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import pytest

from tests.docs.wording import Said, said
from tests.places import ROOT

SECTIONS: Final = ("Things in the graph", "What is said of them")
"""The parts of the glossary that name classes and properties, and say what is never said."""

_ROW: Final = re.compile(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \| ([^|]*) ?\|$", re.MULTILINE)
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_SMALL: Final = re.compile(r"^(?:the|a|an|has|is|of|in|at|for) ")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing: its Chinese and its English word, and the words that are never used for it."""

    zh: str
    en: str
    never: tuple[str, ...]


@cache
def terms() -> tuple[Term, ...]:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    parts = [glossary.partition(f"## {name}\n")[2].partition("\n## ")[0] for name in SECTIONS]
    rows = [row for part in parts for row in _ROW.findall(part)]
    made = [
        Term(zh, en.lower(), tuple(filter(None, never.strip().split("、"))))
        for zh, en, never in rows
    ]
    return tuple(term for term in made if term.zh != "中文")


def plain(english: str) -> str:
    """The word as it stands in the glossary: no article, no plural, no capital."""
    word = _SMALL.sub("", english.lower().strip().removesuffix(":"))
    return re.sub(r"(?<!s)s$", "", re.sub(r"ies$", "y", word))


def misused(text: Said, term: Term, word: str, known: dict[str, str]) -> bool:
    """Whether a text has a word that is never used for a thing."""
    if not _HAN.search(word):
        return term.zh in text.zh and word in text.en.lower() and term.en not in text.en.lower()
    if word not in text.zh:
        return False
    if word not in known:
        return True
    # a word of its own: wrong where the English speaks of the other thing alone
    english = text.en.lower()
    return re.search(rf"\b{term.en}", english) is not None and known[word] not in english


def faults(texts: list[Said]) -> list[str]:
    """Each text that has a word which is never used for the thing it means."""
    known = {term.zh: term.en for term in terms()}
    return [
        f"{text.where}: {word} for {term.zh} ({term.en}): {text.zh} | {text.en}"
        for text in texts
        for term in terms()
        for word in term.never
        if misused(text, term, word, known)
    ]


def mislabelled(texts: list[Said]) -> list[str]:
    """Each label that is a term of the glossary in one language and something else in the other.

    A shorter or a longer form of the word is the same word: 比较 of 比较陈述, 所在章节 of 章节.
    """
    return [
        f"{text.where}: {text.zh} | {text.en}, where the glossary has {term.zh} | {term.en}"
        for text in texts
        for term in terms()
        if text.en and (text.zh == term.zh or plain(text.en) == plain(term.en))
        if not alike(text, term)
    ]


def alike(text: Said, term: Term) -> bool:
    chinese = text.zh.removeprefix("所在")
    return same(chinese, term.zh) and same(plain(text.en), plain(term.en))


def same(one: str, other: str) -> bool:
    return one in other or other in one


def test_no_word_is_used_that_the_glossary_rules_out() -> None:
    assert faults(said()) == []


def test_a_label_has_the_word_of_the_glossary_in_both_languages() -> None:
    assert mislabelled(said()) == []


def test_the_pages_in_chinese_use_no_such_word_either() -> None:
    pages = [ROOT / "README.zh.md", *(ROOT / "docs").rglob("*.zh.md")]
    lines = [
        Said(f"{page.name}:{number}", line, "")
        for page in pages
        for number, line in enumerate(page.read_text("utf-8").splitlines(), 1)
    ]
    assert len(lines) > 50
    assert faults(lines) == []


# that the tests above look where they should


def test_the_glossary_is_read() -> None:
    assert len(terms()) > 25
    assert sum(len(term.never) for term in terms()) > 10


def test_the_texts_of_every_part_are_read() -> None:
    texts = said()
    for part, least in [("siping_kg/", 500), ("ontology/", 1000), ("queries/", 300)]:
        assert sum(text.where.startswith(part) for text in texts) > least
    assert sum(bool(text.en) for text in texts) > 2000


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("比较没有算术核算结果", "a comparison has no outcome of the arithmetic check"),
        ("核查结果", "Audit outcomes"),
        ("计量的单位与其指标的单位不相容", "the unit of a measurement does not go with it"),
        ("项目须有一个类型", "this program needs a kind"),
        ("属于另一个人群", "of another segment"),
        ("原文数字", "printed as"),
    ],
)
def test_a_word_that_is_ruled_out_is_noticed(zh: str, en: str) -> None:
    assert len(faults([Said("x", zh, en)])) == 1


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("项目建设", "project construction"),
        ("没有找到项目", "no project found"),
        ("只有类型为 project 的举措才是项目", "a program is a project when its kind is"),
        ("原文数字照录", "the printed figure is as printed"),
    ],
)
def test_a_word_in_its_own_right_is_not(zh: str, en: str) -> None:
    assert faults([Said("x", zh, en)]) == []


@pytest.mark.parametrize(
    ("zh", "en", "wrong"),
    [
        ("时间", "period", True),
        ("角色", "roles", False),
        ("所在章节", "in section", False),
        ("比较", "Comparisons", False),
        ("举措", "measures", True),
    ],
)
def test_a_label_is_held_to_both_words(zh: str, en: str, wrong: bool) -> None:
    assert bool(mislabelled([Said("x", zh, en)])) is wrong
