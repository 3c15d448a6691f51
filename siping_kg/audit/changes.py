"""Sets the actuals of a later source beside those of an earlier one, and guards against drift."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final

from siping_kg.audit.calling import side_by_side, when
from siping_kg.audit.findings import Change, Outcome, OutcomeCode
from siping_kg.audit.ledger import in_unit
from siping_kg.audit.wording import COLON, equation, said, verdict
from siping_kg.dates import parse_period
from siping_kg.quantities import EXACT, Interval, exceeds, quotient, rounded
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from siping_kg.audit.findings import Direction
    from siping_kg.audit.ledger import Ledger, Quantity
    from siping_kg.curated.records import IndicatorLinkRecord

__all__ = ["changes"]

_OPEN_KINDS: Final = ("unstated", "", "since-year", "year-to-date", "as-of")
"""Kinds of period by how late they reach; the empty one stands for periods with a last day."""

_UNLIKE: Final = Text(
    zh="两期时段不同，只可参考", en="the periods differ in kind, so this is only an indication"
)
_DRIFTS: Final = {
    "renamed": Text("指标改名", "the indicator was renamed"),
    "broader": Text("后一指标口径更宽", "the later indicator is broader"),
    "narrower": Text("后一指标口径更窄", "the later indicator is narrower"),
    "incomparable": Text("两个指标不可比", "the indicators must not be compared"),
}

_DIRECTIONS: Final[dict[Direction | None, Text]] = {
    "above": Text("增加", "up"),
    "below": Text("减少", "down"),
    "equal": Text("持平", "unchanged"),
    None: Text("无法判定", "cannot tell"),
}

_Place = tuple[str, str, str]


def changes(ledger: Ledger) -> tuple[list[Change], list[Outcome]]:
    """The changes between successive sources that state an actual, with an outcome each."""
    found: dict[str, Change] = {}
    outcomes: list[Outcome] = []
    for earlier, later, link in _pairs(ledger):
        change, code = _change(ledger, earlier, later, link)
        if change.slug in found:
            continue
        found[change.slug] = change
        fitted = in_unit(later, earlier.unit) if change.difference is not None else None
        sides = (None, None) if fitted is None else (earlier.interval, fitted.interval)
        words = change.words + (verdict(code) if code == "inapplicable" else _told(change))
        audits = (change.earlier, change.later)
        outcomes.append(Outcome(f"change.{change.slug}", "change", audits, code, words, *sides))
    return list(found.values()), outcomes


def _pairs(
    ledger: Ledger,
) -> Iterator[tuple[Quantity, Quantity, IndicatorLinkRecord | None]]:
    series = _series(ledger)
    for indicator in sorted(series):
        for place in sorted(series[indicator]):
            by_source = series[indicator][place]
            for before, after in pairwise(sorted(by_source, key=lambda s: (ledger.year(s), s))):
                yield (*_latest(ledger, by_source[before], by_source[after]), None)
    for link in sorted(ledger.book.links, key=lambda entry: entry.slug):
        yield from _linked(ledger, series, link.record)


def _linked(
    ledger: Ledger,
    series: Mapping[str, Mapping[_Place, Mapping[str, list[Quantity]]]],
    link: IndicatorLinkRecord,
) -> Iterator[tuple[Quantity, Quantity, IndicatorLinkRecord]]:
    """Pairs of two indicators that a curated link joins.

    What must not be compared is told apart wherever readers might compare it: in one area.
    """
    whole_area = link.drift == "incomparable"
    earlier = _placed(series.get(link.earlier.slug, {}), whole_area=whole_area)
    later = _placed(series.get(link.later.slug, {}), whole_area=whole_area)
    for place in sorted(earlier.keys() & later.keys()):
        ordered = sorted(
            product(earlier[place], later[place]),
            key=lambda pair: (ledger.year(pair[1]), pair[1], -ledger.year(pair[0]), pair[0]),
        )
        for before, after in ordered:
            if ledger.year(before) < ledger.year(after):
                yield (*_latest(ledger, earlier[place][before], later[place][after]), link)


def _series(ledger: Ledger) -> dict[str, dict[_Place, dict[str, list[Quantity]]]]:
    """The stated actuals by indicator, by segment, area and thing, and by source."""
    series: dict[str, dict[_Place, dict[str, list[Quantity]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for quantity in ledger.with_role("actual"):
        at = quantity.dimensions
        place = (at.area, at.segment, at.about)
        series[at.indicator][place][quantity.source or ""].append(quantity)
    return series


def _placed(
    series: Mapping[_Place, Mapping[str, list[Quantity]]], *, whole_area: bool
) -> Mapping[_Place, Mapping[str, list[Quantity]]]:
    if not whole_area:
        return series
    merged: dict[_Place, dict[str, list[Quantity]]] = defaultdict(lambda: defaultdict(list))
    for (area, _, _), by_source in sorted(series.items()):
        for source, quantities in by_source.items():
            merged[area, "", ""][source] += quantities
    return merged


def _latest(
    ledger: Ledger, earlier: Sequence[Quantity], later: Sequence[Quantity]
) -> tuple[Quantity, Quantity]:
    """Of several periods the latest of each; for flows, first of all two periods of one kind."""

    def preference(pair: tuple[Quantity, Quantity]) -> tuple[object, ...]:
        a, b = pair
        alike = not _unlike(ledger, a, b)
        return (alike, _lateness(b), _lateness(a), b.slug, a.slug)

    return max(product(earlier, later), key=preference)


def _lateness(quantity: Quantity) -> tuple[int, str]:
    """Periods with a last day by that day; then what still runs; what is not stated comes first."""
    period = parse_period(quantity.dimensions.period)
    kind = "" if period.end is not None else period.kind
    return _OPEN_KINDS.index(kind), str(period.end or period.begin or "")


def _unlike(ledger: Ledger, a: Quantity, b: Quantity) -> bool:
    """Whether two flows were counted over periods of unlike kind; a stock needs no period."""
    kinds = {parse_period(q.dimensions.period).kind for q in (a, b)}
    return ledger.indicator(a).measure == "flow" and (len(kinds) > 1 or "unstated" in kinds)


def _change(
    ledger: Ledger, earlier: Quantity, later: Quantity, link: IndicatorLinkRecord | None
) -> tuple[Change, OutcomeCode]:
    drift, note = (link.drift, link.note) if link is not None else (None, None)
    if note is None and _unlike(ledger, earlier, later):
        note = _UNLIKE
    name = _names(ledger, earlier, later)
    if drift == "incomparable":
        words = side_by_side(ledger, (earlier.key, later.key)) + COLON + _DRIFTS[drift]
        words += Text(f"。{note.zh}", f". {note.en}") if note is not None else said(note)
        return _bare(earlier, later, drift, note, words), "inapplicable"
    fitted = in_unit(later, earlier.unit)
    if fitted is None:
        words = name + Text("单位无法换算", "the units do not convert") + said(note)
        return _bare(earlier, later, drift, note, words), "cannot-tell"
    direction = _direction(earlier.interval, fitted.interval)
    span = _distance(earlier.interval, fitted.interval)
    rate = ledger.indicator(earlier).measure == "rate"
    unit = earlier.unit
    if rate and unit == ledger.percent:
        unit = ledger.schemes.units.point
    gap = abs(EXACT.subtract(fitted.value, earlier.value))
    growth = None if rate else _growth(earlier.value, fitted.value)
    words = name + _figures(ledger, earlier, fitted, growth)
    if drift is not None:
        words += Text("；", "; ") + _DRIFTS.get(drift, Text(drift, drift))
    words += said(note)
    change = Change(
        slug=f"{earlier.slug}--{later.slug}",
        earlier=earlier.key,
        later=later.key,
        direction=direction,
        difference=gap,
        low=span.low,
        high=span.high,
        unit=unit,
        growth=growth,
        drift=drift,
        note=note,
        words=words,
    )
    return change, "cannot-tell" if direction is None else "passed"


def _bare(
    earlier: Quantity, later: Quantity, drift: str | None, note: Text | None, words: Text
) -> Change:
    """A pair that gives no figures."""
    slug = f"{earlier.slug}--{later.slug}"
    blank = None
    return Change(
        slug,
        earlier.key,
        later.key,
        blank,
        blank,
        blank,
        blank,
        earlier.unit,
        blank,
        drift,
        note,
        words,
    )


def _direction(earlier: Interval, later: Interval) -> Direction | None:
    if exceeds(later, earlier):
        return "above"
    if exceeds(earlier, later):
        return "below"
    return "equal" if earlier.exact and earlier == later else None


def _distance(a: Interval, b: Interval) -> Interval:
    """How far apart two values of the intervals can be."""
    above, below = b - a, a - b
    low = max(above.floor, below.floor)
    if above.high is None or below.high is None:
        return Interval(low, None)
    return Interval(low, max(above.high, below.high))


def _growth(earlier: Decimal, later: Decimal) -> Decimal | None:
    if earlier == 0:
        return None
    change = quotient(EXACT.subtract(later, earlier), earlier)
    return rounded(EXACT.multiply(change, Decimal(100)), 1)


def _told(change: Change) -> Text:
    return COLON + _DIRECTIONS[change.direction]


def _figures(ledger: Ledger, earlier: Quantity, later: Quantity, growth: Decimal | None) -> Text:
    """`2022年 490万亩 → 2025年 620万亩（+26.5%）`: both with their periods."""
    first = equation("{} → {}", earlier.unit, earlier.value, later.value)
    before, after = (when(ledger, quantity) for quantity in (earlier, later))
    zh = f"{first.zh}（{before.zh} → {after.zh}"
    en = f"{first.en} ({before.en} → {after.en}"
    tail = "" if not growth else f"{growth:+f}%".replace("-", "−")
    return Text(
        f"{zh}{'，' if tail else ''}{tail}）",
        f"{en}{', ' if tail else ''}{tail})",
    )


def _names(ledger: Ledger, earlier: Quantity, later: Quantity) -> Text:
    name = ledger.name(earlier.dimensions.indicator)
    if earlier.dimensions.indicator == later.dimensions.indicator:
        return name + COLON
    return name + Text(" → ", " → ") + ledger.name(later.dimensions.indicator) + COLON
