"""Runs the integrity queries: each must return nothing, and a row is a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from siping_kg.errors import QueryError
from siping_kg.texts import COLON, LISTED, Text
from siping_kg.validate.findings import SEVERITIES, Finding, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.queries import SavedQuery
    from siping_kg.store import Store, Term

__all__ = ["check"]

_MUTE: Final = (
    Text(
        "文件头缺少 problem、solution 或已知的 severity",
        "its header lacks problem, solution or a known severity",
    ),
    Text(
        "请写明 problem、solution，severity 须为其中之一：",
        "say problem, solution, and severity as one of ",
    )
    + LISTED.join(map(Text.same, SEVERITIES)),
)


def check(store: Store, queries: Iterable[SavedQuery]) -> tuple[Finding, ...]:
    """The rows of all queries as findings.

    The first variable of a query is the focus; `?path` and `?value`, where projected, become
    path and value. QueryError for a query that fails, or says no problem or solution.
    """
    return in_order(finding for query in queries for finding in _findings(store, query))


def _findings(store: Store, query: SavedQuery) -> Iterable[Finding]:
    severity = next((known for known in SEVERITIES if known == query.severity), None)
    if query.problem is None or query.solution is None or severity is None:
        raise QueryError(query.name, *_MUTE)
    solutions = store.select(query.text)
    for row in solutions.rows:
        found = dict(zip(solutions.variables, row, strict=True))
        yield Finding(
            rule=query.name,
            severity=severity,
            focus=_text(row[0]) or "",
            path=_text(found.get("path")),
            value=_text(found.get("value")),
            message=COLON.join([query.problem, query.solution]),
        )


def _text(term: Term | None) -> str | None:
    """A term as N-Triples writes it; an IRI without brackets."""
    if term is None:
        return None
    return term.value if isinstance(term, NamedNode) else str(term)
