"""What an audit calls the things it looks at: names, printed figures, and what sets them apart."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from siping_kg.audit.wording import hedged
from siping_kg.dates import label, parse_period
from siping_kg.ids import Ref
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_kg.audit.ledger import Ledger, Quantity

__all__ = ["called", "examples", "joined", "setting", "side_by_side", "when"]

NOTHING: Final = Text("", "")
_EXAMPLES: Final = 3


def when(ledger: Ledger, quantity: Quantity) -> Text:
    """The period; one that ends with its article is told by the article's year."""
    period = parse_period(quantity.dimensions.period)
    if period.source is None:
        return Text(*label(period))
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
    if foreseen and at.role in _ROLES:
        parts.append(_ROLES[at.role])
    if at.segment != "all":
        concept = ledger.schemes["segment"][at.segment]
        parts.append(Text(concept.zh, concept.en))
    if at.about:
        parts.append(called(ledger, at.about))
    kind = parse_period(at.period).kind
    if kind != "unstated" and (dated or kind not in ("as-of", "year-to-date")):
        parts.append(when(ledger, quantity))
    return _bracketed(parts)


def called(ledger: Ledger, key: str) -> Text:
    """The name of a thing of the book by its key; a measurement is called by its indicator."""
    ref = Ref.of(key)
    if ref.kind == "measurement":
        return ledger.name(ledger.stated[ref.slug].dimensions.indicator)
    record = ledger.entry(key).record
    name = getattr(record, "name", None) or getattr(record, "title", None)
    return Text(name.zh, name.en) if name is not None else NOTHING


def side_by_side(ledger: Ledger, keys: Sequence[str]) -> Text:
    """Names and printed figures: `收入11252元（2021年）；可支配收入17676元（农村，2021年）`.

    Figures of one indicator that follow one another share its name; what has no name of its own,
    as a comparison, is told by what it stands between.
    """
    sources = {ledger.source_of(key) for key in keys}
    dated = len(sources - {None}) > 1
    told = []
    for (name, alone), group in groupby(keys, lambda key: _head(ledger, key)):
        if alone:
            told.append(Text(f"“{name.zh}”", f"“{name.en}”") + _of_year(ledger, alone))
        elif name != NOTHING:
            figures = [_figure(ledger, key, dated=dated) for key in group]
            told.append(name + Text("", " ") + joined(figures))
    return joined(told, Text("；", "; "))


def joined(parts: Sequence[Text], by: Text = Text("、", ", ")) -> Text:  # noqa: B008 -- frozen
    """The parts, one after the other."""
    return Text(by.zh.join(p.zh for p in parts), by.en.join(p.en for p in parts))


def examples(names: Sequence[Text]) -> Text:
    """`（甲、乙）`, or some of many: `（如甲、乙、丙等）`."""
    distinct = list(dict.fromkeys(names))
    listed = joined(distinct[:_EXAMPLES])
    if len(distinct) > _EXAMPLES:
        return Text(f"（如{listed.zh}等）", f" (such as {listed.en})")
    return Text(f"（{listed.zh}）", f" ({listed.en})") if distinct else NOTHING


def _head(ledger: Ledger, key: str) -> tuple[Text, str]:
    """The name under which a thing is told, and its key where it has no figure to tell."""
    name = called(ledger, key)
    return name, "" if name == NOTHING or key.startswith("measurement/") else key


def _figure(ledger: Ledger, key: str, *, dated: bool) -> Text:
    slug = Ref.of(key).slug
    quantity, record = ledger.stated[slug], ledger.book.measurements[slug].record
    english = hedged(quantity.value, quantity.qualifier, quantity.unit).en
    words = Text(record.stated.text, english)
    return words + setting(ledger, quantity, dated=dated, foreseen=True)


def _of_year(ledger: Ledger, key: str) -> Text:
    source = ledger.source_of(key)
    if source is None:
        return NOTHING
    year = ledger.year(source)
    return Text(f"（{year}年文章）", f" (article of {year})")


def _bracketed(parts: Sequence[Text]) -> Text:
    if not parts:
        return NOTHING
    inner = Text("，".join(p.zh for p in parts), ", ".join(p.en for p in parts))
    return Text(f"（{inner.zh}）", f" ({inner.en})")


_ROLES: Final = {
    "plan": Text("计划", "plan"),
    "target": Text("目标", "target"),
    "forecast": Text("预计", "forecast"),
}
