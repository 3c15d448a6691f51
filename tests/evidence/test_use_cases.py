"""What a reader's copies are good for, as records: registered, laid out, anchored, proved, told."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from siping_kg.errors import EvidenceError, Fault, SourceUnreadable
from siping_kg.evidence import (
    AnchoredArticle,
    Coverage,
    anchor_articles,
    covered_articles,
    covered_text,
    lay_out,
    load_all,
    locked,
    prove,
    read_article,
    refuse_wrong_lines,
    registered,
)
from siping_kg.texts import Text
from tests.places import WORLD

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.curated import Book
    from siping_kg.evidence import Copy
    from siping_kg.project import Project

TEXTS = WORLD / "texts"
EARLIER, LATER = "chenghe-2031", "chenghe-2034"


@pytest.fixture
def copies(book: Book) -> list[Copy]:
    return [read_article(TEXTS, source) for source in book.sources]


def test_registered_articles_say_whether_a_copy_is_at_hand(
    book: Book, kept_world: Project, tmp_path: Path
) -> None:
    shutil.copy(TEXTS / f"{LATER}.txt", tmp_path)
    earlier, later = registered(book, load_all(kept_world), tmp_path)
    assert (earlier.source, earlier.at_hand) == (EARLIER, False)
    assert (later.source, later.at_hand) == (LATER, True)
    assert earlier.title == book.sources[EARLIER].record.title
    assert earlier.spans > later.spans > 0


def test_a_copy_tells_the_digits_that_squeezing_joins(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("建成30\n25座。", "utf-8")
    copy = read_article(tmp_path, "a")
    assert (copy.text, copy.joined) == ("建成3025座。", ("3025",))


def test_another_text_is_not_laid_out(book: Book, tmp_path: Path) -> None:
    (tmp_path / f"{EARLIER}.txt").write_text("别的文章。", "utf-8")
    with pytest.raises(SourceUnreadable, match="not the article chenghe-2031: 5 characters"):
        lay_out(book, [read_article(tmp_path, EARLIER)])


def test_each_article_keeps_its_own_anchors(
    book: Book, copies: list[Copy], kept_world: Project
) -> None:
    anchored = anchor_articles(book, lay_out(book, copies))
    assert [article.source for article in anchored] == [EARLIER, LATER]
    for article in anchored:
        assert {anchor.span.source for anchor in article.anchors} == {article.source}
        coverage = article.coverage
        counted = len(coverage.explained) + len(coverage.sentences)
        assert sum(a.number for a in article.accounts) == counted
    assert {a for article in anchored for a in article.anchors} == set(load_all(kept_world))


def test_an_article_can_be_anchored_alone(book: Book) -> None:
    [article] = anchor_articles(book, lay_out(book, [read_article(TEXTS, LATER)]))
    assert article.source == LATER


def test_wrong_set_aside_lines_of_all_articles_are_refused_at_once() -> None:
    wrong = [Fault(None, Text(f"第{n}行有误", f"line {n} is wrong")) for n in (1, 2)]
    articles = [AnchoredArticle(f.text.en, (), Coverage((), (f,))) for f in wrong]
    with pytest.raises(EvidenceError) as caught:
        refuse_wrong_lines(articles)
    assert caught.value.faults == tuple(wrong)
    refuse_wrong_lines([AnchoredArticle("sound", (), Coverage((), ()))])


def test_all_anchors_are_proved_on_the_copies(
    book: Book, copies: list[Copy], kept_world: Project
) -> None:
    anchors = locked(book, kept_world)
    proofs = list(prove(book, anchors, copies))
    assert [one.source for one in proofs] == [EARLIER, LATER]
    assert sum(one.proved for one in proofs) == len(anchors)
    assert [one.lost for one in proofs] == [(), ()]


def test_what_is_lost_is_told_with_the_place_of_its_record(
    book: Book, kept_world: Project, tmp_path: Path
) -> None:
    text = (TEXTS / f"{EARLIER}.txt").read_text("utf-8").replace("42个", "43个")
    (tmp_path / f"{EARLIER}.txt").write_text(text, "utf-8")
    copy = read_article(tmp_path, EARLIER)
    [proofs] = prove(book, locked(book, kept_world), [copy])
    assert proofs.lost
    assert proofs.count("missing") == len(proofs.lost)
    for proof in proofs.lost:
        assert proofs.places[proof.anchor.key].line > 0


def test_a_copy_of_something_else_is_no_copy(
    book: Book, kept_world: Project, tmp_path: Path
) -> None:
    (tmp_path / f"{EARLIER}.txt").write_text("别的文章。", "utf-8")
    with pytest.raises(SourceUnreadable, match=r"none of its \d+ anchors is in it"):
        list(prove(book, locked(book, kept_world), [read_article(tmp_path, EARLIER)]))


def test_a_lock_without_a_line_proves_less(book: Book, world: Project) -> None:
    lock = world.articles()[EARLIER].anchors
    lines = lock.read_text("utf-8").splitlines(keepends=True)
    lock.write_text("".join(lines[:-1]), "utf-8")
    with pytest.raises(EvidenceError, match="not anchored"):
        locked(book, world)


def test_every_token_of_an_article_has_its_headings_and_sentence(
    book: Book, copies: list[Copy]
) -> None:
    earlier, _ = covered_articles(book, lay_out(book, copies))
    assert earlier.name == EARLIER
    assert len(earlier.passages) == len(earlier.coverage.explained)
    below = next(one for one in earlier.passages if one.token.text == "1942")
    heading = book.outline(EARLIER)["water"].record.heading
    assert below.headings[0] == heading
    assert below.after.startswith("个")
    assert sum(tally.number for tally in earlier.tallies) == len(earlier.passages)
    assert earlier.listed("all") == earlier.passages
    assert {one.why.how for one in earlier.listed("open")} == {"open"}


def test_a_text_that_nobody_curated_has_sentences_alone(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "next.txt"
    path.write_text("新建泵站7座。\n率先通水。", "utf-8")
    covered = covered_text(book, path)
    open_ = [(one.token.text, one.headings, one.sentence) for one in covered.listed("open")]
    assert open_ == [("7", (), 1), ("率先", (), 2)]
    assert not covered.coverage.complete
