"""The articles of a project in the reader's own copies: read, laid out, anchored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.errors import EvidenceError, SourceUnreadable
from siping_kg.evidence.accounting import Account, accounts
from siping_kg.evidence.anchoring import Layout, anchor, layout
from siping_kg.evidence.coverage import Coverage, cover
from siping_kg.evidence.requests import requests
from siping_kg.sources import digest, joined_digits, read_copy, squeeze
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from siping_kg.curated.book import Book
    from siping_kg.evidence.requests import Request
    from siping_kg.evidence.spans import Anchor

__all__ = [
    "AnchoredArticle",
    "Copy",
    "Registered",
    "anchor_articles",
    "lay_out",
    "read_article",
    "refuse_wrong_lines",
    "registered",
]


@dataclass(frozen=True, slots=True)
class Copy:
    """The squeezed text of a reader's copy, and the digits that squeezing joined in it."""

    source: str
    path: Path
    text: str
    joined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """A registered article: how many spans are anchored in it, and whether a copy is at hand."""

    source: str
    year: int
    title: Text
    characters: int
    spans: int
    at_hand: bool


@dataclass(frozen=True, slots=True)
class AnchoredArticle:
    """The anchors in an article, and what becomes of every token of it."""

    source: str
    anchors: tuple[Anchor, ...]
    coverage: Coverage

    @property
    def spans(self) -> int:
        """How many clauses state the records."""
        return len({anchor.span for anchor in self.anchors})

    @property
    def accounts(self) -> tuple[Account, ...]:
        """How many tokens share a fate."""
        return accounts(self.source, self.coverage)


def registered(
    book: Book, anchors: Iterable[Anchor], folder: Path | None = None
) -> tuple[Registered, ...]:
    """The registered articles; copies are looked for in the folder."""
    spans = {anchor.span for anchor in anchors}
    return tuple(
        Registered(
            source=name,
            year=entry.record.year,
            title=entry.record.title,
            characters=entry.record.squeezedLength,
            spans=sum(span.source == name for span in spans),
            at_hand=folder is not None and _file(folder, name).is_file(),
        )
        for name, entry in book.sources.items()
    )


def read_article(folder: Path, source: str) -> Copy:
    """The copy of an article in a folder; SourceUnreadable when there is none."""
    path = _file(folder, source)
    raw = read_copy(path)
    return Copy(source, path, squeeze(raw), tuple(joined_digits(raw)))


def _file(folder: Path, source: str) -> Path:
    return folder / f"{source}.txt"


def lay_out(book: Book, copies: Iterable[Copy]) -> dict[str, Layout]:
    """The sections of each article; SourceUnreadable for a text that is not the registered one."""
    layouts = {}
    for copy in copies:
        record = book.sources[copy.source].record
        # Anchoring writes offsets for everyone; only verifying bears with another layout.
        if digest(copy.text) != record.digest:
            raise _another_text(copy, record.squeezedLength)
        layouts[copy.source] = layout(copy.source, copy.text, book.outline(copy.source))
    return layouts


def _another_text(copy: Copy, characters: int) -> SourceUnreadable:
    return SourceUnreadable(
        copy.path,
        Text(
            f"不是文章 {copy.source}：去空白后 {len(copy.text)} 字，"
            f"登记的是 {characters} 字，或文字不同",
            f"not the article {copy.source}: {len(copy.text)} characters squeezed, "
            f"where {characters} are registered, or other ones",
        ),
        Text(
            "定位需要登记的文本；请改正副本或 article.yaml",
            "anchoring needs the registered text; mend the copy, or article.yaml",
        ),
    )


def anchor_articles(
    book: Book,
    layouts: Mapping[str, Layout],
    choose: Callable[[Request, tuple[str, ...]], int | None] | None = None,
) -> tuple[AnchoredArticle, ...]:
    """Anchor every record of these articles and see what becomes of every token.

    EvidenceError for records that cannot be anchored; `choose` is asked where several places fit.
    """
    wanted = [request for request in requests(book) if request.source in layouts]
    anchors = anchor(wanted, layouts, choose)
    return tuple(
        AnchoredArticle(
            source=name,
            anchors=tuple(each for each in anchors if each.span.source == name),
            coverage=cover(book, name, place, anchors),
        )
        for name, place in layouts.items()
    )


def refuse_wrong_lines(articles: Iterable[AnchoredArticle]) -> None:
    """Raise EvidenceError for set-aside lines that explain nothing, or too much."""
    faults = [fault for article in articles for fault in article.coverage.faults]
    if faults:
        raise EvidenceError(faults)
