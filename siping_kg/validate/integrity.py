"""Runs the integrity queries: each must return nothing, and a row is a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from siping_kg.errors import QueryError
from siping_kg.terms import SH
from siping_kg.texts import COLON, LISTED, Text
from siping_kg.validate.findings import QUERY, SEVERITIES, Finding, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.queries import SavedQuery
    from siping_kg.store import Store

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


_NO_FOCUS: Final = (
    Text("第一个变量没有值", "its first variable has no value"),
    Text("请使每一行都有该变量的值", "bind that variable in every row"),
)


def check(store: Store, queries: Iterable[SavedQuery]) -> tuple[Finding, ...]:
    """The rows of all queries as findings.

    The first variable of a query is the focus; `?path`, where it is an IRI, and `?value` become
    path and value. QueryError for a query that fails, that says no problem or solution, or
    whose first variable is unbound.
    """
    return in_order(finding for query in queries for finding in _findings(store, query))


def _findings(store: Store, query: SavedQuery) -> Iterable[Finding]:
    if query.problem is None or query.solution is None or query.severity not in SEVERITIES:
        raise QueryError(query.name, *_MUTE)
    message = COLON.join([query.problem, query.solution])
    solutions = store.select(query.text)
    for row in solutions.rows:
        if row[0] is None:
            # Passed over, it would look like a rule that holds: a broken rule must not conform.
            raise QueryError(query.name, *_NO_FOCUS)
        terms = dict(zip(solutions.variables, row, strict=True))
        path = terms.get("path")
        yield Finding(
            rule=NamedNode(QUERY + query.name),
            severity=SH[query.severity.capitalize()],
            focus=row[0],
            path=path if isinstance(path, NamedNode) else None,
            value=terms.get("value"),
            message=message,
        )
