"""What a text says of each record: the spans of its anchors, and the sentences around them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from siping_kg.curated.relations import names_of
from siping_kg.evidence.sentences import sentences
from siping_kg.evidence.wording import WHOLE
from siping_kg.sources import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.curated.book import Book
    from siping_kg.evidence.anchoring import Layout
    from siping_kg.evidence.spans import Anchor
    from siping_kg.ids import Ref

__all__ = ["Said"]


class Said:
    """One source's squeezed text, read through the anchors of its records."""

    def __init__(self, book: Book, source: str, place: Layout, anchors: Iterable[Anchor]) -> None:
        self.book = book
        self.source = source
        self.text = place.text
        self.anchors: defaultdict[str, list[Anchor]] = defaultdict(list)
        for anchor in anchors:
            self.anchors[anchor.key].append(anchor)
        self._starts = [sentence.start for sentence in sentences(place)]

    def spans(self, key: str) -> str:
        """All clauses that state a record, a line each."""
        return "\n".join(self.clause(anchor) for anchor in self.anchors.get(key, ()))

    def clause(self, anchor: Anchor) -> str:
        """The clause of an anchor."""
        return self.text[anchor.span.start : anchor.span.end]

    def sentence(self, anchor: Anchor, before: int = 0) -> str:
        """The sentence of an anchor, and so many before it."""
        number = bisect_right(self._starts, anchor.figure_start)
        start = self._starts[max(number - 1 - before, 0)] if number else 0
        return self.text[start : self._starts[number] if number < len(self._starts) else None]

    def names(self, ref: Ref) -> Iterator[str]:
        """What this source calls a thing: its names, the words that lead to it, its pronouns."""
        yield from map(squeeze, names_of(self.book, ref, self.source))
        for anchor in self.anchors.get(ref.key, ()):
            yield self.text[anchor.figure_start : anchor.figure_end]
        if ref == self.book.sources[self.source].record.area:
            yield from WHOLE

    def named_in(self, words: str, ref: Ref) -> bool:
        """Whether words of the text name a thing; one that this source never names is not asked."""
        names = list(self.names(ref))
        return not names or any(name in words for name in names)
