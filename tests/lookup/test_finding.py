"""Things are found by name and by printed figure, and known by IRI, slug and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from siping_kg import project
from siping_kg.errors import UnknownThing
from siping_kg.lookup import Lookup
from siping_kg.lookup.writing import folded, read_amount
from siping_kg.queries import load
from siping_kg.terms import ID, SP

if TYPE_CHECKING:
    from siping_kg.queries import SavedQuery
    from siping_kg.store import EmbeddedStore


class TestFind:
    def test_a_figure_is_found_where_it_is_printed(self, lookup: Lookup) -> None:
        hits = lookup.find("12个")
        assert [(hit.thing.key, hit.matched, hit.nature.code) for hit in hits] == [
            ("measurement/chenghe-2031.pumps-downstream", "12个", "stated"),
            ("measurement/chenghe-2031.pumps-upstream", "12个", "stated"),
        ]

    def test_a_figure_is_no_piece_of_a_longer_one(self, lookup: Lookup) -> None:
        matched = {text: [hit.matched for hit in lookup.find(text)] for text in ("42个", "5亩")}
        assert matched == {"42个": ["42个"], "5亩": []}

    def test_names_aliases_and_titles_are_found(self, lookup: Lookup) -> None:
        expected = {
            "渠道管护办法": {
                "document/channel-care-measures",
                "event/chenghe-2031.channel-care-measures-issued",
            },
            "位居全省11个市州第3位": set(),
            "CHENGHE WATER": {"agency/water-bureau"},
            "林见": {"source/chenghe-2031"},
            "澄 禾 市 水利局": {"agency/water-bureau"},
        }
        assert expected == {text: {hit.thing.key for hit in lookup.find(text)} for text in expected}

    def test_a_hit_is_told_in_both_languages(self, lookup: Lookup) -> None:
        (hit,) = lookup.find("36公里")
        assert (hit.type.name.zh, hit.type.name.en) == ("指标值", "Measurement")
        (place,) = hit.places
        assert (place.text.zh, place.text.en) == (
            "2031 · 守好一渠清水 · 下游治理 · 第2句",
            "2031 · Guarding the channel · Downstream · sentence 2",
        )

    @pytest.mark.parametrize("text", ["", "  ", "\u3000\n"])
    def test_nothing_finds_nothing(self, text: str, lookup: Lookup) -> None:
        assert lookup.find(text) == ()

    @pytest.mark.parametrize("text", ['"', "\\", "}", "?x", "' ; drop", "<>"])
    def test_signs_of_the_query_language_are_only_text(self, text: str, lookup: Lookup) -> None:
        assert lookup.find(text) == ()


class TestFindByValue:
    @pytest.mark.parametrize("text", ["12个", "１２个", "12", "十二", "十二个", "「12个」", "12.0"])
    def test_a_number_is_found_in_any_writing(self, text: str, lookup: Lookup) -> None:
        found = {hit.thing.key for hit in lookup.find(text)}
        assert found >= {
            "measurement/chenghe-2031.pumps-downstream",
            "measurement/chenghe-2031.pumps-upstream",
        }

    @pytest.mark.parametrize("text", ["1/5", "五分之一", "20%", "百分之二十", "about 20%"])
    def test_a_share_is_read_in_any_writing(self, text: str) -> None:
        amount = read_amount(folded(text))
        assert amount is not None
        assert (f"{amount.value:f}", amount.unit) == ("20", "%")

    @pytest.mark.parametrize("text", ["1/3", "1/0", "2022/13", "三分之一"])
    def test_a_share_that_is_no_decimal_is_no_number(self, text: str) -> None:
        assert read_amount(folded(text)) is None

    def test_a_number_of_another_unit_is_another(self, lookup: Lookup) -> None:
        assert lookup.find("12亩") == ()

    @pytest.mark.parametrize("figure", ["stated", "derived"])
    def test_every_value_is_found_as_digits(self, figure: str, lookup: Lookup) -> None:
        values = [each for each in lookup.figures if each.nature.code == figure]
        missed = [
            each.key
            for each in values
            if each.key not in {hit.thing.key for hit in lookup.find(f"{each.value:f}")}
        ]
        assert (bool(values), missed) == (True, [])

    def test_what_is_called_so_goes_before_what_is_called_alike(self, lookup: Lookup) -> None:
        first, *others = lookup.find("清渠模式")
        assert first.thing.key == "program/channel-model"
        assert others


class TestResolve:
    @pytest.mark.parametrize(
        "name",
        [
            "https://w3id.org/siping-kg/id/program/channel-model",
            "program/channel-model",
            "channel-model",
            "Channel model",
            "channel MODEL",
            "清渠模式",
        ],
    )
    def test_a_thing_is_known_by_iri_slug_and_name(self, name: str, lookup: Lookup) -> None:
        assert lookup.resolve(name) == ID["program/channel-model"]

    @pytest.mark.parametrize("key", ["post/mayor", "source/chenghe-2031", "area/990121"])
    def test_a_slug_alone_may_mean_a_thing_of_any_kind(self, key: str, lookup: Lookup) -> None:
        assert lookup.resolve(key.partition("/")[2]) == ID[key]

    def test_a_prefixed_term_is_known(self, lookup: Lookup) -> None:
        assert lookup.resolve("sp:statedText") == SP.statedText

    def test_a_slug_means_a_thing_of_the_kind_that_is_asked_for(self, lookup: Lookup) -> None:
        whole = {kind: lookup.resolve("agency/water-bureau", kind) for kind in (None, "indicator")}
        assert set(whole.values()) == {ID["agency/water-bureau"]}
        assert lookup.resolve("model-area", "indicator") == ID["indicator/model-area"]
        assert lookup.resolve("channel-model", "indicator") == ID["program/channel-model"]

    def test_a_name_of_several_things_lists_them(self, lookup: Lookup) -> None:
        with pytest.raises(
            UnknownThing, match="the names of 3 things match this; say which: "
        ) as error:
            lookup.resolve("新建泵站数 · ")
        assert "measurement/chenghe-2031.pumps-upstream" in str(error.value)

    @pytest.mark.parametrize("name", ["none-such", "没有的名字", "http://[", "a/b/c/d", "x:y z"])
    def test_a_name_of_nothing_is_an_error(self, name: str, lookup: Lookup) -> None:
        with pytest.raises(UnknownThing, match="nothing has this name"):
            lookup.resolve(name)

    def test_an_identifier_needs_no_index(self, store: EmbeddedStore) -> None:
        lookup = Lookup(store)
        lookup.resolve("program/channel-model")
        assert "names" not in vars(lookup)

    def test_a_misspelt_name_is_answered_with_what_is_near(self, lookup: Lookup) -> None:
        for misspelt in ("清渠莫式", "channel-modle", "Channel modle", "program/channel-modle"):
            with pytest.raises(UnknownThing, match="channel-model"):
                lookup.resolve(misspelt)


class TestParameters:
    @pytest.fixture
    def query(self) -> SavedQuery:
        return load(project.find().queries / "competency" / "program.rq")

    @pytest.mark.parametrize(
        "name",
        ["channel-model", "program/channel-model", "清渠模式", "Channel model", "“清渠模式”"],
    )
    def test_a_parameter_takes_what_show_takes(
        self, name: str, query: SavedQuery, lookup: Lookup
    ) -> None:
        expected = {"program": ID["program/channel-model"].value, "lang": "zh"}
        assert expected == lookup.parameters(query, {"program": name, "lang": "zh"})

    @pytest.mark.parametrize("name", ["none-such", "agency/water-bureau", "澄禾市水利局", "?"])
    def test_a_thing_of_another_kind_is_no_value(
        self, name: str, query: SavedQuery, lookup: Lookup
    ) -> None:
        with pytest.raises(UnknownThing, match="nothing has this name"):
            lookup.parameters(query, {"program": name})

    def test_a_code_is_known_by_its_label(self, lookup: Lookup) -> None:
        query = load(project.find().queries / "competency" / "gaps.rq")
        code = lookup.parameters(query, {"gap": "goal-without-actual"})
        label = lookup.names.of(NamedNode(code["gap"]))
        assert [lookup.parameters(query, {"gap": text}) for text in (label.zh, label.en)] == [
            code,
            code,
        ]
