"""Every integrity query returns nothing for its valid case, and the approved rows for its invalid.

The cases are `tests/queries/integrity/<query>.(in)valid.trig`.
`python -m tests.queries.test_integrity` writes the rows of the invalid cases anew, to be read
and approved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from siping_kg.queries import SavedQuery, load_all
from siping_kg.store import EmbeddedStore
from siping_kg.terms import shorten
from siping_kg.validate import read_rdf
from siping_kg.validate.findings import as_written
from siping_kg.validate.integrity import check
from siping_kg.validate.paths import written
from tests.places import ROOT

if TYPE_CHECKING:
    from siping_kg.store import Term
    from siping_kg.validate import Finding

CASES = ROOT / "tests" / "queries" / "integrity"
QUERIES = load_all(ROOT / "queries" / "integrity")
WARNINGS = {"unanswered"}
"""What may be right: only a person can say whether the one answers the other."""


def findings(query: SavedQuery, kind: str) -> tuple[Finding, ...]:
    store = pyoxigraph.Store()
    store.extend(read_rdf(CASES / f"{query.name}.{kind}.trig"))
    return check(EmbeddedStore(store), [query])


def rows_of(reported: tuple[Finding, ...]) -> str:
    return "".join(
        f"{shown(finding.focus)} {path(finding)} {shown(finding.value)}\n" for finding in reported
    )


def shown(term: Term | None) -> str:
    return "-" if term is None else shorten(as_written(term))


def path(finding: Finding) -> str:
    return "-" if finding.path is None else shorten(written(finding.path))


@pytest.mark.parametrize("name", QUERIES)
def test_a_valid_case_returns_nothing(name: str) -> None:
    assert rows_of(findings(QUERIES[name], "valid")) == ""


@pytest.mark.parametrize("name", QUERIES)
def test_an_invalid_case_returns_its_approved_rows(name: str) -> None:
    approved = (CASES / f"{name}.rows.txt").read_text(encoding="utf-8")
    assert rows_of(findings(QUERIES[name], "invalid")) == approved
    assert approved


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_says_how_grave_it_is_and_its_focus_comes_first(name: str) -> None:
    query = QUERIES[name]
    projected = EmbeddedStore(pyoxigraph.Store()).select(query.text).variables
    assert (query.kind, projected[0]) == ("integrity", "this")
    assert query.severity == ("warning" if name in WARNINGS else "violation")
    assert set(projected[1:]) <= {"path", "value"}


def test_every_case_is_of_a_query() -> None:
    kinds = ("invalid.trig", "rows.txt", "valid.trig")
    expected = sorted(f"{name}.{kind}" for name in QUERIES for kind in kinds)
    assert sorted(path.name for path in CASES.iterdir()) == expected


if __name__ == "__main__":
    for name, query in QUERIES.items():
        rows = CASES / f"{name}.rows.txt"
        rows.write_text(rows_of(findings(query, "invalid")), encoding="utf-8")
