"""Recomputes every comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.checks import reasons
from siping_kg.audit.checks.figures import (
    below_zero,
    computed,
    figure_of,
    figure_part,
    referent_of,
)
from siping_kg.audit.model.outcome import Operand, Outcome, outcome_of
from siping_kg.audit.model.quantity import in_unit
from siping_kg.audit.model.relations import ADDITIVE
from siping_kg.curated.records import ImpliedReferent
from siping_kg.quantities import at_most, equal, exactly, exceeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.codes import OutcomeCode, Part, Reason
    from siping_kg.audit.model.implied import Route
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Amount, Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import ComparisonRecord
    from siping_kg.quantities import Interval, Verdict

__all__ = ["comparisons"]

_HUNDREDFOLD: Final = exactly(Decimal(100))


@dataclass(frozen=True, slots=True)
class _Case:
    """A comparison with as many of its operands as are known."""

    entry: Stated[ComparisonRecord]
    subject: Quantity | None = None
    referent: Quantity | None = None
    figure: Amount | None = None

    @property
    def relation(self) -> str:
        return self.entry.record.relation

    @property
    def direction(self) -> str | None:
        return self.entry.record.direction

    @property
    def assumes(self) -> bool:
        asked = self.entry.record.referent
        rests = asked.assumes if isinstance(asked, ImpliedReferent) else None
        return (self.entry.record.assumes or rests) is not None

    def outcome(
        self,
        code: OutcomeCode,
        reason: Reason,
        expected: Interval | None = None,
        found: Interval | None = None,
    ) -> Outcome:
        """The outcome of this code for this reason, or for what it must assume to pass."""
        amounts: tuple[tuple[Part, Amount | None], ...] = (
            ("subject", self.subject),
            ("referent", self.referent),
            (figure_part(self.entry), self.figure),
        )
        return Outcome(
            slug=f"arithmetic.{self.entry.kind}.{self.entry.slug}",
            check="arithmetic",
            rule="comparison",
            audits=(self.entry.ref,),
            outcome=code,
            reason="rests-on-assumption" if code == "passed" and self.assumes else reason,
            operands=tuple(Operand(part, amount) for part, amount in amounts if amount),
            expected=expected and expected.outward(),
            found=found and found.outward(),
        )


def comparisons(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each comparison."""
    for _, entry in sorted(ledger.book.comparisons.items()):
        subject = ledger.quantity(entry.record.subject)
        if subject is None:
            yield _Case(entry).outcome("cannot-tell", "operand-missing")
        else:
            yield _comparison(ledger, entry, subject)


def _comparison(ledger: Ledger, entry: Stated[ComparisonRecord], subject: Quantity) -> Outcome:
    record = entry.record
    figure = figure_of(ledger, entry, subject)
    case = _Case(entry, subject, figure=figure)
    if figure is None and (record.stated or record.result):
        return case.outcome("cannot-tell", "unit-mismatch")
    at, asked = subject.dimensions, record.referent
    if isinstance(asked, ImpliedReferent) and at.of_referent(asked) == at:
        return case.outcome("inapplicable", "compared-with-itself")
    referent = ledger.referent(entry, subject)
    if referent is None:
        return _without_referent(case, subject)
    case = replace(case, referent=referent)
    route = _route(ledger, entry, referent)
    if route is not None:
        return _implying(ledger, case, subject, referent, route)
    return _with_both(ledger, case, subject, referent)


def _route(ledger: Ledger, entry: Stated[ComparisonRecord], referent: Quantity) -> Route | None:
    """The route by which this comparison implies its referent; None where it does not."""
    if referent.source is not None:
        return None
    routes = ledger.implied[referent.dimensions].routes
    return next((route for route in routes if route.statement == entry.ref), None)


def _without_referent(case: _Case, subject: Quantity) -> Outcome:
    """The outcome without a referent, which is no figure's fault unless the figure forbids any."""
    figure = case.figure
    if figure is not None and isinstance(case.entry.record.referent, ImpliedReferent):
        reckoned = referent_of(case.relation, case.direction, subject, figure)
        if reckoned is not None and below_zero(reckoned[2]):
            return case.outcome("failed", "below-zero", subject.interval, figure.interval)
    return case.outcome("cannot-tell", "operand-missing")


def _implying(
    ledger: Ledger, case: _Case, subject: Quantity, referent: Quantity, route: Route
) -> Outcome:
    """The outcome of a comparison whose referent follows from it: a check only on whole numbers."""
    # The referent comes from this very figure, so agreeing with it proves nothing, unless only
    # one whole number fits: 29 after a growth of 93.3% can only have been 15.
    if route.operation == "division" and ledger.is_count(subject):
        fitting = route.interval.integers()
        if fitting is not None and len(fitting) == 0:
            return case.outcome("failed", "no-whole-number", route.interval)
        if fitting is not None and len(fitting) == 1 and case.figure is not None:
            return _with_figure(case, subject, referent, case.figure)
    return case.outcome("used-to-imply", "used-to-imply", route.interval)


def _with_both(ledger: Ledger, case: _Case, subject: Quantity, referent: Quantity) -> Outcome:
    """The outcome for two known operands."""
    unlike = _unlike(case.relation, ledger.is_rate(subject), ledger.is_rate(referent))
    if unlike is not None:
        return case.outcome("inapplicable", unlike)
    fitted = in_unit(referent, subject.unit)
    if fitted is None:
        return case.outcome("cannot-tell", "unit-mismatch")
    case = replace(case, referent=fitted)
    # Equal rounded figures need not differ by exactly 0, so 持平 is held against the two sides.
    if case.figure is None or case.direction == "equal":
        return _with_direction(replace(case, figure=None), subject.interval, fitted.interval)
    return _with_figure(case, subject, fitted, case.figure)


def _unlike(relation: str, subject_is_rate: bool, referent_is_rate: bool) -> Reason | None:
    """Why the relation cannot stand between a rate and a count, or between two counts."""
    if relation not in ("share", "percentage-point"):
        return None
    if subject_is_rate != referent_is_rate:
        return "not-same-kind"
    return None if relation == "share" or subject_is_rate else "not-a-rate"


def _with_figure(case: _Case, subject: Quantity, referent: Quantity, figure: Amount) -> Outcome:
    """The outcome of a comparison with a figure and both operands."""
    sides = subject.interval, referent.interval
    expected, printed = computed(case.relation, case.direction, *sides), figure.interval
    holds = equal(expected, printed)
    if holds is None and all(side.bounded for side in (*sides, printed)):
        # Only a referent that may be 0 made the quotient endless: some value of it fits.
        holds = True
    reason = reasons.of_equality(holds, expected, printed)
    if case.relation == "share" and holds is not False:
        # The quotient may fit by hedges that are wide, although the part exceeds the whole.
        within = at_most(*sides)
        if not within:
            holds, reason = within, reasons.of_bound(within, *sides)
    if case.relation not in ADDITIVE:
        # Reckoned as factors, told in per cent as the sources do.
        expected, printed = expected * _HUNDREDFOLD, printed * _HUNDREDFOLD
    return case.outcome(outcome_of(holds), reason, expected, printed)


def _with_direction(case: _Case, subject: Interval, referent: Interval) -> Outcome:
    """The outcome of a comparison that says no more than above, below or equal."""
    holds: Verdict
    if case.direction == "equal":
        holds = equal(subject, referent)
        reason = reasons.of_equality(holds, subject, referent)
    else:
        larger, smaller = (subject, referent) if case.direction == "above" else (referent, subject)
        holds = exceeds(larger, smaller)
        reason = reasons.of_order(holds, larger, smaller)
    return case.outcome(outcome_of(holds), reason, referent, subject)
