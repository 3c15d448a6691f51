"""Cases are files in tests/audit/cases: small books with invented figures, and what is found."""

from __future__ import annotations

import dataclasses
import itertools
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from siping_kg import schemes
from siping_kg.audit import audit, telling
from siping_kg.audit.model.caveat import CaveatReason
from siping_kg.audit.model.codes import Check, Direction, OutcomeCode, Reason, Rule
from siping_kg.audit.model.computation import ComputationKind
from siping_kg.curated import records
from siping_kg.curated.book import Book, Entry, Stated
from siping_kg.curated.records.tensions import TensionRecord
from siping_kg.errors import Location
from siping_kg.ids import SLUG, Kind, Ref
from siping_kg.quantities import load_units, parse_figure
from siping_kg.schemes import Concept, Schemes
from tests.places import ROOT

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_kg.audit import Audit
    from siping_kg.audit.model.change import Change
    from siping_kg.audit.model.outcome import Outcome
    from siping_kg.quantities import Interval

Case = dict[str, Any]

HERE = Path(__file__).parent / "cases"
WHERE = Location(Path("invented.yaml"), 1)
SCHEMES = Schemes(
    {
        **schemes.load(ROOT / "ontology"),
        "segment": {
            code: Concept("segment", code, code, code, broader, frozenset(contrasts))
            for code, broader, *contrasts in (
                ("all", None),
                ("inner", "all"),
                ("innermost", "inner"),
                ("town", "all", "country"),
                ("country", "all", "town"),
            )
        },
    },
    load_units(ROOT / "ontology"),
)
"""Those of the ontology, with segments of our own."""
CONTEXT = records.Context(SCHEMES.units)
STATED: dict[str, tuple[Kind, type[records.Record]]] = {
    "measurements": ("measurement", records.MeasurementRecord),
    "comparisons": ("comparison", records.ComparisonRecord),
    "compositions": ("composition", records.CompositionRecord),
    "recognitions": ("recognition", records.RecognitionRecord),
    "documents": ("document", records.DocumentRecord),
    "programs": ("program", records.ProgramRecord),
}
DEFAULTS: dict[str, Case] = {
    "measurements": {"indicator": "x", "role": "actual", "period": "2022"},
    "comparisons": {"id": "c", "subject": "s"},
    "compositions": {"id": "c", "whole": "w"},
    "recognitions": {
        "id": "r",
        "name": {"zh": "奖", "en": "Award"},
        "kind": "award",
        "basis": "self-described",
        "recipient": "area/220300",
    },
    "documents": {"title": {"zh": "规", "en": "Rules"}, "kind": "measures"},
    "programs": {"name": {"zh": "举", "en": "Program"}, "kind": "project"},
}
GLOBAL = ("documents", "programs")
"""Lists whose slugs are the bare ids; `under` names the programs of any row."""


def label(text: str) -> Case:
    return {"zh": text, "en": text}


def entry(kind: Any, slug: str, record: Any) -> Entry[Any]:
    return Entry(Ref(kind, slug), record, WHERE)


def register(book: Book, case: Case) -> None:
    """Two sources of one city, and the indicators x, y, … of the case."""
    for source, year in (("a", 2022), ("b", 2025)):
        record = records.SourceRecord.model_validate(
            {
                "title": label(source),
                "authors": [],
                "language": "zh",
                "year": year,
                "yearKnown": label("invented"),
                "area": "220300",
                "squeezedLength": 1,
                "digest": "0" * 64,
                "sections": [],
            },
            context=CONTEXT,
        )
        book.sources[source] = entry("source", source, record)
    for name, given_fields in case.get("indicators", {"x": {}}).items():
        fields = {"unit": "亩", "measure": "flow", "better": "more", "theme": "t"} | given_fields
        texts = {"name": label(name.upper()), "definition": label(name)}
        indicator = records.IndicatorRecord.model_validate(
            {"id": name, **texts, **fields}, context=CONTEXT
        )
        book.indicators[name] = entry("indicator", name, indicator)


def build(case: Case, shuffle: random.Random | None = None) -> Book:
    book = Book()
    register(book, case)
    for name, (kind, model) in STATED.items():
        rows = list(case.get(name, []))
        if shuffle is not None:
            shuffle.shuffle(rows)
        for row in rows:
            fields = DEFAULTS[name] | row
            source, under = fields.pop("source", "a"), tuple(fields.pop("under", ()))
            slug = fields["id"] if name in GLOBAL else f"{source}.{fields['id']}"
            context = dataclasses.replace(CONTEXT, source=source)
            record = model.model_validate(fields, context=context)
            programs = tuple(Ref("program", name) for name in under)
            stated = Stated(Ref(kind, slug), record, WHERE, source, "s", "t", programs)
            getattr(book, name)[slug] = stated
    for row in case.get("links", []):
        link = records.IndicatorLinkRecord.model_validate(row, context=CONTEXT)
        slug = f"{link.earlier.slug}.{link.later.slug}"
        book.links.append(entry("indicator-link", slug, link))
    for row in case.get("tensions", []):
        tension = TensionRecord.model_validate({"note": label("why")} | row, context=CONTEXT)
        book.tensions[tension.id] = entry("audit-outcome", tension.id, tension)
    return book


def concluded(result: Audit) -> dict[str, Any]:
    """What an audit concludes, by slug, as a case file writes it."""
    outcomes, ledger = result.outcomes, result.ledger
    words = {o.slug: telling.outcome(ledger, o) for o in outcomes}
    return {
        "outcomes": {o.slug: o.outcome for o in outcomes},
        "reasons": {o.slug: o.reason for o in outcomes},
        "sides": {o.slug: _sides(o) for o in outcomes},
        "operands": {o.slug: _operands(o) for o in outcomes},
        "words": {slug: f"{text.zh} | {text.en}" for slug, text in words.items()},
        "caveats": _caveats(result),
        "implied": {i.slug: _bounds(i.value, i.interval) for i in result.implied},
        "attainments": {
            a.slug: f"{_bounds(a.value, a.interval)} {a.outcome}" for a in result.attainments
        },
        "changes": {c.slug: _movement(c) for c in result.changes},
        "computations": _computations(result),
        "conversions": {
            c.converted.slug: f"{_bounds(c.converted.value, c.converted.interval)}"
            f" {c.converted.unit.symbol}"
            for c in result.conversions
        },
    }


def _caveats(result: Audit) -> dict[str, str]:
    told = {c.slug: telling.caveat(result.ledger, c) for c in result.caveats}
    return {slug: f"{text.zh} | {text.en}" for slug, text in told.items()}


def _computations(result: Audit) -> dict[str, str]:
    told = {c.slug: telling.computation(result.ledger, c) for c in result.computations}
    return {slug: f"{text.zh} | {text.en}" for slug, text in told.items()}


def _sides(outcome: Outcome) -> str:
    told = (f"{side.low} to {side.high}" for side in (outcome.expected, outcome.found) if side)
    return " | ".join(told)


def _operands(outcome: Outcome) -> str:
    return ", ".join(f"{o.part} {o.amount.ref.key}" for o in outcome.operands)


def _movement(change: Change) -> str:
    moved = change.movement
    if moved is None:
        return f"{change.drift}"
    return f"{moved.direction} {moved.difference} {moved.unit.symbol} {moved.growth} {change.drift}"


def _bounds(value: Decimal, interval: Interval) -> str:
    return f"{value} [{interval.low}, {interval.high}]"


def cases() -> dict[str, Case]:
    read = {
        path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        for path in sorted(HERE.glob("*.yaml"))
    }
    return {f"{stem}: {name}": case for stem, file in read.items() for name, case in file.items()}


CASES = cases()
PICKED = ("operands", "reasons", "sides", "words")
"""What a case states of those outcomes only that it is about."""


@pytest.mark.parametrize("name", CASES)
def test_a_case_ends_as_its_file_says(name: str) -> None:
    result = concluded(audit(build(CASES[name]), SCHEMES))
    expected: dict[str, dict[str, str]] = CASES[name]["expect"]
    picked = {
        part: {slug: result[part].get(slug) for slug in listed} if part in PICKED else result[part]
        for part, listed in expected.items()
    }
    assert picked == expected


def test_some_case_ends_for_each_reason() -> None:
    expected = [case["expect"].get("reasons", {}).values() for case in CASES.values()]
    reasons = set(get_args(Reason)) - {"nothing-lacking", "something-lacking"}
    assert {reason for listed in expected for reason in listed} == reasons


def test_some_case_gives_each_caveat() -> None:
    told = {c.reason for case in CASES.values() for c in audit(build(case), SCHEMES).caveats}
    assert told == set(get_args(CaveatReason))


def test_some_case_computes_each_kind() -> None:
    made = {c.kind for case in CASES.values() for c in audit(build(case), SCHEMES).computations}
    assert made == set(get_args(ComputationKind))


def test_some_case_asks_each_question() -> None:
    asked = {o.rule for case in CASES.values() for o in audit(build(case), SCHEMES).outcomes}
    assert asked == set(get_args(Rule)) - {"gap"}


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("outcome", OutcomeCode),
        ("outcome-reason", Reason),
        ("caveat", CaveatReason),
        ("computation", ComputationKind),
        ("check", Check),
        ("direction", Direction),
    ],
)
def test_the_codes_are_those_of_the_ontology(scheme: str, codes: object) -> None:
    assert set(SCHEMES[scheme]) == set(get_args(codes))


@pytest.mark.parametrize("name", CASES)
def test_record_order_does_not_matter(name: str) -> None:
    plain = audit(build(CASES[name]), SCHEMES)
    shuffled = [audit(build(CASES[name], random.Random(seed)), SCHEMES) for seed in range(3)]
    assert shuffled == [plain] * 3
    assert [concluded(result) for result in shuffled] == [concluded(plain)] * 3


@pytest.mark.parametrize("name", CASES)
def test_every_comparison_and_composition_has_one_arithmetic_outcome(name: str) -> None:
    book = build(CASES[name])
    outcomes = audit(book, SCHEMES).outcomes
    audited = sorted(o.audits for o in outcomes if o.check == "arithmetic")
    statements = [*book.comparisons.values(), *book.compositions.values()]
    assert audited == sorted((entry.ref,) for entry in statements)


@pytest.mark.parametrize("name", CASES)
def test_slugs_are_unique_and_fit_for_iris(name: str) -> None:
    result = audit(build(CASES[name]), SCHEMES)
    for concluded_of_a_kind in (
        result.outcomes,
        result.implied,
        result.attainments,
        result.changes,
        result.caveats,
    ):
        slugs = [item.slug for item in concluded_of_a_kind]
        assert slugs == sorted(set(slugs))
        assert [slug for slug in slugs if not SLUG.fullmatch(slug)] == []
    routes = [route.slug for value in result.implied for route in value.routes]
    assert len(set(routes)) == len(routes)


def test_counts_tell_how_often_each_outcome_occurs() -> None:
    case = {"measurements": [{"id": "s", "stated": "10亩"}]}
    case["comparisons"] = [{"referent": "s", "relation": "difference", "direction": "above"}]
    result = audit(build(case), SCHEMES)
    assert result.counts == {
        "passed": 0,
        "failed": 1,
        "cannot-tell": 0,
        "inapplicable": 0,
        "used-to-imply": 0,
    }


@pytest.mark.parametrize("name", CASES)
def test_recomputed_outcomes_name_their_figures_and_both_intervals(name: str) -> None:
    """What passed or failed says what it was reckoned from, what that gives and what is printed."""
    book = build(CASES[name])
    result = audit(book, SCHEMES)
    known = {entry.ref for entry in book.measurements.values()}
    known |= {value.quantity.ref for value in result.implied}
    for outcome in result.outcomes:
        assert set(outcome.used) <= known
        if outcome.check == "arithmetic" and outcome.outcome in ("passed", "failed"):
            assert outcome.expected is not None
            assert outcome.used != ()


def test_conclusions_do_not_change() -> None:
    result = audit(build({}), SCHEMES)
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.outcomes = ()  # type: ignore[misc] # that this is refused is the point


def _grid(low: Decimal, high: Decimal) -> list[Decimal]:
    return [low + (high - low) * step / 8 for step in range(9)]


def _figure_grid(stated: str) -> list[Decimal]:
    interval = parse_figure(stated, SCHEMES.units).interval
    assert interval.low is not None
    assert interval.high is not None
    return _grid(interval.low, interval.high)


def _possible(relation: str, direction: str, s: str, r: str, f: str) -> tuple[bool, Decimal]:
    """Whether values on a grid satisfy the comparison, and how near the nearest ones come."""
    gaps = []
    for subject, referent, figure in itertools.product(*map(_figure_grid, (s, r, f))):
        sign = 1 if direction == "above" else -1
        if relation == "difference":
            gap = subject - referent - sign * figure
        elif relation == "growth":
            gap = subject - referent * (1 + sign * figure / 100)
        else:
            gap = subject - referent * figure / 100
        gaps.append(gap)
    return min(gaps) <= 0 <= max(gaps), min(abs(gap) for gap in gaps)


SMALL = st.integers(min_value=1, max_value=12)
HEDGED = st.sampled_from(["{}.0亩", "约{}亩", "{}亩", "{}余亩"])


@settings(max_examples=60, deadline=None)
@given(
    relation=st.sampled_from(["difference", "growth", "ratio"]),
    direction=st.sampled_from(["above", "below"]),
    figures=st.tuples(SMALL, SMALL, SMALL),
    forms=st.tuples(HEDGED, HEDGED),
)
def test_passed_exactly_when_some_values_satisfy_the_comparison(
    relation: str, direction: str, figures: tuple[int, int, int], forms: tuple[str, str]
) -> None:
    s, r = (form.format(n) for form, n in zip(forms, figures[:2], strict=True))
    f = f"{figures[2]}.0亩" if relation == "difference" else f"{figures[2] * 8}%"
    case = {
        "measurements": [{"id": "s", "stated": s}, {"id": "r", "stated": r, "period": "2021"}],
        "comparisons": [
            {"referent": "r", "relation": relation, "direction": direction, "stated": f}
        ],
    }
    # The relations are continuous, so a change of sign on the grid is a solution between.
    possible, nearest = _possible(relation, direction, s, r, f)
    outcome = next(o for o in audit(build(case), SCHEMES).outcomes if o.check == "arithmetic")
    assert (outcome.outcome == "passed") == possible, (outcome, nearest)
