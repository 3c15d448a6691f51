"""Tells what came of recomputing a comparison: `29 = 15 × 1.933`, `1,577 ÷ 1,859 = 84.83%`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.model.relations import ADDITIVE
from siping_kg.audit.telling.figures import equation, exact_or_range, percent, points
from siping_kg.audit.telling.names import measured
from siping_kg.audit.telling.phrases import UNITS, assuming, in_brackets, ranges, sign, verdict
from siping_kg.audit.telling.routes import route
from siping_kg.curated.records import ImpliedReferent
from siping_kg.quantities import EXACT, plain
from siping_kg.texts import COLON, Text

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_kg.audit.model.codes import Reason
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome
    from siping_kg.curated.records import ComparisonRecord
    from siping_kg.quantities import Unit

__all__ = ["comparison"]

_SUBJECT: Final = Text("所比数值缺失", "the subject is missing")
_NONE_FITS: Final = Text("，没有整数解", "; no whole number fits")
_PLAIN: Final[dict[Reason, Text]] = {
    "unit-mismatch": UNITS,
    "operand-missing": Text("原文没有给出参照值", "the source gives no value to compare with"),
    "compared-with-itself": Text(
        "参照值与所比数值维度相同", "the referent has the dimensions of the subject itself"
    ),
    "not-same-kind": Text("所比两者不是同类数值", "the two are not of one kind"),
    "not-a-rate": Text("百分点只用于比率", "percentage points are for rates"),
}
"""Reasons for which nothing was reckoned."""

_SIGNS: Final = {"above": ">", "below": "<", "equal": "="}


def comparison(ledger: Ledger, outcome: Outcome) -> Text:
    """What was compared, how it was reckoned, and what came out."""
    if not outcome.operands:
        return _SUBJECT + verdict(ledger, outcome)
    record = ledger.book.comparisons[outcome.audits[0].slug].record
    (subject,) = outcome.quantities("subject")
    words = measured(ledger, subject) + COLON + _reckoning(ledger, outcome, record)
    if outcome.outcome in ("passed", "failed"):
        asked = record.referent
        rests = asked.assumes if isinstance(asked, ImpliedReferent) else None
        words += assuming(record.assumes or rests)
    return words + verdict(ledger, outcome)


def _reckoning(ledger: Ledger, outcome: Outcome, record: ComparisonRecord) -> Text:
    """What was reckoned with the operands, or why nothing was."""
    if outcome.reason in _PLAIN:
        return _PLAIN[outcome.reason]
    if outcome.reason in ("used-to-imply", "no-whole-number"):
        return _implied(ledger, outcome)
    if outcome.reason == "below-zero":
        # The figure alone forbids whatever the subject might be compared with.
        subject, figure = outcome.amounts("subject", "figure", "result")
        return equation("{} < {}", subject.unit, subject.value, figure.value)
    if outcome.amounts("figure", "result"):
        return _with_figure(ledger, record, outcome)
    subject, referent = outcome.quantities("subject", "referent")
    line = f"{{}} {sign(_SIGNS[record.direction or 'equal'], outcome)} {{}}"
    return equation(line, subject.unit, subject.value, referent.value)


def _implied(ledger: Ledger, outcome: Outcome) -> Text:
    """How the referent follows and, where nothing fits, what would have had to."""
    subject, referent = outcome.quantities("subject", "referent")
    routes = ledger.implied[referent.dimensions].routes
    way = next(way for way in routes if way.statement == outcome.audits[0])
    words = route(ledger, way)
    if outcome.reason == "no-whole-number":
        words += _NONE_FITS + in_brackets(exact_or_range(way.interval, subject.unit))
    return words


def _with_figure(ledger: Ledger, record: ComparisonRecord, outcome: Outcome) -> Text:
    """What was computed and, unless it agrees, what it and the figure can mean."""
    amounts = outcome.amounts("subject", "referent", "figure", "result")
    unit = amounts[0].unit
    words = _equation(record, unit, sign("=", outcome), tuple(a.value for a in amounts))
    if outcome.outcome == "passed":
        return words
    return words + ranges(outcome, unit if record.relation in ADDITIVE else ledger.units.percent)


def _equation(record: ComparisonRecord, unit: Unit, same: str, values: tuple[Decimal, ...]) -> Text:
    """`29 = 15 × 1.933`, `493.3 − 476 = 17.3万亩`, `1,577 ÷ 1,859 = 84.83%`."""
    subject, referent, figure = values
    if record.relation == "growth":
        rise = -figure if record.direction == "below" else figure
        factor = f"{plain(EXACT.add(1, rise)):f}"
        # What is counted is said by the indicator's name.
        noun = None if unit.counting else unit
        return equation(f"{{}} {same} {{}} × {factor}", noun, subject, referent)
    if record.relation not in ADDITIVE:
        return equation(f"{{}} ÷ {{}} {same} {percent(figure)}", None, subject, referent)
    upwards = record.direction == "above" or subject > referent
    pair = (subject, referent) if upwards else (referent, subject)
    if record.relation == "percentage-point":
        return points(f"{{}} − {{}} {same} ", *pair, figure)
    return equation(f"{{}} − {{}} {same} {{}}", unit, *pair, figure)
