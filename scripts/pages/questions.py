"""The saved queries: by who asks them first, as the README's list, and with their answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

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

_USERS: Final = {
    "analyst": "Policy analysts",
    "journalist": "Journalists",
    "engineer": "Linked-data engineers",
    "researcher": "Network researchers",
    "curator": "Curators",
}


def page(saved: Sequence[SavedQuery]) -> str:
    """The competency questions by the user named first, with the command that answers each."""
    lines = [
        "# Competency questions",
        "",
        NOTICE,
        "",
        "What the graph must be able to answer, by who asks it first.",
        "Each question is a file of `queries/competency/`; it runs as it stands in any editor.",
        "`--lang zh` or `--lang en` before the command chooses the language of the answer.",
    ]
    for code, heading in _USERS.items():
        own = [query for query in saved if query.users[0] == code]
        if not own:
            continue
        lines += ["", f"## {heading}", ""]
        rows = []
        for query in own:
            both = f"{query.question.zh}<br>{query.question.en}" if query.question else ""
            others = ", ".join(_USERS[user].lower() for user in query.users[1:])
            rows.append((both, f"`siping-kg query {query.name}{_parameters(query)}`", others))
        lines += table(("question", "command", "asked by others too"), rows)
    return "\n".join(lines) + "\n"


def listed(saved: Sequence[SavedQuery]) -> str:
    """The README's list: one line a query."""
    rows = [(f"`{query.name}`", query.question.en if query.question else "") for query in saved]
    return "\n".join(table(("query", "question"), rows)) + "\n"


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
