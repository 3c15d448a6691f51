"""Holds the codes and links of records against the words of their spans, kind by kind.

A field that a curator marks as a reading, with its reason, need not be said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from siping_kg.curated.records import (
    EventRecord,
    MeasurementRecord,
    RecognitionRecord,
)
from siping_kg.curated.relations import relations
from siping_kg.errors import Fault
from siping_kg.evidence.wording import (
    DEPUTY,
    EVENTS,
    JUDGED,
    PARTS,
    RECOGNITIONS,
    ROLES,
    SUPERLATIVES,
)
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import Record
    from siping_kg.curated.relations import Relation
    from siping_kg.evidence.said import Said
    from siping_kg.ids import Ref

__all__ = ["unsaid"]

_TIME_BASE: Final = re.compile("[日月年](?:可|均)?(?:产|处理|加工|中转|供)|每[天日月年]")
"""How a text says that so much is done in a day, a month or a year."""

_RANK: Final = {"rank": "第", "within-top": "前"}


def unsaid(said: Said) -> Iterator[Fault]:
    """The records of a source whose spans do not hold the words for what they say."""
    for entry in said.book.stated():
        if entry.source == said.source:
            record = entry.record
            if isinstance(record, EventRecord):
                yield from _event(said, entry, record)
            elif isinstance(record, RecognitionRecord):
                yield from _recognition(said, entry, record)
            elif isinstance(record, MeasurementRecord):
                yield from _measurement(said, entry, record)
    for relation in relations(said.book):
        if relation.entry.source == said.source:
            yield from _relation(said, relation)


def _event(said: Said, entry: Stated[Record], record: EventRecord) -> Iterator[Fault]:
    words = EVENTS.get(record.kind, ()) if record.verb is None else (record.verb,)
    yield from _words(said, entry, "kind", record.kind, words)


def _recognition(said: Said, entry: Stated[Record], record: RecognitionRecord) -> Iterator[Fault]:
    words = RECOGNITIONS.get(record.kind, ()) if record.verb is None else (record.verb,)
    yield from _words(said, entry, "kind", record.kind, words)
    if record.superlative is not None:
        code = record.superlative
        words = (*SUPERLATIVES.get(code, ()), *([_RANK[code]] if code in _RANK else []))
        yield from _words(said, entry, "superlative", code, words)
    if record.basis == "unnamed-body" and "basis" not in record.readings:
        sentences = "\n".join(said.sentence(anchor) for anchor in said.anchors[entry.key])
        if not any(sign in sentences for sign in JUDGED):
            yield _wordless(entry, "basis", record.basis)
    yield from _named(said, entry, "recipient", record.recipient)


def _words(
    said: Said, entry: Stated[Record], field: str, code: str, words: Iterable[str]
) -> Iterator[Fault]:
    """A fault where a span holds none of the words of a code; a code without words is not asked."""
    words, spans = tuple(words), said.spans(entry.key)
    if words and field not in _readings(entry) and not any(word in spans for word in words):
        yield _wordless(entry, field, code)


def _readings(entry: Stated[Record]) -> Iterable[str]:
    readings: Iterable[str] = getattr(entry.record, "readings", ())
    return readings


def _measurement(said: Said, entry: Stated[Record], record: MeasurementRecord) -> Iterator[Fault]:
    if record.about is not None:
        yield from _named(said, entry, "about", (record.about,))
    yield from _words(said, entry, "role", record.role, ROLES.get(record.role, ()))
    anchor = next(iter(said.anchors.get(entry.key, ())), None)
    timeless = record.per is None and "/" not in record.stated.unit.symbol
    if anchor is None or not timeless or record.role not in ("actual", "capacity"):
        return
    # Only what stands before the figure governs it: 年可处理…178万吨.
    before = said.text[anchor.span.start : anchor.figure_start]
    if _TIME_BASE.search(before.rpartition("、")[2]):
        yield Fault(entry.where, _PER)


def _named(said: Said, entry: Stated[Record], field: str, things: Iterable[Ref]) -> Iterator[Fault]:
    """A fault for what is named neither in the sentence of a record nor in the one before."""
    if field in _readings(entry):
        return
    around = "\n".join(said.sentence(anchor, 1) for anchor in said.anchors.get(entry.key, ()))
    for thing in things:
        if around and not said.named_in(around, thing):
            yield Fault(entry.where, _unnamed(field, thing))


def _relation(said: Said, relation: Relation) -> Iterator[Fault]:
    entry, link = relation.entry, relation.link
    anchors = said.anchors.get(relation.ref.key) or said.anchors.get(entry.key) or []
    if link.reading is not None or relation.field in _readings(entry) or not anchors:
        return
    spans = "\n".join(said.clause(anchor) for anchor in anchors)
    if link.part is not None and link.part in PARTS:
        words = spans if link.part == "deputy-head" else spans.replace(DEPUTY, "")
        if not any(word in words for word in PARTS[link.part]):
            yield _wordless(entry, relation.field, link.part)
    around = "\n".join(said.sentence(anchor) for anchor in anchors)
    for words_of, end in ((around, entry.ref), (spans, link.to)):
        if not said.named_in(words_of, end):
            yield Fault(entry.where, _unnamed(relation.field, end))


_PER: Final = Text(
    "原文说的是每日、每月或每年多少：请写 per: 日、月或年",
    "the text says how much in a day, a month or a year: give per: 日, 月 or 年",
)


def _wordless(entry: Stated[Record], field: str, code: str) -> Fault:
    return Fault(
        entry.where,
        Text(
            f"{field}: {code}，而所据句段没有这样说的词：请改正，或在 readings 里写明理由",
            f"{field}: {code}, but no word of the span says so: mend it, or give the reason "
            "under readings",
        ),
    )


def _unnamed(field: str, thing: Ref) -> Text:
    return Text(
        f"{field}：所据的句子没有提到 {thing.key}：请改正，或写明推读的理由（reading、readings）",
        f"{field}: the sentence does not name {thing.key}: mend it, or give the reason of the "
        "reading (reading, readings)",
    )
