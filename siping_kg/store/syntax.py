"""Judges SPARQL text without running it on data: its form, its mistakes, a SERVICE in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_letters, ascii_lowercase, ascii_uppercase
from typing import Final

import pyoxigraph

from siping_kg.errors import QueryError
from siping_kg.store.depth import deepest, opened
from siping_kg.texts import COLON, Text

__all__ = [
    "Mistake",
    "chooses_graphs",
    "form",
    "mistake",
    "not_sparql",
    "prologue",
    "read_mistake",
    "refuse_service",
    "too_deep",
    "unusable",
    "wrong_form",
]

_GIVEN: Final = Text("所给查询", "query as given")
_CORRECT: Final = Text("请在该处改正", "correct it there")

# Possessive throughout: without it a crafted query makes the match backtrack for ages.
_GAP: Final = r"(?:\s|\#[^\n\r]*+)*+"
_HEAD: Final = re.compile(
    rf"({_GAP}(?:(?:BASE{_GAP}|PREFIX{_GAP}[^\s:<]*+:{_GAP})<[^<>\s]*+>{_GAP})*+)([A-Za-z]*+)",
    re.IGNORECASE,
)
_METHODS: Final = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "construct",
}
_DISGUISE: Final = str.maketrans(
    ascii_letters,
    ascii_lowercase[7:] + ascii_lowercase[:7] + ascii_uppercase[7:] + ascii_uppercase[:7],
)
"""Letters for letters, so that names stay apart and places in the text stay the same."""
_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONG: Final = 120
_DEEPEST: Final = 50
_COMMENT: Final = re.compile(r"#[^\n]*+")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where a query stops being SPARQL (1-based; None when unknown), and what was expected."""

    line: int | None
    column: int | None
    expected: Text

    def __str__(self) -> str:
        return self.text.en

    @property
    def text(self) -> Text:
        """Place and expectation, as one line."""
        if self.line is None:
            return self.expected
        place = Text(f"第 {self.line} 行", f"line {self.line}")
        if self.column is not None:
            place += Text(f"第 {self.column} 列", f", column {self.column}")
        return place + COLON + self.expected


def form(query: str) -> str | None:
    r"""SELECT, ASK, CONSTRUCT or DESCRIBE; None for anything else.

    >>> form("PREFIX a: <x:SELECT> # SELECT\nask {}")
    'ASK'
    """
    head = _HEAD.match(query)
    word = head[2].upper() if head else ""
    return word if word in _METHODS else None


def prologue(query: str) -> str:
    """The comments, BASE and PREFIX declarations before the query proper.

    >>> prologue("PREFIX a: <x:y> SELECT * {}")
    'PREFIX a: <x:y> '
    """
    head = _HEAD.match(query)
    return head[1] if head else ""


def unusable(reason: Text, remedy: Text) -> QueryError:
    """The error for a query that has no name."""
    return QueryError(_GIVEN, reason, remedy)


def not_sparql(error: Mistake, remedy: Text = _CORRECT) -> QueryError:
    """The error for a query that is not SPARQL."""
    return unusable(Text("不是合法的 SPARQL：", "not SPARQL: ") + error.text, remedy)


def wrong_form(query: str, wanted: str) -> QueryError:
    """The error for a query whose form is not the one that the method wants."""
    given = form(query)
    if given is None:
        return unusable(
            Text(
                "不是 SELECT、ASK、CONSTRUCT 或 DESCRIBE",
                "it is no SELECT, ASK, CONSTRUCT or DESCRIBE",
            ),
            Text("这里只回答查询，不作任何更新", "only queries are answered, nothing is updated"),
        )
    return unusable(
        Text(f"是 {given} 查询，不是 {wanted}", f"it is of the form {given}, not {wanted}"),
        Text(f"请改用 {_METHODS[given]} 方法", f"pass it to {_METHODS[given]}"),
    )


def mistake(query: str) -> Mistake | None:
    """The first syntax error of a query, or None; nothing is fetched or evaluated on data."""
    bomb = too_deep(query)
    if bomb is not None:
        return bomb
    # Disguised, since to find mistakes the query is run on an empty store, and would connect.
    failure = _failure(_disguised(query, "SERVICE"))
    return None if failure is None else read_mistake(failure)


def too_deep(query: str) -> Mistake | None:
    """Where a query nests deeper than the parser can take: it crashes the process, or never ends.

    Brackets in strings count too, and those in comments may or may not: no query needs as many.
    Reified triples, `<< … >>`, nest without a bracket of their own.
    """
    for text in (query, _COMMENT.sub("", query)):
        code = text.encode("utf-8", "replace").replace(b"<<", b"(").replace(b">>", b")")
        if deepest(code) > _DEEPEST:
            expected = Text(f"嵌套超过 {_DEEPEST} 层", f"nested more than {_DEEPEST} levels deep")
            return Mistake(opened(code, _DEEPEST), None, expected)
    return None


def read_mistake(error: SyntaxError) -> Mistake:
    """What pyoxigraph's syntax error says, cut to what a person can use."""
    place = _PLACE.match(str(error))
    if not place:
        return Mistake(None, None, Text.same(str(error)))
    expected = " ".join(place[3].split())
    if len(expected) > _LONG:
        expected = expected[:_LONG].rsplit(" ", 1)[0] + " …"
    return Mistake(int(place[1]), int(place[2]), Text.same(expected))


def refuse_service(query: str) -> None:
    """Raise QueryError if the query has a SERVICE clause, before an engine would follow it."""
    failure = _failure_without(query, "SERVICE")
    if failure is not None:
        raise unusable(
            Text(
                "含有 SERVICE 子句，或不是合法的 SPARQL：",
                "it has a SERVICE clause or is not SPARQL: ",
            )
            + read_mistake(failure).text,
            Text(
                "请去掉 SERVICE：查询不会连接别处；请把那些数据一并载入",
                "take SERVICE out: queries open no connections; load the other data beside this",
            ),
        )


def chooses_graphs(query: str) -> bool:
    """Whether a query without SERVICE has a FROM or FROM NAMED clause of its own."""
    return _failure_without(query, "FROM") is not None


def _failure_without(query: str, keyword: str) -> SyntaxError | None:
    """The syntax error that appears when a keyword is disguised; None if it is no keyword there.

    A scanner of tokens can be led astray, since `<` opens an IRI or compares, as the grammar
    around it says: in `FILTER(1<'a>')SERVICE<x:y>{} #'` it takes the clause for a string.
    So the parser itself is asked. The word is disguised wherever it stands: in a string, an
    IRI, a name or a comment that changes nothing, but a disguised keyword no longer parses.
    """
    disguised = _disguised(query, keyword)
    return _failure(disguised) if disguised != query else None


def _disguised(query: str, keyword: str) -> str:
    # ASCII, because without it `ſ` (U+017F) counts as an s, which the grammar does not say.
    word = re.compile(keyword, re.IGNORECASE | re.ASCII)
    return word.sub(lambda match: match[0].translate(_DISGUISE), query)


def _failure(query: str) -> SyntaxError | None:
    try:
        pyoxigraph.Store().query(query)
    except SyntaxError as error:
        return error
    except (ValueError, RuntimeError, OSError):
        return None  # it parses; what it does on data is not the question here
    return None
