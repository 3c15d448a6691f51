"""Tells what becomes of the tokens of a text: how many share a fate, and where each stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, get_args

from siping_kg.evidence.articles import anchor_articles
from siping_kg.evidence.coverage import Explanation, How, cover_text
from siping_kg.sources import read_copy, sentence_number, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from siping_kg.curated.book import Book
    from siping_kg.evidence.anchoring import Layout
    from siping_kg.evidence.coverage import Coverage
    from siping_kg.evidence.sentences import Sentence
    from siping_kg.sources.tokens import Token
    from siping_kg.texts import Text

__all__ = ["Covered", "Passage", "Tally", "covered_articles", "covered_text"]

_EXAMPLES: Final = 3
_AROUND: Final = 10
_CLASSES: Final[tuple[How, ...]] = get_args(How)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tokens a kind of node carries, or a reason sets aside, with the first of them."""

    how: How
    by: str
    number: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A token, what becomes of it, and where it stands: headings and sentence, words around it."""

    token: Token
    why: Explanation
    headings: tuple[Text, ...]
    sentence: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of a text that has a name, told token by token."""

    name: str
    text: str
    coverage: Coverage
    passages: tuple[Passage, ...]
    headings: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    """The headings above what stands in each section and run-in part."""

    def listed(self, how: str) -> tuple[Passage, ...]:
        """The passages of one class, or of `all`."""
        return tuple(each for each in self.passages if how in ("all", each.why.how))

    def sentences(self, how: str) -> tuple[Sentence, ...]:
        """The sentences of one class, or of `all`."""
        return tuple(each for each in self.coverage.sentences if how in ("all", each.how))

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The tokens by what becomes of them: in each class the largest number first."""
        groups: defaultdict[tuple[How, str], list[str]] = defaultdict(list)
        for token, why in self.coverage.explained:
            by = why.by.partition("/")[0] if why.how == "carried" else why.by
            groups[why.how, by].append(_shown(self.text, token))
        counted = (
            Tally(how, by, len(words), tuple(dict.fromkeys(words))[:_EXAMPLES])
            for (how, by), words in groups.items()
        )
        return tuple(
            sorted(counted, key=lambda one: (_CLASSES.index(one.how), -one.number, one.by))
        )


def _shown(text: str, token: Token) -> str:
    """A token as an example: a bare sign says little without what it counts."""
    return token.text if token.marked else text[token.start : token.end + 2]


def covered_articles(book: Book, layouts: Mapping[str, Layout]) -> tuple[Covered, ...]:
    """The coverage of the curated articles, each token below its section and run-in heading."""
    return tuple(
        _covered(book, article.source, layouts[article.source], article.coverage)
        for article in anchor_articles(book, layouts)
    )


def _covered(book: Book, source: str, place: Layout, coverage: Coverage) -> Covered:
    outline = book.outline(source)
    opening = min(start for start, _ in place.extents.values())

    def passage(token: Token, why: Explanation) -> Passage:
        if token.start < opening:  # the headline stands in no section
            return _unheaded(place.text, token, why)
        section, part, sentence = place.locate(token.start)
        headings = tuple(outline[name].record.heading for name in (section, part) if name)
        return _passage(place.text, token, why, headings, sentence)

    passages = tuple(passage(token, why) for token, why in coverage.explained)
    above = {
        name: tuple(
            outline[each].record.heading for each in (place.parents[name], name) if each is not None
        )
        for name in outline
    }
    return Covered(source, place.text, coverage, passages, above)


def covered_text(book: Book, path: Path) -> Covered:
    """The coverage of a file that nobody has curated; its headings are unknown."""
    text = squeeze(read_copy(path))
    coverage = cover_text(book, text)
    passages = tuple(_unheaded(text, token, why) for token, why in coverage.explained)
    return Covered(path.name, text, coverage, passages)


def _unheaded(text: str, token: Token, why: Explanation) -> Passage:
    return _passage(text, token, why, (), sentence_number(text, 0, token.start))


def _passage(
    text: str, token: Token, why: Explanation, headings: tuple[Text, ...], sentence: int
) -> Passage:
    before = text[max(token.start - _AROUND, 0) : token.start]
    after = text[token.end : token.end + _AROUND]
    return Passage(token, why, headings, sentence, before, after)
