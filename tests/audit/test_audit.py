"""Cases are files in tests/audit/cases: small books with invented figures, and what is found."""

from __future__ import annotations

import dataclasses
import itertools
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from siping_kg.audit import Audit, Outcome, audit
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

Case = dict[str, Any]

HERE = Path(__file__).parent / "cases"
WHERE = Location(Path("invented.yaml"), 1)
SCHEMES = Schemes(
    {
        "segment": {
            code: Concept("segment", code, code, code, broader)
            for code, broader in (("all", None), ("inner", "all"), ("innermost", "inner"))
        }
    },
    load_units(ROOT / "ontology"),
)
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


def found_in(result: Audit) -> dict[str, Any]:
    """What an audit found, by slug, in the words of a case file."""
    return {
        "outcomes": {o.slug: o.outcome for o in result.outcomes if not _is_gap(o)},
        "gaps": {
            o.slug: f"{o.outcome} {', '.join(o.audits)}" for o in result.outcomes if _is_gap(o)
        },
        "words": {o.slug: f"{o.words.zh} | {o.words.en}" for o in result.outcomes},
        "implied": {i.slug: _bounds(i.value, i.low, i.high) for i in result.implied},
        "attainments": {
            a.slug: f"{_bounds(a.value, a.low, a.high)} {a.outcome}" for a in result.attainments
        },
        "changes": {
            c.slug: f"{c.direction} {c.difference} {c.unit.symbol} {c.growth} {c.drift}"
            for c in result.changes
        },
        "conversions": {
            c.measurement: f"{_bounds(c.value, c.low, c.high)} {c.unit.symbol}"
            for c in result.conversions
        },
    }


def _is_gap(outcome: Outcome) -> bool:
    """Whether it says what a source leaves out, which every case does in some way."""
    return outcome.slug.startswith("gap.")


def _bounds(value: Decimal, low: Decimal | None, high: Decimal | None) -> str:
    return f"{value} [{low}, {high}]"


def cases() -> dict[str, Case]:
    read = {
        path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        for path in sorted(HERE.glob("*.yaml"))
    }
    return {f"{stem}: {name}": case for stem, file in read.items() for name, case in file.items()}


CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_case_is_found_as_its_file_says(name: str) -> None:
    found = found_in(audit(build(CASES[name]), SCHEMES))
    expected: dict[str, dict[str, str]] = CASES[name]["expect"]
    picked = {
        part: found[part] if part != "words" else {slug: found[part].get(slug) for slug in said}
        for part, said in expected.items()
    }
    assert picked == expected


@pytest.mark.parametrize("name", CASES)
def test_record_order_does_not_matter(name: str) -> None:
    plain = audit(build(CASES[name]), SCHEMES)
    assert [
        audit(build(CASES[name], random.Random(seed)), SCHEMES) == plain for seed in range(3)
    ] == [True] * 3


@pytest.mark.parametrize("name", CASES)
def test_every_comparison_and_composition_has_one_arithmetic_outcome(name: str) -> None:
    book = build(CASES[name])
    outcomes = audit(book, SCHEMES).outcomes
    audited = sorted(o.audits for o in outcomes if o.check == "arithmetic")
    kept = [f"comparison/{slug}" for slug in book.comparisons]
    kept += [f"composition/{slug}" for slug in book.compositions]
    assert audited == sorted((key,) for key in kept)


@pytest.mark.parametrize("name", CASES)
def test_slugs_are_unique_and_fit_for_iris(name: str) -> None:
    result = audit(build(CASES[name]), SCHEMES)
    for found in (result.outcomes, result.implied, result.attainments, result.changes):
        slugs = [item.slug for item in found]
        assert slugs == sorted(set(slugs))
        assert [slug for slug in slugs if not SLUG.fullmatch(slug)] == []
    routes = [route.slug for value in result.implied for route in value.routes]
    assert len(set(routes)) == len(routes)


def test_counts_tell_how_often_each_outcome_occurs() -> None:
    case = {"measurements": [{"id": "s", "stated": "10亩"}]}
    case["comparisons"] = [{"referent": "s", "relation": "difference", "direction": "above"}]
    result = audit(build(case), SCHEMES)
    kept = tuple(o for o in result.outcomes if not _is_gap(o))
    assert dataclasses.replace(result, outcomes=kept).counts == {
        "passed": 0,
        "failed": 1,
        "cannot-tell": 0,
        "inapplicable": 0,
    }


@pytest.mark.parametrize("name", CASES)
def test_recomputed_outcomes_name_their_figures_and_both_intervals(name: str) -> None:
    """What passed or failed says what it was reckoned from, what that gives and what is printed."""
    book = build(CASES[name])
    result = audit(book, SCHEMES)
    known = {f"measurement/{slug}" for slug in book.measurements}
    known |= {value.key for value in result.implied}
    for outcome in result.outcomes:
        assert set(outcome.used) <= known
        if outcome.check == "arithmetic" and outcome.outcome in ("passed", "failed"):
            assert outcome.expected is not None
            assert outcome.used != ()


def test_findings_do_not_change() -> None:
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
