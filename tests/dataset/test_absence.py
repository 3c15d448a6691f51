"""What the articles do not state is an answer: nothing is found, and "not stated" is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siping_kg import project
from siping_kg.dataset import describe, find, nearest, open_dataset, resolve
from siping_kg.terms import ID

if TYPE_CHECKING:
    from siping_kg.dataset import Entity
    from siping_kg.store import EmbeddedStore

ROOT = project.find().root


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The graph of this repository's own data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIPING_KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        return open_dataset(project.find(ROOT)).store


def shown(store: EmbeddedStore, name: str) -> Entity:
    return describe(store, resolve(store, name, "en"), "en")


@pytest.mark.parametrize("text", ["GDP", "生产总值", "失业率", "四平日报"])
def test_what_no_article_states_is_not_found(published: EmbeddedStore, text: str) -> None:
    assert find(published, text, "zh") == ()


def test_an_absence_tells_that_every_token_is_accounted_for(published: EmbeddedStore) -> None:
    told = nearest(published, "GDP", "en").accounted
    assert [source.source.removeprefix(ID.base) for source in told] == [
        "source/siping-2022",
        "source/siping-2025",
    ]
    assert [(source.figures > 0, source.carried > 0, source.open) for source in told] == (
        [(True, True, 0)] * 2
    )


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("post/siping-mayor", "holder"),
        ("source/siping-2022", "newspaper"),
        ("source/siping-2025", "date of publication"),
        ("document/siping-social-credit-regulation", "issued by"),
        ("recognition/siping-2022.credit-rank-april-2022", "conferred by"),
        ("measurement/siping-2025.conservation-tillage-area", "in period"),
    ],
)
def test_a_missing_fact_is_shown_as_missing(
    published: EmbeddedStore, name: str, missing: str
) -> None:
    assert missing in shown(published, name).absent


def test_the_year_of_the_names_cleared_is_that_of_no_calendar(published: EmbeddedStore) -> None:
    entity = shown(published, "measurement/siping-2025.names-cleared")
    period = next(fact.value for fact in entity.facts if fact.property == "in period")
    assert period == "“this year” of the 2025 article"
    assert not published.ask(
        "ASK { <https://w3id.org/siping-kg/id/period/ytd-siping-2025> "
        "<http://www.w3.org/2006/time#hasBeginning> ?day }"
    )
