"""How the articles relate measurements: comparisons of two, and wholes with their parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.amounts import UnitName, for_label
from siping_kg.ids import local
from siping_kg.lookup.asking import HEADER, text_of
from siping_kg.lookup.records import read_records
from siping_kg.terms import SP
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import NamedNode

    from siping_kg.lookup.names import Names
    from siping_kg.lookup.records import Record
    from siping_kg.store import Store, Term

__all__ = ["Related", "read_related"]

_PART = Text("其中", "of which")


@dataclass(frozen=True, slots=True)
class Related:
    """One measurement, how it relates to another, as an article says it, and the other one."""

    start: NamedNode
    words: Text
    end: NamedNode


def read_related(store: Store, names: Names) -> tuple[Related, ...]:
    """Every comparison, and every part of a composition, in the order of IRIs."""
    # Both articles may state the same comparison; as a relation of two figures it is one.
    every = [*_compared(store, names), *_composed(store, names)]
    return tuple(sorted(dict.fromkeys(every), key=lambda one: (one.start.value, one.end.value)))


def _compared(store: Store, names: Names) -> Iterator[Related]:
    answer = store.select(f"{HEADER}SELECT ?unit ?symbol {{ ?unit qudt:symbol ?symbol }}")
    symbols = {unit: text_of(symbol) for unit, symbol in answer.rows}
    for record in read_records(store, names, "Comparison"):
        relation, direction = record.node(SP.comparisonKind), record.node(SP.direction)
        if relation is None:
            continue
        amount = _amount(record, names, symbols)
        words = _words(names.of(direction or relation), amount, directed=direction is not None)
        for start in names.all(record.values(SP.subject)):
            for end in names.all(record.values(SP.referent)):
                yield Related(start.node, words, end.node)


def _amount(record: Record, names: Names, symbols: Mapping[Term | None, str]) -> Text:
    """By how much two figures differ: in Chinese as printed, in English in words; or nothing."""
    printed, value = record.text(SP.statedText) or "", record.number(SP.value)
    unit, qualifier = record.node(SP.unit), record.node(SP.qualifier)
    if not printed or value is None or unit is None:
        return Text.same(printed)
    said = UnitName.of(symbols.get(unit, ""), names.of(unit).en)
    hedge = local(qualifier) if qualifier else ""
    return Text(printed, for_label(value, hedge, said).en)


def _words(named: Text, amount: Text, *, directed: bool) -> Text:
    """A comparison in words: `高于17.3万亩`, `above by 173,000 mu`, `share 62%`."""
    if not amount.zh:
        return named
    by = " by " if directed else " "
    return named + Text(amount.zh, f"{by}{amount.en}")


def _composed(store: Store, names: Names) -> Iterator[Related]:
    for record in read_records(store, names, "Composition"):
        for whole in names.all(record.values(SP.whole)):
            for part in names.all(record.values(SP.part)):
                yield Related(whole.node, _PART, part.node)
