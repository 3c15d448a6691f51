"""What no single record can tell: that references lead somewhere and sections exist."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from siping_kg.curated import records
from siping_kg.curated.naming import kind_name
from siping_kg.curated.records.refusals import meant
from siping_kg.dates import parse_period
from siping_kg.errors import Fault
from siping_kg.quantities import convert
from siping_kg.sources import squeeze
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.curated.book import Book, Entry

__all__ = ["check"]

_FIELDS: dict[str, str] = {
    "agency": "agency",
    "post": "post",
    "area": "area",
    "parent": "agency",
    "within": "area",
    "setBy": "agency",
    "continues": "program",
    "indicator": "indicator",
    "ranksIndicator": "indicator",
    "total": "indicator",
    "earlier": "indicator",
    "later": "indicator",
}
"""Fields that hold the id of one thing of a known type."""

_STATED_FIELDS = ("subject", "referent", "result", "whole", "parts", "measuredAgainst", "ranks")
"""Fields that name measurements, of this source or, with `source.` before, of another."""

_TYPED_FIELDS = ("about", "recipient", "node")
_LINK_FIELDS = (
    "issuedBy",
    "establishes",
    "participants",
    "conferredBy",
    "partOf",
    "ledBy",
    "pursuedBy",
    "names",
)

_DEFINE = Text("请加以定义，或改用已定义的", "define it, or name one that is")


def check(book: Book, broken_ids: set[str]) -> list[Fault]:
    """Faults of references, sections and units; `broken_ids` stand in files reported already."""
    faults: list[Fault] = []
    known = {kind: set(shelf) for kind, shelf in book.registers().items()}
    others = (*book.mentions, *book.continuations, *book.links)
    others += (*book.set_asides.values(), *book.tensions.values())
    for entry in (*book.entries(), *others):
        for kind, slug in _references(entry):
            if slug in known.get(kind, ()) or slug.rpartition(".")[2] in broken_ids:  # type: ignore[call-overload]
                continue
            faults.append(Fault(entry.where, _dangling(kind, slug, known.get(kind, set()))))  # type: ignore[call-overload]
        faults += _section_faults(book, entry, broken_ids)
    faults += _unit_faults(book)
    faults += _period_faults(book, broken_ids)
    faults += _set_aside_faults(book)
    return faults


def _references(entry: Entry[records.Record]) -> Iterator[tuple[str, str]]:
    record = entry.record
    if entry.source is not None:
        yield "source", entry.source
    for name, kind in _FIELDS.items():
        value = getattr(record, name, None)
        if isinstance(value, str):
            yield kind, value
    if isinstance(record, records.ImpliedReferent):
        return
    for name in _STATED_FIELDS:
        yield from _stated(entry, getattr(record, name, None))
    for name in _TYPED_FIELDS:
        value = getattr(record, name, None)
        if isinstance(value, str):
            yield _typed(entry, value)
    links = [link.to for name in _LINK_FIELDS for link in getattr(record, name, ())]
    for ref in (*links, *getattr(record, "between", ())):
        yield _typed(entry, ref)


def _stated(entry: Entry[records.Record], value: object) -> Iterator[tuple[str, str]]:
    from siping_kg.curated.book import Book

    if isinstance(value, str):
        yield "measurement", Book.slug(value, entry.source or "")
    elif isinstance(value, tuple):
        for item in value:
            yield from _stated(entry, item)
    elif isinstance(value, records.ImpliedReferent) and value.setBy is not None:
        yield "agency", value.setBy


def _typed(entry: Entry[records.Record], ref: str) -> tuple[str, str]:
    kind, _, slug = ref.partition("/")
    if kind in ("measurement", "comparison", "composition", "recognition", "event"):
        slug = slug if "." in slug or entry.source is None else f"{entry.source}.{slug}"
    return kind, slug


def _dangling(kind: str, slug: str, known: Iterable[str]) -> Text:
    near = difflib.get_close_matches(slug, list(known), n=1)
    remedy = meant(near[0]) if near else _DEFINE
    return Text(f"没有{kind_name(kind)} {slug!r}：", f"no {kind} {slug!r}: ") + remedy


def _section_faults(
    book: Book, entry: Entry[records.Record], broken_ids: set[str]
) -> Iterator[Fault]:
    if entry.section is None or entry.source not in book.sources:
        return
    sections = book.outline(entry.source)
    further = (place.section for place in getattr(entry.record, "also", ()))
    for section in {entry.section, *further} - {None}:
        if section not in sections and section not in broken_ids:
            yield Fault(entry.where, _dangling("section", str(section), sections))


def _unit_faults(book: Book) -> Iterator[Fault]:
    for entry in book.measurements.values():
        indicator = book.indicators.get(entry.record.indicator)
        if indicator is None:
            continue
        figure, wanted = entry.record.stated, indicator.record.unit
        if convert(figure.value, figure.unit, wanted) is None:
            yield Fault(
                entry.where,
                Text(
                    f"{figure.text!r} 的单位是 {figure.unit.symbol!r}，而指标 "
                    f"{entry.record.indicator!r} 的单位是 {wanted.symbol!r}：请改正其中之一",
                    f"{figure.text!r} is in {figure.unit.symbol!r}, but indicator "
                    f"{entry.record.indicator!r} is in {wanted.symbol!r}: mend one of them",
                ),
            )


def _period_faults(book: Book, broken_ids: set[str]) -> Iterator[Fault]:
    for entry in book.entries():
        period = getattr(entry.record, "period", None)
        source = parse_period(period).source if isinstance(period, str) else None
        if source is not None and source not in book.sources and source not in broken_ids:
            yield Fault(entry.where, _dangling("source", source, book.sources))


def _set_aside_faults(book: Book) -> Iterator[Fault]:
    """What is part of a name, or restricts a set, stands in the name or definition it refers to."""
    from siping_kg.curated.relations import names_of, typed_slug

    for entry in book.set_asides.values():
        if entry.record.node is None:
            continue
        kind, slug = typed_slug(entry.record.node, entry.source)
        told = names_of(book, kind, slug)
        if kind == "indicator" and slug in book.indicators:
            told += (book.indicators[slug].record.definition.zh,)
        if told and not any(squeeze(entry.record.text) in squeeze(text) for text in told):
            yield Fault(
                entry.where,
                Text(
                    f"{entry.record.text!r} 不在 {entry.record.node} 的任何名称或定义里："
                    "请写进去，或改用别的 node 或 reason",
                    f"{entry.record.text!r} stands in no name or definition of "
                    f"{entry.record.node}: write it there, or give another node or reason",
                ),
            )
