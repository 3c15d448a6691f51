"""What an audit calls the things it looks at: names, printed figures, and what sets them apart."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from siping_kg import dates
from siping_kg.audit.telling.phrases import GOALS, in_brackets, in_figures, label
from siping_kg.dates import parse_period
from siping_kg.texts import LISTED, NOTHING, STOP, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.ids import Ref

__all__ = ["examples", "indicator_name", "measured", "name_of", "setting", "side_by_side", "when"]

_EXAMPLES: Final = 3
_COMMA: Final = Text("，", ", ")


def indicator_name(ledger: Ledger, quantity: Quantity) -> Text:
    """What the indicator is called that is measured."""
    return ledger.book.indicators[quantity.dimensions.indicator].record.name


def measured(ledger: Ledger, quantity: Quantity) -> Text:
    """`收入（农村，2021年）`: indicator and setting."""
    return indicator_name(ledger, quantity) + setting(ledger, quantity)


def when(ledger: Ledger, quantity: Quantity) -> Text:
    """The period; one that ends with its article is told by the article's year."""
    period = parse_period(quantity.dimensions.period)
    if period.source is None:
        return Text(*dates.label(period))
    year = ledger.year(period.source)
    if period.kind == "year-to-date":
        return Text(f"今年以来（{year}年文章）", f"“this year” of the {year} article")
    return Text(f"截至{year}年文章发表", f"as of the {year} article")


def setting(
    ledger: Ledger, quantity: Quantity, *, dated: bool = False, foreseen: bool = False
) -> Text:
    """`（农村，2021年）`: segment, thing and period, as far as they say more than the name.

    With `dated`, the day of publication is told too: where several articles are set side by side.
    With `foreseen`, so is that the figure is no actual one.
    """
    at, parts = quantity.dimensions, []
    if foreseen and at.role in GOALS:
        parts.append(GOALS[at.role])
    if at.segment != "all":
        parts.append(label(ledger, "segment", at.segment))
    if at.thing is not None:
        parts.append(name_of(ledger, at.thing))
    kind = parse_period(at.period).kind
    if kind != "unstated" and (dated or kind not in ("as-of", "year-to-date")):
        parts.append(when(ledger, quantity))
    return in_brackets(_COMMA.join(parts)) if parts else NOTHING


def name_of(ledger: Ledger, ref: Ref) -> Text:
    """The name of a thing of the book; a measurement is called by its indicator."""
    if ref.kind == "measurement":
        return indicator_name(ledger, ledger.stated[ref.slug])
    record = ledger.book.entry(ref).record
    name: Text | None = getattr(record, "name", None) or getattr(record, "title", None)
    return name if name is not None else NOTHING


def side_by_side(ledger: Ledger, refs: Sequence[Ref]) -> Text:
    """Names and printed figures: `收入11252元（2021年）；可支配收入17676元（农村，2021年）`.

    Figures of one indicator that follow one another share its name; what has no name of its own,
    as a comparison, is told by what it stands between.
    """
    sources = {ledger.source_of(ref) for ref in refs}
    dated = len(sources - {None}) > 1
    parts = []
    for (name, alone), group in groupby(refs, lambda ref: _head(ledger, ref)):
        if alone is not None:
            parts.append(Text(f"“{name.zh}”", f"“{name.en}”") + _of_year(ledger, alone))
        elif name:
            figures = [_figure(ledger, ref, dated=dated) for ref in group]
            parts.append(name + Text("", " ") + LISTED.join(figures))
    return STOP.join(parts)


def examples(names: Iterable[Text]) -> Text:
    """`（甲、乙）`, or some of many: `（如甲、乙、丙等）`; no more are asked for."""
    distinct: dict[Text, None] = {}
    for name in names:
        distinct.setdefault(name)
        if len(distinct) > _EXAMPLES:
            listed = LISTED.join([*distinct][:_EXAMPLES])
            return Text(f"（如{listed.zh}等）", f" (such as {listed.en})")
    return in_brackets(LISTED.join(distinct)) if distinct else NOTHING


def _head(ledger: Ledger, ref: Ref) -> tuple[Text, Ref | None]:
    """The name under which a thing is told, and the thing where it has no figure to tell."""
    name = name_of(ledger, ref)
    return name, None if not name or ref.kind == "measurement" else ref


def _figure(ledger: Ledger, ref: Ref, *, dated: bool) -> Text:
    quantity, record = ledger.stated[ref.slug], ledger.book.measurements[ref.slug].record
    words = Text(record.stated.text, in_figures(quantity).en)
    return words + setting(ledger, quantity, dated=dated, foreseen=True)


def _of_year(ledger: Ledger, ref: Ref) -> Text:
    source = ledger.source_of(ref)
    if source is None:
        return NOTHING
    year = ledger.year(source)
    return Text(f"（{year}年文章）", f" (article of {year})")
