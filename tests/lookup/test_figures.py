"""Figures have their dimensions, values and places; their fields are defined once."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from siping_kg.lookup import ACROSS, BESIDE, FIELDS, STORED, Lookup, beside, cells
from siping_kg.lookup.fields import said
from siping_kg.store import EmbeddedStore
from siping_kg.terms import ID, PREFIXES, RDF, SP
from siping_kg.texts import LANGUAGES

if TYPE_CHECKING:
    from siping_kg.lookup import Figure
    from siping_kg.texts import Language

AREA = "measurement/chenghe-2031.area-2030"
IMPLIED = "measurement/model-area.all.990100.2031.target"


@pytest.fixture(scope="module")
def figures(lookup: Lookup) -> dict[str, Figure]:
    return {figure.key: figure for figure in lookup.figures}


def test_every_measurement_is_a_figure(lookup: Lookup, store: EmbeddedStore) -> None:
    typed = store.quads.quads_for_pattern(None, RDF.type, SP.Measurement, None)
    measurements = {quad.subject.value for quad in typed if isinstance(quad.subject, NamedNode)}
    assert [figure.measurement.node.value for figure in lookup.figures] == sorted(measurements)


def test_a_figure_says_what_was_printed_and_what_it_means(figures: dict[str, Figure]) -> None:
    area = figures[AREA]
    assert (area.printed, area.implied) == ("120.5万亩", False)
    assert (area.value, area.low, area.high) == (
        Decimal(1205000),
        Decimal(1204500),
        Decimal(1205500),
    )
    assert (area.unit.symbol, area.unit.named.name.en, area.unit.counting) == ("亩", "mu", False)
    assert (area.role.code, area.nature.code, area.period.code) == ("actual", "stated", "2030")
    assert [place.span for place in area.places] == [ID["span/chenghe-2031.92-113"]]


def test_an_implied_figure_has_no_print_place_or_source(figures: dict[str, Figure]) -> None:
    target = figures[IMPLIED]
    assert (target.printed, target.places, target.source) == ("", (), None)
    assert (target.implied, target.nature.code) == (True, "derived")
    assert target.derivations
    assert all(" − " in derivation.name.zh for derivation in target.derivations)


def test_what_is_printed_is_stated_and_what_is_implied_is_not(lookup: Lookup) -> None:
    natures = {(figure.implied, figure.nature.code) for figure in lookup.figures}
    assert natures == {(True, "derived"), (False, "stated")}


def test_a_figure_is_told_as_printed_and_in_english_first(figures: dict[str, Figure]) -> None:
    assert figures[AREA].wording.zh == "120.5万亩"
    assert figures[AREA].wording.en == "1.205 million mu (120.5万亩)"
    assert figures[IMPLIED].wording.zh == figures[IMPLIED].words.zh


def test_periods_are_ordered_by_when_they_begin(lookup: Lookup) -> None:
    begins = {figure.period.code: figure.begins for figure in lookup.figures}
    assert begins["2030"] == "2030-01-01"
    assert begins["as-of-chenghe-2031"] == "2031-13"
    undated = {figure.period.code for figure in lookup.figures if not figure.dated}
    assert undated == {code for code, start in begins.items() if not start} == {"unstated"}


def test_the_figures_of_some_are_those_of_all(lookup: Lookup, store: EmbeddedStore) -> None:
    nodes = [ID[AREA], ID["program/channel-model"], ID["measurement/none"]]
    expected = {figure.measurement.node: figure for figure in lookup.figures if figure.key == AREA}
    fresh = Lookup(store)
    assert fresh.figures_among(nodes) == lookup.figures_among(nodes) == expected
    assert fresh.figures_among([ID["program/channel-model"]]) == {}


def test_what_lacks_a_unit_is_no_figure() -> None:
    quads = pyoxigraph.Store()
    node, graph = ID["measurement/x"], ID["graph/g"]
    quads.add(Quad(node, RDF.type, SP.Measurement, graph))
    quads.add(Quad(node, SP.value, Literal(1), graph))
    assert Lookup(EmbeddedStore(quads)).figures == ()


# The fields


def test_fields_have_names_and_headings_of_their_own() -> None:
    for names in (
        [field.name for field in FIELDS],
        [field.heading.zh for field in FIELDS],
        [field.heading.en for field in FIELDS],
    ):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_field_is_in_some_table() -> None:
    assert {*STORED, *BESIDE, *ACROSS} == {*FIELDS}


@pytest.mark.parametrize("field", STORED, ids=lambda field: field.name)
def test_a_field_reads_what_its_property_says(
    field: object, lookup: Lookup, store: EmbeddedStore
) -> None:
    assert isinstance(field, type(FIELDS[0]))
    if not field.property:
        return
    prefix, _, term = field.property.partition(":")
    name = NamedNode(PREFIXES[prefix] + term)
    for figure in lookup.figures:
        node = figure.measurement.node
        quads = store.quads.quads_for_pattern(node, name, None, None)
        values = {str(quad.object.value) for quad in quads}  # type: ignore[union-attr] # never a triple
        assert _values(field.read(figure)) == values, figure.key


def _values(cell: object) -> set[str]:
    if cell is None or cell == "":
        return set()
    parts = cell if isinstance(cell, tuple) else (cell,)
    nodes = (getattr(part, "node", None) or getattr(part, "span", None) for part in parts)
    return {node.value if node else str(part) for part, node in zip(parts, nodes, strict=True)}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_only_an_optional_field_is_ever_empty(field: object, lookup: Lookup) -> None:
    assert isinstance(field, type(FIELDS[0]))
    empty = [figure.key for figure in lookup.figures if not said(field.read(figure), "en")]
    assert bool(empty) <= field.optional


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_goes_without_saying_is_not_said(
    language: Language, figures: dict[str, Figure]
) -> None:
    texts = dict(zip((f.name for f in ACROSS), cells(figures[AREA], ACROSS, language), strict=True))
    assert {name for name, text in texts.items() if not text} == {"caveats", "segment", "about"}


def test_what_is_no_figure_has_a_nature_and_a_place_all_the_same(lookup: Lookup) -> None:
    (bureau,) = (n for n in lookup.nodes if n.named.key == "agency/water-bureau")
    places = lookup.places.of(bureau.named.node)
    texts = dict(
        zip((f.name for f in BESIDE), beside(None, bureau.nature, places, "en"), strict=True)
    )
    assert texts == {
        "figure": "",
        "caveats": "",
        "nature": "stated",
        "span": "2031 · Guarding the channel · Upstream · sentence 2",
    }


def test_the_caveats_of_a_figure_are_those_that_a_query_tells_in_one_text(
    lookup: Lookup, store: EmbeddedStore
) -> None:
    words = {
        (str(quad.subject), quad.object.language): quad.object.value
        for quad in store.quads.quads_for_pattern(None, SP.caveatsInWords, None, None)
        if isinstance(quad.object, Literal)
    }
    told = {
        (str(figure.measurement.node), language): said(figure.caveats, language)
        for figure in lookup.figures
        if figure.caveats
        for language in LANGUAGES
    }
    assert told == {key: text for key, text in words.items() if "/measurement/" in key[0]}
    assert told
