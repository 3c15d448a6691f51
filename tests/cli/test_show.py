"""`show` tells a thing as a careful person would: in words, with what must not be reckoned."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from siping_kg import schemes
from siping_kg.cli.root import root
from siping_kg.cli.settings import Settings
from siping_kg.lookup import weighty
from siping_kg.lookup.refusals import FORBIDDING
from siping_kg.terms import SP
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.assembly import Built
    from siping_kg.lookup import Lookup
    from siping_kg.texts import Language


@pytest.fixture(scope="module")
def dataset(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "dataset.nq"
    path.write_bytes(built.nquads)
    return path


def shown(dataset: Path, *words: str, language: Language = "en") -> str:
    arguments = ("--dataset", str(dataset), "--lang", language, "show", *words)
    done = CliRunner().invoke(root, arguments, obj=Settings(language))
    assert done.exit_code == 0, done.output
    return done.output


def test_no_identifier_of_an_item_and_no_bare_boolean_is_printed(
    dataset: Path, lookup: Lookup
) -> None:
    lists = {one.thing.key for kind in ("Program", "Area") for one in lookup.records(kind)}
    printed = "\n".join(shown(dataset, key) for key in sorted(lists))
    assert "lists" in printed
    assert [line for line in printed.splitlines() if "item/" in line] == []
    assert not {"true", "false"} & set(printed.split())


def test_items_of_a_list_have_the_words_of_the_article(lookup: Lookup) -> None:
    items = lookup.records("ListedItem")
    assert items
    for item in items:
        words, thing = item.text(SP.words), item.node(SP.item)
        expected = words if words is not None else thing and lookup.names.of(thing).zh
        assert item.thing.name.zh == expected


def test_what_the_figure_is_worth_stands_in_full_in_machine_formats(dataset: Path) -> None:
    rows = json.loads(shown(dataset, "channel-model", "--format", "json"))
    assert "1205000" in {row["value"] for row in rows}
    assert rows == [
        {**row, "incoming": row["incoming"] == "True"}
        for row in csv.DictReader(io.StringIO(shown(dataset, "channel-model", "--format", "csv")))
    ]


def test_outcomes_about_gaps_are_told_as_open_questions_only(lookup: Lookup) -> None:
    gaps = {one.node for one in lookup.outcomes if one.check.code == "gap"}
    audited = {named.node for one in lookup.outcomes if one.node in gaps for named in one.audits}
    assert audited
    for node in audited:
        told, _ = weighty(lookup.describe(node).facts, lookup.outcomes)
        assert gaps.isdisjoint({fact.other() for fact in told})


def test_every_forbidding_caveat_is_a_code() -> None:
    assert set(FORBIDDING) <= set(schemes.load(ROOT / "ontology")["caveat"])


def test_figures_that_a_caveat_forbids_are_refused_side_by_side(lookup: Lookup) -> None:
    every = lookup.refusals(figure.measurement.node for figure in lookup.figures)
    assert every
    for refusal in every:
        pair = [refusal.one.node, refusal.other.node]
        assert lookup.refusals(pair) == (refusal,)
        assert lookup.refusals(pair[:1]) == ()


def test_a_refusal_is_printed_with_its_reason(dataset: Path, lookup: Lookup) -> None:
    refusals = lookup.refusals(figure.measurement.node for figure in lookup.figures)
    figures = {figure.measurement.node: figure for figure in lookup.figures}
    for refusal in refusals:
        both = set(figures[refusal.one.node].programs) & set(figures[refusal.other.node].programs)
        for program in both:
            printed = shown(dataset, program.key)
            assert "Figures that must not be added, subtracted or compared" in printed
