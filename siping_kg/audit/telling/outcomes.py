"""Tells any outcome, each kind of question in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling import attainments, bounds, cautions, changes, forecasts, gaps
from siping_kg.audit.telling.agreement import agreement
from siping_kg.audit.telling.comparisons import comparison
from siping_kg.audit.telling.compositions import composition

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_kg.audit.model.codes import Rule
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome
    from siping_kg.texts import Text

__all__ = ["outcome"]

_SENTENCES: Final[dict[Rule, Callable[[Ledger, Outcome], Text]]] = {
    "agreement": agreement,
    "attainment": attainments.answer,
    "caution": cautions.caution,
    "change": changes.conclusion,
    "collision": cautions.collision,
    "comparison": comparison,
    "composition": composition,
    "forecast": forecasts.forecast,
    "gap": gaps.gap,
    "names": bounds.names,
    "rank": bounds.rank,
    "segment": bounds.segment,
    "share": bounds.share,
    "shares": bounds.shares,
    "threshold": bounds.threshold,
}


def outcome(ledger: Ledger, answer: Outcome) -> Text:
    """What was checked and what came out, in words."""
    return _SENTENCES[answer.rule](ledger, answer)
