"""Every record is anchored to the characters that state it, and the anchors are proved again.

`python -m tests.evidence.test_evidence` writes the lock of the world anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from siping_kg.errors import EvidenceError
from siping_kg.evidence import (
    Anchor,
    Layout,
    Request,
    anchor,
    dump,
    layout,
    load_all,
    requests,
    verify,
)
from siping_kg.project import Project
from siping_kg.sources import digest, squeeze
from tests.places import ROOT, WORLD

if TYPE_CHECKING:
    from siping_kg.curated import Book

    Texts = dict[str, str]
    Layouts = dict[str, Layout]

TEXTS = WORLD / "texts"
ARTICLES = Project(WORLD).articles()
LOCKED = load_all(Project(WORLD))
EARLIER, LATER = "chenghe-2031", "chenghe-2034"
RADICALS = str.maketrans("水田工长一月", "⽔⽥⼯⻓⼀⽉")
"""What PDF extraction makes of some characters."""


@pytest.fixture
def places(book: Book, texts: Texts) -> Layouts:
    return {name: layout(name, text, book.outline(name)) for name, text in texts.items()}


def of(source: str, anchors: tuple[Anchor, ...]) -> list[Anchor]:
    return [one for one in anchors if one.span.source == source]


def request(book: Book, key: str) -> Request:
    return next(asked for asked in requests(book) if asked.key == key and asked.ordinal == 0)


def words(anchored: Anchor, texts: Texts) -> str:
    return texts[anchored.span.source][anchored.span.start : anchored.span.end]


def cut(asked: Request, places: Layouts, texts: Texts) -> str:
    """The clause that is cut for one request."""
    return words(anchor([asked], places)[0], texts)


def why(asked: Request, places: Layouts) -> str:
    """Why one request cannot be anchored."""
    with pytest.raises(EvidenceError) as error:
        anchor([asked], places)
    return str(error.value)


def test_the_copies_are_the_registered_texts(book: Book, texts: Texts) -> None:
    registered = {n: (e.record.squeezedLength, e.record.digest) for n, e in book.sources.items()}
    assert {name: (len(text), digest(text)) for name, text in texts.items()} == registered


def test_the_lock_regenerates_from_nothing_byte_for_byte(book: Book, places: Layouts) -> None:
    anchors = anchor(requests(book), places)
    for name, article in ARTICLES.items():
        assert dump(of(name, anchors)).encode("utf-8") == article.anchors.read_bytes()


def test_the_lock_does_not_depend_on_the_order_of_records(book: Book, places: Layouts) -> None:
    anchors = anchor(reversed(requests(book)), places)
    for name, article in ARTICLES.items():
        assert dump(of(name, anchors)) == article.anchors.read_text("utf-8")


def test_a_span_is_the_clause_around_the_words(book: Book, places: Layouts, texts: Texts) -> None:
    spans = {
        "measurement/chenghe-2031.plan-2031": "2031年，计划种植150万亩",
        "measurement/chenghe-2031.field": "示范片连片300公顷",
        "measurement/chenghe-2031.plots": "适宜田块基本实现全覆盖",
        "event/chenghe-2031.first-meeting": "2031年3月8日召开第一次会议",
        "document/channel-care-measures": "澄禾市水利局印发《澄禾市渠道管护办法》",
        "program/channel-model": "清渠模式是澄禾的招牌",
        "program/upstream-works": "上游治理",
    }
    assert {key: cut(request(book, key), places, texts) for key in spans} == spans


def test_every_figure_lies_in_its_span_with_its_digest(texts: Texts) -> None:
    for one in LOCKED:
        text, span = texts[one.span.source], one.span
        assert span.start <= one.figure_start < one.figure_end <= span.end
        assert digest(words(one, texts)) == span.digest
        assert digest(text[one.figure_start : one.figure_end]) == one.figure_digest


def test_a_place_is_told_by_section_part_and_sentence() -> None:
    one = next(f for f in LOCKED if f.key == "measurement/chenghe-2031.districts")
    assert (one.span.section, one.span.part, one.span.sentence) == ("water", "downstream", 3)


def test_every_span_is_proved_on_the_registered_text(texts: Texts) -> None:
    for name, text in texts.items():
        proofs = verify(of(name, LOCKED), text)
        assert [proof.anchor.key for proof in proofs if proof.state != "proved"] == []


def test_other_line_breaks_move_no_span() -> None:
    raw = (TEXTS / f"{EARLIER}.txt").read_text("utf-8")
    copy = squeeze("\r\n\u3000".join(squeeze(raw)))
    assert {proof.state for proof in verify(of(EARLIER, LOCKED), copy)} == {"proved"}


def test_the_radicals_of_a_pdf_move_no_span() -> None:
    raw = (TEXTS / f"{EARLIER}.txt").read_text("utf-8").translate(RADICALS)
    assert "⽔" in raw
    assert {p.state for p in verify(of(EARLIER, LOCKED), squeeze(raw))} == {"proved"}


def test_other_headings_move_spans_and_lose_none(texts: Texts) -> None:
    heading = "另一家报纸的标题"
    proofs = verify(of(EARLIER, LOCKED), heading + texts[EARLIER])
    assert {proof.state for proof in proofs} == {"moved"}
    assert {(p.start or 0) - p.anchor.span.start for p in proofs} == {len(heading)}


def test_the_order_of_neighbours_decides_between_equal_clauses(
    book: Book, places: Layouts, texts: Texts
) -> None:
    keys = [f"measurement/chenghe-2031.{name}" for name in ("pumps-upstream", "pumps-downstream")]
    assert [cut(request(book, key), places, texts) for key in keys] == ["新建泵站12个"] * 2
    proofs = {p.anchor.key: p for p in verify(of(EARLIER, LOCKED), "题" + texts[EARLIER])}
    assert [proofs[key].start for key in keys] == [
        proofs[key].anchor.span.start + 1 for key in keys
    ]


def test_equal_clauses_without_neighbours_are_ambiguous(texts: Texts) -> None:
    lone = [f for f in LOCKED if f.key == "measurement/chenghe-2031.pumps-upstream"]
    assert [(p.state, p.start) for p in verify(lone, "题" + texts[EARLIER])] == [
        ("ambiguous", None)
    ]


def test_a_clause_that_was_changed_is_missing(texts: Texts) -> None:
    changed = texts[EARLIER].replace("水窖1942个", "水窖1952个")
    lost = [p.anchor.key for p in verify(of(EARLIER, LOCKED), changed) if p.state == "missing"]
    assert lost == ["measurement/chenghe-2031.cisterns", "measurement/chenghe-2031.cisterns-done"]


def lost_by_changing(one: Anchor, other: str, texts: Texts, above: str = "") -> str:
    """What becomes of an anchor when its figure is another one in the copy."""
    text = texts[one.span.source]
    copy = above + text[: one.figure_start] + other + text[one.figure_end :]
    proofs = verify(of(one.span.source, LOCKED), copy, len(text))
    return next(proof.state for proof in proofs if proof.anchor == one)


@pytest.mark.parametrize("other", ["甲", "乙丙丁戊己庚辛"])
@pytest.mark.parametrize("above", ["", "另一家报纸的标题"])
def test_no_figure_is_proved_that_was_changed(other: str, above: str, texts: Texts) -> None:
    states = {one.key: lost_by_changing(one, other, texts, above) for one in LOCKED}
    assert {key: state for key, state in states.items() if state != "missing"} == {}


def test_words_that_stand_elsewhere_prove_no_place(texts: Texts) -> None:
    text = texts[EARLIER]
    one = next(each for each in of(EARLIER, LOCKED) if each.key.endswith(".cisterns"))
    words = text[one.span.start : one.span.end]
    changed = text.replace("水窖1942个", "水窖1952个")
    proofs = verify(of(EARLIER, LOCKED), changed + words, len(text))
    assert {p.state for p in proofs if p.anchor.span == one.span} == {"missing"}


def test_no_two_spans_are_proved_by_one_place(texts: Texts) -> None:
    text = texts[EARLIER]
    proofs = verify(of(EARLIER, LOCKED), text.replace("新建泵站12个", "新建泵站13个", 1))
    pumps = [p for p in proofs if ".pumps-" in p.anchor.key]
    assert {p.anchor.key.rpartition(".")[2]: p.state for p in pumps} == {
        "pumps-upstream": "missing",
        "pumps-downstream": "proved",
    }


def test_another_text_proves_nothing(texts: Texts) -> None:
    assert {p.state for p in verify(of(EARLIER, LOCKED), texts[LATER])} == {"missing"}


def test_a_figure_that_is_not_in_its_proved_span_is_missing(texts: Texts) -> None:
    forged = [replace(one, figure_digest="0" * 64) for one in of(EARLIER, LOCKED)]
    assert {proof.state for proof in verify(forged, texts[EARLIER])} == {"missing"}


def test_a_clause_ends_where_its_section_does(book: Book) -> None:
    asked = replace(request(book, "measurement/chenghe-2031.patrol-points"), section="body")
    text = "渠上要闻建成巡渠点42个"
    place = Layout(text, {"head": (0, 4), "body": (4, len(text))}, {"head": None, "body": None})
    assert cut(asked, {EARLIER: place}, {EARLIER: text}) == "建成巡渠点42个"


def test_what_a_record_is_linked_to_is_named_in_its_clause(book: Book, places: Layouts) -> None:
    asked = replace(request(book, "measurement/chenghe-2031.patrol-points"), linked=(("灌区",),))
    with pytest.raises(EvidenceError, match="does not name '灌区', which it is linked to"):
        anchor([asked], places)


def test_a_figure_outside_its_section_is_not_found(book: Book, places: Layouts) -> None:
    asked = request(book, "measurement/chenghe-2031.patrol-points")
    elsewhere = replace(asked, section="downstream")
    assert "'42个' is not in section 'downstream'; write it as printed" in why(elsewhere, places)


def test_a_figure_is_no_piece_of_a_longer_number(book: Book, places: Layouts, texts: Texts) -> None:
    asked = request(book, "measurement/chenghe-2031.patrol-points")
    assert cut(replace(asked, section="water"), places, texts) == "设巡渠点42个"


def test_an_ambiguous_figure_lists_its_places(book: Book, places: Layouts) -> None:
    asked = replace(request(book, "measurement/chenghe-2031.pumps-downstream"), nth=None)
    assert why(asked, places) == (
        "data/articles/chenghe-2031/water.yaml:24: measurement/chenghe-2031.pumps-downstream: "
        "'12个' occurs 2 times in section 'water'; say near: or nth: "
        "(nth: 1 …42个，新建泵站[12个]，惠及群众1万余…; "
        "nth: 2 …游治理。新建泵站[12个]，铺设管道36公…)\n1 record without proof"
    )


def test_a_person_may_choose_among_the_places(book: Book, places: Layouts) -> None:
    asked = replace(request(book, "measurement/chenghe-2031.pumps-downstream"), nth=None)
    offered: list[tuple[str, ...]] = []

    def second(request: Request, candidates: tuple[str, ...]) -> int:
        offered.append(candidates)
        return 1

    chosen = anchor([asked], places, second)[0]
    assert chosen.span == anchor([replace(asked, nth=2)], places)[0].span
    assert [len(candidates) for candidates in offered] == [2]


def test_near_and_nth_mean_the_same_place(book: Book, places: Layouts) -> None:
    first = request(book, "measurement/chenghe-2031.pumps-upstream")
    assert first.near == "，惠及"
    by_number = replace(first, near=None, nth=1)
    assert anchor([first], places)[0].span == anchor([by_number], places)[0].span


def test_a_figure_beside_other_words_is_not_found(book: Book, places: Layouts) -> None:
    asked = replace(request(book, "measurement/chenghe-2031.pumps-upstream"), near="拆除")
    assert "'12个' beside '拆除' is not in section 'water'" in why(asked, places)


def test_counting_beyond_the_last_place_is_told(book: Book, places: Layouts) -> None:
    asked = replace(request(book, "measurement/chenghe-2031.pumps-downstream"), nth=3)
    assert "'12个' occurs 2 times in section 'water', so nth: 3 is too many" in why(asked, places)


def test_a_fabricated_name_with_a_borrowed_quote_fails(book: Book, places: Layouts) -> None:
    asked = request(book, "document/channel-care-measures")
    fake = replace(asked, texts=("新建泵站",), names=("关于加快建设的意见",))
    assert (
        "the clause around '新建泵站' holds none of 关于加快建设的意见; "
        "add the printed name to alt, or choose other words"
    ) in why(fake, places)


def test_a_hedge_that_stands_elsewhere_fails(book: Book, places: Layouts) -> None:
    asked = request(book, "measurement/chenghe-2031.plots")
    assert asked.names == ("基本",)
    assert "holds none of 大约" in why(replace(asked, names=("大约",)), places)


def test_all_that_is_wrong_is_told_at_once(book: Book, places: Layouts) -> None:
    broken = [replace(asked, texts=("没有的话",)) for asked in requests(book)[:3]]
    with pytest.raises(EvidenceError) as error:
        anchor(broken, places)
    assert [fault.where for fault in error.value.faults] == [asked.where for asked in broken]


def test_a_section_that_the_copy_lacks_is_told(book: Book, texts: Texts) -> None:
    with pytest.raises(EvidenceError, match="section chenghe-2031/upstream opening '上游治理'"):
        layout(EARLIER, texts[EARLIER].replace("上游治理", "上段治理"), book.outline(EARLIER))


if __name__ == "__main__":
    from siping_kg import curated, schemes
    from siping_kg.sources import read_copy

    made = curated.read(Project(WORLD), schemes.load(ROOT / "ontology"))
    copies = {name: squeeze(read_copy(TEXTS / f"{name}.txt")) for name in made.sources}
    laid = {name: layout(name, copies[name], made.outline(name)) for name in made.sources}
    for source, kept in ARTICLES.items():
        kept.anchors.write_text(dump(of(source, anchor(requests(made), laid))), "utf-8")
