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

    from siping_kg.curated.records import Record

_ROW: Final = re.compile(r"^\| ([^|]+) \| ([^|]+) \| [^|]*?\|(?: [^|]*\|)?$", re.MULTILINE)
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
    book = curated.read(project.find(ROOT), CODES)
    named: dict[str, str] = {}
    for entry in book.entries():
        label = _label(entry.record)
        if label is not None:
            named[label[0]] = label[1]
    glossed = dict(rows())
    shared = glossed.keys() & named.keys()
    assert len(shared) > 10
    assert {zh: named[zh] for zh in shared} == {zh: glossed[zh] for zh in shared}


def _label(record: Record) -> tuple[str, str] | None:
    label = getattr(record, "name", None) or getattr(record, "title", None)
    return None if label is None else (label.zh, label.en)
