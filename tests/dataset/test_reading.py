"""Things are found by name and by printed figure, described, and what is not stated is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siping_kg.dataset import describe, find, nearest, resolve
from siping_kg.errors import UnknownThing
from siping_kg.terms import SP, shorten

if TYPE_CHECKING:
    from siping_kg.dataset import Entity
    from siping_kg.store import EmbeddedStore


class TestFind:
    def test_a_figure_is_found_where_it_is_printed(self, store: EmbeddedStore) -> None:
        hits = find(store, "12个", "zh")
        assert [(shorten(hit.iri), hit.matched, hit.nature) for hit in hits] == [
            ("measurement/chenghe-2031.pumps-upstream", "12个", "来源陈述"),
            ("measurement/chenghe-2031.pumps-downstream", "12个", "来源陈述"),
        ]

    def test_a_figure_is_no_piece_of_a_longer_one(self, store: EmbeddedStore) -> None:
        found = {text: [hit.matched for hit in find(store, text, "en")] for text in ("42个", "5亩")}
        assert found == {"42个": ["42个"], "5亩": []}

    def test_names_aliases_and_titles_are_found(self, store: EmbeddedStore) -> None:
        found = {
            text: {shorten(hit.iri) for hit in find(store, text, "zh")}
            for text in (
                "渠道管护办法",
                "位居全省11个市州",
                "CHENGHE WATER",
                "林见",
                "澄 禾 市 水利局",
            )
        }
        assert found == {
            "渠道管护办法": {"document/channel-care-measures"},
            "位居全省11个市州": {"recognition/chenghe-2031.third-in-province"},
            "CHENGHE WATER": {"agency/water-bureau"},
            "林见": {"source/chenghe-2031"},
            "澄 禾 市 水利局": {"agency/water-bureau"},
        }

    def test_a_hit_says_where_it_is_stated(self, store: EmbeddedStore) -> None:
        places = {language: find(store, "36公里", language)[0].where for language in ("zh", "en")}
        assert places == {
            "zh": ("2031 · 守好一渠清水 · 下游治理 · 第2句",),
            "en": ("2031 · Guarding the channel · Downstream · sentence 2",),
        }

    @pytest.mark.parametrize("text", ["", "  ", "\u3000\n"])
    def test_nothing_finds_nothing(self, text: str, store: EmbeddedStore) -> None:
        assert find(store, text, "zh") == ()

    @pytest.mark.parametrize("text", ['"', "\\", "}", "?x", "' ; drop", "<>"])
    def test_signs_of_the_query_language_are_only_text(
        self, text: str, store: EmbeddedStore
    ) -> None:
        assert find(store, text, "zh") == ()

    def test_an_absence_names_what_is_near_and_what_is_accounted_for(
        self, store: EmbeddedStore
    ) -> None:
        absence = nearest(store, "灌溉的面积", "zh")
        assert absence.nearest[0] == "灌溉面积"
        assert [(a.title, a.figures, a.of) for a in absence.accounted] == [
            ("清渠引得百业兴", 23, 395),
            ("渠水长流润新城", 8, 140),
        ]
        assert all(0 < told.characters < told.of for told in absence.accounted)

    def test_what_is_like_nothing_has_no_neighbour(self, store: EmbeddedStore) -> None:
        assert nearest(store, "αβγ", "zh").nearest == ()


def told(store: EmbeddedStore, name: str) -> Entity:
    return describe(store, resolve(store, name, "en"), "en")


class TestShow:
    @pytest.mark.parametrize(
        "name",
        [
            "https://w3id.org/siping-kg/id/program/channel-model",
            "program/channel-model",
            "channel-model",
            "Channel model",
            "channel MODEL",
        ],
    )
    def test_a_thing_is_known_by_iri_slug_and_name(self, name: str, store: EmbeddedStore) -> None:
        assert shorten(resolve(store, name, "en").value) == "program/channel-model"

    def test_a_prefixed_term_is_known(self, store: EmbeddedStore) -> None:
        assert resolve(store, "sp:statedText", "en") == SP.statedText

    def test_a_name_of_several_things_lists_them(self, store: EmbeddedStore) -> None:
        with pytest.raises(UnknownThing, match="3 things have this name; say which: ") as error:
            resolve(store, "新建泵站数 · ", "zh")
        assert "measurement/chenghe-2031.pumps-upstream" in str(error.value)

    @pytest.mark.parametrize("name", ["none-such", "没有的名字", "http://[", "a/b/c/d", "x:y z"])
    def test_a_name_of_nothing_is_an_error(self, name: str, store: EmbeddedStore) -> None:
        with pytest.raises(UnknownThing, match="nothing has this name"):
            resolve(store, name, "zh")

    def test_facts_come_with_nature_and_place(self, store: EmbeddedStore) -> None:
        issued = [
            f for f in told(store, "channel-care-measures").facts if f.property == "issued by"
        ]
        assert [(f.value, f.nature, f.where) for f in issued] == [
            (
                "Chenghe Water Bureau",
                "stated",
                ("2031 · Guarding the channel · Upstream · sentence 2",),
            )
        ]

    def test_what_points_to_a_thing_is_told_too(self, store: EmbeddedStore) -> None:
        incoming = {fact.value for fact in told(store, "water-bureau").facts if fact.incoming}
        assert "Chenghe Measures for the Care of Channels" in incoming

    @pytest.mark.parametrize(
        ("name", "absent"),
        [
            ("channel-care-measures", ("in period",)),
            ("channel-model", ()),
            ("strong-cooperatives", ("led by",)),
            ("recognition/chenghe-2034.pioneer-county", ("conferred by", "in period")),
            ("measurement/chenghe-2031.income", ("in period",)),
            ("measurement/chenghe-2031.field", ()),
            ("event/chenghe-2031.first-meeting", ()),
        ],
    )
    def test_what_the_sources_do_not_state_is_said(
        self, name: str, absent: tuple[str, ...], store: EmbeddedStore
    ) -> None:
        assert told(store, name).absent == absent

    def test_a_derived_value_is_said_to_be_one(self, store: EmbeddedStore) -> None:
        target = told(store, "measurement/model-area.all.990100.2031.target")
        natures = {fact.nature for fact in target.facts if not fact.incoming}
        assert (natures, target.where) == ({"derived"}, ())
