"""Each condition of each integrity query is needed: without it, or negated, some case notices.

A mutant is the query's text less one filter, operand, pattern, branch or listed term, or with one
test turned round. Its rows for the cases of `integrity` must differ from the approved ones.
Sub-selects, DISTINCT and ORDER BY are left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph
import pytest

from siping_kg.errors import QueryError
from siping_kg.store import EmbeddedStore
from siping_kg.validate import read_rdf
from siping_kg.validate.integrity import check
from tests.queries.test_integrity import CASES, QUERIES, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.queries import SavedQuery


KINDS = ("valid", "invalid")
CLOSING = {"(": ")", "{": "}"}
NEGATED = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | "(?:[^"\\\n]|\\.)*"
      | <[^<>\s"{}|^`]*>
      | != | <= | >= | && | \|\| | [<>=!(){};,.|^+*]
      | [^\s<>=!(){};,.|^+*&"\#]+""",
    re.VERBOSE,
)


class Token(NamedTuple):
    text: str
    start: int
    end: int


class Text:
    """A query as tokens, of which spans are cut out or replaced."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            Token(found.group(), found.start(), found.end())
            for found in TOKEN.finditer(text)
            if found.group("comment") is None
        ]

    def __getitem__(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def find(self, *texts: str) -> Iterator[int]:
        return (index for index, token in enumerate(self.tokens) if token.text in texts)

    def close(self, opening: int) -> int:
        """The index of the bracket that closes the one at `opening`."""
        depth = 0
        for index in range(opening, len(self.tokens)):
            depth += (self[index] in CLOSING) - (self[index] in CLOSING.values())
            if depth == 0:
                return index
        raise ValueError(self.text)

    def split(self, first: int, last: int, *marks: str) -> list[tuple[int, int]]:
        """The spans between `marks` that stand in no bracket, within `first` to `last`."""
        spans, start, index = [], first, first
        while index <= last:
            if self[index] in marks:
                spans.append((start, index - 1))
                start = index + 1
            index = self.close(index) + 1 if self[index] in CLOSING else index + 1
        return [*spans, (start, last)]

    def cut(self, first: int, last: int, instead: str = "") -> tuple[str, str]:
        """What is cut, with its line, and the text without it."""
        start, end = self.tokens[first].start, self.tokens[last].end
        words = " ".join(self.text[start:end].split())
        line = self.text.count("\n", 0, start) + 1
        place = f"{line}:{start - self.text.rfind(chr(10), 0, start)}"
        label = f"{place} {words} → {instead}" if instead else f"{place} without {words}"
        return label, f"{self.text[:start]} {instead} {self.text[end:]}"

    def cut_each(self, spans: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
        """Each of several listed spans cut out, with the mark that joins it to its neighbour."""
        if len(spans) > 1:
            yield self.cut(spans[0][0], spans[1][0] - 1)
            for (_, before), (_, last) in pairwise(spans):
                yield self.cut(before + 1, last)


def filters(query: Text) -> Iterator[tuple[str, str]]:
    for at in query.find("FILTER"):
        opening = next(index for index in range(at, len(query.tokens)) if query[index] in CLOSING)
        yield query.cut(at, query.close(opening))


def turned_tests(query: Text) -> Iterator[tuple[str, str]]:
    for at in query.find("EXISTS", "IN"):
        negated = query[at - 1] == "NOT"
        yield query.cut(at - negated, at, query[at] if negated else f"NOT {query[at]}")
    for at in query.find(*NEGATED):
        yield query.cut(at, at, NEGATED[query[at]])
    for at in query.find("!"):
        yield query.cut(at, at)


def operands(query: Text) -> Iterator[tuple[str, str]]:
    for at in query.find("("):
        inner = (at + 1, query.close(at) - 1)
        yield from query.cut_each(query.split(*inner, "&&", "||", "|"))
        if query[at - 1] == "IN":
            yield from query.cut_each(query.split(*inner, ","))


def listed_values(query: Text) -> Iterator[tuple[str, str]]:
    for at in query.find("VALUES"):
        opening = next(index for index in query.find("{") if index > at)
        spans, index = [], opening + 1
        while index < query.close(opening):
            last = query.close(index) if query[index] in CLOSING else index
            spans.append((index, last))
            index = last + 1
        yield from query.cut_each(spans)


def branches(query: Text) -> Iterator[tuple[str, str]]:
    for at in query.find("{"):
        last = query.close(at)
        if query[at - 1] == "UNION":
            yield query.cut(at - 1, last)
        elif query[last + 1] == "UNION":
            yield query.cut(at, last + 1)


def statements(query: Text, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The triple patterns of one group without those of the groups inside it."""
    index = first
    while index <= last and query[index] != "SELECT":
        if query[index] in ("FILTER", "BIND", "VALUES", "GRAPH", "{"):
            brackets = ("{",) if query[index] in ("VALUES", "GRAPH") else tuple(CLOSING)
            index = query.close(next(at for at in query.find(*brackets) if at >= index)) + 1
        elif query[index] in ("UNION", "."):
            index += 1
        else:
            _, end = query.split(index, last, ".", "FILTER", "BIND", "VALUES")[0]
            yield index, end
            index = end + 1


def patterns(query: Text) -> Iterator[tuple[str, str]]:
    listed = {next(i for i in query.find("{") if i > at) for at in query.find("VALUES")}
    for at in set(query.find("{")) - listed:
        for first, last in statements(query, at + 1, query.close(at) - 1):
            lines = query.split(first, last, ";")
            if len(lines) == 1:
                yield query.cut(first, last + (query[last + 1] == "."))
            yield from query.cut_each([(first + 1, lines[0][1]), *lines[1:]])
            for line in lines:
                (_, one), *others = query.split(*line, ",")
                yield from query.cut_each([(one, one), *others])
                (_, one), *paths = query.split(*line, "|")
                yield from query.cut_each([(one, one), *((path, path) for path, _ in paths)])


def mutants(text: str) -> dict[str, str]:
    """The mutants of a query, each by what is changed at which line and column."""
    query, kinds = Text(text), (filters, turned_tests, operands, listed_values, branches, patterns)
    return dict(sorted(made for kind in kinds for made in kind(query)))


@cache
def case(name: str, kind: str) -> EmbeddedStore:
    store = pyoxigraph.Store()
    store.extend(read_rdf(CASES / f"{name}.{kind}.trig"))
    return EmbeddedStore(store)


def noticed(query: SavedQuery) -> bool:
    """Whether the rows of a case differ from those approved, or name nothing that is wrong."""
    approved = (CASES / f"{query.name}.rows.txt").read_text(encoding="utf-8")
    try:
        return approved != told(check(case(query.name, "invalid"), [query])) or bool(
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
