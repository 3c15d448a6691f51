"""What must be said with a figure stands in the row of every answer that prints the figure.

The queries are found by what they read, not by a list: a query that takes a figure or value from
something and shows it must show in the same row what is to be minded of that thing.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat

from siping_kg import project
from siping_kg.assembly import build
from siping_kg.queries import SavedQuery, bind, load_all
from siping_kg.store import EmbeddedStore
from siping_kg.terms import SP
from siping_kg.texts import LANGUAGES
from tests.places import ROOT

if TYPE_CHECKING:
    from siping_kg.texts import Language

pytestmark = pytest.mark.slow  # asks every question of every figure

QUERIES = load_all(ROOT / "queries" / "competency")
FIGURE: Final = (
    "statedText",
    "figureText",
    "value",
    "referenceValue",
    "growth",
    "complete",
    "basis",
)
"""The properties by which a query takes what it prints from the thing that a caveat stands on."""

_TOKEN: Final = re.compile(r'"[^"]*"|\?\w+|<[^>]*>|[\w-]*:[\w-]+|[{}.;]|\w+|\S')
_COMMENT: Final = re.compile(r"^\s*#.*$", re.MULTILINE)


def bearers(query: SavedQuery) -> list[str]:
    """The variables of the things whose figures the query shows: in use beyond their triple.

    >>> bearers(QUERIES["program-time-line"])
    ['?m']
    """
    text = _COMMENT.sub("", query.text)
    tokens: list[str] = _TOKEN.findall(text[text.index("WHERE") :])
    subject, shown = "", set()
    for place, token in enumerate(tokens):
        if tokens[place - 1] in {"{", "}", ".", ")"}:
            subject = token
        if token.removeprefix("sp:") in FIGURE and token.startswith("sp:"):
            value = tokens[place + 1]
            used = re.findall(rf"{re.escape(value)}\b", text)
            if subject.startswith("?") and value.startswith("?") and len(used) > 1:
                shown.add(subject)
    return sorted(shown)


SHOWN: Final = {name: bearers(query) for name, query in QUERIES.items() if bearers(query)}


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    quads = pyoxigraph.Store()
    nquads = build(project.find(start=ROOT)).nquads
    quads.bulk_load(BytesIO(nquads), format=RdfFormat.N_QUADS)
    return EmbeddedStore(quads)


def _words(store: EmbeddedStore, language: Language) -> dict[NamedNode, str]:
    found = store.quads.quads_for_pattern(None, SP.caveatsInWords, None, None)
    return {
        quad.subject: quad.object.value
        for quad in found
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.object.language == language
    }


def _open(query: SavedQuery, language: Language) -> str:
    """The text of a query without its examples, so that one answer holds those of all values."""
    text = bind(query, {"lang": language})
    for parameter in query.params:
        # A class as example is the neutral value, under which all is answered already.
        if parameter.name != "lang" and not re.search(
            rf"VALUES \?{parameter.name} {{ sp:\w+ }}|VALUES \?given_{parameter.name} {{ sp:\w+ }}",
            text,
        ):
            text = re.sub(rf"VALUES \?{parameter.name} {{[^}}]*}}", "", text)
    return text


def test_the_queries_with_a_figure_or_value_among_their_columns_are_held_to_it() -> None:
    typed = {
        name
        for name, query in QUERIES.items()
        if any(column.type in {"figure", "decimal", "change"} for column in query.columns)
    }
    assert typed - set(SHOWN) == set()
    assert {"program", "area", "continued-programs", "recognitions", "compositions"} <= set(SHOWN)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_a_row_says_what_is_to_be_minded_of_the_figures_that_it_prints(
    store: EmbeddedStore, name: str, language: Language
) -> None:
    words, things = _words(store, language), SHOWN[name]
    text = _open(QUERIES[name], language).replace(
        "SELECT DISTINCT", f"SELECT DISTINCT {' '.join(things)}", 1
    )
    told, visible = 0, False
    for row in store.select(text).rows:
        cells = {cell.value for cell in row if isinstance(cell, Literal)}
        bearing = (thing for thing in row[: len(things)] if isinstance(thing, NamedNode))
        minded = {words[thing] for thing in bearing if thing in words}
        assert minded - cells == set(), row[0]
        told += len(minded)
        visible = visible or any(row[: len(things)])
    # What only a sub-select counts is not visible outside, and prints no figure of its own.
    assert told or not visible


def test_every_figure_that_has_caveats_is_printed_by_some_query(store: EmbeddedStore) -> None:
    text = QUERIES["figures"].text.replace("SELECT DISTINCT", "SELECT DISTINCT ?m", 1)
    printed = {row[0] for row in store.select(text).rows}
    figures = {node for node in _words(store, "en") if "/measurement/" in node.value}
    assert figures - printed == set()
    assert figures
