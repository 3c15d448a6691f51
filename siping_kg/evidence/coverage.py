"""Explains each figure, title, name and sentence of a text: carried, set aside, or open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from siping_kg.errors import Fault
from siping_kg.evidence.acts import untold
from siping_kg.evidence.carrying import Claim, claims
from siping_kg.evidence.naming import unprinted
from siping_kg.evidence.said import Said
from siping_kg.evidence.saying import unsaid
from siping_kg.evidence.sentences import cover_sentences
from siping_kg.sources import occurrences, squeeze
from siping_kg.sources.tokens import Token, tokens
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from siping_kg.curated.book import Book, Sourced
    from siping_kg.curated.records import SetAsideRecord
    from siping_kg.evidence.anchoring import Layout
    from siping_kg.evidence.sentences import Sentence
    from siping_kg.evidence.spans import Anchor

__all__ = ["OPEN", "Coverage", "Explanation", "How", "cover", "cover_text"]

How = Literal["carried", "set-aside", "no-figure", "open"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What becomes of a token: the key of the node that carries it, or why it is set aside."""

    how: How
    by: str
    line: str | None = None
    """The slug of the set-aside line."""


OPEN: Final = Explanation("open", "")
_NO_FIGURE: Final = Explanation("no-figure", "")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every token and sentence of a text with its one explanation, and lines that explain none.

    A text that nobody has curated has no sentences to explain.
    """

    explained: tuple[tuple[Token, Explanation], ...]
    faults: tuple[Fault, ...]
    sentences: tuple[Sentence, ...] = ()

    @property
    def count(self) -> int:
        """How many tokens call for an explanation: not the words that only look like a figure."""
        return sum(why.how != "no-figure" for _, why in self.explained)

    @property
    def open(self) -> tuple[Token, ...]:
        """The tokens without an explanation."""
        return tuple(token for token, why in self.explained if why.how == "open")

    @property
    def open_sentences(self) -> tuple[Sentence, ...]:
        """The sentences without an explanation."""
        return tuple(sentence for sentence in self.sentences if sentence.how == "open")

    @property
    def complete(self) -> bool:
        """Whether all tokens and sentences are explained, and every line explains something."""
        return not self.open and not self.open_sentences and not self.faults


def cover(book: Book, source: str, place: Layout, anchors: Iterable[Anchor]) -> Coverage:
    """The coverage of a curated source, by its anchors, its names and its set-aside lines.

    Names that its records give and the text does not print, and what they say without its words,
    are among the faults.
    """
    own = [anchor for anchor in anchors if anchor.span.source == source]
    explained = _Explained(place.text, claims(book, place.text, source, place, own))
    lines = [line for line in book.set_asides.values() if line.source == source]
    faults = [fault for line in lines for fault in explained.set_aside(line, place)]
    sentences, mistaken = cover_sentences(book, source, place, own)
    faults += [*mistaken, *unprinted(book, source, place.text)]
    said = Said(book, source, place, own)
    faults += [*unsaid(said), *untold(said, place, sentences)]
    return explained.coverage(faults, sentences)


def cover_text(book: Book, text: str) -> Coverage:
    """The coverage of a squeezed text that nobody has curated: only known names are carried."""
    return _Explained(text, claims(book, text)).coverage()


class _Explained:
    """The tokens of a text and what explains each so far."""

    def __init__(self, text: str, carried: Sequence[Claim]) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.explanations: dict[int, Explanation] = {}
        starting = _by_start(carried)
        for index, token in enumerate(self.tokens):
            if token.kind == "no-figure":
                self.explanations[index] = _NO_FIGURE
            elif (claim := _claimed(token, starting)) is not None:
                self.explanations[index] = Explanation("carried", claim)
        for index in range(len(self.tokens)):
            if index in self.explanations:
                self._explain_inside(index)

    def set_aside(self, line: Sourced[SetAsideRecord], place: Layout) -> Iterator[Fault]:
        """Set aside the open tokens that a line means; a fault if it means none, or too many."""
        record = line.record
        words = squeeze(record.text)
        scope = place.extents[record.section] if record.section else (0, len(self.text))
        starts = [
            start
            for start in occurrences(self.text, words, *scope)
            if record.near is None or _beside(self.text, start, words, squeeze(record.near))
        ]
        if record.nth is not None:
            # A slice: a number too large leaves nothing, which is told as a fault below.
            starts = starts[record.nth - 1 : record.nth]
        meant = {start: self._open_in(start, start + len(words)) for start in starts}
        meant = {start: inside for start, inside in meant.items() if inside}
        if not meant:
            yield Fault(line.where, _stale(record.text, printed=bool(starts)))
        # Only open places count: where a record carries the words, there is nothing to tell apart.
        elif len(meant) > 1 and not record.every:
            yield Fault(line.where, _unclear(record.text, len(meant)))
        else:
            for index in (index for inside in meant.values() for index in inside):
                self.explanations[index] = Explanation("set-aside", record.reason, line.slug)
                self._explain_inside(index)

    def coverage(
        self, faults: Iterable[Fault] = (), sentences: tuple[Sentence, ...] = ()
    ) -> Coverage:
        pairs = ((token, self.explanations.get(i, OPEN)) for i, token in enumerate(self.tokens))
        return Coverage(tuple(pairs), tuple(faults), sentences)

    def _open_in(self, start: int, end: int) -> list[int]:
        """The open tokens within the words, and a title or quotation that they begin."""
        return [
            index
            for index, token in enumerate(self.tokens)
            if index not in self.explanations and _means(start, end, token)
        ]

    def _explain_inside(self, index: int) -> None:
        """What stands in a title or name is explained by what explains that."""
        around = self.tokens[index]
        if not around.marked:
            return
        for inner in range(index + 1, len(self.tokens)):
            if self.tokens[inner].start >= around.end:
                return
            # What a record carries inside a name keeps its own explanation.
            self.explanations.setdefault(inner, self.explanations[index])


def _means(start: int, end: int, token: Token) -> bool:
    first, last = token.inner
    return (start <= first and last <= end) or (token.marked and token.start == start)


def _by_start(carried: Sequence[Claim]) -> dict[int, list[Claim]]:
    """The claims by each character they hold, the strongest first."""
    held: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in sorted(carried):
        for offset in range(claim.start, claim.end):
            held[offset].append(claim)
    return held


def _claimed(token: Token, held: dict[int, list[Claim]]) -> str | None:
    first, last = token.inner
    fitting = (claim.key for claim in held.get(first, ()) if last <= claim.end)
    return next(fitting, None)


def _beside(text: str, start: int, words: str, near: str) -> bool:
    return text.endswith(near, 0, start) or text.startswith(near, start + len(words))


def _unclear(text: str, places: int) -> Text:
    return Text(
        f"{text!r} 有 {places} 处待说明：请写明 near、nth 或 every",
        f"{text!r} is open in {places} places: say near, nth or every",
    )


def _stale(text: str, *, printed: bool) -> Text:
    if not printed:
        return Text(
            f"那里没有印着 {text!r}：请照原文写，或删去此行",
            f"{text!r} is not printed there: write it as printed, or take the line out",
        )
    return Text(
        f"{text!r} 中已没有待说明之处：请删去此行",
        f"nothing in {text!r} is open any more: take the line out",
    )
