"""What an audit finds: outcomes, implied values, attainment, change and conversions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from siping_kg.ids import Ref
    from siping_kg.quantities import Interval, Unit, Verdict
    from siping_kg.texts import Text

__all__ = [
    "Attainment",
    "Audit",
    "Change",
    "Check",
    "Conversion",
    "Implied",
    "Operation",
    "Outcome",
    "OutcomeCode",
    "Route",
    "outcome_of",
]

Check = Literal[
    "agreement",
    "arithmetic",
    "attainment",
    "bounds",
    "change",
    "comparability",
    "forecast",
    "gap",
    "names",
    "tension",
]
"""Codes of the scheme `check` that this package answers."""

OutcomeCode = Literal["passed", "failed", "cannot-tell", "inapplicable"]
"""The codes of the scheme `outcome`."""

Operation = Literal["subtraction", "addition", "division", "multiplication"]
"""How one route leads to an implied value; codes of the scheme `operation`."""

Direction = Literal["above", "below", "equal"]


@dataclass(frozen=True, slots=True)
class Route:
    """One way to an implied value: the comparison, what it uses, what it must assume.

    Value and bounds are in the reference unit of the indicator.
    """

    slug: str
    comparison: str | None
    """The slug of the comparison; None where parts are taken from a whole."""
    operation: Operation
    used: tuple[str, ...]
    """Keys: `measurement/…` and `comparison/…`."""
    low: Decimal | None
    high: Decimal | None
    value: Decimal
    assumes: Text | None
    words: Text


@dataclass(frozen=True, slots=True)
class Implied:
    """A value that comparisons imply and no source prints: one per set of dimensions."""

    slug: str
    indicator: str
    segment: str
    area: str
    about: str | None
    """The thing counted as `type/slug`; None is the area."""
    period: str
    role: str
    set_by: Ref | None
    set_by_level: str | None
    value: Decimal
    unit: Unit
    """The indicator's reference unit."""
    low: Decimal | None
    high: Decimal | None
    routes: tuple[Route, ...]

    @property
    def key(self) -> str:
        """Type and slug, as of a stated measurement."""
        return f"measurement/{self.slug}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of one check about the things it audits."""

    slug: str
    check: Check
    audits: tuple[str, ...]
    """Keys: `comparison/siping-2022.x`, `measurement/…`, `recognition/…`."""
    outcome: OutcomeCode
    words: Text
    expected: Interval | None = None
    """What the operands, or the bound, allow."""
    found: Interval | None = None
    """What the source prints."""
    used: tuple[str, ...] = ()
    """Keys of the measurements computed with, where they are not what is audited."""


@dataclass(frozen=True, slots=True)
class Attainment:
    """An actual as percentage of the target or plan that it answers."""

    slug: str
    actual: str
    goal: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    outcome: OutcomeCode
    """passed: met; failed: not met."""
    words: Text


@dataclass(frozen=True, slots=True)
class Change:
    """How far a later source's actual stands from an earlier source's."""

    slug: str
    earlier: str
    later: str
    direction: Direction | None
    """The later against the earlier; None where the intervals leave it open."""
    difference: Decimal | None
    """Without sign, in `unit`."""
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    growth: Decimal | None
    """Per cent, signed, one decimal."""
    drift: str | None
    """How the later indicator departs from the earlier, when it is another."""
    note: Text | None
    words: Text


@dataclass(frozen=True, slots=True)
class Conversion:
    """A stated measurement in its indicator's reference unit, where it is printed in another."""

    measurement: str
    """The slug of the measurement."""
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    words: Text


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything an audit of a book finds, each kind sorted by slug."""

    outcomes: tuple[Outcome, ...]
    implied: tuple[Implied, ...]
    attainments: tuple[Attainment, ...]
    changes: tuple[Change, ...]
    conversions: tuple[Conversion, ...]

    @property
    def counts(self) -> dict[OutcomeCode, int]:
        """How many outcomes there are of each code."""
        counted = Counter(outcome.outcome for outcome in self.outcomes)
        codes: Iterable[OutcomeCode] = ("passed", "failed", "cannot-tell", "inapplicable")
        return {code: counted[code] for code in codes}


def outcome_of(verdict: Verdict) -> OutcomeCode:
    """The outcome that says whether something holds."""
    if verdict is None:
        return "cannot-tell"
    return "passed" if verdict else "failed"
