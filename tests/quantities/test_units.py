"""Units are what ontology/units.ttl says; one that it describes by halves is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from siping_kg.errors import DatasetError, QuantityError
from siping_kg.quantities import Unit, load_units, parse_figure, read_units
from siping_kg.terms import QUDT, RDF, SKOS, SP, SPU, UNIT
from siping_kg.texts import Text
from siping_kg.turtle import read_turtle
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ONTOLOGY = ROOT / "ontology"
FILE = ONTOLOGY / "units.ttl"
UNITS = load_units(ONTOLOGY)
BY_IRI = {unit.iri: unit for unit in UNITS.values()}
SCALE = {
    UNIT.PERCENT: Fraction(1, 100),
    SPU.PERCENT_POINT: Fraction(1, 100),
    UNIT.NUM: Fraction(1),
    UNIT.KiloGM: Fraction(1),
}
"""What QUDT's multiplier is for the units that others convert to."""

PREFIXES = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sp: <https://w3id.org/siping-kg/def#> .
@prefix spu: <https://w3id.org/siping-kg/unit/> .
@prefix unit: <http://qudt.org/vocab/unit/> .
"""
NAMED = 'spu:X a qudt:Unit ; skos:prefLabel "x"@en , "某"@zh '


def with_one_more(folder: Path, turtle: str) -> Path:
    """An ontology folder with the repository's units and what is added."""
    (folder / "units.ttl").write_text(FILE.read_text("utf-8") + PREFIXES + turtle, "utf-8")
    return folder


def test_a_unit_is_what_its_turtle_says() -> None:
    name = Text("亩", "mu")
    assert UNITS["亩"] == Unit("亩", SPU.MU, UNIT.M2, Fraction(2000, 3), counting=False, name=name)


def test_a_unit_goes_by_every_symbol_that_papers_print() -> None:
    assert UNITS["百分点"].further == ("个点", "个百分点")
    assert UNITS["个点"] is UNITS["个百分点"] is UNITS["百分点"]


def test_a_number_without_a_unit_has_one_too() -> None:
    assert UNITS[""] is UNITS.number
    assert (UNITS.number.iri, UNITS.number.counting) == (UNIT.NUM, False)


def test_a_counting_unit_converts_one_to_one_to_a_bare_number() -> None:
    counting = [unit for unit in BY_IRI.values() if unit.counting]
    assert len(counting) > 60
    assert {(unit.base, unit.factor) for unit in counting} == {(UNIT.NUM, Fraction(1))}


def test_rates_are_percentages_and_their_differences() -> None:
    rates = {unit.symbol for unit in BY_IRI.values() if unit.rate}
    assert rates == {"%", "‰", "成", "倍", "百分点"}


def test_every_base_is_the_unit_of_factor_one() -> None:
    assert {BY_IRI[unit.base].factor for unit in BY_IRI.values()} == {Fraction(1)}


def test_every_symbol_names_one_unit() -> None:
    symbols = [symbol for unit in BY_IRI.values() for symbol in (unit.symbol, *unit.further)]
    assert sorted(symbols) == sorted(UNITS)


def test_units_of_our_own_are_defined_in_both_languages() -> None:
    ours = {iri for iri in BY_IRI if iri.value.startswith(SPU.base)}
    kinds = {quad.object for quad in read_turtle(FILE) if quad.predicate == QUDT.hasQuantityKind}
    defined = {
        (quad.subject, quad.object.language)
        for quad in read_turtle(FILE)
        if quad.predicate == SKOS.definition and isinstance(quad.object, Literal)
        if quad.subject not in kinds
    }
    assert defined == {(iri, language) for iri in ours for language in ("zh", "en")}


def test_the_multipliers_for_readers_of_qudt_are_the_exact_factors() -> None:
    told = {
        BY_IRI[quad.subject]: Fraction(quad.object.value)
        for quad in read_turtle(FILE)
        if quad.predicate == QUDT.conversionMultiplier
        and isinstance(quad.object, Literal)
        and isinstance(quad.subject, NamedNode)
    }
    assert told == {unit: unit.factor * SCALE[unit.base] for unit in told}


def test_an_unknown_unit_is_refused_with_near_ones() -> None:
    with pytest.raises(QuantityError) as refusal:
        UNITS.named("平方厘米")
    assert "平方米" in str(refusal.value)
    assert refusal.value.message.zh.startswith("读不懂数字 '平方厘米'：读到单位")


def test_a_unit_that_is_added_to_the_file_is_read(tmp_path: Path) -> None:
    added = """spu:DAN_MASS a qudt:Unit ; qudt:symbol "担" ; skos:prefLabel "担"@zh , "dan"@en ;
      sp:conversionFactor "50/1"^^owl:rational ; sp:convertsTo unit:KiloGM ."""
    figure = parse_figure("3万担", load_units(with_one_more(tmp_path, added)))
    assert (figure.unit.iri, figure.unit.factor) == (SPU.DAN_MASS, Fraction(50))


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (
            'spu:X a qudt:Unit ; skos:prefLabel "x"@en .',
            "has no skos:prefLabel @zh; every unit is named in Chinese and English",
        ),
        (
            f"{NAMED} ; sp:convertsTo unit:NONE .",
            "converts to unit:NONE; convert to a unit that converts to none itself",
        ),
        (
            f"{NAMED} ; sp:convertsTo spu:MU .",
            "converts to spu:MU; convert to a unit that converts to none itself",
        ),
        (
            f'{NAMED} ; sp:conversionFactor "1/0" .',
            "has the factor '1/0'; write a fraction, as 2000/3",
        ),
        (
            f'{NAMED} ; sp:conversionFactor "-2" .',
            "has the factor '-2'; write a fraction, as 2000/3",
        ),
    ],
)
def test_a_unit_described_by_halves_is_refused(tmp_path: Path, added: str, said: str) -> None:
    with pytest.raises(DatasetError) as error:
        load_units(with_one_more(tmp_path, added))
    assert str(error.value) == f"{tmp_path / 'units.ttl'}: unit spu:X {said}"


def test_units_without_which_no_figure_is_read_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "units.ttl").write_text(PREFIXES, "utf-8")
    with pytest.raises(DatasetError, match="unit unit:NUM is not defined; define it"):
        load_units(tmp_path)


def test_units_are_read_from_a_graph_that_says_other_things_too() -> None:
    bee = NamedNode("https://example.org/bee")
    more = [Triple(bee, RDF.type, SP.Bee), Triple(bee, QUDT.symbol, Literal("蜂"))]
    found = read_units([*more, *read_turtle(FILE)], "a graph")
    assert dict(found) == dict(UNITS)
