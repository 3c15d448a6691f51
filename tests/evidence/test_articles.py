"""With the articles at hand, every anchor of the repository is proved on them.

They do not ship: SIPING_KG_SOURCES names the folder of the reader's copies.
"""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from siping_kg.assembly import build
from siping_kg.curated import Book, read
from siping_kg.evidence import anchor, dump, layout, load, load_all, requests, verify
from siping_kg.project import Project
from siping_kg.sources import digest, read_copy, squeeze
from tests.places import ROOT

if TYPE_CHECKING:
    from siping_kg.evidence import Layout
    from siping_kg.schemes import Schemes

pytestmark = pytest.mark.articles

PROJECT = Project(ROOT)
MU = Decimal(10_000)


@pytest.fixture(scope="module")
def records(codes: Schemes) -> Book:
    return read(PROJECT, codes)


@pytest.fixture(scope="module")
def raw(records: Book) -> dict[str, str]:
    folder = Path(os.environ["SIPING_KG_SOURCES"])
    return {name: read_copy(folder / f"{name}.txt") for name in records.sources}


@pytest.fixture(scope="module")
def places(records: Book, raw: dict[str, str]) -> dict[str, Layout]:
    return {name: layout(name, squeeze(raw[name]), records.outline(name)) for name in raw}


def test_the_copies_are_the_registered_texts(records: Book, raw: dict[str, str]) -> None:
    copies = {name: (len(squeeze(text)), digest(squeeze(text))) for name, text in raw.items()}
    assert copies == {
        name: (entry.record.squeezedLength, entry.record.digest)
        for name, entry in records.sources.items()
    }


def test_the_lock_regenerates_from_nothing_byte_for_byte(
    records: Book, places: dict[str, Layout]
) -> None:
    anchors = anchor(requests(records), places)
    for name, article in PROJECT.articles().items():
        own = [anchored for anchored in anchors if anchored.span.source == name]
        assert dump(own).encode() == article.anchors.read_bytes()


def test_an_article_is_anchored_without_the_others(
    records: Book, places: dict[str, Layout]
) -> None:
    (first, article), *_ = PROJECT.articles().items()
    own = [asked for asked in requests(records) if asked.source == first]
    anchors = anchor(own, {first: places[first]})
    assert dump(anchors).encode() == article.anchors.read_bytes()


def unproved(text: str, source: str, states: set[str]) -> list[str]:
    """The records whose anchors are not in one of these states on a squeezed text."""
    anchors = load(PROJECT.articles()[source])
    assert anchors
    return [proof.anchor.key for proof in verify(anchors, text) if proof.state not in states]


@pytest.mark.parametrize("source", ["siping-2022", "siping-2025"])
def test_every_span_is_proved(source: str, raw: dict[str, str]) -> None:
    assert unproved(squeeze(raw[source]), source, {"proved"}) == []


@pytest.mark.parametrize("width", [1, 7, 40])
@pytest.mark.parametrize("source", ["siping-2022", "siping-2025"])
def test_copies_with_other_line_breaks_are_proved(
    source: str, width: int, raw: dict[str, str]
) -> None:
    text = squeeze(raw[source])
    lines = (text[at : at + width] for at in range(0, len(text), width))
    assert unproved(squeeze("\r\n\u3000\u3000".join(lines)), source, {"proved"}) == []


@pytest.mark.parametrize("source", ["siping-2022", "siping-2025"])
def test_copies_with_another_heading_are_proved(source: str, raw: dict[str, str]) -> None:
    text = squeeze("四平日报 第一版 要闻\n" + raw[source])
    assert unproved(text, source, {"moved"}) == []


def test_a_span_is_a_clause_and_never_a_section(places: dict[str, Layout]) -> None:
    for one in load_all(PROJECT):
        span, place = one.span, places[one.span.source]
        assert (span.start, span.end) not in place.extents.values()
        sections = (place.extents[span.section], place.extents[span.part or span.section])
        assert all(start <= span.start < span.end <= end for start, end in sections)
        assert "。" not in place.text[span.start : span.end - 1].replace("。”", "")


def test_a_span_holds_the_figure_or_a_name_of_its_record(
    records: Book, places: dict[str, Layout]
) -> None:
    asked = {
        (request.key, request.ordinal, request.source): request for request in requests(records)
    }
    for one in load_all(PROJECT):
        words = places[one.span.source].text[one.span.start : one.span.end]
        request = asked[one.key, one.ordinal, one.span.source]
        wanted = (*request.names, *request.texts)
        assert any(text in words for text in wanted), one.key


@pytest.mark.parametrize(
    ("slug", "value"),
    [
        ("lishu-model-area.all.220300.2021.target", 476 * MU),
        ("lishu-model-area.all.220300.2022.target", 515 * MU),
        ("lishu-model-area.all.220300.2020.baseline", Decimal("366.3") * MU),
        ("grain-banks.all.220300.unstated.baseline", Decimal(15)),
    ],
)
def test_what_the_articles_imply_is_found(slug: str, value: Decimal) -> None:
    implied = {one.slug: one.value for one in build(PROJECT).audit.implied}
    assert implied[slug] == value


@pytest.mark.parametrize("source", ["siping-2022", "siping-2025"])
def test_a_changed_figure_is_not_found_although_its_clause_stands_twice(
    source: str, raw: dict[str, str]
) -> None:
    text = squeeze(raw[source])
    anchors = load(PROJECT.articles()[source])
    twice = [one for one in anchors if text.count(text[one.span.start : one.span.end]) > 1]
    assert twice or source == "siping-2025"
    for one in twice:
        changed = text[: one.figure_start] + "甲" + text[one.figure_end :]
        proofs = verify(anchors, changed, len(text))
        assert {p.state for p in proofs if p.anchor.span == one.span} == {"missing"}
