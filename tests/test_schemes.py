"""The codes are read from ontology/schemes as they stand there."""

from __future__ import annotations

import shutil
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from siping_kg.errors import DatasetError
from siping_kg.quantities import Units
from siping_kg.schemes import Concept, Schemes, load
from tests.places import ROOT

ONTOLOGY = ROOT / "ontology"


@pytest.fixture(scope="module")
def schemes() -> Schemes:
    return load(ONTOLOGY)


def written(folder: Path, text: str) -> Path:
    (folder / "schemes").mkdir()
    shutil.copy(ONTOLOGY / "units.ttl", folder)
    prefixes = (
        "@prefix scheme: <https://w3id.org/siping-kg/scheme/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    )
    (folder / "schemes" / "tone.ttl").write_text(prefixes + text, "utf-8")
    return folder


def test_every_file_is_a_scheme_of_its_name(schemes: Schemes) -> None:
    files = {path.stem for path in (ONTOLOGY / "schemes").glob("*.ttl")}
    assert set(schemes) == files
    assert len(schemes) == len(files)


def test_a_concept_carries_its_labels_and_what_is_broader(schemes: Schemes) -> None:
    expected = Concept("role", "baseline", "基期值", "baseline", broader="actual")
    assert schemes["role"]["baseline"] == expected


def test_a_top_concept_has_nothing_broader(schemes: Schemes) -> None:
    assert schemes["role"]["target"].broader is None


def test_the_scheme_of_indicators_is_filled_by_the_data(schemes: Schemes) -> None:
    assert schemes["indicator"] == {}


def test_an_unknown_scheme_is_a_key_error(schemes: Schemes) -> None:
    with pytest.raises(KeyError):
        schemes["colour"]


def test_a_concept_is_frozen(schemes: Schemes) -> None:
    with pytest.raises(FrozenInstanceError):
        schemes["role"]["target"].code = "aim"  # type: ignore[misc] # what must not work


@pytest.mark.parametrize(
    ("scheme", "code", "expected"),
    [
        ("role", "traget", "target"),
        ("program-kind", "mechanisms", "mechanism"),
        ("qualifier", "atleast", "at-least"),
        ("role", "zzz", None),
        ("indicator", "target", None),
    ],
)
def test_a_misspelt_code_suggests_the_nearest(
    schemes: Schemes, scheme: str, code: str, expected: str | None
) -> None:
    assert schemes.suggest(scheme, code) == expected


@pytest.mark.parametrize(
    ("code", "of", "expected"),
    [
        ("all", "all", True),
        ("municipal-demonstration-cooperatives", "demonstration-cooperatives", True),
        ("municipal-demonstration-cooperatives", "all", True),
        ("all", "rural", False),
        ("rural", "urban", False),
    ],
)
def test_narrower_follows_broader_upwards(
    schemes: Schemes, code: str, of: str, expected: bool
) -> None:
    assert schemes.narrower_or_same("segment", code, of) is expected


def test_a_circle_of_broader_codes_ends() -> None:
    circle = {
        "a": Concept("tone", "a", "甲", "a", broader="b"),
        "b": Concept("tone", "b", "乙", "b", broader="a"),
    }
    assert Schemes({"tone": circle}, Units([])).narrower_or_same("tone", "a", "c") is False


def test_every_broader_code_exists(schemes: Schemes) -> None:
    broader = {
        (concept.scheme, concept.broader)
        for concepts in schemes.values()
        for concept in concepts.values()
        if concept.broader is not None
    }
    assert {pair for pair in broader if pair[1] not in schemes[pair[0]]} == set()


def test_broken_turtle_names_file_and_line(tmp_path: Path) -> None:
    ontology = written(tmp_path, "scheme:tone a skos:ConceptScheme .\nscheme:tone a ;\n")
    with pytest.raises(DatasetError) as caught:
        load(ontology)
    place = f"{(ontology / 'schemes' / 'tone.ttl').as_posix()}:4: not Turtle"
    assert Path(str(caught.value)).as_posix().startswith(place)
    assert "tone.ttl:4：不是 Turtle：" in caught.value.message.zh


def test_a_missing_label_names_concept_and_language(tmp_path: Path) -> None:
    concept = "<https://w3id.org/siping-kg/scheme/tone/warm>"
    ontology = written(tmp_path, f'{concept} a skos:Concept ; skos:prefLabel "暖"@zh .\n')
    with pytest.raises(DatasetError, match="concept 'warm' has no skos:prefLabel @en") as caught:
        load(ontology)
    assert "概念 'warm' 没有 skos:prefLabel @en；每个概念都要" in caught.value.message.zh


def test_an_ontology_without_schemes_has_no_codes(tmp_path: Path) -> None:
    shutil.copy(ONTOLOGY / "units.ttl", tmp_path)
    assert dict(load(tmp_path)) == {}
