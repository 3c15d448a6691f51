"""The codes that an audit answers in: those of the ontology's schemes, and a few of its own."""

from __future__ import annotations

from typing import Literal

__all__ = ["Check", "Direction", "Operation", "OutcomeCode", "Part", "Reason", "Rule"]

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

OutcomeCode = Literal["passed", "failed", "cannot-tell", "inapplicable", "used-to-imply"]
"""The codes of the scheme `outcome`."""

Rule = Literal[
    "agreement",
    "attainment",
    "caution",
    "change",
    "collision",
    "comparison",
    "composition",
    "forecast",
    "gap",
    "names",
    "rank",
    "segment",
    "share",
    "shares",
    "threshold",
]
"""The question that was asked; a check may ask several, and each is told in its own words."""

Reason = Literal[
    "actual-elsewhere",
    "actual-missing",
    "below-zero",
    "beyond-bound",
    "claims-collide",
    "compared-with-itself",
    "due-date-unstated",
    "exact-agreement",
    "goal-missed",
    "goal-reached",
    "hard-to-reconcile",
    "method-unstated",
    "no-better-direction",
    "no-whole-number",
    "not-a-rate",
    "not-comparable",
    "not-excluded",
    "not-same-kind",
    "nothing-lacking",
    "operand-missing",
    "operands-differ",
    "order-holds",
    "order-reversed",
    "period-unstated",
    "ranges-agree",
    "ranges-apart",
    "ranges-overlap",
    "rests-on-assumption",
    "something-lacking",
    "start-unstated",
    "unbounded",
    "unit-mismatch",
    "used-to-imply",
    "within-bound",
    "year-not-over",
]
"""The codes of the scheme `outcome-reason`: what the outcome turned on."""

Part = Literal[
    "subject",
    "referent",
    "figure",
    "result",
    "whole",
    "part",
    "earlier",
    "later",
    "actual",
    "goal",
]
"""What an operand is in its check; `figure` is printed in what is audited itself."""

Operation = Literal["subtraction", "addition", "division", "multiplication"]
"""How one route leads to an implied value; codes of the scheme `operation`."""

Direction = Literal["above", "below", "equal"]
"""The codes of the scheme `direction`."""
