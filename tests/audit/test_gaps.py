"""A gap is told with how many things have it, some of their names, and what it comes to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from siping_kg.audit import audit, telling
from siping_kg.audit.checks.gaps import gap_outcome
from siping_kg.audit.model.outcome import Outcome
from siping_kg.ids import Ref, mint
from siping_kg.quantities import exactly
from siping_kg.queries import Gap
from siping_kg.texts import Text
from tests.audit.test_audit import SCHEMES, build

if TYPE_CHECKING:
    from siping_kg.ids import Kind

PROGRAMS = [{"id": slug, "name": {"zh": f"举{slug}", "en": slug.upper()}} for slug in "pqrst"]


def gap_of(things: str, lacking: str, source: str = "a", kind: Kind = "program") -> Gap:
    """A gap of things that are called by these letters."""
    every, some = (tuple(mint(kind, slug) for slug in slugs.split()) for slugs in (things, lacking))
    return Gap("program-without-outcome", mint("source", source), every, some, Text("若干", "some"))


def told(gap: Gap, **case: object) -> Text:
    """How a gap is told of a book with these programs, or of another."""
    result = audit(build(case or {"programs": PROGRAMS}), SCHEMES)
    return telling.outcome(result.ledger, gap_outcome(gap))


def test_a_gap_is_no_fault_but_leaves_something_open() -> None:
    gap = gap_of("p q r", "q")
    assert gap_outcome(gap) == Outcome(
        slug="gap.a.program-without-outcome",
        check="gap",
        rule="gap",
        audits=(Ref("program", "q"),),
        outcome="cannot-tell",
        reason="something-lacking",
        expected=exactly(Decimal(3)),
        found=exactly(Decimal(2)),
        source="a",
        follows=gap,
    )
    assert told(gap) == Text(
        "2022年文章：若干（举q）：无法判定", "Article of 2022: some (Q): cannot tell"
    )


def test_where_nothing_is_lacking_it_passes_and_is_about_all() -> None:
    gap = gap_of("p q", "", source="b")
    passed = gap_outcome(gap)
    assert (passed.outcome, passed.reason) == ("passed", "nothing-lacking")
    assert passed.audits == (Ref("program", "p"), Ref("program", "q"))
    assert told(gap) == Text("2025年文章：若干：成立", "Article of 2025: some: passed")


@pytest.mark.parametrize(
    ("lacking", "zh", "en"),
    [
        ("p q r", "（举p、举q、举r）", " (P, Q, R)"),
        ("p q r s", "（如举p、举q、举r等）", " (such as P, Q, R)"),
    ],
)
def test_three_are_named_and_of_more_it_is_said_so(lacking: str, zh: str, en: str) -> None:
    assert told(gap_of("p q r s t", lacking)) == Text(
        f"2022年文章：若干{zh}：无法判定", f"Article of 2022: some{en}: cannot tell"
    )


def test_things_of_one_name_are_named_once() -> None:
    alike = [{"id": slug, "name": {"zh": "同名", "en": "Same"}} for slug in "pqrs"]
    words = told(gap_of("p q r s", "p q r s"), programs=alike)
    assert words.en == "Article of 2022: some (Same): cannot tell"


def test_a_measurement_is_called_by_its_indicator() -> None:
    figure = gap_of("a.s", "a.s", kind="measurement")
    words = told(figure, measurements=[{"id": "s", "stated": "30亩"}])
    assert words.en == "Article of 2022: some (X): cannot tell"


def test_an_audit_with_gaps_keeps_its_order() -> None:
    result = audit(
        build({"measurements": [{"id": "s", "stated": "30亩", "role": "plan"}]}), SCHEMES
    )
    whole = result.with_gaps([gap_outcome(gap_of("p", "p"))])
    assert [o.slug for o in whole.outcomes] == [
        "attainment.a.s",
        "gap.a.program-without-outcome",
    ]
