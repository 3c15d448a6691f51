"""The outcome of a check: what was asked, what came out, why, and from which figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.audit.model.quantity import Quantity

if TYPE_CHECKING:
    from siping_kg.audit.model.attainment import Attainment
    from siping_kg.audit.model.change import Change
    from siping_kg.audit.model.codes import Check, OutcomeCode, Part, Reason, Rule
    from siping_kg.audit.model.quantity import Amount
    from siping_kg.ids import Ref
    from siping_kg.quantities import Interval, Verdict
    from siping_kg.queries import Gap

__all__ = ["Operand", "Outcome", "outcome_of"]


@dataclass(frozen=True, slots=True)
class Operand:
    """An amount that was reckoned with, in the unit of the reckoning, and its part in it."""

    part: Part
    amount: Amount


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of one check about the things it audits."""

    slug: str
    check: Check
    rule: Rule
    audits: tuple[Ref, ...]
    outcome: OutcomeCode
    reason: Reason
    operands: tuple[Operand, ...] = ()
    expected: Interval | None = None
    """What the operands, or the bound, allow."""
    found: Interval | None = None
    """What the source prints."""
    source: str | None = None
    """The source whose gaps are counted."""
    follows: Attainment | Change | Gap | None = None
    """What was worked out on the way."""

    @property
    def sides(self) -> tuple[Interval, Interval]:
        """What is expected and what was found; ValueError for an outcome that lacks either."""
        if self.expected is None or self.found is None:
            raise ValueError(self.slug)
        return self.expected, self.found

    def amounts(self, *parts: Part) -> tuple[Amount, ...]:
        """The operands that play these parts, in this order."""
        return tuple(o.amount for part in parts for o in self.operands if o.part == part)

    def quantities(self, *parts: Part) -> tuple[Quantity, ...]:
        """The measurements that play these parts, in this order."""
        return tuple(a for a in self.amounts(*parts) if isinstance(a, Quantity))

    @property
    def used(self) -> tuple[Ref, ...]:
        """The measurements reckoned with, where they are not what is audited."""
        refs = (o.amount.ref for o in self.operands if o.amount.ref.kind == "measurement")
        return tuple(ref for ref in dict.fromkeys(refs) if ref not in self.audits)


def outcome_of(verdict: Verdict) -> OutcomeCode:
    """The outcome that says whether something holds."""
    if verdict is None:
        return "cannot-tell"
    return "passed" if verdict else "failed"
