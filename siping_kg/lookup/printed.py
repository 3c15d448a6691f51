"""Looks for words in the reader's copies: where the articles print what the graph does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.ids import concept, mint
from siping_kg.lookup.asking import HEADER, text_of
from siping_kg.lookup.writing import folded, folded_places, read_amount
from siping_kg.sources import occurrences
from siping_kg.sources.tokens import tokens
from siping_kg.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import NamedNode

    from siping_kg.curated import Book
    from siping_kg.evidence import Anchor, Coverage, Layout
    from siping_kg.lookup.names import Named, Names
    from siping_kg.store import Store
    from siping_kg.texts import Text

__all__ = ["Aside", "Printed", "Texts", "aside", "search"]

_REASONS: Final = ("set-aside-reason", "sentence-reason")


@dataclass(frozen=True, slots=True)
class Aside:
    """Words of an article that the graph keeps out, and why; `within` is what they belong to."""

    source: Named
    words: str
    reason: Named
    within: Named | None


@dataclass(frozen=True, slots=True)
class Printed:
    """One place where an article prints what was looked for: the headings above and the sentence.

    `reason` is why the words, or the whole sentence, are set aside; `carried` what the graph
    carries of the sentence otherwise. Both are empty where nobody has explained it.
    """

    source: Named
    headings: tuple[Text, ...]
    sentence: int
    reason: Named | None
    carried: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The articles that are at hand, with the records and anchors that account for them."""

    book: Book
    anchors: tuple[Anchor, ...]
    layouts: Mapping[str, Layout]


def aside(store: Store, names: Names, text: str) -> tuple[Aside, ...]:
    """The set-aside words of the graph that hold a text."""
    query = """SELECT ?source ?reason ?words ?within {
  ?line a sp:SetAside ; sp:words ?words ; sp:reason ?reason ; sp:partOfSource ?source .
  OPTIONAL { ?line sp:explainedBy ?within } } ORDER BY ?source ?words ?reason"""
    wanted = folded(text)
    held = []
    for source, reason, words, within in store.select(HEADER + query).rows:
        printed = text_of(words)
        if not occurrences(folded(printed), wanted):
            continue
        of, why, node = names.each((source, reason, within))
        if of is not None and why is not None:
            held.append(Aside(of, printed, why, node))
    return tuple(dict.fromkeys(held))


def search(texts: Texts, names: Names, text: str) -> tuple[Printed, ...]:
    """Where the articles at hand print a text, or a number by its value, in their order."""
    from siping_kg.evidence import cover

    places: dict[Printed, None] = {}
    for source, layout in texts.layouts.items():
        extents = sorted(set(_extents(layout.text, text)))
        if extents:
            coverage = cover(texts.book, source, layout, texts.anchors)
            explained = _Explained(texts.book, names, source, layout, coverage)
            places.update(dict.fromkeys(explained.at(*extent) for extent in extents))
    return tuple(places)


def _extents(squeezed: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a squeezed text holds another, or a number of the same value and unit."""
    wanted = folded(text)
    compared, at = folded_places(squeezed)
    for start in occurrences(compared, wanted):
        yield at[start], at[start + len(wanted) - 1] + 1
    amount = read_amount(wanted)
    if amount is None:
        return
    # By value too: whoever asks for 4933000 should find 493.3万.
    for token in tokens(squeezed):
        number = read_amount(folded(token.text)) if token.kind == "numeral" else None
        if number is None or number.unit or number.value != amount.value:
            continue
        behind = folded(squeezed[token.end : token.end + len(amount.unit) + 1])
        if behind.lstrip("余多").startswith(amount.unit):
            yield token.start, token.end


@dataclass(frozen=True, slots=True)
class _Explained:
    """An article with what becomes of its words and sentences."""

    book: Book
    names: Names
    source: str
    layout: Layout
    coverage: Coverage

    def at(self, start: int, end: int) -> Printed:
        """The place of these words, with why they are set aside, or what else is carried there."""
        words = (
            concept(_REASONS[0], why.by)
            for token, why in self.coverage.explained
            if token.start < end and start < token.end and why.how == "set-aside"
        )
        reason: NamedNode | None = next(words, None)
        carried: tuple[str, ...] = ()
        headings, number = self._place(start)
        for sentence in self.coverage.sentences:
            if sentence.start <= start < sentence.end:
                carried = sentence.carried
                if reason is None and sentence.how == "set-aside":
                    reason = concept(_REASONS[1], sentence.reason)
        return Printed(
            self.names.named(mint("source", self.source)),
            headings,
            number,
            None if reason is None else self.names.named(reason),
            tuple(self._named(carried)),
        )

    def _place(self, start: int) -> tuple[tuple[Text, ...], int]:
        if start < min(first for first, _ in self.layout.extents.values()):
            return (), 1
        section, part, number = self.layout.locate(start)
        outline = self.book.outline(self.source)
        return tuple(outline[name].record.heading for name in (section, part) if name), number

    def _named(self, keys: Iterable[str]) -> Iterator[Named]:
        """The records that have a name: a relation is told by its two ends."""
        for key in keys:
            node = ID[key]
            if node in self.names:
                yield self.names.named(node)
