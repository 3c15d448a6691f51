"""A question that several commands answer has one answer.

What a gap is, `queries/gap` defines; `audit` tells it, `analyze gaps` lists it, saved queries and
`show` read it from the graph. Other questions are their opposite, or a part of them.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from siping_kg import project
from siping_kg.analyze import chains
from siping_kg.analyze import gaps as listed
from siping_kg.assembly import Built, build
from siping_kg.ids import concept, key
from siping_kg.lookup import Lookup
from siping_kg.queries import bind, find_gaps, load_all
from siping_kg.store import EmbeddedStore
from siping_kg.terms import SP, XSD
from tests.places import ROOT

if TYPE_CHECKING:
    from siping_kg.store import Term

GAPS = load_all(ROOT / "queries" / "gap")
QUERIES = load_all(ROOT / "queries" / "competency")
PREFIXES = f"PREFIX sp: <{SP.base}>\n"
ASKED = {
    "indicator-reported-once": ("only-in-one-article", "of"),
    "claim-without-judge": ("self-described-superlatives", "r"),
}
"""The saved query that asks for a gap beside `gaps`, and its variable for the things."""
OPPOSITE = {
    "program-without-agency": ("leadership", "p"),
}
"""The saved query for the things that do not lack it, and its variable for them."""
BLANK = {
    "document-without-issuer": ("documents", "paper", "issuer"),
    "document-without-program": ("documents", "paper", "program"),
    "target-without-setter": ("targets-and-actuals", "aim", "set_by"),
}
"""The saved query that leaves a cell open for what is lacking: variable, and column."""


@pytest.fixture(scope="module")
def built() -> Built:
    """The real graph: that of the repository, or of the folder that SIPING_KG_PROJECT names."""
    return build(project.find(start=ROOT))


@pytest.fixture(scope="module")
def store(built: Built) -> EmbeddedStore:
    quads = pyoxigraph.Store()
    quads.bulk_load(BytesIO(built.nquads), format=pyoxigraph.RdfFormat.N_QUADS)
    return EmbeddedStore(quads)


def keys(terms: list[Term | None]) -> set[str]:
    return {key(term) for term in terms if isinstance(term, NamedNode)}


def rows(
    store: EmbeddedStore, name: str, *variables: str, **given: str
) -> list[tuple[Term | None, ...]]:
    """The answer of a saved query in English, with inner variables beside its columns."""
    own = {column.name for column in QUERIES[name].columns}
    shown = " ".join(f"?{variable}" for variable in variables if variable not in own)
    text = bind(QUERIES[name], {"lang": "en", **given})
    text = re.sub(
        r"^SELECT DISTINCT ", f"SELECT DISTINCT {shown} ", text, count=1, flags=re.MULTILINE
    )
    answer = store.select(text)
    columns = [answer.variables.index(variable) for variable in variables]
    return [tuple(row[column] for column in columns) for row in answer.rows]


def asked(store: EmbeddedStore, name: str, variable: str) -> set[str]:
    return keys([row[0] for row in rows(store, name, variable)])


def gap(store: EmbeddedStore, code: str) -> tuple[set[str], set[str]]:
    """All things that a gap could be of, and those that it is of."""
    gaps = list(find_gaps(store, [GAPS[code]]))
    every = keys([thing for one in gaps for thing in one.things])
    return every, keys([thing for one in gaps for thing in one.lacking])


@pytest.mark.parametrize("code", GAPS)
def test_the_graph_says_of_each_thing_what_it_lacks(store: EmbeddedStore, code: str) -> None:
    answer = store.select(f"{PREFIXES}SELECT ?thing {{ ?thing sp:lacks {concept('gap', code)} }}")
    assert keys([row[0] for row in answer.rows]) == gap(store, code)[1]


@pytest.mark.parametrize("code", GAPS)
def test_the_audit_tells_the_same_gaps(store: EmbeddedStore, built: Built, code: str) -> None:
    outcomes = [
        o for o in built.audit.outcomes if re.fullmatch(rf"gap\.[a-z0-9-]+\.{code}", o.slug)
    ]
    lacking = {thing.key for o in outcomes if o.outcome == "cannot-tell" for thing in o.audits}
    whole = {thing.key for o in outcomes if o.outcome == "passed" for thing in o.audits}
    every, some = gap(store, code)
    assert lacking == some
    assert whole <= every - some


def test_the_network_lists_the_same_gaps(store: EmbeddedStore) -> None:
    kinds, sizes = listed(Lookup(store), GAPS.values())
    counts = {kind.code: size for kind, size in sizes.items()}
    for code in GAPS:
        every, lacking = gap(store, code)
        assert {one.thing.key for one in kinds if one.kind.code == code} == lacking
        assert counts[code] == (len(lacking), len(every))


@pytest.mark.parametrize("code", GAPS)
def test_one_question_lists_every_gap(store: EmbeddedStore, code: str) -> None:
    assert keys([row[0] for row in rows(store, "gaps", "thing", gap=code)]) == gap(store, code)[1]


@pytest.mark.parametrize("code", [code for code in GAPS if code.startswith("program-")])
def test_programs_that_lack_something_are_those_of_the_gap(store: EmbeddedStore, code: str) -> None:
    answer = rows(store, "programs", "p", "outcomes", gap=code)
    assert keys([row[0] for row in answer]) == gap(store, code)[1]
    if code == "program-without-outcome":
        assert {row[1] for row in answer} == {Literal("0", datatype=XSD.integer)}


def test_programs_with_an_outcome_are_all_the_rest(store: EmbeddedStore) -> None:
    every, lacking = gap(store, "program-without-outcome")
    answer = rows(store, "programs", "p", "outcomes")
    none = Literal("0", datatype=XSD.integer)
    assert keys([p for p, outcomes in answer if outcomes != none]) == every - lacking


def test_documents_without_an_outcome_are_those_of_the_gap(store: EmbeddedStore) -> None:
    answer = rows(store, "documents", "paper", "outcomes")
    none = Literal("0", datatype=XSD.integer)
    alone = keys([paper for paper, outcomes in answer if outcomes == none])
    assert alone == gap(store, "document-without-outcome")[1]


def test_events_without_a_date_are_those_of_the_gap(store: EmbeddedStore) -> None:
    answer = rows(store, "events", "act", "moment")
    undated = keys([act for act, moment in answer if moment == Literal("9999")])
    assert undated == gap(store, "event-without-date")[1]


def test_every_assumption_stands_beside_what_is_implied(store: EmbeddedStore) -> None:
    query = f"{PREFIXES}SELECT ?a {{ ?by sp:assumes ?a FILTER(LANG(?a) = 'en') }}"
    made = {row[0] for row in store.select(query).rows}
    assert made <= {row[0] for row in rows(store, "implied", "assumption")}


@pytest.mark.parametrize("code", ASKED)
def test_a_saved_query_asks_for_the_same_gaps(store: EmbeddedStore, code: str) -> None:
    assert asked(store, *ASKED[code]) == gap(store, code)[1]


@pytest.mark.parametrize("code", OPPOSITE)
def test_what_lacks_nothing_is_all_the_rest(store: EmbeddedStore, code: str) -> None:
    every, lacking = gap(store, code)
    assert asked(store, *OPPOSITE[code]) == every - lacking


@pytest.mark.parametrize("code", BLANK)
def test_a_cell_is_open_where_something_is_lacking(store: EmbeddedStore, code: str) -> None:
    name, variable, column = BLANK[code]
    every, lacking = gap(store, code)
    answer = [(keys([thing]), cell) for thing, cell in rows(store, name, variable, column)]
    blank = {one for thing, cell in answer for one in thing if "not stated" in str(cell)}
    assert blank & every == lacking


def test_goals_without_an_actual_are_those_that_the_audit_holds_against_nothing(
    store: EmbeddedStore, built: Built
) -> None:
    alone = {
        outcome.audits[0].key
        for outcome in built.audit.outcomes
        if outcome.check == "attainment" and outcome.audits[0].kind == "measurement"
        if len(outcome.audits) == 1
    }
    every, lacking = gap(store, "goal-without-actual")
    assert alone & every == lacking
    answer = rows(store, "targets-and-actuals", "aim", "actual")
    unanswered = keys([aim for aim, actual in answer if "not stated" in str(actual)])
    roles = rows(store, "gaps", "thing", "kind", gap="goal-without-actual")
    foreseen = keys([goal for goal, role in roles if role == Literal("forecast", language="en")])
    assert unanswered | foreseen == lacking


def test_what_a_later_article_leaves_open_is_what_the_audit_counts(store: EmbeddedStore) -> None:
    answer = rows(store, "later-answers", "m", "answer")
    left = keys([m for m, said in answer if '"left open"' in str(said)])
    apart = keys([m for m, said in answer if '"incomparable"' in str(said)])
    lacking = gap(store, "figure-without-answer")[1]
    assert left <= lacking <= left | apart


def test_recognitions_by_nobody_named_are_counted_alike(store: EmbeddedStore) -> None:
    counts = rows(store, "recognitions-by-basis", "ground", "count")
    unnamed = concept("basis", "unnamed-body")
    unnamed_counts = [int(n.value) for by, n in counts if by == unnamed and isinstance(n, Literal)]
    assert sum(unnamed_counts) == len(gap(store, "recognition-without-body")[1])


def test_documents_that_lead_to_a_measured_outcome_are_all_the_rest(store: EmbeddedStore) -> None:
    measured = {
        chain.document.key
        for chain in chains(Lookup(store))
        if chain.kind and chain.kind.node == SP.Measurement
    }
    every, lacking = gap(store, "document-without-outcome")
    assert measured == every - lacking
