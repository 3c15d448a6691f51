"""With the articles at hand, every figure, title, name and sentence of them is accounted for.

They do not ship: SIPING_KG_SOURCES names the folder of the reader's copies.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, RdfFormat, parse

from siping_kg.assembly import build
from siping_kg.curated import names_of, read
from siping_kg.evidence import accounts, anchor, cover, dump_accounts, layout, requests
from siping_kg.ids import mint
from siping_kg.project import Project
from siping_kg.sources import read_copy, squeeze
from siping_kg.terms import SKOS
from tests.places import ROOT

if TYPE_CHECKING:
    from siping_kg.curated import Book
    from siping_kg.evidence import Coverage
    from siping_kg.schemes import Schemes

pytestmark = pytest.mark.articles

PROJECT = Project(ROOT)
SOURCES = ["siping-2022", "siping-2025"]


@pytest.fixture(scope="module")
def records(codes: Schemes) -> Book:
    return read(PROJECT, codes)


@pytest.fixture(scope="module")
def texts(records: Book) -> dict[str, str]:
    folder = Path(os.environ["SIPING_KG_SOURCES"])
    return {name: squeeze(read_copy(folder / f"{name}.txt")) for name in records.sources}


@pytest.fixture(scope="module")
def covered(records: Book, texts: dict[str, str]) -> dict[str, Coverage]:
    places = {name: layout(name, text, records.outline(name)) for name, text in texts.items()}
    anchors = anchor(requests(records), places)
    return {name: cover(records, name, places[name], anchors) for name in places}


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_is_left_unexplained(source: str, covered: dict[str, Coverage]) -> None:
    assert [token.text for token in covered[source].open] == []


@pytest.mark.parametrize("source", SOURCES)
def test_no_sentence_is_left_unexplained(source: str, covered: dict[str, Coverage]) -> None:
    assert covered[source].sentences
    assert [sentence.place for sentence in covered[source].open_sentences] == []


@pytest.mark.parametrize("source", SOURCES)
def test_no_line_explains_nothing(source: str, covered: dict[str, Coverage]) -> None:
    assert [str(fault) for fault in covered[source].faults] == []


@pytest.mark.parametrize("source", SOURCES)
def test_what_carries_a_token_is_in_the_graph(
    source: str, covered: dict[str, Coverage], records: Book
) -> None:
    known = {entry.key for entry in records.entries()}
    by = {why.by for _, why in covered[source].explained if why.how == "carried"}
    others = {
        key
        for key in by - known
        if key.split("/")[0] not in ("period", "section", "relation", "item")
    }
    assert others == set()


@pytest.mark.parametrize("source", SOURCES)
def test_a_graph_gives_no_name_that_its_article_does_not_print(
    source: str, texts: dict[str, str]
) -> None:
    names = {
        quad.object.value
        for quad in parse(build(PROJECT).nquads, format=RdfFormat.N_QUADS)
        if quad.predicate == SKOS.altLabel
        and quad.graph_name == mint("graph", source)
        and isinstance(quad.object, Literal)
    }
    assert names
    assert [name for name in sorted(names) if squeeze(name) not in texts[source]] == []


def test_a_node_that_is_referred_to_holds_the_text(records: Book) -> None:
    for line in records.set_asides.values():
        if line.record.node is None:
            continue
        texts = names_of(records, line.record.node)
        if line.record.node.kind == "indicator":
            texts += (records.indicators[line.record.node.slug].record.definition.zh,)
        assert any(squeeze(line.record.text) in squeeze(text) for text in texts), line.where


def test_the_accounts_regenerate_from_nothing_byte_for_byte(covered: dict[str, Coverage]) -> None:
    for name, article in PROJECT.articles().items():
        written = dump_accounts(accounts(name, covered[name]))
        assert written.encode() == article.coverage.read_bytes()
