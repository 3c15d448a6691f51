"""Checks what cannot exceed what: shares and 100 per cent, parts and wholes, ranks and fields."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from siping_kg.audit.checks import reasons
from siping_kg.audit.model.outcome import Operand, Outcome, outcome_of
from siping_kg.audit.model.quantity import in_unit
from siping_kg.dates import joins, parse_period
from siping_kg.quantities import Interval, at_most, exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.dimensions import Dimensions
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import RecognitionRecord

__all__ = ["WHOLE", "ranks", "segments", "shares"]

WHOLE: Final = Interval(Decimal(0), Decimal(100))
"""What a share can be, in per cent."""


def shares(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each share of a whole beyond 100 per cent, one a source for all the others.

    What is stated as `at least` holds unless all of it lies above.
    """
    fitting: dict[str | None, list[Quantity]] = defaultdict(list)
    for quantity in ledger.stated.values():
        if ledger.indicator(quantity).bounded:
            share = in_unit(quantity, ledger.units.percent)
            if share is None:
                continue
            # To meet is enough: 100% in digits reaches 100.5, and `at least` has no upper bound.
            if share.interval.intersects(WHOLE):
                fitting[share.source].append(share)
            else:
                yield _beyond(share)
    for source, within in fitting.items():
        yield _within(source, within)


def segments(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each part of a population and a wider part, as one source gives both.

    Rates of a part may well exceed those of the whole, so only counts and amounts are held.
    """
    groups: dict[tuple[str | None, Dimensions], list[Quantity]] = defaultdict(list)
    for quantity in ledger.stated.values():
        period = parse_period(quantity.dimensions.period)
        # Every period joins itself but the unstated one.
        if joins(period, period) and not ledger.is_rate(quantity):
            anywhere = replace(quantity.dimensions, segment="")
            groups[quantity.source, anywhere].append(quantity)
    for group in groups.values():
        for pair in combinations(group, 2):
            for part, whole in (pair, pair[::-1]):
                if _narrower(ledger, part, whole):
                    yield _segment(part, whole)


def ranks(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each recognition with a rank and the size of the field."""
    for _, entry in sorted(ledger.book.recognitions.items()):
        chain = _chain(entry.record)
        if len(chain) > 1 and entry.record.rankAmong is not None:
            yield _rank(entry, chain)


def _chain(record: RecognitionRecord) -> list[int]:
    """What must ascend: the rank, the last rank it may be, the size of the field."""
    return [n for n in (record.rank, record.rankAtMost, record.rankAmong) if n is not None]


def _beyond(share: Quantity) -> Outcome:
    return Outcome(
        slug=f"bounds.measurement.{share.slug}",
        check="bounds",
        rule="share",
        audits=(share.ref,),
        outcome="failed",
        reason="beyond-bound",
        operands=(Operand("subject", share),),
        expected=WHOLE,
        found=share.interval,
    )


def _within(source: str | None, shares: list[Quantity]) -> Outcome:
    """The outcome of all shares of a source that fit, of which each alone says little."""
    within = all(WHOLE.contains(share.interval) for share in shares)
    return Outcome(
        slug=f"bounds.source.{source}",
        check="bounds",
        rule="shares",
        audits=tuple(share.ref for share in shares),
        outcome="passed",
        reason="within-bound" if within else "not-excluded",
        expected=WHOLE,
        source=source,
    )


def _narrower(ledger: Ledger, part: Quantity, whole: Quantity) -> bool:
    inner, outer = part.dimensions.segment, whole.dimensions.segment
    return inner != outer and ledger.schemes.narrower_or_same("segment", inner, outer)


def _segment(part: Quantity, whole: Quantity) -> Outcome:
    holds = at_most(part.interval, whole.interval)
    return Outcome(
        slug=f"bounds.measurement.{part.slug}--{whole.slug}",
        check="bounds",
        rule="segment",
        audits=(part.ref, whole.ref),
        outcome=outcome_of(holds),
        reason=reasons.of_bound(holds, part.interval, whole.interval),
        operands=(Operand("part", part), Operand("whole", whole)),
        expected=whole.interval,
        found=part.interval,
    )


def _rank(entry: Stated[RecognitionRecord], chain: list[int]) -> Outcome:
    holds = all(a <= b for a, b in pairwise(chain))
    *ranked, among = chain
    return Outcome(
        slug=f"bounds.{entry.kind}.{entry.slug}",
        check="bounds",
        rule="rank",
        audits=(entry.ref,),
        outcome=outcome_of(holds),
        reason="within-bound" if holds else "beyond-bound",
        expected=Interval(Decimal(1), Decimal(among)),
        found=exactly(Decimal(max(ranked))),
    )
