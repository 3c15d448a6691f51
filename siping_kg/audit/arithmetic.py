"""Recomputes every comparison, and holds the routes of implied values together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.calling import setting
from siping_kg.audit.findings import Outcome, outcome_of
from siping_kg.audit.implied import agree, dimensions_of, span, whole_counts
from siping_kg.audit.ledger import in_unit, quantity_of
from siping_kg.audit.reading import ADDITIVE, computed, read, referent_of
from siping_kg.audit.wording import (
    COLON,
    assuming,
    equation,
    exact_or_range,
    in_brackets,
    percent,
    points,
    ranges,
    verdict,
)
from siping_kg.curated.records import ImpliedReferent
from siping_kg.quantities import EXACT, at_most, equal, exactly, exceeds, plain
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_kg.audit.findings import Implied, OutcomeCode
    from siping_kg.audit.ledger import Dimensions, Ledger, Quantity
    from siping_kg.audit.reading import Reading
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import ComparisonRecord
    from siping_kg.quantities import Interval, Verdict

__all__ = ["agreement", "arithmetic"]


@dataclass(frozen=True, slots=True)
class _Case:
    """A comparison with its operands in one unit."""

    entry: Stated[ComparisonRecord]
    name: Text
    subject: Quantity
    referent: Quantity
    figure: Reading | None

    @property
    def relation(self) -> str:
        return self.entry.record.relation

    @property
    def direction(self) -> str | None:
        return self.entry.record.direction


def arithmetic(ledger: Ledger, implied: Mapping[Dimensions, Implied]) -> Iterator[Outcome]:
    """One outcome for each comparison."""
    for _, entry in sorted(ledger.book.comparisons.items()):
        yield _comparison(ledger, implied, entry)


def _comparison(
    ledger: Ledger, implied: Mapping[Dimensions, Implied], entry: Stated[ComparisonRecord]
) -> Outcome:
    record = entry.record
    subject = ledger.ref(record.subject)
    if subject is None:
        return _outcome(entry, "cannot-tell", Text("所比数值缺失", "the subject is missing"))
    name = _named(ledger, subject)
    figure = read(ledger, entry, subject)
    if figure is None and (record.stated or record.result):
        return _outcome(entry, "cannot-tell", name + _UNITS)
    asked = record.referent
    if not isinstance(asked, ImpliedReferent):
        referent = ledger.ref(asked)
    else:
        dimensions = dimensions_of(asked, subject)
        if dimensions == subject.dimensions:
            return _outcome(entry, "inapplicable", name + _ITSELF)
        referent = ledger.at(dimensions, entry.source)
        value = implied.get(dimensions)
        if referent is None and value is not None:
            return _implying(ledger, entry, subject, figure, value)
    if referent is None:
        return _nothing(entry, name, subject, figure)
    return _operands(ledger, _Case(entry, name, subject, referent, figure))


def _operands(ledger: Ledger, case: _Case) -> Outcome:
    """The outcome for two known operands."""
    entry, subject = case.entry, case.subject
    rates = [ledger.indicator(q).measure == "rate" for q in (subject, case.referent)]
    if case.relation in ("share", "percentage-point") and rates[0] != rates[1]:
        return _outcome(entry, "inapplicable", case.name + _KINDS)
    if case.relation == "percentage-point" and not rates[0]:
        return _outcome(entry, "inapplicable", case.name + _NO_RATE)
    fitted = in_unit(case.referent, subject.unit)
    if fitted is None:
        return _outcome(entry, "cannot-tell", case.name + _UNITS)
    case = replace(case, referent=fitted)
    if case.figure is None or case.direction == "equal":
        return _direction_only(case)
    return _figure(ledger, case, case.figure)


def _implying(
    ledger: Ledger,
    entry: Stated[ComparisonRecord],
    subject: Quantity,
    figure: Reading | None,
    implied: Implied,
) -> Outcome:
    """The outcome of a comparison whose referent follows from it: a check only on whole numbers."""
    name = _named(ledger, subject)
    referent = quantity_of(implied)
    route = next((r for r in implied.routes if r.comparison == entry.slug), None)
    if route is None:
        return _operands(ledger, _Case(entry, name, subject, referent, figure))
    if route.operation == "division" and whole_counts(ledger, subject):
        fitting = span(route).integers()
        if fitting is not None and len(fitting) == 0:
            bounds = exact_or_range(span(route), subject.unit)
            words = name + COLON + route.words + Text("，没有整数解", "; no whole number fits")
            words += in_brackets(bounds)
            return _outcome(entry, "failed", words, span(route), used=(subject.key,))
        if fitting is not None and len(fitting) == 1 and figure is not None:
            return _figure(ledger, _Case(entry, name, subject, referent, figure), figure)
    words = Text("据此推算：", "used to imply: ") + name + COLON + route.words
    return _outcome(entry, "inapplicable", words, span(route), used=(subject.key,))


def _nothing(
    entry: Stated[ComparisonRecord], name: Text, subject: Quantity, figure: Reading | None
) -> Outcome:
    """The outcome without a referent, which is no figure's fault unless the figure forbids any."""
    record = entry.record
    if figure is not None and isinstance(record.referent, ImpliedReferent):
        found = referent_of(record.relation, record.direction, subject, figure)
        if found is not None and found[2].high is not None and found[2].high < 0:
            words = equation("{} < {}", subject.unit, subject.value, figure.value)
            sides, used = (subject.interval, figure.interval), (subject.key, *figure.used)
            return _outcome(entry, "failed", name + COLON + words, *sides, used=used)
    return _outcome(entry, "cannot-tell", name + _NOTHING)


def _figure(ledger: Ledger, case: _Case, figure: Reading) -> Outcome:
    """The outcome of a comparison with a figure and both operands."""
    subject, referent = case.subject.interval, case.referent.interval
    expected = computed(case.relation, case.direction, subject, referent)
    holds = equal(expected, figure.interval)
    if holds is None and all(i.bounded for i in (subject, referent, figure.interval)):
        # Only a referent that may be 0 made the quotient endless: some value of it fits.
        holds = True
    if case.relation == "share":
        holds = _both(holds, at_most(subject, referent))
    code = outcome_of(holds)
    unit = case.subject.unit
    shown, found = expected, figure.interval
    if case.relation not in ADDITIVE:
        unit, shown, found = ledger.percent, _hundredfold(expected), _hundredfold(found)
    words = case.name + COLON + _equation(case, figure, code)
    if code in ("failed", "cannot-tell"):
        words += ranges(exact_or_range(shown, unit), exact_or_range(found, unit))
    used = (case.subject.key, case.referent.key, *figure.used)
    return _outcome(case.entry, code, words, shown, found, used=used)


def _direction_only(case: _Case) -> Outcome:
    """The outcome of a comparison that says no more than above, below or equal."""
    subject, referent = case.subject, case.referent
    holds: Verdict
    if case.direction == "above":
        sign, holds = ">", exceeds(subject.interval, referent.interval)
    elif case.direction == "below":
        sign, holds = "<", exceeds(referent.interval, subject.interval)
    else:
        sign, holds = "=", equal(subject.interval, referent.interval)
    code = outcome_of(holds)
    sign = sign if code != "failed" else _CONTRARY[sign]
    words = equation(f"{{}} {sign} {{}}", subject.unit, subject.value, referent.value)
    words = case.name + COLON + words
    sides, used = (referent.interval, subject.interval), (subject.key, referent.key)
    return _outcome(case.entry, code, words, *sides, used=used)


def _equation(case: _Case, figure: Reading, code: OutcomeCode) -> Text:
    """What was computed: `29 = 15 × 1.933`, `493.3 − 476 = 17.3万亩`, `1,577 ÷ 1,859 = 84.83%`."""
    subject, referent, unit = case.subject.value, case.referent.value, case.subject.unit
    same = "≠" if code == "failed" else "="
    if case.relation == "growth":
        rise = -figure.value if case.direction == "below" else figure.value
        factor = f"{plain(EXACT.add(1, rise)):f}"
        # What is counted is said by the indicator's name.
        shown = None if unit.counting else unit
        return equation(f"{{}} {same} {{}} × {factor}", shown, subject, referent)
    if case.relation in ADDITIVE:
        pair = (
            (subject, referent)
            if case.direction == "above" or subject > referent
            else (referent, subject)
        )
        if case.relation == "percentage-point":
            return points(f"{{}} − {{}} {same} ", *pair, figure.value)
        return equation(f"{{}} − {{}} {same} {{}}", unit, *pair, figure.value)
    return equation(f"{{}} ÷ {{}} {same} {percent(figure.value)}", None, subject, referent)


def agreement(ledger: Ledger, implied: Mapping[Dimensions, Implied]) -> Iterator[Outcome]:
    """One outcome for each implied value to which several routes lead."""
    for value in implied.values():
        if len(value.routes) < 2:
            continue
        code = outcome_of(agree(value))
        words = _named(ledger, quantity_of(value)) + COLON
        for number, route in enumerate(value.routes):
            words += (Text("；", "; ") if number else Text("", "")) + route.words
        if code == "cannot-tell":
            words += Text("；时期未说明，未必相同", "; the periods are not stated and may differ")
        yield Outcome(
            slug=f"agreement.{value.slug}",
            check="agreement",
            audits=(value.key, *(f"comparison/{route.comparison}" for route in value.routes)),
            outcome=code,
            words=words + verdict(code),
            expected=span(value.routes[0]),
            found=span(value.routes[1]),
        )


def _named(ledger: Ledger, quantity: Quantity) -> Text:
    return ledger.name(quantity.dimensions.indicator) + setting(ledger, quantity)


def _hundredfold(interval: Interval) -> Interval:
    return interval * exactly(Decimal(100))


def _both(*verdicts: Verdict) -> Verdict:
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _outcome(
    entry: Stated[ComparisonRecord],
    code: OutcomeCode,
    words: Text,
    expected: Interval | None = None,
    found: Interval | None = None,
    used: tuple[str, ...] = (),
) -> Outcome:
    if code in ("passed", "failed"):
        asked = entry.record.referent
        rests = asked.assumes if isinstance(asked, ImpliedReferent) else None
        words += assuming(entry.record.assumes or rests)
    return Outcome(
        slug=f"arithmetic.{entry.kind}.{entry.slug}",
        check="arithmetic",
        audits=(entry.key,),
        outcome=code,
        words=words + verdict(code),
        expected=expected and expected.outward(),
        found=found and found.outward(),
        used=used,
    )


_CONTRARY: Final = {">": "≤", "<": "≥", "=": "≠"}
_UNITS: Final = Text("：单位无法换算", ": the units do not convert")
_NOTHING: Final = Text("：原文没有给出参照值", ": the source gives no value to compare with")
_ITSELF: Final = Text(
    "：参照值与所比数值维度相同", ": the referent has the dimensions of the subject itself"
)
_KINDS: Final = Text("：所比两者不是同类数值", ": the two are not of one kind")
_NO_RATE: Final = Text("：百分点只用于比率", ": percentage points are for rates")
