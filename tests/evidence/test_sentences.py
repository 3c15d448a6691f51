"""Every sentence of an article is carried by records, set aside with a reason, or open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from siping_kg.cli.root import root
from siping_kg.cli.settings import Settings
from siping_kg.curated import read
from siping_kg.errors import EvidenceError
from siping_kg.evidence import accounts, anchor, cover, layout, match_accounts, requests
from tests.places import ROOT

if TYPE_CHECKING:
    from click.testing import Result

    from siping_kg.curated import Book
    from siping_kg.evidence import Coverage, Sentence
    from siping_kg.project import Project
    from siping_kg.schemes import Schemes

TEXTS = ROOT / "tests" / "world" / "texts"
EARLIER = "chenghe-2031"
OPEN = [("fields", 1), ("channel-fields", 1), ("water", 1)]
"""The headings of the world, which nothing carries."""


def set_aside(world: Project, *lines: str) -> None:
    path = world.articles()[EARLIER].set_aside
    listed = "".join(f"  - {{{line}}}\n" for line in lines)
    path.write_text(f"setAside: []\nsentences:\n{listed}", "utf-8")


def covered(book: Book, texts: dict[str, str]) -> Coverage:
    laid = {name: layout(name, text, book.outline(name)) for name, text in texts.items()}
    return cover(book, EARLIER, laid[EARLIER], anchor(requests(book), laid))


def sentence(coverage: Coverage, section: str, number: int) -> Sentence:
    (found,) = (each for each in coverage.sentences if each.place == (section, number))
    return found


def faults(world: Project, codes: Schemes, texts: dict[str, str]) -> list[str]:
    return [str(fault) for fault in covered(read(world, codes), texts).faults]


def test_the_sentences_make_up_the_text_in_order(book: Book, texts: dict[str, str]) -> None:
    found = covered(book, texts).sentences
    assert "".join(texts[EARLIER][each.start : each.end] for each in found).endswith(
        texts[EARLIER][found[0].start :]
    )
    assert [each.place for each in found if each.place[0] == "upstream"] == [
        ("upstream", 1),
        ("upstream", 2),
    ]
    assert len({each.place for each in found}) == len(found)


def test_a_sentence_is_carried_by_the_records_whose_spans_lie_in_it(
    book: Book, texts: dict[str, str]
) -> None:
    found = sentence(covered(book, texts), "downstream", 3)
    assert found.how == "carried"
    assert found.carried == (
        "measurement/chenghe-2031.districts",
        "item/measurement.chenghe-2031.districts--1",
        "item/measurement.chenghe-2031.districts--2",
    )


def test_what_no_record_carries_is_open(book: Book, texts: dict[str, str]) -> None:
    assert [each.place for each in covered(book, texts).open_sentences] == OPEN


def test_a_sentence_that_is_planted_is_open(book: Book, texts: dict[str, str]) -> None:
    planted = {**texts, EARLIER: texts[EARLIER] + "人人叫好。"}
    assert [each.place for each in covered(book, planted).open_sentences] == [
        *OPEN,
        ("downstream", 4),
    ]


def test_a_line_sets_a_sentence_aside(
    world: Project, codes: Schemes, texts: dict[str, str]
) -> None:
    set_aside(world, "section: fields, sentence: 1, reason: transition")
    coverage = covered(read(world, codes), texts)
    found = sentence(coverage, "fields", 1)
    assert (found.how, found.reason, coverage.faults) == ("set-aside", "transition", ())
    assert [each.place for each in coverage.open_sentences] == OPEN[1:]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "section: downstream, sentence: 4, reason: repeats",
            "downstream has no sentence 4, only 3: mend the number, or take the line out",
        ),
        (
            "section: downstream, sentence: 3, reason: repeats",
            "sentence 3 of downstream is carried by 3 records "
            "(as measurement/chenghe-2031.districts): take the line out",
        ),
    ],
)
def test_a_line_for_no_sentence_or_a_carried_one_is_a_fault(
    world: Project, codes: Schemes, texts: dict[str, str], line: str, fault: str
) -> None:
    set_aside(world, line)
    assert faults(world, codes, texts) == [f"data/articles/chenghe-2031/set-aside.yaml:3: {fault}"]


def test_the_accounts_count_sentences_beside_tokens(
    world: Project, codes: Schemes, texts: dict[str, str]
) -> None:
    set_aside(world, "section: fields, sentence: 1, reason: transition")
    coverage = covered(read(world, codes), texts)
    counted = [a for a in accounts(EARLIER, coverage) if a.kind == "sentence"]
    assert [(a.how, a.reason, a.line, a.number) for a in counted] == [
        ("carried", "", "", 15),
        ("open", "", "", 2),
        ("set-aside", "transition", "chenghe-2031.fields.1", 1),
    ]


@pytest.mark.parametrize(
    "after",
    [
        ("section: fields, sentence: 1, reason: background",),
        (
            "section: fields, sentence: 1, reason: transition",
            "section: water, sentence: 1, reason: transition",
        ),
        (),
    ],
    ids=["changed", "written", "taken out"],
)
def test_lines_that_were_not_proved_are_told(
    world: Project, codes: Schemes, texts: dict[str, str], after: tuple[str, ...]
) -> None:
    set_aside(world, "section: fields, sentence: 1, reason: transition")
    proved = accounts(EARLIER, covered(read(world, codes), texts))
    assert match_accounts(read(world, codes), proved, EARLIER) == {}
    set_aside(world, *after)
    if not after:
        world.articles()[EARLIER].set_aside.unlink()
    with pytest.raises(EvidenceError, match="run `siping-kg sources anchor"):
        match_accounts(read(world, codes), proved, EARLIER)


def run(world: Project, *arguments: str) -> Result:
    words = ["--project", str(world.root), "sources", "coverage", "--sources", str(TEXTS)]
    return CliRunner().invoke(root, [*words, *arguments], obj=Settings("en"))


def test_the_command_names_open_sentences_by_their_place(world: Project) -> None:
    done = run(world)
    assert done.exit_code == 1
    assert "18 sentences, 3 open" in done.output
    assert "Steady fields · sentence 1" in done.output
    assert "稳住粮田——" not in done.output


def test_the_command_tells_which_records_carry_a_sentence(world: Project) -> None:
    (line,) = (
        line
        for line in run(world, "--list", "carried").output.splitlines()
        if "measurement/chenghe-2031.districts item/" in line
    )
    assert line.split()[-1] == "3"


NAMED = "    kind: campaign\n"


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ("    alt: [整治上游]\n", "chenghe-2031 does not print '整治上游'"),
        ("    alt: [上游治理]\n    at: 上游治理\n", "'上游治理' is both alt and at"),
    ],
    ids=["not printed", "anchor"],
)
def test_a_further_name_is_one_that_the_article_prints(
    world: Project, codes: Schemes, texts: dict[str, str], added: str, fault: str
) -> None:
    path = world.articles()[EARLIER].folder / "water.yaml"
    path.write_text(path.read_text("utf-8").replace(NAMED, NAMED + added, 1), "utf-8")
    (told,) = faults(world, codes, texts)
    assert fault in told
