"""Proves all anchors of a project on the reader's copies of its articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.errors import EvidenceError, Fault, SourceUnreadable
from siping_kg.evidence.lines import AGAIN
from siping_kg.evidence.lock import load_all, match
from siping_kg.evidence.requests import requests
from siping_kg.evidence.verifying import Proof, State, verify
from siping_kg.texts import STOP, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.curated.book import Book
    from siping_kg.errors import Location
    from siping_kg.evidence.articles import Copy
    from siping_kg.evidence.spans import Anchor
    from siping_kg.project import Project

__all__ = ["Proofs", "locked", "prove"]

_NOTHING: Final = Text("没有可核对的证据", "there are no anchors to prove")


@dataclass(frozen=True, slots=True)
class Proofs:
    """What a copy says of the anchors of its article, and where their records stand."""

    source: str
    proofs: tuple[Proof, ...]
    places: dict[str, Location]

    def count(self, *states: State) -> int:
        """How many anchors are in one of these states."""
        return sum(proof.state in states for proof in self.proofs)

    @property
    def proved(self) -> int:
        """How many anchors the copy proves, in place or moved."""
        return self.count("proved", "moved")

    @property
    def lost(self) -> tuple[Proof, ...]:
        """The proofs that failed."""
        return tuple(proof for proof in self.proofs if proof.state in ("missing", "ambiguous"))


def locked(book: Book, project: Project) -> tuple[Anchor, ...]:
    """The anchors of all lock files; EvidenceError for records that they do not prove."""
    lengths = {name: entry.record.squeezedLength for name, entry in book.sources.items()}
    matched = match(requests(book), load_all(project), lengths)
    return tuple(anchor for anchors in matched.values() for anchor in anchors)


def prove(book: Book, anchors: Iterable[Anchor], copies: Iterable[Copy]) -> Iterator[Proofs]:
    """What each copy says of its article's anchors; SourceUnreadable for one that holds none.

    EvidenceError when there is nothing to prove, which is no proof.
    """
    places = {entry.key: entry.where for entry in book.entries()}
    kept = tuple(anchors)
    if not kept:
        raise EvidenceError([Fault(None, STOP.join([_NOTHING, AGAIN]))])
    for copy in copies:
        own = [anchor for anchor in kept if anchor.span.source == copy.source]
        registered = book.sources[copy.source].record.squeezedLength
        proofs = verify(own, copy.text, registered)
        # A few lost anchors are an altered copy; all of them are another article.
        if proofs and all(proof.state == "missing" for proof in proofs):
            raise SourceUnreadable(
                copy.path,
                Text(
                    f"不是文章 {copy.source}：其 {len(proofs)} 条证据一条也不在其中",
                    f"not the article {copy.source}: none of its {len(proofs)} anchors is in it",
                ),
                Text("请在那里放上正确的文本", "put the right text there"),
            )
        yield Proofs(copy.source, proofs, places)
