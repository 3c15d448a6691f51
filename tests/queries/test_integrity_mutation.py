"""Each condition of each integrity query is needed: without it, or negated, some case notices.

The rows of every mutant for the cases of `integrity` must differ from the approved ones.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from siping_kg.errors import QueryError
from siping_kg.store import EmbeddedStore
from siping_kg.validate import read_rdf
from siping_kg.validate.integrity import check
from tests.queries.mutation import mutants
from tests.queries.test_integrity import CASES, QUERIES, rows_of

if TYPE_CHECKING:
    from siping_kg.queries import SavedQuery


@cache
def case(name: str, kind: str) -> EmbeddedStore:
    store = pyoxigraph.Store()
    store.extend(read_rdf(CASES / f"{name}.{kind}.trig"))
    return EmbeddedStore(store)


def noticed(query: SavedQuery) -> bool:
    """Whether the rows of a case differ from those approved, or name nothing that is wrong."""
    approved = (CASES / f"{query.name}.rows.txt").read_text(encoding="utf-8")
    try:
        return approved != rows_of(check(case(query.name, "invalid"), [query])) or bool(
            check(case(query.name, "valid"), [query])
        )
    except QueryError as error:
        if "its first variable has no value" in str(error):
            return True
        raise


@pytest.mark.parametrize("name", QUERIES)
def test_some_case_notices_each_mutant_of_a_query(name: str) -> None:
    query = QUERIES[name]
    made = mutants(query.text)
    survivors = [label for label, text in made.items() if not noticed(replace(query, text=text))]
    assert made
    assert survivors == []


@pytest.mark.parametrize("name", QUERIES)
def test_no_case_notices_the_query_itself(name: str) -> None:
    assert not noticed(QUERIES[name])


def test_strings_iris_and_comments_make_no_mutants() -> None:
    text = """# FILTER (?a = ?b)
SELECT ?this WHERE { ?this <https://example.org/#a=b> "FILTER (1 < 2) # {" . ?this a ?kind }"""
    assert list(mutants(text)) == [
        '2:22 without ?this <https://example.org/#a=b> "FILTER (1 < 2) # {" .',
        "2:78 without ?this a ?kind",
    ]


def test_each_kind_of_condition_makes_its_mutants() -> None:
    text = """SELECT ?this WHERE {
  VALUES ?this { 1 2 }
  { ?this <a:a> 1 ; <a:b>|<a:c> 2 , 3 }
  UNION
  { ?this (<a:d>|<a:e>)+ 4 }
  FILTER (?this < 5 && !ISIRI(?this))
  FILTER NOT EXISTS { ?this <a:f> 6 }
}"""
    assert list(mutants(text)) == [
        "2:18 without 1",
        "2:20 without 2",
        "3:11 without <a:a> 1 ;",
        "3:19 without ; <a:b>|<a:c> 2 , 3",
        "3:21 without <a:b>|",
        "3:26 without |<a:c>",
        "3:3 without { ?this <a:a> 1 ; <a:b>|<a:c> 2 , 3 } UNION",
        "3:33 without 2 ,",
        "3:35 without , 3",
        "4:3 without UNION { ?this (<a:d>|<a:e>)+ 4 }",
        "5:12 without <a:d>|",
        "5:17 without |<a:e>",
        "5:5 without ?this (<a:d>|<a:e>)+ 4",
        "6:11 without ?this < 5 &&",
        "6:17 < → >=",
        "6:21 without && !ISIRI(?this)",
        "6:24 without !",
        "6:3 without FILTER (?this < 5 && !ISIRI(?this))",
        "7:10 NOT EXISTS → EXISTS",
        "7:23 without ?this <a:f> 6",
        "7:3 without FILTER NOT EXISTS { ?this <a:f> 6 }",
    ]
