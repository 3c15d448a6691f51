"""Tells what must be said along with a figure, and which other figures are concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.names import measured
from siping_kg.audit.telling.phrases import in_brackets, in_figures
from siping_kg.texts import COLON, LISTED, Text

if TYPE_CHECKING:
    from siping_kg.audit.model.caveat import Caveat, CaveatReason
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.ids import Ref

__all__ = ["caveat"]

_WORDS: Final[dict[CaveatReason, Text]] = {
    "accumulation-start-not-stated": Text(
        "来源没有说累计从何时起", "since when it adds up is not stated"
    ),
    "another-kind-of-money": Text(
        "计划、投资、授信、到位、支付等各是一种资金，不能相加",
        "planned, invested, granted and paid money differ and must not be added up",
    ),
    "base-not-stated": Text(
        "来源没有给出这一比率以多少为基数", "the figures that the rate is formed of are not stated"
    ),
    "cause-not-stated": Text("来源没有说变化的原因", "no source states a cause of the change"),
    "claimed-by-itself": Text(
        "只是来源自己的说法，没有说由谁评定",
        "claimed by the source itself; nobody is named who judged it",
    ),
    "contained-in": Text(
        "已包含在另一数字之中，既不能相加，也不能相减",
        "contained in the other figure; to be neither added nor subtracted",
    ),
    "contains": Text(
        "已包含另一数字，既不能相加，也不能相减",
        "contains the other figure; to be neither added nor subtracted",
    ),
    "hard-to-reconcile": Text("与另一陈述难以相合", "hard to reconcile with what else is stated"),
    "list-not-closed": Text(
        "来源没有说所列已是全部", "the source does not say that what it lists is all"
    ),
    "may-overlap": Text(
        "可能同另一数字有重叠，不能相加", "may overlap with the other figure; not to be added up"
    ),
    "method-not-stated": Text(
        "来源没有说这个数字怎样得出", "how the figure was worked out is not stated"
    ),
    "not-comparable": Text(
        "所计的对象或方法不同，不能互相比较或加减",
        "what is counted, or how, differs; not to be compared, added or subtracted",
    ),
    "own-sum": Text("来源没有印出，由本项目算出", "printed by no source; worked out by us"),
    "part-of-a-plan": Text("只是计划中已完成的部分", "the part of a plan that was done"),
    "partly-done": Text("来源报告的只是完成了一部分", "only a part is reported done"),
    "period-not-over": Text(
        "来源发表时期限还没有结束", "the period was not over when the source was published"
    ),
    "rests-on-assumption": Text("以一项假定为前提", "it rests on an assumption"),
    "unit-read-as": Text(
        "印出的单位与指标的单位不同，按指标的单位理解",
        "printed with a unit that is not the indicator's, and read as that one",
    ),
    "weights-not-stated": Text(
        "各有各的基数，来源没有给出，既不能相加，也不能求平均",
        "each has a base of its own, which is not stated; no sum or mean of them",
    ),
}


def caveat(ledger: Ledger, of: Caveat) -> Text:
    """The reason in words, what a person wrote of it, and the other figures concerned."""
    words = _WORDS[of.reason]
    if of.note is not None:
        words += COLON + of.note
    others = [quantity for ref in of.concerns if (quantity := _quantity(ledger, ref)) is not None]
    told = [measured(ledger, other) + Text("", " ") + in_figures(other) for other in others]
    return words + in_brackets(LISTED.join(told)) if told else words


def _quantity(ledger: Ledger, ref: Ref) -> Quantity | None:
    if ref.kind != "measurement":
        return None
    implied = (value.quantity for value in ledger.implied.values() if value.slug == ref.slug)
    return ledger.quantity(ref) or next(implied, None)
