"""Turns of phrase that the sentences of several checks share."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.figures import exact_or_range, hedged
from siping_kg.texts import COLON, NOTHING, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_kg.audit.model.codes import OutcomeCode
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome
    from siping_kg.audit.model.quantity import Amount
    from siping_kg.quantities import Unit

__all__ = [
    "GOALS",
    "UNITS",
    "assuming",
    "in_brackets",
    "in_figures",
    "label",
    "ranges",
    "remark",
    "sign",
    "verdict",
]

GOALS: Final = {
    "target": Text("目标", "target"),
    "plan": Text("计划", "plan"),
    "forecast": Text("预计", "forecast"),
}
"""Codes of the scheme `role` that wait for an actual, as said before a figure: 计划57亩.

Their labels (自定计划) say more than a sentence needs that has the figure in it.
"""

UNITS: Final = Text("单位无法换算", "the units do not convert")

# Read-only, because it is the default of an argument.
_NO_WORDS: Final[Mapping[OutcomeCode, Text]] = MappingProxyType({})
_CONTRARY: Final = {"=": "≠", "≤": ">", ">": "≤", "<": "≥"}


def verdict(ledger: Ledger, outcome: Outcome, own: Mapping[OutcomeCode, Text] = _NO_WORDS) -> Text:
    """`：成立` or `: passed`, and so on, to stand behind what was checked.

    A check that says more than the ontology's label does so in its `own` words.
    """
    ending = own.get(outcome.outcome) or label(ledger, "outcome", outcome.outcome)
    return COLON + ending


def label(ledger: Ledger, scheme: str, code: str) -> Text:
    """What the ontology calls a code."""
    concept = ledger.schemes[scheme][code]
    return Text(concept.zh, concept.en)


def sign(claimed: str, outcome: Outcome) -> str:
    """The sign that the check is about or, where that does not hold, its contrary."""
    return _CONTRARY[claimed] if outcome.outcome == "failed" else claimed


def in_figures(amount: Amount) -> Text:
    """An amount with its hedge: `约8000万元`, `about 80,000,000 yuan`."""
    return hedged(amount.value, amount.qualifier, amount.unit)


def in_brackets(words: Text) -> Text:
    """The words as an aside."""
    return Text(f"（{words.zh}）", f" ({words.en})")


def ranges(outcome: Outcome, unit: Unit) -> Text:
    """What the operands give and what the printed figure can mean, as an aside."""
    given, stated = (exact_or_range(side, unit) for side in outcome.sides)
    return in_brackets(
        Text(f"算得{given.zh}，原文为{stated.zh}", f"computed {given.en}, stated {stated.en}")
    )


def remark(text: Text | None) -> Text:
    """What a curated remark adds behind a sentence; nothing where there is none."""
    return Text(f"；{text.zh}", f"; {text.en}") if text is not None else NOTHING


def assuming(text: Text | None) -> Text:
    """What a conclusion must assume; nothing where it need not."""
    if text is None:
        return NOTHING
    return Text(f"（假定：{text.zh}）", f" (assumption: {text.en})")
