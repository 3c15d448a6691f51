"""The JSON Schemas in data/schema are current, say what the reader says, and are referred to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from siping_kg.curated.nodes import compose
from siping_kg.curated.schema import modeline, schemas
from siping_kg.project import Project
from tests.places import ROOT, WORLD

if TYPE_CHECKING:
    from siping_kg.schemes import Schemes

PUBLISHED = ROOT / "data" / "schema"
NAMES = sorted(path.name.removesuffix(".schema.json") for path in PUBLISHED.iterdir())
DATA = [
    pytest.param(root, name, id=(root / name).relative_to(ROOT).as_posix())
    for root in (ROOT, WORLD)
    for name in Project(root).files("data")
    if name.endswith(".yaml")
]


def written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def published(name: str) -> Path:
    return PUBLISHED / f"{name}.schema.json"


def schema_of(name: str) -> str:
    """The name of the schema that the first line of a file of the project names."""
    return Path(modeline(name)).name.removesuffix(".schema.json")


def test_each_kind_of_file_has_its_schema(codes: Schemes) -> None:
    assert sorted(schemas(codes)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schema_is_current(name: str, codes: Schemes) -> None:
    assert published(name).read_text("utf-8") == written(schemas(codes)[name])


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_one(name: str, codes: Schemes) -> None:
    Draft202012Validator.check_schema(schemas(codes)[name])


@pytest.mark.parametrize(("root", "name"), DATA)
def test_a_data_file_keeps_to_its_schema(root: Path, name: str, codes: Schemes) -> None:
    composed = compose(root / name, Path(name))
    validator = Draft202012Validator(schemas(codes)[schema_of(name)])
    errors = validator.iter_errors(composed.value)
    mistakes = [f"{error.json_path}: {error.message}" for error in errors]
    assert (composed.faults, mistakes) == ((), [])


@pytest.mark.parametrize("name", [n for n in Project(ROOT).files("data") if n.endswith(".yaml")])
def test_the_first_line_of_a_data_file_leads_an_editor_to_its_schema(name: str) -> None:
    first = (ROOT / name).read_text("utf-8").partition("\n")[0]
    assert first == modeline(name)
    place = first.removeprefix("# yaml-language-server: $schema=")
    assert ((ROOT / name).parent / place).resolve() == published(schema_of(name))


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
            | {"lists": {"items": [12, "a"], "complete": True}}
        ],
    }
    assert list(Draft202012Validator(schemas(codes)["theme"]).iter_errors(theme)) == []


def test_the_codes_are_those_of_the_ontology(codes: Schemes) -> None:
    role = schemas(codes)["theme"]["$defs"]["MeasurementRecord"]["properties"]["role"]
    assert role["enum"] == sorted(codes["role"])


def test_fields_say_what_they_are_for(codes: Schemes) -> None:
    stated = schemas(codes)["theme"]["$defs"]["MeasurementRecord"]["properties"]["stated"]
    assert stated["description"].startswith("The figure as printed")
