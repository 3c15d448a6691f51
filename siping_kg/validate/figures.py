"""Reads every printed figure anew: the graph must carry what the text says."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg.errors import QuantityError
from siping_kg.ids import concept, local
from siping_kg.quantities import parse_figure
from siping_kg.terms import SH, SP
from siping_kg.texts import Text
from siping_kg.validate.findings import QUERY, Finding, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from siping_kg.quantities import Figure, Units
    from siping_kg.store import Store, Term

__all__ = ["RULE", "check"]

RULE: Final = NamedNode(QUERY + "printed-figure")
"""The rule of its findings, beside the shapes and the integrity queries."""

_FIGURES: Final = f"""PREFIX sp: <{SP.base}>
SELECT ?this ?statedText ?hedge ?end ?per ?value ?unit ?qualifier ?low ?high
WHERE {{
  ?this sp:statedText ?statedText .
  OPTIONAL {{ ?this sp:hedge ?hedge }}
  OPTIONAL {{ ?this sp:end ?end }}
  OPTIONAL {{ ?this sp:per ?per }}
  OPTIONAL {{ ?this sp:value ?value }}
  OPTIONAL {{ ?this sp:unit ?unit }}
  OPTIONAL {{ ?this sp:qualifier ?qualifier }}
  OPTIONAL {{ ?this sp:low ?low }}
  OPTIONAL {{ ?this sp:high ?high }}
}}
"""


def check(store: Store, units: Units) -> tuple[Finding, ...]:
    """What of value, unit, qualifier and interval differs from the printed figure beside it."""
    solutions = store.select(_FIGURES)
    rows = (dict(zip(solutions.variables, row, strict=True)) for row in solutions.rows)
    return in_order(
        finding
        for row in rows
        if (focus := row["this"]) is not None
        for finding in _findings(focus, row, units)
    )


def _findings(focus: Term, row: Mapping[str, Term | None], units: Units) -> Iterable[Finding]:
    text = _text(row["statedText"])
    hedge, end, per = _text(row["hedge"]) or None, _code(row["end"]), _text(row["per"]) or None
    try:
        figure = parse_figure(text, units, hedge, end, per)
    except QuantityError as error:
        yield _finding(focus, SP.statedText, row["statedText"], _unreadable(error))
        return
    for name, expected in _expected(figure).items():
        actual = row[name]
        if _plain(actual) != _plain(expected):
            yield _finding(focus, SP[name], actual, _differs(text, name, expected))


def _expected(figure: Figure) -> dict[str, NamedNode | Decimal | None]:
    return {
        "value": figure.value,
        "unit": figure.unit.iri,
        "qualifier": concept("qualifier", figure.qualifier),
        "low": figure.interval.low,
        "high": figure.interval.high,
    }


def _plain(term: Term | Decimal | None) -> Decimal | str | None:
    """A number as a number, so that 3.0 is 3; everything else as it is written."""
    if term is None or isinstance(term, Decimal):
        return term
    if not isinstance(term, Literal):
        return str(term)
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return str(term)


def _differs(text: str, name: str, expected: NamedNode | Decimal | None) -> Text:
    shown = (
        "—"
        if expected is None
        else f"{expected:f}"
        if isinstance(expected, Decimal)
        else expected.value
    )
    return Text(
        f"原文数字“{text}”的 sp:{name} 应为 {shown}：请重新构建，"
        "或改正 statedText、hedge、end、per。",
        f"By the printed figure {text!r} sp:{name} is {shown}: build again, or correct statedText, "
        "hedge, end or per.",
    )


def _unreadable(error: QuantityError) -> Text:
    return Text(
        f"原文数字无法读出：{error.message.zh}。",
        f"The printed figure cannot be read: {error}.",
    )


def _finding(focus: Term, path: NamedNode, value: Term | None, message: Text) -> Finding:
    return Finding(RULE, SH.Violation, focus, path, value, message)


def _code(term: Term | None) -> str | None:
    return local(term) if isinstance(term, NamedNode) else None


def _text(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))
