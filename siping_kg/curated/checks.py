"""What no single record can tell: that references lead somewhere and sections exist."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from siping_kg.curated import records
from siping_kg.curated.book import Sourced
from siping_kg.curated.naming import kind_name
from siping_kg.curated.relations import names_of
from siping_kg.curated.titles import title_faults
from siping_kg.dates import parse_period
from siping_kg.errors import Fault
from siping_kg.ids import Ref
from siping_kg.quantities import convert
from siping_kg.sources import squeeze
from siping_kg.texts import Text, meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.curated.book import Book, Entry

__all__ = ["check"]

_DEFINE = Text("请加以定义，或改用已定义的", "define it, or name one that is")


_NO_START = Text(
    "流量指标的累计数须写 accumulatedFrom：自何时起，或 unstated",
    "a running total of a flow gives accumulatedFrom: since when, or unstated",
)
_UNDATED = Text(
    "存量没有写明时间的，是截至文章之时：请写 as-of-来源",
    "a stock without a time word is as of its article: give as-of-SOURCE",
)
_NO_TOTAL = Text(
    "accumulatedFrom 只用于流量指标：请去掉，或改指标的 measure",
    "accumulatedFrom is for flows: take it out, or mend the indicator's measure",
)


def check(book: Book, broken_ids: set[str]) -> list[Fault]:
    """Faults of references, sections and units; `broken_ids` stand in files reported already."""
    faults: list[Fault] = []
    entries = [*book.entries(), *book.mentions, *book.continuations, *book.links]
    entries += [*book.set_asides.values(), *book.sentences.values(), *book.tensions.values()]
    entries += book.everyday
    for entry in entries:
        for ref in _references(entry.record):
            # What a broken file defines is not missing, and the file has been reported.
            if book.find(ref) is None and ref.slug.rpartition(".")[2] not in broken_ids:
                known = book.registers[ref.kind]
                faults.append(Fault(entry.where, _dangling(ref.kind, ref.slug, known)))
        faults += _section_faults(book, entry, broken_ids)
    faults += _unit_faults(book)
    faults += _total_faults(book)
    faults += _period_faults(book, broken_ids)
    faults += _set_aside_faults(book)
    faults += _alias_faults(book, broken_ids)
    faults += title_faults(book)
    return faults


def _references(record: records.Record) -> Iterator[Ref]:
    """What a record refers to; other records in its lists have entries of their own."""
    for field in type(record).model_fields:
        value = getattr(record, field)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Ref):
                yield item
            elif isinstance(item, records.Link):
                yield item.to
            elif isinstance(item, records.ImpliedReferent | records.ListRecord):
                yield from _references(item)


def _dangling(kind: str, slug: str, known: Iterable[str]) -> Text:
    near = difflib.get_close_matches(slug, list(known), n=1)
    remedy = meant(near[0]) if near else _DEFINE
    return Text(f"没有{kind_name(kind)} {slug!r}：", f"no {kind} {slug!r}: ") + remedy


def _section_faults(
    book: Book, entry: Entry[records.Record], broken_ids: set[str]
) -> Iterator[Fault]:
    if not isinstance(entry, Sourced) or entry.source not in book.sources:
        return
    sections = book.outline(entry.source)
    places = (entry, entry.record, *getattr(entry.record, "also", ()))
    for section in {getattr(place, "section", None) for place in places}:
        if section is not None and section not in sections and section not in broken_ids:
            yield Fault(entry.where, _dangling("section", section, sections))


def _unit_faults(book: Book) -> Iterator[Fault]:
    for entry in book.measurements.values():
        indicator = book.indicators.get(entry.record.indicator.slug)
        if indicator is None:
            continue
        figure, wanted = entry.record.stated, indicator.record.unit
        if wanted is None:
            yield Fault(entry.where, _without_unit(indicator.slug))
        elif convert(figure.value, figure.unit, wanted) is None:
            yield Fault(
                entry.where,
                Text(
                    f"{figure.text!r} 的单位是 {figure.unit.symbol!r}，而指标 "
                    f"{indicator.slug!r} 的单位是 {wanted.symbol!r}：请改正其中之一",
                    f"{figure.text!r} is in {figure.unit.symbol!r}, but indicator "
                    f"{indicator.slug!r} is in {wanted.symbol!r}: mend one of them",
                ),
            )


def _without_unit(indicator: str) -> Text:
    return Text(
        f"指标 {indicator!r} 没有单位，只能用于位次：请给它单位",
        f"indicator {indicator!r} has no unit and can only be ranked: give it one",
    )


def _total_faults(book: Book) -> Iterator[Fault]:
    """A running total says since when, and nothing else does; a stock has a time."""
    for entry in book.measurements.values():
        indicator = book.indicators.get(entry.record.indicator.slug)
        if indicator is None:
            continue
        if indicator.record.measure == "stock" and _undated(entry.record):
            yield Fault(entry.where, _UNDATED)
        start, measure = entry.record.accumulatedFrom, indicator.record.measure
        as_of = parse_period(entry.record.period).kind == "as-of"
        # Plans and capacities are not added up, so they have no beginning to give (decision 11).
        if measure == "flow" and as_of and entry.record.role == "actual" and start is None:
            yield Fault(entry.where, _NO_START)
        elif measure != "flow" and start is not None:
            yield Fault(entry.where, _NO_TOTAL)


def _undated(record: records.MeasurementRecord) -> bool:
    return record.role == "actual" and parse_period(record.period).kind == "unstated"


def _period_faults(book: Book, broken_ids: set[str]) -> Iterator[Fault]:
    for entry in book.entries():
        period = getattr(entry.record, "period", None)
        source = parse_period(period).source if isinstance(period, str) else None
        if source is not None and source not in book.sources and source not in broken_ids:
            yield Fault(entry.where, _dangling("source", source, book.sources))


def _set_aside_faults(book: Book) -> Iterator[Fault]:
    """What is part of a name, or restricts a set, stands in the name or definition it refers to."""
    for entry in book.set_asides.values():
        node = entry.record.node
        if node is None:
            continue
        texts = names_of(book, node)
        if node.kind == "indicator" and node.slug in book.indicators:
            texts += (book.indicators[node.slug].record.definition.zh,)
        if texts and not any(squeeze(entry.record.text) in squeeze(text) for text in texts):
            yield Fault(
                entry.where,
                Text(
                    f"{entry.record.text!r} 不在 {node.key} 的任何名称或定义里："
                    "请写进去，或改用别的 node 或 reason",
                    f"{entry.record.text!r} stands in no name or definition of "
                    f"{node.key}: write it there, or give another node or reason",
                ),
            )


def _alias_faults(book: Book, broken_ids: set[str]) -> Iterator[Fault]:
    """The registers say by which source a further name is printed; there must be that source."""
    for register in (book.areas, book.agencies, book.posts, book.works):
        for entry in register.values():
            for source in entry.record.alt:
                if source not in book.sources and source not in broken_ids:
                    yield Fault(entry.where, _dangling("source", source, book.sources))
