"""The JSON Schemas in data/schema are current, and say what the reader says.

`python -m tests.test_curated_schema` writes them anew.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from siping_kg import schemes
from siping_kg.curated.nodes import compose
from siping_kg.curated.schema import schemas
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.schemes import Schemes

PUBLISHED = ROOT / "data" / "schema"
NAMES = sorted(path.name.removesuffix(".schema.json") for path in PUBLISHED.iterdir())
DATA = sorted(
    path.relative_to(ROOT)
    for folder in (ROOT / "data", ROOT / "tests" / "world" / "data")
    for path in folder.rglob("*.yaml")
)


def written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def published(name: str) -> Path:
    return PUBLISHED / f"{name}.schema.json"


def schema_of(path: Path) -> str:
    """Theme files go by any name; the others are named for what they hold."""
    return path.stem if path.stem in NAMES else "theme"


def test_each_kind_of_file_has_its_schema(codes: Schemes) -> None:
    assert sorted(schemas(codes)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schema_is_current(name: str, codes: Schemes) -> None:
    assert published(name).read_text("utf-8") == written(schemas(codes)[name])


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_one(name: str, codes: Schemes) -> None:
    Draft202012Validator.check_schema(schemas(codes)[name])


@pytest.mark.parametrize("path", DATA, ids=str)
def test_a_data_file_keeps_to_its_schema(path: Path, codes: Schemes) -> None:
    composed = compose(ROOT / path, path)
    validator = Draft202012Validator(schemas(codes)[schema_of(path)])
    told = [
        f"{error.json_path}: {error.message}" for error in validator.iter_errors(composed.value)
    ]
    assert (composed.faults, told) == ((), [])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"theme": "no-such-theme"}, "$.theme"),
        ({"colour": "red"}, "$"),
        ({"section": "Not An Id"}, "$.section"),
        ({"programs": [{"id": "a", "kind": "modle"}]}, "$.programs[0].kind"),
        ({"programs": [{"id": "a", "ledBy": ["mayor"]}]}, "$.programs[0].ledBy[0]"),
        ({"mentions": [{"agency": "a", "nth": "second"}]}, "$.mentions[0].nth"),
        ({"compositions": [{"id": "c", "whole": "w", "parts": []}]}, "$.compositions[0].parts"),
    ],
)
def test_a_mistake_is_shown_at_its_place(
    change: dict[str, Any], place: str, codes: Schemes
) -> None:
    theme = {"theme": "ecology", "section": "a", **change}
    errors = list(Draft202012Validator(schemas(codes)["theme"]).iter_errors(theme))
    assert place in [outermost.json_path for outermost in errors]


def test_bare_yaml_scalars_are_taken_as_the_text_they_are(codes: Schemes) -> None:
    theme = {
        "theme": "ecology",
        "section": "a",
        "measurements": [
            {"id": "m", "indicator": "i", "role": "actual", "period": 2021, "stated": 12, "nth": 2}
            | {"complete": True}
        ],
    }
    assert list(Draft202012Validator(schemas(codes)["theme"]).iter_errors(theme)) == []


def test_the_codes_are_those_of_the_ontology(codes: Schemes) -> None:
    role = schemas(codes)["theme"]["$defs"]["MeasurementRecord"]["properties"]["role"]
    assert role["enum"] == sorted(codes["role"])


def test_fields_say_what_they_are_for(codes: Schemes) -> None:
    stated = schemas(codes)["theme"]["$defs"]["MeasurementRecord"]["properties"]["stated"]
    assert stated["description"].startswith("The figure as printed")


if __name__ == "__main__":
    PUBLISHED.mkdir(exist_ok=True)
    for kind, found in schemas(schemes.load(ROOT / "ontology")).items():
        published(kind).write_text(written(found), encoding="utf-8")
