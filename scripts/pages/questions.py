"""The saved queries: by who asks them first, as the README's list, and with their answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph

from pages import ROOT
from pages.markdown import NOTICE, table
from siping_kg import project, queries
from siping_kg.assembly import build
from siping_kg.store import EmbeddedStore
from siping_kg.store.results import as_csv

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from siping_kg.queries import SavedQuery

__all__ = ["answers", "listed", "page", "published"]


def page(saved: Sequence[SavedQuery]) -> str:
    """The competency questions by who asks first and about what, with the command for each."""
    lines = [
        "# Competency questions",
        "",
        NOTICE,
        "",
        "What the graph must be able to answer, by who asks it first and by subject.",
        "Each question is a file of `queries/competency/`; it runs as it stands in any editor.",
        "`--lang zh` or `--lang en` before the command chooses the language of the answer.",
    ]
    user = None
    for group in queries.grouped(saved):
        if group.user != user:
            user = group.user
            lines += ["", f"## {queries.USERS[user].en}"]
        lines += ["", f"### {queries.SUBJECTS[group.subject].en}", ""]
        rows = [_row(query) for query in group.queries]
        lines += table(("question", "command", "asked by others too"), rows)
    return "\n".join(lines) + "\n"


def _row(query: SavedQuery) -> tuple[str, str, str]:
    both = f"{query.question.zh}<br>{query.question.en}" if query.question else ""
    others = ", ".join(queries.USERS[user].en.lower() for user in query.users[1:])
    return both, f"`siping-kg query {query.name}{_parameters(query)}`", others


def listed(saved: Sequence[SavedQuery]) -> str:
    """The README's list, one line a query: what it asks, by who asks first and about what."""
    rows = [
        (
            f"{queries.USERS[group.user].en}: {queries.SUBJECTS[group.subject].en.lower()}",
            f"`{query.name}`",
            query.question.en if query.question else "",
        )
        for group in queries.grouped(saved)
        for query in group.queries
    ]
    return "\n".join(table(("who asks, and about what", "query", "question"), rows)) + "\n"


def answers(saved: Sequence[SavedQuery], store: EmbeddedStore) -> Iterator[tuple[Path, str]]:
    """Each query's answer in English as a table, and the query with the count of its rows."""
    for query in saved:
        answer = store.select(queries.bind(query, {"lang": "en"}))
        table = b"".join(as_csv(answer)).decode().replace("\r\n", "\n")
        yield ROOT / "tests" / "queries" / "answers" / f"{query.name}.csv", table
        counted = f"#: rows = {len(answer.rows)}\n"
        yield query.path, re.sub(r"^#: rows = .*\n", counted, query.text, flags=re.MULTILINE)


def published() -> EmbeddedStore:
    """The real graph: that of the repository, or of SIPING_KG_PROJECT."""
    store = pyoxigraph.Store()
    nquads = build(project.find(start=ROOT)).nquads
    store.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    return EmbeddedStore(store)


def _parameters(query: SavedQuery) -> str:
    named = (p for p in query.params if p.name != "lang")
    return "".join(f" --param {p.name}={_example(p.example)}" for p in named)


def _example(term: object) -> str:
    value = str(getattr(term, "value", term))
    return value.rpartition("/")[2] if value.startswith("http") else value
