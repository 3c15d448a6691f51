"""The benchmarks measure what they say: ten times the data is a whole project of its own."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from siping_kg.assembly import build
from siping_kg.curated import read
from tests.places import ROOT

if TYPE_CHECKING:
    from siping_kg.assembly import Built
    from siping_kg.project import Project
    from siping_kg.schemes import Schemes

FOLDER = ROOT / "benchmarks"
MEASURED = re.compile(rb"^<[^>]+/id/measurement/[^>]+> <[^>]+#role>", re.MULTILINE)


@pytest.mark.slow
def test_copies_of_the_data_are_read_and_built_like_the_data(
    world: Project, built: Built, codes: Schemes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(FOLDER)
    once = read(world, codes)
    import_module("build").multiply(world, 3)
    thrice = read(world, codes)
    for kind in ("sources", "indicators", "programs", "measurements"):
        assert len(getattr(thrice, kind)) == 3 * len(getattr(once, kind))
    measured = [len(MEASURED.findall(one.nquads)) for one in (build(world), built)]
    assert measured[0] == 3 * measured[1] > 0


def test_the_page_names_every_program_and_each_has_a_result() -> None:
    page = (FOLDER / "README.md").read_text("utf-8")
    programs = re.findall(r"python benchmarks/(\w+)\.py", page)
    assert sorted(programs) == sorted(path.stem for path in (FOLDER / "results").glob("*.json"))
    assert [name for name in programs if not (FOLDER / f"{name}.py").exists()] == []
