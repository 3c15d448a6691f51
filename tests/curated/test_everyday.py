"""Everyday names are found and resolved, and never pass for names that a source prints."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from siping_kg import schemes
from siping_kg.assembly import build
from siping_kg.curated import read
from siping_kg.errors import CurationError
from siping_kg.lookup import Lookup
from siping_kg.store import EmbeddedStore
from siping_kg.terms import ID, SKOS

if TYPE_CHECKING:
    from siping_kg.project import Project

NAME = "渠制"


def _curate(project: Project, of: str) -> None:
    text = f"everyday:\n  - {{of: {of}, names: [{NAME}]}}\n"
    (project.data / "everyday.yaml").write_text(text, "utf-8")


def test_an_everyday_name_finds_its_thing_and_is_marked(world: Project) -> None:
    _curate(world, "program/channel-model")
    quads = pyoxigraph.Store()
    quads.bulk_load(BytesIO(build(world).nquads), format=pyoxigraph.RdfFormat.N_QUADS)
    lookup = Lookup(EmbeddedStore(quads))
    (hit,) = lookup.find(NAME)
    assert hit.thing.node == lookup.resolve(NAME) == ID["program/channel-model"]
    assert (hit.matched, hit.everyday, hit.nature.code) == (NAME, True, "stated")
    assert not lookup.find("清渠模式")[0].everyday
    (written,) = quads.quads_for_pattern(None, SKOS.hiddenLabel, None)
    assert str(written.graph_name).endswith("/background>")


def test_an_everyday_name_of_nothing_is_a_fault(world: Project) -> None:
    _curate(world, "program/none")
    with pytest.raises(CurationError, match=r"everyday\.yaml:2"):
        read(world, schemes.load(world.ontology))
