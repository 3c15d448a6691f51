"""The glossary has one English word for a Chinese term, the one that ontology and data use."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from siping_kg import curated, project, schemes
from siping_kg.terms import OWL, RDF, RDFS, SP
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from siping_kg.curated.records import Record

_ROW: Final = re.compile(r"^\| ([^|]+) \| ([^|]+) \| [^|]*?\|(?: [^|]*\|)?$", re.MULTILINE)
SUFFIXES: Final = (".yaml", ".ttl", ".rq")
_ENGLISH: Final = re.compile(r"\ben: ([^}]*)|\"([^\"]*)\"@en")
_AMERICAN: Final = re.compile(
    r"\b(?<!org:)(?<!unit:)(?!subOrganization)(?:\w*(?<!s)(?<!pr)(?<!ma)iz(?:e[ds]?|ing|ations?|ers?)|\w*yz(?:e[ds]?|ing)|percent|centers?"
    r"|(?:labor|favor|color|neighbor|behavior|honor|harbor)\w*|fiber|catalogs?|liters?"
    r"|(?:kilo|centi|milli)?meters?|cooperati\w*|coordinat\w*|enrollments?|fulfill?ments?"
    r"|(?:travel|model|label|cancel)(?:ed|ing))\b",
    re.IGNORECASE,
)
CODES: Final = schemes.load(ROOT / "ontology")


def rows() -> list[tuple[str, str]]:
    found = _ROW.findall((ROOT / "docs" / "glossary.md").read_text("utf-8"))
    return [(zh.strip(), en.strip()) for zh, en in found if zh.strip() != "中文"]


def classes() -> Iterator[tuple[str, str]]:
    store = Store()
    store.load(path=ROOT / "ontology" / "siping.ttl", format=RdfFormat.TURTLE)
    for quad in store.quads_for_pattern(None, RDF.type, OWL.Class):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(SP.base):
            labels = (q.object for q in store.quads_for_pattern(quad.subject, RDFS.label, None))
            named = {label.language: label.value for label in labels if isinstance(label, Literal)}
            yield named["zh"], named["en"]


def test_every_class_is_in_the_glossary() -> None:
    labels = set(classes())
    assert len(labels) > 20
    assert labels - set(rows()) == set()


@pytest.mark.parametrize("scheme", ["role", "qualifier", "relation", "outcome"])
def test_every_code_of_these_schemes_is_in_the_glossary(scheme: str) -> None:
    labels = {(concept.zh, concept.en) for concept in CODES[scheme].values()}
    assert labels - set(rows()) == set()


def test_a_chinese_term_stands_once() -> None:
    assert [zh for zh, count in Counter(zh for zh, _ in rows()).items() if count > 1] == []


def test_an_english_word_stands_once() -> None:
    assert [en for en, count in Counter(en.lower() for _, en in rows()).items() if count > 1] == []


def test_names_read_as_in_the_data() -> None:
    named = dict(names())
    glossed = {zh: en for zh, en in rows() if zh not in parts_of_names()}
    shared = glossed.keys() & named.keys()
    assert len(shared) > 10
    assert {zh: named[zh] for zh in shared} == {zh: glossed[zh] for zh in shared}


def test_a_word_has_one_rendering_in_every_name() -> None:
    words = parts_of_names()
    assert len(words) > 50
    assert [name for name in names() for word in words if misrendered(name, word, words)] == []


def test_every_word_occurs_in_a_name() -> None:
    chinese = [zh for zh, _ in names()]
    assert [zh for zh in parts_of_names() if not any(zh in name for name in chinese)] == []


def test_a_name_without_the_rendering_would_be_found() -> None:
    words = {"合作社": "co-operative", "示范社": "demonstration co-operative"}
    assert misrendered(("农民合作社", "farmers' societies"), "合作社", words)
    assert not misrendered(("农民合作社", "Farmers' co-operatives"), "合作社", words)


@pytest.mark.parametrize("part", ["data", "ontology", "queries"])
def test_english_is_spelt_the_british_way(part: str) -> None:
    assert [found for path in _files(part) for found in _american(path)] == []


def test_an_american_spelling_would_be_found() -> None:
    spelt = "The organization of a center, 5 percent; size, prize and organisation are neither."
    assert _AMERICAN.findall(spelt) == ["organization", "center", "percent"]


def names() -> list[tuple[str, str]]:
    """The name of each record of the project, in both languages."""
    book = curated.read(project.find(ROOT), CODES)
    labels = (_label(entry.record) for entry in book.entries())
    return sorted({label for label in labels if label is not None})


def parts_of_names() -> dict[str, str]:
    """The words in the names, as the last part of the glossary renders them."""
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    found = _ROW.findall(glossary.partition("## Words in the names\n")[2])
    return {zh.strip(): en.strip() for zh, en in found if zh.strip() != "中文"}


def misrendered(name: tuple[str, str], word: str, words: dict[str, str]) -> bool:
    """Whether a name has the word in Chinese, outside a longer one, and not in English."""
    chinese, english = name
    for longer in words:
        if word in longer and word != longer:
            chinese = chinese.replace(longer, "")
    return word in chinese and _base(words[word]) not in _base(english)


def _base(english: str) -> str:
    """English without capitals, hyphens and plurals."""
    return re.sub(r"ies\b|y\b|(?<=\w)s\b", "", english.lower().replace("-", " "))


def _files(part: str) -> list[Path]:
    return [path for path in sorted((ROOT / part).rglob("*")) if path.suffix in SUFFIXES]


def _american(path: Path) -> Iterator[str]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        for english in _ENGLISH.findall(line):
            for word in _AMERICAN.findall("".join(english)):
                yield f"{path.relative_to(ROOT).as_posix()}:{number}: {word}"


def _label(record: Record) -> tuple[str, str] | None:
    label = getattr(record, "name", None) or getattr(record, "title", None)
    return None if label is None else (label.zh, label.en)
