"""What the articles do not state is an answer: nothing is found, and "not stated" is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siping_kg import evidence, project
from siping_kg.dataset import open_dataset
from siping_kg.lookup import Absence, Lookup, Texts
from siping_kg.terms import SP

if TYPE_CHECKING:
    from siping_kg.curated import Book
    from siping_kg.project import Project

ROOT = project.find().root


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Lookup:
    """The graph of this repository's own data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIPING_KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        return Lookup(open_dataset(project.find(ROOT)).store)


def open_in(lookup: Lookup, name: str) -> list[str]:
    return [named.name.en for named in lookup.describe(lookup.resolve(name)).open]


@pytest.mark.parametrize("text", ["GDP", "生产总值", "失业率", "四平日报"])
def test_what_no_article_states_is_not_found(published: Lookup, text: str) -> None:
    assert published.find(text) == ()


def test_an_absence_tells_that_every_token_is_accounted_for(published: Lookup) -> None:
    accounted = published.absence("GDP").accounted
    assert [one.source.key for one in accounted] == ["source/siping-2022", "source/siping-2025"]
    assert [(one.tokens.carried > 0, one.tokens.open) for one in accounted] == [(True, 0)] * 2
    assert [(one.sentences.carried > 0, one.sentences.open) for one in accounted] == [(True, 0)] * 2


@pytest.mark.parametrize("text", ["灌溉的面积", "irrigated areas"])
def test_an_absence_names_what_is_near_in_either_language(text: str, lookup: Lookup) -> None:
    absence = lookup.absence(text)
    assert absence.nearest[0].name.zh == "灌溉面积"
    assert [(a.source.name.zh, a.figures, a.length) for a in absence.accounted] == [
        ("清渠引得百业兴", 19, 395),
        ("渠水长流润新城", 8, 171),
    ]
    assert all(0 < one.characters < one.length for one in absence.accounted)


@pytest.fixture(scope="module")
def copies(book: Book, kept_world: Project, texts: dict[str, str]) -> Texts:
    """The articles of the world, at hand."""
    layouts = {name: evidence.layout(name, texts[name], book.outline(name)) for name in texts}
    return Texts(book, evidence.locked(book, kept_world), layouts)


Told = tuple[list[str], list[str], bool]


def told(absence: Absence) -> Told:
    """The places that print it, the sources that were not searched, whether none prints it."""
    places = [
        f"{one.source.code} {' · '.join(heading.en for heading in one.headings)} {one.sentence}"
        for one in absence.printed
    ]
    return places, [source.code for source in absence.unsearched], absence.unprinted


def test_without_texts_no_one_says_that_nothing_is_printed(lookup: Lookup) -> None:
    expected: Told = ([], ["chenghe-2031", "chenghe-2034"], False)
    assert expected == told(lookup.absence("907个"))


def test_what_the_articles_print_is_told_with_its_place(lookup: Lookup, copies: Texts) -> None:
    expected: dict[str, Told] = {
        "招牌": (["chenghe-2031 Steady fields · Tilling the channel fields 2"], [], False),
        "907个": ([], [], True),
        "３００ 公顷": (
            ["chenghe-2031 Steady fields · Tilling the channel fields 6"],
            [],
            False,
        ),
    }
    assert expected == {text: told(lookup.absence(text, copies)) for text in expected}


def test_an_article_that_is_not_at_hand_was_not_searched(lookup: Lookup, copies: Texts) -> None:
    only = Texts(copies.book, copies.anchors, {"chenghe-2031": copies.layouts["chenghe-2031"]})
    assert told(lookup.absence("907个", only)) == ([], ["chenghe-2034"], False)


def test_what_is_set_aside_is_told_with_its_reason(published: Lookup) -> None:
    """Words that the graph keeps out, as the graph itself says: no text is needed."""
    (words,) = published.absence("三道林子").aside
    assert (words.source.code, words.reason.name.en) == ("siping-2022", "place name")
    assert not published.absence("三道林子").unprinted


def test_what_is_like_nothing_has_no_neighbour(lookup: Lookup) -> None:
    assert lookup.absence("αβγ").nearest == ()


def test_what_is_set_aside_can_be_told_beside_what_is_found(published: Lookup) -> None:
    asides = {record.text(SP.words) for record in published.records("SetAside")}
    beside = {words for words in asides if words and published.find(words)}
    assert beside
    for words in beside:
        assert words in {one.words for one in published.aside(words)}


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("post/siping-mayor", "who holds the post"),
        ("source/siping-2022", "who published it"),
        ("source/siping-2025", "who published it"),
        ("document/siping-social-credit-regulation", "who issued it"),
        ("recognition/siping-2022.credit-rank-april-2022", "who assessed or conferred it"),
        ("measurement/siping-2025.conservation-tillage-area", "when"),
    ],
)
def test_a_missing_fact_is_shown_as_missing(published: Lookup, name: str, missing: str) -> None:
    assert missing in open_in(published, name)


def test_the_year_of_the_names_cleared_is_that_of_no_calendar(published: Lookup) -> None:
    node = published.resolve("measurement/siping-2025.names-cleared")
    figure = published.figures_among([node])[node]
    assert figure.period.name.en == "“this year” of the 2025 article"
    assert figure.begins == "2025-13"
