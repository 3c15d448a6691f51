"""Every gap query finds what lacks something, in a case that names its things so.

The cases are `tests/queries/gap/<query>.trig`; the slugs of its things begin with `lacking`,
`answered` or, where the query is not about them, `other`. Each condition of each query is needed:
without it, or turned round, the case notices.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pyoxigraph
import pytest
from pyoxigraph import Quad

from siping_kg import schemes
from siping_kg.ids import local, mint
from siping_kg.queries import Gap, SavedQuery, find_gaps, load_all
from siping_kg.store import EmbeddedStore
from siping_kg.terms import RDF, SP
from siping_kg.texts import Text
from siping_kg.validate import read_rdf
from tests.places import ROOT
from tests.queries.mutation import mutants

CASES = ROOT / "tests" / "queries" / "gap"
QUERIES = load_all(ROOT / "queries" / "gap")
STATES = ("answered", "lacking", "other")


@cache
def case(name: str) -> EmbeddedStore:
    store = pyoxigraph.Store()
    store.extend(read_rdf(CASES / f"{name}.trig"))
    return EmbeddedStore(store)


def states(query: SavedQuery) -> dict[str, str]:
    """What the query finds of each thing of its case that it is about."""
    gaps = list(find_gaps(case(query.name), [query]))
    answered = {local(thing): "answered" for gap in gaps for thing in gap.things}
    return answered | {local(thing): "lacking" for gap in gaps for thing in gap.lacking}


def expected(name: str) -> dict[str, str]:
    """What the names of the things of a case say."""
    slugs = {
        local(term)
        for quad in case(name).quads
        for term in (quad.subject, quad.object)
        if isinstance(term, pyoxigraph.NamedNode)
    }
    states = {slug: slug.partition("-")[0] for slug in slugs}
    return {slug: state for slug, state in states.items() if state in ("answered", "lacking")}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_finds_what_lacks_something(name: str) -> None:
    assert expected(name) == states(QUERIES[name])


@pytest.mark.parametrize("name", QUERIES)
def test_the_case_notices_each_mutant_of_a_query(name: str) -> None:
    query = QUERIES[name]
    made = mutants(query.text)
    survivors = [
        label for label, text in made.items() if states(replace(query, text=text)) == expected(name)
    ]
    assert made
    assert survivors == []


@pytest.mark.parametrize("name", QUERIES)
def test_a_case_has_things_of_every_state(name: str) -> None:
    assert {slug.partition("-")[0] for slug in expected(name)} == {"answered", "lacking"}


def test_the_codes_of_gaps_are_those_of_the_scheme_and_each_has_its_case() -> None:
    assert sorted(QUERIES) == sorted(schemes.load(ROOT / "ontology")["gap"])
    assert sorted(QUERIES) == sorted(path.stem for path in CASES.iterdir())


def gaps(things: int, answered: int) -> list[Gap]:
    """What the query for documents under no program finds of so many documents."""
    store, source = pyoxigraph.Store(), mint("source", "a")
    for number in range(things):
        thing = mint("document", f"d{number:04}")
        store.add(Quad(thing, RDF.type, SP.PolicyDocument, source))
        store.add(Quad(thing, SP.statedIn, source, source))
        if number < answered:
            store.add(Quad(thing, SP.reportedUnder, mint("program", "p"), source))
            store.add(Quad(thing, SP.reportedUnder, mint("program", "q"), source))
    return list(find_gaps(EmbeddedStore(store), [QUERIES["document-without-program"]]))


def test_a_gap_says_how_many_things_lack_something() -> None:
    (gap,) = gaps(1200, 100)
    assert gap.words == Text(
        "1200份文件，1100份没有归入任何举措", "1,200 documents, 1,100 under no program"
    )
    assert (gap.code, gap.source) == ("document-without-program", mint("source", "a"))
    assert gap.lacking == gap.things[100:]


def test_a_gap_says_that_nothing_lacks_anything() -> None:
    (gap,) = gaps(2, 2)
    assert gap.words == Text("2份文件都归入了举措", "2 documents, all under a program")
    assert gap.lacking == ()


def test_where_there_is_nothing_there_is_no_gap() -> None:
    assert gaps(0, 0) == []


def test_each_source_has_its_gaps() -> None:
    store = pyoxigraph.Store()
    for slug in ("b", "a"):
        source = mint("source", slug)
        store.add(Quad(mint("event", slug), RDF.type, SP.Event, source))
        store.add(Quad(mint("event", slug), SP.statedIn, source, source))
    each = list(find_gaps(EmbeddedStore(store), [QUERIES["event-without-date"]]))
    assert [(gap.source, gap.lacking) for gap in each] == [
        (mint("source", slug), (mint("event", slug),)) for slug in ("a", "b")
    ]


def test_an_article_that_stands_alone_repeats_nothing() -> None:
    store, source = pyoxigraph.Store(), mint("source", "a")
    figure, indicator = mint("measurement", "a.m"), mint("indicator", "i")
    store.add(Quad(source, RDF.type, SP.Source, source))
    store.add(Quad(figure, SP.indicator, indicator, source))
    store.add(Quad(figure, SP.statedIn, source, source))
    assert list(find_gaps(EmbeddedStore(store), [QUERIES["indicator-reported-once"]])) == []
