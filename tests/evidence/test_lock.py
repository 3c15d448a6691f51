"""The lock proves every record without the text, and what it does not prove is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from siping_kg.errors import EvidenceError, Location
from siping_kg.evidence import Anchor, Request, dump, load, load_all, match, requests
from siping_kg.project import Article, Project
from tests.places import WORLD

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.curated import Book

ARTICLES = Project(WORLD).articles()
LOCKED = load_all(Project(WORLD))
SOURCE = "chenghe-2031"


def request(book: Book, key: str) -> Request:
    return next(asked for asked in requests(book) if asked.key == key and asked.ordinal == 0)


@pytest.mark.parametrize("source", ARTICLES)
def test_the_lock_is_read_back_as_it_was_written(source: str) -> None:
    article = ARTICLES[source]
    assert dump(load(article)) == article.anchors.read_text("utf-8")


def test_an_anchor_is_of_the_article_whose_lock_it_stands_in() -> None:
    assert {one.span.source for one in load(ARTICLES[SOURCE])} == {SOURCE}


def lengths(book: Book) -> dict[str, int]:
    return {name: entry.record.squeezedLength for name, entry in book.sources.items()}


def stale(book: Book, anchors: tuple[Anchor, ...], asked: tuple[Request, ...] = ()) -> str:
    """What a lock that does not prove the records is told to be."""
    with pytest.raises(EvidenceError) as error:
        match(asked or requests(book), anchors, lengths(book))
    return str(error.value)


def test_a_current_lock_gives_the_anchors_of_every_record(book: Book) -> None:
    matched = match(requests(book), LOCKED, lengths(book))
    assert sorted(matched) == sorted({asked.key for asked in requests(book)})
    assert sum(map(len, matched.values())) == len(LOCKED)


def test_a_record_that_is_not_anchored_is_told(book: Book) -> None:
    assert "not anchored; run `siping-kg sources anchor" in stale(book, LOCKED[1:])


@pytest.mark.parametrize(
    "change", [{"texts": ("43个",)}, {"section": "water"}, {"nth": 1}, {"near": "点"}]
)
def test_a_changed_record_is_noticed_without_the_text(
    book: Book, change: dict[str, object]
) -> None:
    asked = request(book, "measurement/chenghe-2031.patrol-points")
    changed = replace(asked, **change)  # type: ignore[arg-type] # a case gives fields of a request
    assert "changed since it was anchored" in stale(book, LOCKED, (changed,))


def test_a_span_outside_the_text_is_told(book: Book) -> None:
    anchors = tuple(
        replace(one, span=replace(one.span, end=one.span.end + 100_000)) for one in LOCKED
    )
    assert "lies outside the text" in stale(book, anchors)


def test_a_figure_outside_its_span_is_told(book: Book) -> None:
    anchors = tuple(replace(f, figure_start=f.span.start - 1) for f in LOCKED)
    assert "is not what its span holds" in stale(book, anchors)


def test_a_digest_that_is_not_the_figures_is_told(book: Book) -> None:
    anchors = tuple(replace(one, figure_digest="0" * 64) for one in LOCKED)
    assert "'42个' is not what its span holds" in stale(book, anchors)


def test_without_a_lock_nothing_is_anchored(tmp_path: Path) -> None:
    assert load(Article(tmp_path, ())) == ()


@pytest.mark.parametrize(
    "line", ["", "a\tb", "\t".join("abcdefghijkl"), "9\t3\td\t4\t5\td\tx\t-\t1\tk\t0\ta"]
)
def test_a_damaged_line_is_told_with_its_number(line: str, world: Project) -> None:
    article = world.articles()[SOURCE]
    lines = article.anchors.read_text("utf-8").splitlines()
    lines[4] = line
    article.anchors.write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(EvidenceError) as error:
        load(article)
    assert [fault.where for fault in error.value.faults] == [Location(article.anchors, 5)]


def test_a_lock_that_is_no_text_is_told(world: Project) -> None:
    article = world.articles()[SOURCE]
    article.anchors.write_bytes(b"\xff\xfe")
    with pytest.raises(EvidenceError, match=r"anchors\.lock:1: it is UTF-16"):
        load(article)
