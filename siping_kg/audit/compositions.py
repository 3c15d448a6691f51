"""Recomputes every composition: the parts give the whole, or stay within it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.calling import setting
from siping_kg.audit.findings import Outcome, outcome_of
from siping_kg.audit.ledger import in_unit
from siping_kg.audit.wording import COLON, equation, exact_or_range, ranges, verdict
from siping_kg.quantities import EXACT, at_most, equal, exactly
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.ledger import Ledger
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import CompositionRecord

__all__ = ["compositions"]

_NOT_ABOVE: Final = {True: "≤", None: "≤", False: ">"}
_ALIKE: Final = {True: "=", None: "=", False: "≠"}


def compositions(ledger: Ledger) -> Iterator[Outcome]:
    """One arithmetic outcome for each composition: the parts give the whole, or stay within it."""
    for _, entry in sorted(ledger.book.compositions.items()):
        yield _composition(ledger, entry)


def _composition(ledger: Ledger, entry: Stated[CompositionRecord]) -> Outcome:
    record, slug = entry.record, f"arithmetic.{entry.kind}.{entry.slug}"
    whole = ledger.ref(record.whole)
    found = [ledger.ref(part) for part in record.parts]
    parts = [whole and part and in_unit(part, whole.unit) for part in found]
    known = [part for part in parts if part is not None]
    if whole is None or len(known) < len(parts):
        words = Text("整体或部分缺失，或单位无法换算", "a value is missing or does not convert")
        code = outcome_of(None)
        return Outcome(slug, "arithmetic", (entry.key,), code, words + verdict(code))
    total, value = exactly(Decimal(0)), Decimal(0)
    for part in known:
        total, value = total + part.interval, EXACT.add(value, part.value)
    holds = (equal if record.complete else at_most)(total, whole.interval)
    sign = (_ALIKE if record.complete else _NOT_ABOVE)[holds]
    # A lone part needs no sum to be shown.
    left = " + ".join("{}" for _ in known) + (" = {}" if len(known) > 1 else "")
    sums = [part.value for part in known] + ([value] if len(known) > 1 else [])
    chain = f"{left} {sign} {{}}"
    if sign == "=" and value == whole.value and len(known) > 1:
        chain, sums = left, [part.value for part in known]
    short = not record.complete and value == whole.value and len(known) > 1
    if short:
        chain, sums = left, [part.value for part in known]
    words = ledger.name(whole.dimensions.indicator) + setting(ledger, whole) + COLON
    words += equation(chain, whole.unit, *sums, whole.value)
    words += _ALL_TOLD if short else Text("", "")
    if not holds:
        words += ranges(
            exact_or_range(total, whole.unit), exact_or_range(whole.interval, whole.unit)
        )
    code = outcome_of(holds)
    return Outcome(
        slug=slug,
        check="arithmetic",
        audits=(entry.key,),
        outcome=code,
        words=words + verdict(code),
        expected=total,
        found=whole.interval,
        used=(whole.key, *(part.key for part in known)),
    )


_ALL_TOLD: Final = Text(
    "，各部分恰好合成整体，原文没有说已列全",
    ", the parts make up the whole, though the source does not call the list complete",
)
