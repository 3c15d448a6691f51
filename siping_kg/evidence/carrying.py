"""What the graph carries of a text: the characters that anchors, names, ranks and dates claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.curated.book import Sourced
from siping_kg.curated.records import RecognitionRecord
from siping_kg.curated.relations import names_of
from siping_kg.evidence.dating import dated
from siping_kg.evidence.wording import SUPERLATIVES
from siping_kg.ids import OF_SOURCE
from siping_kg.quantities.numbers import read_number
from siping_kg.sources import squeeze
from siping_kg.sources.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from siping_kg.curated.book import Book
    from siping_kg.curated.records import Record
    from siping_kg.evidence.anchoring import Layout
    from siping_kg.evidence.spans import Anchor
    from siping_kg.sources.tokens import Token

__all__ = ["Claim", "claims"]

_ANCHOR, _HEADING, _NAME, _RANK, _DATE = range(5)

_TELLING: Final = 3
"""Characters of a name that tells its node in any article: 《决定》 is another one's elsewhere."""


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """`[start, end)` of a text that the graph carries, by how strong that is, and by which node.

    Anchors come before headings, those before names, ranks and dates; among anchors the
    shortest, among names the longest comes first.
    """

    strength: tuple[int, int]
    key: str
    start: int
    end: int


def claims(
    book: Book,
    text: str,
    source: str | None = None,
    place: Layout | None = None,
    anchors: Sequence[Anchor] = (),
) -> tuple[Claim, ...]:
    """What the book carries of a squeezed text; without a source, only its lasting names."""
    made = [*_anchored(anchors), *_named(book, text, source)]
    if source is not None and place is not None:
        made += _headed(book, source, place)
    records = {entry.key: entry.record for entry in (*book.entries(), *book.continuations)}
    anchored = [(anchor, records[anchor.key]) for anchor in anchors if anchor.key in records]
    made += _ranked(text, anchored)
    made += [Claim((_DATE, 0), key, *extent) for key, extent in dated(text, anchored)]
    return tuple(made)


def _anchored(anchors: Iterable[Anchor]) -> Iterator[Claim]:
    for anchor in anchors:
        start, end = anchor.figure_start, anchor.figure_end
        yield Claim((_ANCHOR, end - start), anchor.key, start, end)


def _headed(book: Book, source: str, place: Layout) -> Iterator[Claim]:
    """The words that open a section, and its heading where the section prints it."""
    for name, outline in book.outline(source).items():
        begin, close = place.extents[name]
        for words in (outline.record.opens, squeeze(outline.record.heading.zh)):
            start = place.text.find(words, begin, close)
            if start >= 0:
                key = f"section/{source}.{name}"
                yield Claim((_HEADING, 0), key, start, start + len(words))


def _named(book: Book, text: str, source: str | None) -> Iterator[Claim]:
    """Where a Chinese name of a node stands; what belongs to one source is named only there."""
    for entry in book.entries():
        elsewhere = isinstance(entry, Sourced) and entry.source != source
        if elsewhere and entry.kind in OF_SOURCE:
            continue
        for words in map(squeeze, names_of(book, entry.ref, source)):
            # A short name of another article may be an ordinary word in this one.
            if elsewhere and len(words) < _TELLING:
                continue
            for start in _all(text, words):
                yield Claim((_NAME, -len(words)), entry.key, start, start + len(words))


def _all(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _ranked(text: str, anchored: Iterable[tuple[Anchor, Record]]) -> Iterator[Claim]:
    """Ranks, numbers of years and superlatives of a recognition, within its span."""
    for anchor, record in anchored:
        if not isinstance(record, RecognitionRecord):
            continue
        span = anchor.span
        for token in _tokens_in(text, span.start, span.end):
            if _says(record, token):
                yield Claim((_RANK, 0), anchor.key, token.start, token.end)


def _tokens_in(text: str, start: int, end: int) -> Iterator[Token]:
    for token in tokens(text[start:end]):
        yield type(token)(token.start + start, token.end + start, token.text, token.kind)


def _says(record: RecognitionRecord, token: Token) -> bool:
    """Whether a token prints a field of the recognition.

    >>> from siping_kg.sources.tokens import tokens
    >>> record = RecognitionRecord.model_construct(consecutiveYears=5, rank=1, superlative="rank")
    >>> [_says(record, token) for token in tokens("连续5年位居第一，覆盖9县")]
    [True, True, True, False]
    """
    if token.kind == "numeral":
        number = read_number(token.text.removeprefix("第"))
        fields = (record.rank, record.rankAtMost, record.rankAmong, record.consecutiveYears)
        return number is not None and number.value in fields
    if token.text == "连续":
        return record.consecutiveYears is not None
    if token.kind != "superlative" or record.superlative is None:
        return False
    return token.text.startswith(SUPERLATIVES.get(record.superlative, ()))
