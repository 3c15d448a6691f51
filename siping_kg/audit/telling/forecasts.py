"""Tells what a later source makes of what an earlier one foresaw, or left vague."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.names import measured
from siping_kg.audit.telling.phrases import GOALS, in_figures, verdict
from siping_kg.texts import COLON, Text

if TYPE_CHECKING:
    from siping_kg.audit.model.codes import OutcomeCode
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome

__all__ = ["forecast"]

_ANSWERS: Final[dict[OutcomeCode, Text]] = {
    "passed": Text("得到证实", "confirmed"),
    "failed": Text("与后文不符", "refuted"),
}
"""What is foreseen is confirmed or refuted; that is more than to say that a check passed."""

_SAID: Final = GOALS | {"plan": Text("计划", "planned"), "actual": Text("称", "said to be")}
"""Codes of the scheme `role`, as said by the earlier source."""


def forecast(ledger: Ledger, outcome: Outcome) -> Text:
    """What the earlier source said, what the later says, and whether that confirms it."""
    earlier, later = outcome.quantities("earlier", "later")
    first, last = in_figures(earlier), in_figures(later)
    before, after = ledger.year(earlier.source), ledger.year(later.source)
    how = _SAID[earlier.dimensions.role]
    words = measured(ledger, earlier) + COLON
    words += Text(
        f"{before}年文章{how.zh}{first.zh}，{after}年文章为{last.zh}",
        f"{how.en} {first.en} in {before}, {last.en} in {after}",
    )
    return words + verdict(ledger, outcome, _ANSWERS)
