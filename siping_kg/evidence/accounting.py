"""How much of a source is accounted for: counts of what is carried, set aside and open.

Coverage needs the article, a build has none; so the counts are kept in a file beside the anchors.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from siping_kg.errors import EvidenceError, Fault
from siping_kg.evidence.lines import AGAIN, read_lines
from siping_kg.texts import STOP, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from siping_kg.curated.book import Book
    from siping_kg.errors import Location
    from siping_kg.evidence.coverage import Coverage
    from siping_kg.project import Article

__all__ = ["SENTENCE", "Account", "accounts", "dump_accounts", "load_accounts", "match_accounts"]

_COLUMNS: Final = ("class", "kind", "reason", "line", "number")
_HEADER: Final = (
    "# Written by `siping-kg sources anchor`; do not edit. "
    "How much of the article is carried, set aside or open.\n" + "\t".join(_COLUMNS) + "\n"
)
SENTENCE: Final = "sentence"
"""The kind of the accounts of sentences, beside those of tokens."""

_CLASSES: Final = ("carried", "set-aside", "no-figure", "open")


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """How many tokens of one kind, or sentences, share a class, a reason and a set-aside line.

    `reason` and `line` are empty but for what is set aside.
    """

    source: str
    how: str
    kind: str
    reason: str
    line: str
    number: int


def accounts(source: str, coverage: Coverage) -> tuple[Account, ...]:
    """The accounts of a source, sorted; a class that holds nothing has none."""
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for token, why in coverage.explained:
        aside = why.how == "set-aside"
        counted[why.how, token.kind, why.by if aside else "", why.line or ""] += 1
    for sentence in coverage.sentences:
        aside = sentence.how == "set-aside"
        line = (sentence.line or "") if aside else ""
        counted[sentence.how, SENTENCE, sentence.reason if aside else "", line] += 1
    return tuple(sorted(Account(source, *group, number) for group, number in counted.items()))


def dump_accounts(kept: Iterable[Account]) -> str:
    """The text of one article's file, the same for the same accounts."""
    rows = ((a.how, a.kind, a.reason or "-", a.line or "-", a.number) for a in sorted(kept))
    return _HEADER + "".join("\t".join(map(str, row)) + "\n" for row in rows)


def load_accounts(article: Article) -> tuple[Account, ...]:
    """The accounts of an article, none when it has no file; EvidenceError for damaged lines."""
    return read_lines(article.coverage, partial(_account, article.source))


def _account(source: str, line: str) -> Account:
    how, kind, reason, slug, number = line.split("\t")
    if how not in _CLASSES or int(number) < 1:
        raise ValueError(line)
    return Account(source, how, kind, reason.removeprefix("-"), slug.removeprefix("-"), int(number))


def match_accounts(book: Book, kept: Iterable[Account], source: str) -> Mapping[str, int]:
    """How many tokens each set-aside line of a source accounts for, by slug.

    EvidenceError when lines were written, changed or taken out since coverage was last proved.
    """
    numbers: Counter[str] = Counter()
    reasons: dict[str, str] = {}
    for account in kept:
        if account.line:
            if account.kind != SENTENCE:
                numbers[account.line] += account.number
            reasons[account.line] = account.reason
    faults = [
        Fault(where, STOP.join([_unproved(words), AGAIN]))
        for slug, reason, words, where in _lines(book, source)
        if reasons.pop(slug, None) != reason
    ]
    # A changed line is at once new and gone; the new one, which has a place, is enough to tell.
    if reasons and not faults:
        gone = Text(f"{source} 的不入图之处有删减", f"set-aside lines of {source} were taken out")
        faults.append(Fault(book.sources[source].where, STOP.join([gone, AGAIN])))
    if faults:
        raise EvidenceError(faults)
    return numbers


def _lines(book: Book, source: str) -> Iterator[tuple[str, str, str, Location]]:
    """The set-aside lines of a source: slug, reason, what is set aside, and where it says so."""
    for line in book.set_asides.values():
        if line.source == source:
            yield line.slug, line.record.reason, line.record.text, line.where
    for sentence in book.sentences.values():
        if sentence.source == source:
            record = sentence.record
            place = f"{record.section} {record.sentence}"
            yield sentence.slug, record.reason, place, sentence.where


def _unproved(words: str) -> Text:
    return Text(f"{words!r}：未获证明", f"{words!r}: not proved")
