"""Errors tell what, which, where and what to do, and all are of one family."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from siping_kg import errors
from siping_kg.errors import (
    CurationError,
    DatasetError,
    DateError,
    EvidenceError,
    ExportError,
    Fault,
    Location,
    ProjectNotFound,
    QuantityError,
    QueryError,
    ShapeError,
    SipingError,
    SourceUnreadable,
    StoreError,
    UnknownThing,
)

HERE, THERE = Location(Path("a.yaml"), 3), Location(Path("b.yaml"), 12)
PLACE = Path("x")
SAID: list[tuple[SipingError, str]] = [
    (
        ProjectNotFound([PLACE, Path("y")]),
        "no project (a folder with ontology/ and data/) found; looked in x, y; "
        "name one with --project DIR or SIPING_KG_PROJECT",
    ),
    (CurationError([Fault(HERE, "wrong")]), "a.yaml:3: wrong\n1 mistake in the curated data"),
    (
        CurationError([Fault(HERE, "wrong"), Fault(None, "odd")]),
        "a.yaml:3: wrong\nodd\n2 mistakes in the curated data",
    ),
    (EvidenceError([Fault(THERE, "lost")]), "b.yaml:12: lost\n1 record without proof"),
    (
        EvidenceError([Fault(THERE, "lost"), Fault(HERE, "gone")]),
        "b.yaml:12: lost\na.yaml:3: gone\n2 records without proof",
    ),
    (SourceUnreadable(PLACE, "it is empty", "fill it"), "x: it is empty; fill it"),
    (
        QuantityError("12筐", "the unit '筐'", "a known one"),
        "cannot read the figure '12筐': read the unit '筐', expected a known one",
    ),
    (DateError("2021-13", "a month"), "cannot read the period '2021-13': expected a month"),
    (QueryError("agencies", "no such", "list them"), "query agencies: no such; list them"),
    (UnknownThing("x", "no such", "list them"), "x: no such; list them"),
    (DatasetError(PLACE, "damaged", "build it"), "x: damaged; build it"),
    (StoreError("http://e", "no answer", "wait"), "http://e: no answer; wait"),
    (ShapeError(PLACE, "no shapes", "mend"), "x: no shapes; mend"),
    (ExportError(PLACE, "a folder", "name a file"), "x: a folder; name a file"),
]


@pytest.mark.parametrize(("error", "sentence"), SAID, ids=lambda case: type(case).__name__)
def test_an_error_writes_its_sentence(error: SipingError, sentence: str) -> None:
    assert str(error) == sentence


def own() -> set[type[SipingError]]:
    found = (kind for _, kind in inspect.getmembers(errors, inspect.isclass))
    public = (kind for kind in found if not kind.__name__.startswith("_"))
    return {kind for kind in public if issubclass(kind, SipingError)} - {SipingError}


def test_every_error_is_tried_above() -> None:
    assert own() == {type(error) for error, _ in SAID}


def test_every_error_is_bad_input_to_the_shell() -> None:
    assert {kind.exit_code for kind in own()} == {2}


def test_the_tree_at_the_top_names_every_error() -> None:
    drawn = re.findall(r"^[├└]── (\w+)", errors.__doc__ or "", re.MULTILINE)
    assert sorted(drawn) == sorted(kind.__name__ for kind in own())


def test_faults_are_kept_as_they_were_given() -> None:
    faults = [Fault(THERE, "b"), Fault(HERE, "a")]
    assert CurationError(iter(faults)).faults == tuple(faults)


def test_a_location_is_one_that_an_editor_can_jump_to() -> None:
    assert str(Location(Path("data") / "2031" / "water.yaml", 7)) == "data/2031/water.yaml:7"


def test_locations_are_ordered_by_file_then_line() -> None:
    places = [THERE, HERE, Location(Path("a.yaml"), 20)]
    assert sorted(places) == [HERE, Location(Path("a.yaml"), 20), THERE]
