"""The lock file of an article: every anchor as one line, so that a build needs no article."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Final

from siping_kg.errors import EvidenceError, Fault
from siping_kg.evidence.lines import AGAIN, read_lines
from siping_kg.evidence.spans import Anchor, Span
from siping_kg.sources import digest
from siping_kg.texts import COLON, STOP, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from siping_kg.evidence.requests import Request
    from siping_kg.project import Article, Project

__all__ = ["dump", "load", "load_all", "match"]

_COLUMNS: Final = (
    *("start", "end", "digest", "figure_start", "figure_end", "figure_digest"),
    *("section", "part", "sentence", "record", "ordinal", "asked"),
)
_HEADER: Final = (
    "# Written by `siping-kg sources anchor`; do not edit. "
    "Offsets are code points of the squeezed text.\n" + "\t".join(_COLUMNS) + "\n"
)


def dump(anchors: Iterable[Anchor]) -> str:
    """The text of one article's lock file: sorted by place, the same for the same anchors."""
    rows = sorted(_row(anchor) for anchor in anchors)
    return _HEADER + "".join("\t".join(map(str, row)) + "\n" for row in rows)


def _row(anchor: Anchor) -> tuple[str | int, ...]:
    span = anchor.span
    return (
        span.start,
        span.end,
        span.digest,
        anchor.figure_start,
        anchor.figure_end,
        anchor.figure_digest,
        span.section,
        span.part or "-",
        span.sentence,
        anchor.key,
        anchor.ordinal,
        anchor.asked,
    )


def load(article: Article) -> tuple[Anchor, ...]:
    """The anchors of an article, none when it has no lock; EvidenceError for damaged lines."""
    return read_lines(article.anchors, partial(_anchor, article.source))


def load_all(project: Project) -> tuple[Anchor, ...]:
    """The anchors of all articles; EvidenceError for the damaged lines of the first lock."""
    articles = project.articles().values()
    return tuple(anchor for article in articles for anchor in load(article))


def _anchor(source: str, line: str) -> Anchor:
    # Strict, and a ValueError: the reader of lines tells a line of another width as damaged.
    cell = dict(zip(_COLUMNS, line.split("\t"), strict=True))
    span = Span(
        source,
        int(cell["start"]),
        int(cell["end"]),
        cell["digest"],
        cell["section"],
        None if cell["part"] == "-" else cell["part"],
        int(cell["sentence"]),
    )
    if not 0 <= span.start < span.end:
        raise ValueError(line)
    return Anchor(
        cell["record"],
        int(cell["ordinal"]),
        span,
        int(cell["figure_start"]),
        int(cell["figure_end"]),
        cell["figure_digest"],
        cell["asked"],
    )


def match(
    requests: Iterable[Request], anchors: Iterable[Anchor], lengths: Mapping[str, int]
) -> dict[str, tuple[Anchor, ...]]:
    """The anchors by record key; EvidenceError for records that the lock does not prove.

    What can be told without the text: that the record asks for what was anchored, that the figure
    is the printed one (by its digest), and that it lies in its span and the span in the text.
    """
    locked = {(a.span.source, a.key, a.ordinal): a for a in anchors}
    matched: defaultdict[str, list[Anchor]] = defaultdict(list)
    faults: list[Fault] = []
    for request in requests:
        anchor = locked.get((request.source, request.key, request.ordinal))
        problem = _problem(request, anchor, lengths.get(request.source, 0))
        if problem is not None:
            message = COLON.join([Text.same(request.key), STOP.join([problem, AGAIN])])
            faults.append(Fault(request.where, message))
        elif anchor is not None:
            matched[request.key].append(anchor)
    if faults:
        raise EvidenceError(faults)
    return {key: tuple(kept) for key, kept in matched.items()}


def _problem(request: Request, anchor: Anchor | None, length: int) -> Text | None:
    if anchor is None:
        return Text("尚未定位", "not anchored")
    # Before the figure: what was anchored for other words may hold it by chance.
    if anchor.asked != request.asked:
        return Text("定位之后有改动", "changed since it was anchored")
    if anchor.span.end > length:
        extent = f"{anchor.span.start}-{anchor.span.end}"
        return Text(f"证据片段 {extent} 超出全文", f"span {extent} lies outside the text")
    # The article is not at hand, so a digest stands in for its words.
    inside = anchor.span.start <= anchor.figure_start < anchor.figure_end <= anchor.span.end
    if not inside or anchor.figure_digest not in {digest(text) for text in request.texts}:
        figure = request.texts[0]
        return Text(f"证据片段中并非 {figure!r}", f"{figure!r} is not what its span holds")
    return None
