"""What is carried and what is set aside is counted alike by every command that tells it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, RdfFormat
from pyoxigraph import Store as Quads

from siping_kg.assembly import build
from siping_kg.evidence import SENTENCE, load_accounts
from siping_kg.lookup import Lookup, Shares
from siping_kg.project import Project
from siping_kg.queries import load_all
from siping_kg.store import EmbeddedStore
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_kg.store import Term

PROJECT = Project(ROOT)
YEARS = {"siping-2022": "2022", "siping-2025": "2025"}
CLASSES = ("carried", "set-aside", "open")


@pytest.fixture(scope="module")
def repository() -> EmbeddedStore:
    quads = Quads()
    quads.bulk_load(build(PROJECT).nquads, format=RdfFormat.N_QUADS)
    return EmbeddedStore(quads)


def proved(source: str) -> tuple[Shares, Shares]:
    """The tokens and the sentences of a source, as counted with the article at hand."""
    counts: Counter[tuple[bool, str]] = Counter()
    for account in load_accounts(PROJECT.articles()[source]):
        counts[account.kind == SENTENCE, account.how] += account.number
    tokens, sentences = (Shares(*(counts[of, how] for how in CLASSES)) for of in (False, True))
    return tokens, sentences


def answer(store: EmbeddedStore, name: str) -> list[Mapping[str, Term | None]]:
    table = store.select(load_all(ROOT / "queries" / "competency")[name].text)
    return [dict(zip(table.variables, row, strict=True)) for row in table.rows]


def numbers(row: Mapping[str, Term | None], columns: Sequence[str]) -> list[int]:
    return [int(cell.value) for name in columns if isinstance(cell := row[name], Literal)]


@pytest.mark.parametrize("source", YEARS)
def test_find_counts_what_was_proved(source: str, repository: EmbeddedStore) -> None:
    told = {
        one.source.node.value.rpartition("/")[2]: (one.tokens, one.sentences)
        for one in Lookup(repository).absence("地铁").accounted
    }
    assert told[source] == proved(source)


@pytest.mark.parametrize("source", YEARS)
def test_the_question_of_the_articles_counts_what_was_proved(
    source: str, repository: EmbeddedStore
) -> None:
    tokens, sentences = proved(source)
    (first, *_) = (
        row
        for row in answer(repository, "articles")
        if str(row["where"]).strip('"') == YEARS[source]
    )
    assert numbers(first, ["carried", "aside", "open"]) == [
        tokens.carried,
        tokens.set_aside,
        tokens.open,
    ]
    assert numbers(first, ["sentences_carried", "sentences_aside", "sentences_open"]) == [
        sentences.carried,
        sentences.set_aside,
        sentences.open,
    ]


@pytest.mark.parametrize("source", YEARS)
def test_the_question_of_what_is_set_aside_lists_what_was_proved(
    source: str, repository: EmbeddedStore
) -> None:
    counts: Counter[bool] = Counter()
    for row in answer(repository, "set-aside"):
        where = row["where"]
        assert isinstance(where, Literal)
        if where.value.partition(" ")[0] == YEARS[source]:
            whole = isinstance(words := row["words"], Literal) and words.value == "整句"
            counts[whole] += sum(numbers(row, ["count"]))
    tokens, sentences = proved(source)
    assert (counts[False], counts[True]) == (tokens.set_aside, sentences.set_aside)
    assert counts[True] > 0
