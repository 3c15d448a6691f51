"""Says what one would expect and does not find, once for each kind of gap and source."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_kg.audit.model.outcome import Outcome
from siping_kg.ids import Ref
from siping_kg.quantities import exactly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.audit.model.codes import Reason, Rule
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import RecognitionRecord, Record

__all__ = ["gap", "gaps"]


def gaps(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each kind of gap and source; passed where nothing is missing."""
    for source in sorted(ledger.book.sources):
        yield from _programs(ledger, source)
        yield from _documents(ledger, source)
        yield from _indicators(ledger, source)
        yield from _periods(ledger, source)
        yield from _judges(ledger, source)
        yield from _bodies(ledger, source)


def gap(
    rule: Rule, source: str, things: Iterable[Ref], lacking: Iterable[Ref], reason: Reason
) -> Iterator[Outcome]:
    """The outcome that some of the things lack what they should have, if there are any things.

    `reason` says what those lack that lack it.
    """
    every, without = sorted(set(things)), sorted(set(lacking))
    if not every:
        return
    yield Outcome(
        slug=f"gap.{source}.{rule}",
        check="gap",
        rule=rule,
        audits=tuple(without or every),
        outcome="cannot-tell" if without else "passed",
        reason=reason if without else "nothing-lacking",
        expected=exactly(Decimal(len(every))),
        found=exactly(Decimal(len(every) - len(without))),
        source=source,
    )


def _programs(ledger: Ledger, source: str) -> Iterator[Outcome]:
    """Programs without an actual figure, of their own or of a part of theirs."""
    entries = [*ledger.book.programs.values(), *ledger.book.continuations]
    pursued = {entry.ref for entry in entries if entry.source == source}
    wholes = {entry.ref: {link.to for link in entry.record.partOf} for entry in entries}
    measured = grown = _measured(ledger, source)
    while grown:
        grown = {whole for part in grown for whole in wholes.get(part, ())} - measured
        measured |= grown
    yield from gap("programs", source, pursued, pursued - measured, "outcome-unmeasured")


def _measured(ledger: Ledger, source: str) -> set[Ref]:
    """The programs that an actual figure of the source is told under, or what it is about."""
    measured: set[Ref] = set()
    for entry in ledger.book.measurements.values():
        if entry.source == source and entry.record.role == "actual":
            measured |= {*entry.programs}
            if entry.record.about is not None:
                measured.add(entry.record.about)
    return measured


def _documents(ledger: Ledger, source: str) -> Iterator[Outcome]:
    entries = [entry for entry in ledger.book.documents.values() if entry.source == source]
    lacking = [entry.ref for entry in entries if not entry.programs]
    yield from gap("documents", source, _refs(entries), lacking, "document-unfiled")


def _indicators(ledger: Ledger, source: str) -> Iterator[Outcome]:
    """Indicators that no later source takes up, under their own name or, by a link, another."""
    later = set(ledger.later_sources(source))
    if not later:
        return
    reported = _reported(ledger, {source})
    again = _reported(ledger, later)
    again |= {link.record.earlier for link in ledger.book.links if link.record.later in again}
    yield from gap("indicators", source, reported, reported - again, "not-repeated")


def _reported(ledger: Ledger, sources: set[str]) -> set[Ref]:
    stated = (q for q in ledger.stated.values() if q.source in sources)
    return {Ref("indicator", quantity.dimensions.indicator) for quantity in stated}


def _periods(ledger: Ledger, source: str) -> Iterator[Outcome]:
    """Counts and amounts that do not say over which time, or since when, they add up."""
    amounts = [
        quantity
        for quantity in ledger.with_role("actual")
        if quantity.source == source and not ledger.is_rate(quantity)
    ]
    lacking = [quantity.ref for quantity in amounts if quantity.dimensions.period == "unstated"]
    every = [quantity.ref for quantity in amounts]
    yield from gap("periods", source, every, lacking, "period-unstated")


def _judges(ledger: Ledger, source: str) -> Iterator[Outcome]:
    """Superlatives for which the city itself vouches."""
    claims = [e for e in _recognitions(ledger, source) if e.record.superlative is not None]
    lacking = [entry.ref for entry in claims if entry.record.basis == "self-described"]
    yield from gap("judges", source, _refs(claims), lacking, "judge-unnamed")


def _bodies(ledger: Ledger, source: str) -> Iterator[Outcome]:
    """Recognitions by nobody in particular."""
    given = [e for e in _recognitions(ledger, source) if e.record.basis != "self-described"]
    lacking = [entry.ref for entry in given if entry.record.basis == "unnamed-body"]
    yield from gap("bodies", source, _refs(given), lacking, "body-unnamed")


def _recognitions(ledger: Ledger, source: str) -> list[Stated[RecognitionRecord]]:
    return [entry for entry in ledger.book.recognitions.values() if entry.source == source]


def _refs(entries: Iterable[Stated[Record]]) -> list[Ref]:
    return [entry.ref for entry in entries]
