"""Checks what cannot exceed what: parts and wholes, shares, ranks, lists and their counts."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from siping_kg.audit.calling import setting
from siping_kg.audit.findings import Outcome, outcome_of
from siping_kg.audit.ledger import in_unit
from siping_kg.audit.wording import COLON, equation, exact_or_range, hedged, ranges, verdict
from siping_kg.dates import joins, parse_period
from siping_kg.quantities import Interval, at_most, equal, exactly
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.ledger import Ledger, Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import MeasurementRecord, RecognitionRecord
    from siping_kg.quantities import Unit, Verdict

__all__ = ["names", "ranks", "segments", "shares"]

_NOT_ABOVE: Final = {True: "≤", None: "≤", False: ">"}
_ALIKE: Final = {True: "=", None: "=", False: "≠"}
_WHOLE: Final = Interval(Decimal(0), Decimal(100))
_WITHIN: Final = {
    True: Text("，在0至100%之间", ", within 0 to 100%"),
    False: Text("，超出100%", ", above 100%"),
}
_POSSIBLE: Final = Text("，不与100%的上限相抵", ", which the limit of 100% allows")
_OPEN_LIST: Final = Text("，名单未列全", ", an open list")


def shares(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each share of a whole: it lies within 0 to 100 per cent.

    What is stated as `at least` holds unless all of it lies above.
    """
    for quantity in ledger.stated.values():
        fitted = in_unit(quantity, ledger.percent) if ledger.indicator(quantity).bounded else None
        if fitted is None:
            continue
        holds = fitted.interval.intersects(_WHOLE)
        words = ledger.name(quantity.dimensions.indicator) + setting(ledger, quantity) + COLON
        words += hedged(fitted.value, quantity.qualifier, ledger.percent)
        sure = not holds or _WHOLE.contains(fitted.interval) or fitted.interval.bounded
        words += _WITHIN[holds] if sure else _POSSIBLE
        slug = f"bounds.measurement.{quantity.slug}"
        yield _bound(slug, (quantity.key,), holds, words, (_WHOLE, fitted.interval))


def segments(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each part of a population and a wider part, as one source gives both.

    Rates of a part may well exceed those of the whole, so only counts and amounts are held.
    """
    groups: dict[tuple[str | None, ...], list[Quantity]] = defaultdict(list)
    for quantity in ledger.stated.values():
        at, period = quantity.dimensions, parse_period(quantity.dimensions.period)
        if joins(period, period) and ledger.indicator(quantity).measure != "rate":
            key = (quantity.source, at.indicator, at.area, at.about, at.period, at.role)
            groups[key].append(quantity)
    for group in groups.values():
        for pair in combinations(group, 2):
            for part, whole in (pair, pair[::-1]):
                if _narrower(ledger, part, whole):
                    yield _segment(ledger, part, whole)


def ranks(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each recognition with a rank and the size of the field."""
    for _, entry in sorted(ledger.book.recognitions.items()):
        stated = [n for n in (entry.record.rank, entry.record.rankAtMost) if n is not None]
        if stated and entry.record.rankAmong is not None:
            yield _rank(entry, stated, entry.record.rankAmong)


def names(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each count that lists what it counts: no more, and all when complete."""
    for _, entry in sorted(ledger.book.measurements.items()):
        if entry.record.names:
            yield _names(ledger, entry)


def _narrower(ledger: Ledger, part: Quantity, whole: Quantity) -> bool:
    inner, outer = part.dimensions.segment, whole.dimensions.segment
    return inner != outer and ledger.schemes.narrower_or_same("segment", inner, outer)


def _segment(ledger: Ledger, part: Quantity, whole: Quantity) -> Outcome:
    holds = at_most(part.interval, whole.interval)
    segment = ledger.schemes["segment"][part.dimensions.segment]
    wider = ledger.schemes["segment"][whole.dimensions.segment]
    which = Text(f"（{segment.zh}，{wider.zh}）", f" ({segment.en}, {wider.en})")
    words = ledger.name(part.dimensions.indicator) + which + COLON
    words += equation(f"{{}} {_NOT_ABOVE[holds]} {{}}", part.unit, part.value, whole.value)
    if not holds:
        words += _ranges(whole.interval, part.interval, part.unit)
    slug = f"bounds.measurement.{part.slug}--{whole.slug}"
    audits = (part.key, whole.key)
    return _bound(slug, audits, holds, words, (whole.interval, part.interval))


def _rank(entry: Stated[RecognitionRecord], stated: list[int], among: int) -> Outcome:
    record = entry.record
    chain = [*stated, among]
    holds = all(a <= b for a, b in pairwise(chain))
    label = Text(record.name.zh, record.name.en) + COLON
    line = str(chain[0]) + "".join(f" {_NOT_ABOVE[a <= b]} {b}" for a, b in pairwise(chain))
    words = label + Text(f"名次{line}", f"rank {line}")
    field, found = Interval(Decimal(1), Decimal(among)), exactly(Decimal(max(stated)))
    return _bound(f"bounds.{entry.kind}.{entry.slug}", (entry.key,), holds, words, (field, found))


def _names(ledger: Ledger, entry: Stated[MeasurementRecord]) -> Outcome:
    quantity = ledger.stated[entry.slug]
    listed = exactly(Decimal(len({link.to for link in entry.record.names})))
    complete = entry.record.complete
    holds = (equal if complete else at_most)(listed, quantity.interval)
    counted = Text(
        entry.record.stated.text, hedged(quantity.value, quantity.qualifier, quantity.unit).en
    )
    words = _name(ledger, quantity)
    if complete or listed == quantity.interval:
        line = equation(f"{{}} {_ALIKE[holds]} {{}}", quantity.unit, listed.floor, quantity.value)
        words += Text("列名", "named ") + line
    else:
        few = equation("{}", quantity.unit, listed.floor)
        words += Text(f"{counted.zh}中列名{few.zh}", f"{few.en} of {counted.en} named")
        words += _OPEN_LIST if holds is not False else Text("，多于所报", ", more than are counted")
    code = outcome_of(holds)
    return Outcome(
        f"names.{entry.slug}",
        "names",
        (entry.key,),
        code,
        words + verdict(code),
        quantity.interval,
        listed,
    )


def _bound(
    slug: str,
    audits: tuple[str, ...],
    holds: Verdict,
    words: Text,
    sides: tuple[Interval, Interval],
) -> Outcome:
    code = outcome_of(holds)
    return Outcome(slug, "bounds", audits, code, words + verdict(code), *sides)


def _name(ledger: Ledger, quantity: Quantity) -> Text:
    return ledger.name(quantity.dimensions.indicator) + COLON


def _ranges(expected: Interval, found: Interval, unit: Unit) -> Text:
    return ranges(exact_or_range(expected, unit), exact_or_range(found, unit))
