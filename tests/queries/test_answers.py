"""Every saved question is answered on the real graph, as its table in tests/queries/answers says.

`scripts/generate` writes the tables anew, to be read line by line before they are committed.
They are in English, since names of the articles in Chinese would copy half their sentences; the
answers in Chinese must fill the same cells.
"""

from __future__ import annotations

from io import BytesIO

import pyoxigraph
import pytest
from pyoxigraph import Literal

from siping_kg import project
from siping_kg.assembly import build
from siping_kg.queries import SavedQuery, bind, load_all
from siping_kg.store import EmbeddedStore, Solutions
from siping_kg.store.results import as_csv
from tests.places import ROOT

ANSWERS = ROOT / "tests" / "queries" / "answers"
QUERIES = load_all(ROOT / "queries" / "competency")
NATURES = {"来源陈述", "推算结果", "推读", "背景知识", "核验记录", "词汇"}


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    """The real graph: that of the repository, or of the folder that SIPING_KG_PROJECT names."""
    quads = pyoxigraph.Store()
    nquads = build(project.find(start=ROOT)).nquads
    quads.bulk_load(BytesIO(nquads), format=pyoxigraph.RdfFormat.N_QUADS)
    return EmbeddedStore(quads)


def _answer(store: EmbeddedStore, query: SavedQuery, language: str) -> Solutions:
    return store.select(bind(query, {"lang": language}))


def _column(answer: Solutions, name: str) -> list[str]:
    place = answer.variables.index(name)
    cells = (row[place] for row in answer.rows)
    return [cell.value if isinstance(cell, Literal) else str(cell) for cell in cells]


def test_every_question_has_its_table_and_every_table_its_question() -> None:
    assert sorted(QUERIES) == sorted(path.stem for path in ANSWERS.glob("*.csv"))


@pytest.mark.parametrize("name", QUERIES)
def test_the_answer_is_the_approved_one(store: EmbeddedStore, name: str) -> None:
    approved = (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")
    answer = b"".join(as_csv(_answer(store, QUERIES[name], "en"))).decode()
    assert approved == answer.replace("\r\n", "\n")


@pytest.mark.parametrize("name", QUERIES)
def test_the_answer_has_the_rows_that_the_header_says_and_at_least_one(
    store: EmbeddedStore, name: str
) -> None:
    rows = len(_answer(store, QUERIES[name], "zh").rows)
    assert QUERIES[name].rows == rows
    assert rows > 0


@pytest.mark.parametrize("name", QUERIES)
def test_both_languages_fill_the_same_cells(store: EmbeddedStore, name: str) -> None:
    filled = {
        language: sorted(
            tuple(cell is not None for cell in row)
            for row in _answer(store, QUERIES[name], language).rows
        )
        for language in ("zh", "en")
    }
    assert filled["zh"] == filled["en"]


@pytest.mark.parametrize("name", QUERIES)
def test_every_row_says_its_nature_and_where_it_stands(store: EmbeddedStore, name: str) -> None:
    answer = _answer(store, QUERIES[name], "zh")
    natures = NATURES | {"未说明"} if "goal_nature" in answer.variables else NATURES
    assert set(_column(answer, "nature")) <= natures
    assert all(_column(answer, "where"))
