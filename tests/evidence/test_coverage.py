"""Every figure, title and name of a text is carried, set aside for a reason, or told to be open."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from click.testing import CliRunner

from siping_kg.assembly import build
from siping_kg.cli.root import root
from siping_kg.cli.settings import Settings
from siping_kg.curated import read
from siping_kg.dataset.cache import entry
from siping_kg.errors import CurationError, EvidenceError
from siping_kg.evidence import (
    SENTENCE,
    accounts,
    anchor,
    cover,
    cover_text,
    dump_accounts,
    layout,
    load_accounts,
    requests,
)
from siping_kg.ids import mint
from siping_kg.lookup import Lookup
from siping_kg.project import Article
from siping_kg.store import EmbeddedStore
from siping_kg.terms import SP
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from siping_kg.curated import Book
    from siping_kg.evidence import Coverage, Layout
    from siping_kg.project import Project
    from siping_kg.schemes import Schemes

TEXTS = ROOT / "tests" / "world" / "texts"
EARLIER = "chenghe-2031"
HEADINGS = """\
sentences:
  - {section: fields, sentence: 1, reason: transition}
  - {section: channel-fields, sentence: 1, reason: transition}
  - {section: water, sentence: 1, reason: transition}
"""
BOTH = "- {text: 一条新路, reason: rhetorical}\n  - {text: 率先通水, reason: method-detail}"


def set_aside(world: Project, lines: str) -> None:
    path = world.data / "articles" / "chenghe-2031" / "set-aside.yaml"
    path.write_text(f"setAside:\n  {lines}\n", "utf-8")


def places(book: Book, texts: dict[str, str]) -> dict[str, Layout]:
    return {name: layout(name, text, book.outline(name)) for name, text in texts.items()}


def covered(book: Book, texts: dict[str, str], source: str = EARLIER) -> Coverage:
    laid = places(book, texts)
    return cover(book, source, laid[source], anchor(requests(book), laid))


def explained(coverage: Coverage, text: str) -> list[tuple[str, str]]:
    return [(why.how, why.by) for token, why in coverage.explained if token.text == text]


def run(world: Project, *arguments: str) -> Result:
    words = ["--project", str(world.root), "sources", *arguments]
    return CliRunner().invoke(root, words, obj=Settings("en"))


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("120.5万", "measurement/chenghe-2031.area-2030"),
        ("8.5万", "comparison/chenghe-2031.above-target-2030"),
        ("全覆盖", "measurement/chenghe-2031.plots"),
        ("2030", "period/2030"),
        ("8", "period/2031-03-08"),
        ("11", "recognition/chenghe-2031.third-in-province"),
        ("《澄禾市渠道管护办法》", "document/channel-care-measures"),
        ("百", "source/chenghe-2031"),
    ],
)
def test_what_the_graph_states_is_carried(
    book: Book, texts: dict[str, str], text: str, by: str
) -> None:
    assert explained(covered(book, texts), text) == [("carried", by)]


def test_a_figure_of_a_heading_is_carried_by_its_section(book: Book, texts: dict[str, str]) -> None:
    assert ("carried", "section/chenghe-2031.water") in explained(covered(book, texts), "一")


def test_what_nobody_explains_is_open(book: Book, texts: dict[str, str]) -> None:
    assert [token.text for token in covered(book, texts).open] == ["一", "率先"]


def test_a_line_sets_aside_what_is_open_in_its_words(
    world: Project, codes: Schemes, texts: dict[str, str]
) -> None:
    set_aside(world, BOTH)
    coverage = covered(read(world, codes), texts)
    assert (coverage.open, coverage.faults) == ((), ())
    assert explained(coverage, "率先") == [("set-aside", "method-detail")]


def test_every_token_has_one_explanation(
    world: Project, codes: Schemes, texts: dict[str, str]
) -> None:
    set_aside(world, BOTH)
    coverage = covered(read(world, codes), texts)
    starts = Counter((token.start, token.end) for token, _ in coverage.explained)
    assert set(starts.values()) == {1}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{text: 三条新路, reason: rhetorical}", "is not printed there"),
        ("{text: 12个, reason: method-detail, every: true}", "nothing in '12个' is open any more"),
        ("{text: 一, reason: idiom, section: water}", "nothing in '一' is open any more"),
        ("{text: 一条新路, reason: rhetorical, nth: 2}", "is not printed there"),
        ("{text: 一条新路, reason: rhetorical, near: 走上了}", "is not printed there"),
    ],
)
def test_a_line_that_explains_nothing_is_a_fault(
    world: Project, codes: Schemes, texts: dict[str, str], line: str, fault: str
) -> None:
    set_aside(world, "- " + line)
    faults = covered(read(world, codes), texts).faults
    assert len(faults) == 1
    assert fault in str(faults[0])
    assert "data/articles/chenghe-2031/set-aside.yaml:2" in str(faults[0])


def test_words_that_are_open_in_several_places_need_to_say_which(
    world: Project, codes: Schemes, texts: dict[str, str]
) -> None:
    lines = "- {text: 一条, reason: rhetorical}\n  - {text: 率先, reason: rhetorical}"
    set_aside(world, lines)
    book, doubled = read(world, codes), {**texts, EARLIER: texts[EARLIER] + "另一条也率先"}
    faults = [str(fault) for fault in covered(book, doubled).faults]
    assert ["is open in 2 places: say near, nth or every" in fault for fault in faults] == [
        True
    ] * 2
    set_aside(world, lines.replace("}", ", every: true}"))
    assert covered(read(world, codes), doubled).open == ()


def test_a_line_that_begins_a_quotation_explains_all_of_it(
    world: Project, codes: Schemes, texts: dict[str, str]
) -> None:
    set_aside(world, BOTH + "\n  - {text: “一渠活水, reason: rhetorical}")
    ended = {**texts, EARLIER: texts[EARLIER] + "唱响“一渠活水，百里新田，万家欢”。"}
    coverage = covered(read(world, codes), ended)
    assert (coverage.open, coverage.faults) == ((), ())


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{text: 一条新路, reason: rhetoric}", "did you mean 'rhetorical'?"),
        ("{text: 一条新路, reason: part-of-name}", "name a node"),
        ("{text: 一, reason: idiom, node: program/clear-channel}", "other reasons do not"),
        ("{text: 一, reason: idiom, nth: 1, every: true}", "near, nth or every, not two"),
        ("{text: 一, reason: part-of-name, node: program/no-such}", "no program 'no-such'"),
        ("{text: 一, reason: part-of-name, node: agency/water-bureau}", "stands in no name"),
        ("{text: 一, reason: idiom, section: nowhere}", "no section 'nowhere'"),
        ("{text: 一二三四五六七八九十一二三四五六, reason: idiom}", "at most 15"),
        ("{text: 一, why: idiom}", "key 'reason' is missing"),
    ],
)
def test_a_misspelt_line_is_a_mistake(
    world: Project, codes: Schemes, line: str, fault: str
) -> None:
    set_aside(world, "- " + line)
    with pytest.raises(CurationError, match=fault) as caught:
        read(world, codes)
    assert "data/articles/chenghe-2031/set-aside.yaml:" in str(caught.value)


def test_a_line_that_is_written_twice_is_a_mistake(world: Project, codes: Schemes) -> None:
    line = "{text: 一条新路, reason: rhetorical}"
    set_aside(world, f"- {line}\n  - {line}")
    with pytest.raises(CurationError, match=r"is set aside at .*:2 already: take one out"):
        read(world, codes)


def test_a_text_that_is_not_curated_shows_what_it_leaves_to_explain(book: Book) -> None:
    coverage = cover_text(book, "澄禾市推广“新渠”3万亩，居全省第一，进一步统一标准。")
    assert [token.text for token in coverage.open] == ["“新渠”", "3万", "第一"]
    assert explained(coverage, "统一") == [("no-figure", "")]


def test_a_name_that_is_known_carries_its_figures_in_any_text(book: Book) -> None:
    name = next(name for name in book.documents.values()).record.title.zh
    coverage = cover_text(book, f"落实《{name}》。")
    assert coverage.open == ()


def test_a_name_of_two_signs_tells_no_node_in_another_article(
    world: Project, codes: Schemes
) -> None:
    path = world.data / "articles" / "chenghe-2031" / "water.yaml"
    path.write_text(path.read_text("utf-8").replace("zh: 澄禾市渠道管护办法", "zh: 办法"), "utf-8")
    assert [token.text for token in cover_text(read(world, codes), "按《办法》办。").open] == [
        "《办法》"
    ]


def test_the_accounts_come_back_from_their_file(
    tmp_path: Path, book: Book, texts: dict[str, str]
) -> None:
    kept = accounts(EARLIER, covered(book, texts))
    article = Article(tmp_path / EARLIER, ())
    article.folder.mkdir()
    article.coverage.write_text(dump_accounts(kept), "utf-8")
    assert load_accounts(article) == kept
    coverage = covered(book, texts)
    assert sum(a.number for a in kept if a.kind != SENTENCE) == len(coverage.explained)
    assert sum(a.number for a in kept if a.kind == SENTENCE) == len(coverage.sentences)


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "carried\tname\t-\t-\tmany",
        "lost\tname\t-\t-\t1",
        "open\tname\t-\t-\t0",
    ],
)
def test_a_damaged_file_of_accounts_is_told(tmp_path: Path, line: str) -> None:
    article = Article(tmp_path, ())
    article.coverage.write_text(dump_accounts([]) + line + "\n", "utf-8")
    with pytest.raises(EvidenceError, match=r"coverage\.lock:3: damaged line"):
        load_accounts(article)


def test_without_a_file_there_are_no_accounts(tmp_path: Path) -> None:
    assert load_accounts(Article(tmp_path, ())) == ()


def test_anchoring_writes_the_accounts_and_the_graph_tells_them(
    world: Project, codes: Schemes
) -> None:
    set_aside(world, BOTH)
    assert run(world, "anchor", "--sources", str(TEXTS)).exit_code == 0
    kept = world.articles()[EARLIER].coverage
    first = kept.read_bytes()
    assert run(world, "anchor", "--sources", str(TEXTS)).exit_code == 0
    assert kept.read_bytes() == first
    graph = build(world).nquads.decode()
    slugs = read(world, codes).set_asides
    assert [
        graph.count(f"<{mint('set-aside', slug).value}> <{SP.reason.value}>") for slug in slugs
    ] == [
        1,
        1,
    ]
    source = mint("source", EARLIER).value
    assert f'<{source}> <{SP.tokensSetAside.value}> "2"' in graph
    assert f'<{source}> <{SP.tokensOpen.value}> "0"' in graph


def test_one_article_is_anchored_without_the_text_of_another(
    world: Project, tmp_path: Path
) -> None:
    shutil.copy(TEXTS / f"{EARLIER}.txt", tmp_path)
    earlier, later = world.articles().values()
    proved = earlier.anchors.read_bytes()
    earlier.anchors.unlink()
    later.anchors.write_bytes(b"left alone")
    done = run(world, "anchor", "--sources", str(tmp_path), "--source", EARLIER)
    assert (done.exit_code, done.output) == (
        0,
        f"{EARLIER}: 40 records on 30 spans; open: tokens 2, sentences 3\n",
    )
    assert earlier.anchors.read_bytes() == proved
    assert (later.anchors.read_bytes(), later.coverage.exists()) == (b"left alone", False)


def test_an_article_that_is_not_registered_cannot_be_anchored(world: Project) -> None:
    done = run(world, "anchor", "--sources", str(TEXTS), "--source", "chenghe-2013")
    assert done.exit_code == 2
    assert "no source 'chenghe-2013': there are chenghe-2031, chenghe-2034" in done.output


def test_a_dataset_is_stale_when_the_accounts_change(world: Project) -> None:
    before = entry(world)
    world.articles()[EARLIER].coverage.write_text(dump_accounts([]), "utf-8")
    assert entry(world) != before


def test_an_absence_tells_how_much_is_accounted_for(world: Project) -> None:
    set_aside(world, BOTH)
    assert run(world, "anchor", "--sources", str(TEXTS)).exit_code == 0
    quads = pyoxigraph.Store()
    quads.bulk_load(build(world).nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    accounted = Lookup(EmbeddedStore(quads)).absence("地铁").accounted
    tokens = [(a.tokens.carried, a.tokens.set_aside, a.tokens.open) for a in accounted]
    assert tokens == [(34, 2, 0), (11, 0, 0)]
    sentences = [(a.sentences.carried, a.sentences.set_aside, a.sentences.open) for a in accounted]
    assert sentences == [(15, 0, 3), (6, 0, 0)]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", BOTH), (BOTH, BOTH.replace("rhetorical", "idiom")), (BOTH, BOTH.partition("\n")[0])],
    ids=["written", "changed", "taken out"],
)
def test_a_build_refuses_lines_that_were_not_proved(
    world: Project, before: str, after: str
) -> None:
    if before:
        set_aside(world, before)
    assert run(world, "anchor", "--sources", str(TEXTS)).exit_code == 0
    set_aside(world, after)
    with pytest.raises(EvidenceError, match="run `siping-kg sources anchor"):
        build(world)


def test_anchoring_refuses_a_line_that_explains_nothing(world: Project) -> None:
    set_aside(world, "- {text: 三条新路, reason: rhetorical}")
    result = run(world, "anchor", "--sources", str(TEXTS))
    assert isinstance(result.exception, EvidenceError)
    assert not world.articles()[EARLIER].coverage.exists()


def test_the_command_fails_while_something_is_open_and_shows_where(world: Project) -> None:
    result = run(world, "coverage", "--sources", str(TEXTS))
    assert result.exit_code == 1
    assert "[率先]" in result.output
    everything = run(world, "coverage", "--sources", str(TEXTS), "--list", "all")
    assert everything.output.count("…") > result.output.count("…")
    assert "sentence " in result.output
    set_aside(world, BOTH)
    assert run(world, "coverage", "--sources", str(TEXTS)).exit_code == 1
    set_aside(world, f"{BOTH}\n{HEADINGS}")
    assert run(world, "coverage", "--sources", str(TEXTS)).exit_code == 0


def test_the_command_takes_a_text_that_is_not_curated(world: Project, tmp_path: Path) -> None:
    other = tmp_path / "next.txt"
    other.write_text("新建泵站7座，\n率先通水。", "utf-8")
    result = run(world, "coverage", "--text", str(other), "--list", "all")
    assert result.exit_code == 1
    assert "[7]" in result.output


def test_without_the_articles_the_command_says_how_to_name_them(
    world: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SIPING_KG_SOURCES", raising=False)
    result = run(world, "coverage")
    assert result.exit_code == 2
    assert "--sources" in result.output
