"""Mutants of a query: its text less one condition, or with one test turned round.

A mutant lacks one filter, operand, pattern, branch or listed term, or has one test turned round.
Sub-selects, DISTINCT and ORDER BY are left alone.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["mutants"]

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
            Token(match.group(), match.start(), match.end())
            for match in TOKEN.finditer(text)
            if match.group("comment") is None
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
