"""Competency queries answer in both languages, on an invented city's small graph.

Their answers on the real graph are in `answers`; here stand those whose logic needs cases that the
real one does not have.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat

from siping_kg.assembly.places import first_spans
from siping_kg.queries import SavedQuery, bind, load_all
from siping_kg.store import EmbeddedStore
from tests.places import ROOT

SAMPLE = Path(__file__).with_name("sample.trig")
QUERIES = load_all(ROOT / "queries" / "competency")
VOCABULARY = NamedNode("https://w3id.org/siping-kg/id/graph/vocabulary")
WIDTH = 110
MEAN_LINES = 40
ABOUT_SAMPLE = {"program": {"program": "no-till"}, "where-stated": {"figure": "12.5万亩"}}

Cell = str | Decimal | None

BY_STORAGE = "2022 · Grain · Storage · sentence 1"
BY_GRAIN = "2022 · Grain · sentence 2"
LATE = "2025 · Granary · sentence 3"

EXPECTED: dict[str, list[dict[str, Cell]]] = {
    "targets-and-actuals": [
        {
            "goal": "No-till area · Alpha · 2021 · target",
            "set_by": "provincial",
            "goal_figure": "110000亩",
            "goal_nature": "derived",
            "actual_figure": "12.5万亩",
            "nature": "stated",
            "attainment": Decimal("113.6"),
            "outcome": "met",
            "where": BY_STORAGE,
        },
        {
            "set_by": "Farm Office",
            "goal_figure": "15万亩",
            "actual": "not stated",
            "attainment": None,
            "outcome": "not stated",
            "where": BY_GRAIN,
        },
    ],
    "changes": [
        {
            "indicator": "No-till area",
            "earlier_figure": "12.5万亩",
            "later_figure": "20万亩",
            "moved": "rose",
            "difference": Decimal(75000),
            "growth": Decimal(60),
            "nature": "derived",
            "where": f"{BY_STORAGE} → {LATE}",
        },
        {
            "indicator": "No-till share → Pilot sites",
            "moved": "incomparable",
            "difference": None,
            "note": "they mean different things",
        },
    ],
    "program": [
        {"aspect": "fact", "item": "kind", "value": "model", "where": BY_STORAGE},
        {"aspect": "fact", "item": "theme", "value": "grain security"},
        {"aspect": "fact", "item": "led by", "value": "Chief", "where": BY_GRAIN},
        {"aspect": "fact", "item": "has part", "value": "No-till pilot"},
        {"aspect": "fact", "item": "note", "value": "a note"},
        {"aspect": "figure", "value": "12.5万亩", "period": "2021", "where": BY_STORAGE},
        {"aspect": "figure", "value": "15万亩", "period": "2022", "where": BY_GRAIN},
        {"aspect": "figure", "value": "20万亩", "period": "2024", "where": LATE},
        {"aspect": "document", "item": "No-till rules", "value": "standard"},
        {"aspect": "recognition", "item": "Fifth in no-till", "value": "ranking"},
        {"aspect": "event", "item": "Launch of no-till", "value": "launched"},
    ],
    "where-stated": [
        {"article": "Early Post 2022", "part": "Storage", "sentence": "1", "where": BY_STORAGE},
        {"section": "Grain", "part": None, "sentence": "2", "where": BY_GRAIN},
    ],
    "hedged-or-forecast": [
        {
            "item": "No-till area · Alpha · 2021 · actual: difference 近1.5万亩",
            "printed": "近1.5万亩",
            "qualifier": "nearly",
            "role": "difference",
            "low": Decimal(14000),
        },
        {"printed": "15万亩", "qualifier": "exact", "role": "plan", "unit": "mu"},
        {"printed": "62%以上", "qualifier": "at least", "role": "actual", "high": None},
    ],
    "implied": [
        {
            "value": Decimal(110000),
            "operation": "subtraction",
            "derivation": "12.5 − 1.5 = 110,000 mu",
            "assumption": "none",
            "figure": used,
            "nature": "derived",
            "where": where,
        }
        for used, where in (("12.5万亩", BY_STORAGE), ("近1.5万亩", BY_GRAIN))
    ],
    "documents": [
        {"program": "not stated", "document": "Storage plan", "issuer": "not stated"},
        {"program": "No-till method", "document": "No-till rules", "issuer": "Farm Office"},
    ],
    "recognitions": [
        {"basis": "named body", "rank": "5", "among": "40", "conferred_by": "Farm Office"},
        {"basis": "self-described", "superlative": "only", "conferred_by": "not stated"},
    ],
    "figures": [
        {"printed": "12.5万亩", "about": "No-till method", "where": BY_STORAGE},
        {"printed": None, "value": Decimal(110000), "nature": "derived"},
        {"printed": "15万亩", "role": "plan"},
        {"printed": "20万亩", "period": "2024", "where": LATE},
        {"printed": "62%以上", "low": Decimal(62), "high": None},
        {"printed": "12", "unit": "number"},
    ],
    "audit": [
        {
            "check": "agreement of routes",
            "outcome": "inapplicable",
            "where": f"{BY_STORAGE}, first of 3",
        },
        {"check": "target against actual", "outcome": "passed", "words": "12.5 ≥ 11"},
    ],
    "agencies": [
        {"agency": "Farm Office", "kind": "government", "does": "conferred"},
        {"agency": "Farm Office", "does": "issued", "object": "No-till rules"},
        {"agency": "Farm Office", "does": "took part in", "object": "Launch of no-till"},
        {"agency": "Farm Office", "does": "received", "object": "Fifth in no-till"},
        {"agency": "Farm Office", "does": "set", "where": BY_GRAIN},
        {"agency": "Chief", "kind": "post", "does": "leads", "object": "No-till method"},
    ],
}


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    quads = pyoxigraph.Store()
    quads.load(path=str(SAMPLE), format=RdfFormat.TRIG)
    ontology = ROOT / "ontology"
    for path in (ontology / "units.ttl", *sorted((ontology / "schemes").glob("*.ttl"))):
        quads.load(path=str(path), format=RdfFormat.TURTLE, to_graph=VOCABULARY)
    quads.extend(list(first_spans(quads)))
    return EmbeddedStore(quads)


def _answer(store: EmbeddedStore, query: SavedQuery, language: str) -> list[dict[str, Cell]]:
    params = {"lang": language, **ABOUT_SAMPLE.get(query.name, {})}
    answer = store.select(bind(query, params))
    return [dict(zip(answer.variables, map(_cell, row), strict=True)) for row in answer.rows]


def _cell(term: object) -> Cell:
    if not isinstance(term, Literal):
        return None
    return Decimal(term.value) if term.datatype.value.endswith("#decimal") else term.value


def test_the_expected_rows_are_those_of_queries() -> None:
    assert set(EXPECTED) <= set(QUERIES)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_query_answers_in_order(store: EmbeddedStore, name: str) -> None:
    rows = _answer(store, QUERIES[name], "en")
    assert len(EXPECTED[name]) == len(rows)
    shown = [
        {column: row[column] for column in expected}
        for expected, row in zip(EXPECTED[name], rows, strict=True)
    ]
    assert EXPECTED[name] == shown


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_both_languages_have_the_same_rows(store: EmbeddedStore, name: str) -> None:
    chinese = _answer(store, QUERIES[name], "zh")
    assert len(EXPECTED[name]) == len(chinese)
    assert all("第" in str(row["where"]) or "推算" in str(row["where"]) for row in chinese)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_row_says_its_nature_and_where(store: EmbeddedStore, name: str) -> None:
    rows = _answer(store, QUERIES[name], "en")
    assert rows
    assert all(row["nature"] and row["where"] for row in rows)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_runs_as_it_stands(store: EmbeddedStore, name: str) -> None:
    columns = tuple(column.name for column in QUERIES[name].columns)
    assert columns == store.select(QUERIES[name].text).variables


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_stays_in_the_portable_subset(name: str) -> None:
    text = QUERIES[name].text
    assert not [word for word in ("REGEX", "SUBSTR", "LATERAL", "LIMIT") if word in text]
    assert "ORDER BY" in text


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_reads_the_place_from_the_graph(name: str) -> None:
    """No query puts a place together; one that counts characters reads offsets all the same."""
    text = QUERIES[name].text
    assert "1000000 *" not in text
    assert name == "evidence-density" or "oa:start" not in text


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_fits_the_width_of_a_page(name: str) -> None:
    assert [line for line in QUERIES[name].text.splitlines() if len(line) > WIDTH] == []


def test_queries_stay_short() -> None:
    """On average, since one that asks for everything about a thing is long by nature."""
    texts = [query.text.splitlines() for query in QUERIES.values()]
    lines = [sum(not line.startswith("#:") for line in text) for text in texts]
    assert sum(lines) <= MEAN_LINES * len(lines)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_takes_the_language(name: str) -> None:
    (lang,) = (param for param in QUERIES[name].params if param.name == "lang")
    assert lang.choices == ("zh", "en")
    assert Literal("zh") == lang.example
