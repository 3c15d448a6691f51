"""Things have types, natures and themes; links have natures; comparisons read as sentences do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.lookup import counted
from siping_kg.terms import SP

if TYPE_CHECKING:
    from siping_kg.assembly import Built
    from siping_kg.lookup import Lookup


def test_a_thing_has_a_type_a_nature_and_themes(lookup: Lookup) -> None:
    nodes = {node.named.key: node for node in lookup.nodes}
    document = nodes["document/channel-care-measures"]
    assert [theme.code for theme in document.themes] == ["ecology"]
    assert nodes["agency/water-bureau"].themes == ()
    natures = {nodes[key].nature.code for key in ("area/990100", "source/chenghe-2031")}
    assert natures == {"background", "stated"}


def test_a_measurement_is_a_thing_with_measures(lookup: Lookup) -> None:
    measured = {
        figure.key: (figure.value, figure.unit.named, figure.period, figure.role)
        for figure in lookup.figures
    }
    assert measured == {
        node.named.key: (node.value, node.unit, node.period, node.role)
        for node in lookup.nodes
        if node.type.node == SP.Measurement
    }


def test_the_audit_links_nothing(lookup: Lookup) -> None:
    natures = {link.nature.code for link in lookup.links}
    assert natures == {"background", "derived", "read", "stated", "vocabulary"}
    assert {link.property.key for link in lookup.links} & {"rdf:type", "sp:audits"} == set()


def test_a_comparison_reads_as_the_article_has_it_and_in_english_in_words(lookup: Lookup) -> None:
    words = {(one.words.zh, one.words.en) for one in lookup.related}
    assert ("高于20万亩", "above by 200,000 mu") in words
    assert ("其中", "of which") in words


def test_sources_come_by_year_with_their_titles(lookup: Lookup) -> None:
    assert [(one.source.key, one.title.zh, one.year) for one in lookup.sources] == [
        ("source/chenghe-2031", "清渠引得百业兴", "2031"),
        ("source/chenghe-2034", "渠水长流润新城", "2034"),
    ]


def test_outcomes_are_counted_none_left_out(lookup: Lookup, built: Built) -> None:
    assert counted(lookup.outcomes) == dict(built.audit.counts)


def test_an_outcome_has_words_and_says_what_it_audits(lookup: Lookup) -> None:
    assert all(one.words.zh and one.words.en and one.audits for one in lookup.outcomes)


def test_records_hold_all_that_is_said_of_a_class(lookup: Lookup) -> None:
    programs = {record.thing.key: record for record in lookup.records("Program")}
    model = programs["program/channel-model"]
    assert [nature.code for nature in model.natures] == ["stated"]
    assert [named.code for named in lookup.names.all(model.values(SP.kind))] == ["model"]
