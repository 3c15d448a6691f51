"""What the graph says of a printed figure is what the figure says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from siping_kg.quantities import load_units
from siping_kg.store import EmbeddedStore
from siping_kg.terms import SH, SP, UNIT
from siping_kg.validate.figures import RULE, check
from tests.places import ROOT

if TYPE_CHECKING:
    from siping_kg.store import Term
    from siping_kg.validate import Finding
    from siping_kg.validate.paths import Path

THIS = NamedNode("https://w3id.org/siping-kg/id/measurement/beeton.hives")
SOUND = {
    "statedText": '"约3.5万亩"',
    "value": "35000.0",
    "low": "34000",
    "high": "36000",
    "unit": "<https://w3id.org/siping-kg/unit/MU>",
    "qualifier": "<https://w3id.org/siping-kg/scheme/qualifier/about>",
}
RANGE = {
    "statedText": '"1-5天"',
    "end": "<https://w3id.org/siping-kg/scheme/end/low>",
    "value": "1",
    "low": "1",
    "high": "1",
    "unit": f"<{UNIT.DAY.value}>",
    "qualifier": "<https://w3id.org/siping-kg/scheme/qualifier/exact>",
}
HEDGED = {
    "statedText": '"全覆盖"',
    "hedge": '"基本"',
    "value": "100",
    "low": "90",
    "high": "100",
    "unit": f"<{UNIT.PERCENT.value}>",
    "qualifier": "<https://w3id.org/siping-kg/scheme/qualifier/nearly>",
}


def findings(said: dict[str, str]) -> tuple[Finding, ...]:
    store = pyoxigraph.Store()
    stated = " ; ".join(f"sp:{name} {value}" for name, value in said.items())
    turtle = f"@prefix sp: <{SP.base}> . {THIS} {stated} ."
    store.load(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return check(EmbeddedStore(store), load_units(ROOT / "ontology"))


def differences(said: dict[str, str]) -> list[tuple[Path | None, Term | None]]:
    return [(finding.path, finding.value) for finding in findings(said)]


@pytest.mark.parametrize("said", [SOUND, RANGE, HEDGED])
def test_a_figure_that_is_read_rightly_passes(said: dict[str, str]) -> None:
    assert differences(said) == []


@pytest.mark.parametrize(
    ("name", "wrong", "value"),
    [
        ("value", "3500", Literal(3500)),
        ("value", '"many"', Literal("many")),
        ("low", "35000", Literal(35000)),
        ("high", "35000", Literal(35000)),
        ("unit", f"<{UNIT.HA.value}>", UNIT.HA),
        ("qualifier", "<x:nearly>", NamedNode("x:nearly")),
    ],
)
def test_what_differs_from_the_printed_figure_is_found(name: str, wrong: str, value: Term) -> None:
    assert differences(SOUND | {name: wrong}) == [(SP[name], value)]


@pytest.mark.parametrize("name", ["value", "low", "high", "unit", "qualifier"])
def test_what_the_printed_figure_says_and_the_graph_does_not_is_found(name: str) -> None:
    said = {key: value for key, value in SOUND.items() if key != name}
    assert differences(said) == [(SP[name], None)]


def test_an_upper_bound_that_the_figure_does_not_have_is_found() -> None:
    said = SOUND | {"statedText": '"3.5万亩以上"', "low": "35000"}
    said |= {"qualifier": "<https://w3id.org/siping-kg/scheme/qualifier/at-least>"}
    [finding] = findings(said)
    assert (finding.path, finding.message.en) == (
        SP.high,
        "By the printed figure '3.5万亩以上' sp:high is —: build again, or correct statedText, "
        "hedge, end or per.",
    )


@pytest.mark.parametrize("text", ["很多", "5-1", ""])
def test_a_figure_that_cannot_be_read_is_found(text: str) -> None:
    assert differences(SOUND | {"statedText": f'"{text}"'}) == [(SP.statedText, Literal(text))]


def test_the_hedge_and_the_end_are_part_of_the_figure() -> None:
    upper = "<https://w3id.org/siping-kg/scheme/end/high>"
    assert {path for path, _ in differences({**RANGE, "end": upper})} == {
        SP.value,
        SP.low,
        SP.high,
    }
    unhedged = {name: value for name, value in HEDGED.items() if name != "hedge"}
    assert {path for path, _ in differences(unhedged)} == {SP.low, SP.qualifier}


def test_a_finding_says_what_to_do_in_both_languages() -> None:
    [finding] = findings(SOUND | {"value": "3500"})
    assert (finding.rule, finding.severity, finding.focus) == (RULE, SH.Violation, THIS)
    assert finding.message.zh == (
        "原文数字“约3.5万亩”的 sp:value 应为 35000：请重新构建，"
        "或改正 statedText、hedge、end、per。"
    )
    assert finding.message.en == (
        "By the printed figure '约3.5万亩' sp:value is 35000: build again, or correct statedText, "
        "hedge, end or per."
    )
