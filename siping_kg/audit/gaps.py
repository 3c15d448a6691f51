"""Says what one would expect and does not find, once for each kind of gap and source."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.calling import called, examples
from siping_kg.audit.findings import Outcome
from siping_kg.audit.wording import verdict
from siping_kg.quantities import exactly
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_kg.audit.findings import OutcomeCode
    from siping_kg.audit.ledger import Ledger
    from siping_kg.ids import Ref

__all__ = ["gap", "gaps", "later_sources"]

_MEASURED: Final = (
    Text("项举措，{}项没有成效数字", " programs, {} without a measured outcome"),
    Text("项举措都有成效数字", " programs, all with a measured outcome"),
)
_FILED: Final = (
    Text("份文件，{}份没有归入任何举措", " documents, {} under no program"),
    Text("份文件都归入了举措", " documents, all under a program"),
)
_REPEATED: Final = (
    Text("项指标，{}项以后的文章没有再报", " indicators, {} never reported again"),
    Text("项指标，以后的文章都再次报告", " indicators, all reported again"),
)
_DATED: Final = (
    Text(
        "个实际数量，{}个没有给出可以确定的时段或起点",
        " actual counts and amounts, {} without a period or a start that can be told",
    ),
    Text(
        "个实际数量都有时段",
        " actual counts and amounts, all with their period",
    ),
)
_NAMED: Final = (
    Text(
        "项“第一”“率先”“前列”一类的说法，{}项是自述，没有说由谁评定",
        " claims to be first, leading or the like, {} by the city itself, naming no judge",
    ),
    Text(
        "项“第一”“率先”“前列”一类的说法都另有评定者",
        " claims to be first, leading or the like, all judged by others",
    ),
)
_CONFERRED: Final = (
    Text(
        "项他方给予的荣誉或评价，{}项没有写明由哪个机构给予",
        " recognitions by others, {} without naming the body",
    ),
    Text(
        "项他方给予的荣誉或评价都写明了由哪个机构给予",
        " recognitions by others, all naming the body",
    ),
)


def gaps(ledger: Ledger) -> Iterator[Outcome]:
    """One outcome for each kind of gap and source; passed where nothing is missing."""
    for source in sorted(ledger.book.sources):
        yield from _programs(ledger, source)
        yield from _documents(ledger, source)
        yield from _indicators(ledger, source)
        yield from _periods(ledger, source)
        yield from _judges(ledger, source)


def gap(
    ledger: Ledger,
    kind: str,
    source: str,
    found: tuple[Sequence[str], Sequence[str]],
    told: tuple[Text, Text],
) -> Iterator[Outcome]:
    """The outcome that some of the things with these keys lack what they should have, if any are.

    `found` are all keys and those that lack it; `told` are the words for both cases.
    """
    every, lacking = (sorted(set(keys)) for keys in found)
    if not every:
        return
    year, count = ledger.year(source), len(every)
    words = Text(f"{year}年文章：", f"Article of {year}: ") + Text(str(count), f"{count:,}")
    template = told[0] if lacking else told[1]
    words += Text(template.zh.format(len(lacking)), template.en.format(f"{len(lacking):,}"))
    words += examples([called(ledger, key) for key in lacking])
    code: OutcomeCode = "cannot-tell" if lacking else "passed"
    yield Outcome(
        slug=f"gap.{source}.{kind}",
        check="gap",
        audits=tuple(lacking or every),
        outcome=code,
        words=words + verdict(code),
        expected=exactly(Decimal(count)),
        found=exactly(Decimal(count - len(lacking))),
    )


def later_sources(ledger: Ledger, source: str) -> list[str]:
    """The sources of later years, in order."""
    year = ledger.year(source)
    later = (other for other in ledger.book.sources if ledger.year(other) > year)
    return sorted(later, key=lambda other: (ledger.year(other), other))


def _programs(ledger: Ledger, source: str) -> Iterator[Outcome]:
    """Programs without an actual figure, of their own or of a part of theirs."""
    entries = [*ledger.book.programs.values(), *ledger.book.continuations]
    pursued = [entry for entry in entries if entry.source == source]
    measured: set[Ref] = set()
    for entry in ledger.book.measurements.values():
        if entry.source == source and entry.record.role == "actual":
            measured |= {*entry.programs}
            if entry.record.about is not None:
                measured.add(entry.record.about)
    wholes = {entry.ref: {link.to for link in entry.record.partOf} for entry in entries}
    grown = measured
    while grown:
        grown = {whole for part in grown for whole in wholes.get(part, ())} - measured
        measured |= grown
    lacking = [entry.key for entry in pursued if entry.ref not in measured]
    every = [entry.key for entry in pursued]
    yield from gap(ledger, "programs", source, (every, lacking), _MEASURED)


def _documents(ledger: Ledger, source: str) -> Iterator[Outcome]:
    entries = [entry for entry in ledger.book.documents.values() if entry.source == source]
    lacking = [entry.key for entry in entries if not entry.programs]
    yield from gap(ledger, "documents", source, ([e.key for e in entries], lacking), _FILED)


def _indicators(ledger: Ledger, source: str) -> Iterator[Outcome]:
    """Indicators that no later source takes up, under their own name or, by a link, another."""
    later = set(later_sources(ledger, source))
    if not later:
        return
    reported = {q.dimensions.indicator for q in ledger.stated.values() if q.source == source}
    again = {q.dimensions.indicator for q in ledger.stated.values() if q.source in later}
    links = [link.record for link in ledger.book.links]
    again |= {link.earlier.slug for link in links if link.later.slug in again}
    every = [f"indicator/{slug}" for slug in reported]
    lacking = [f"indicator/{slug}" for slug in reported - again]
    yield from gap(ledger, "indicators", source, (every, lacking), _REPEATED)


def _periods(ledger: Ledger, source: str) -> Iterator[Outcome]:
    """Counts and amounts that do not say over which time, or since when, they add up."""
    amounts = [
        quantity
        for quantity in ledger.with_role("actual")
        if quantity.source == source and ledger.indicator(quantity).measure != "rate"
    ]
    lacking = [quantity.key for quantity in amounts if quantity.dimensions.period == "unstated"]
    yield from gap(ledger, "periods", source, ([q.key for q in amounts], lacking), _DATED)


def _judges(ledger: Ledger, source: str) -> Iterator[Outcome]:
    """Superlatives for which the city itself vouches, and recognitions by nobody in particular."""
    found = [entry for entry in ledger.book.recognitions.values() if entry.source == source]
    claims = [entry for entry in found if entry.record.superlative is not None]
    lacking = [entry.key for entry in claims if entry.record.basis == "self-described"]
    yield from gap(ledger, "judges", source, ([e.key for e in claims], lacking), _NAMED)
    given = [entry for entry in found if entry.record.basis != "self-described"]
    lacking = [entry.key for entry in given if entry.record.basis == "unnamed-body"]
    yield from gap(ledger, "bodies", source, ([e.key for e in given], lacking), _CONFERRED)
