"""What a saved query does not wait for: the modules that its process never imports."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.project import Project

SLOW = {
    "SPARQLWrapper",
    "networkx",
    "platformdirs",
    "pydantic",
    "pyshacl",
    "rdflib",
    "rich",
    "yaml",
}
UNUSED = {
    "csv",
    "json",
    "siping_kg.audit",
    "siping_kg.assembly",
    "siping_kg.curated",
    "siping_kg.dataset.files",
    "siping_kg.evidence",
    "siping_kg.lookup",
    "siping_kg.quantities",
    "siping_kg.sources",
    "siping_kg.store.remote",
    "siping_kg.validate",
    "tempfile",
}
ANSWER = """
import sys
from siping_kg.cli.root import run

sys.argv = ["siping-kg", *sys.argv[1:]]
code = run()
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""


def _imported(project: Project, cache: Path, *words: str) -> set[str]:
    """The modules that a command has imported when it ends; the cache holds the dataset."""
    ours = {
        "PYTHONPATH": str(ROOT),
        "SIPING_KG_CACHE": str(cache),
        "SIPING_KG_PROJECT": str(project.root),
    }
    env = {name: value for name, value in os.environ.items() if name != "SIPING_KG_LANG"} | ours
    done = subprocess.run(
        [sys.executable, "-c", ANSWER, *words], env=env, capture_output=True, check=True
    )
    return set(done.stderr.decode().split())


@pytest.fixture(scope="module")
def cache(kept_world: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    _imported(kept_world, folder, "query", "figures")
    return folder


def test_a_saved_query_imports_no_engine_and_no_reader_of_the_data(
    kept_world: Project, cache: Path
) -> None:
    modules = _imported(kept_world, cache, "query", "figures")
    assert "siping_kg.cli.query" in modules
    assert modules & (SLOW | UNUSED) == set()


def test_the_build_does_import_what_a_query_does_not(kept_world: Project, tmp_path: Path) -> None:
    modules = _imported(kept_world, tmp_path / "empty", "query", "figures")
    assert {"pydantic", "yaml", "siping_kg.curated"} <= modules


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_and_version_import_no_engine_at_all(
    kept_world: Project, cache: Path, words: list[str]
) -> None:
    assert _imported(kept_world, cache, *words) & (SLOW | {"pyoxigraph"}) == set()


@pytest.mark.parametrize("words", [["find", "42个"], ["show", "channel-model"]])
def test_finding_and_showing_import_no_engine_either(
    kept_world: Project, cache: Path, words: list[str]
) -> None:
    modules = _imported(kept_world, cache, *words)
    assert "siping_kg.lookup.fields" in modules
    ours = {f"siping_kg.{name}" for name in ("audit", "curated", "evidence", "schemes")}
    assert modules & (SLOW | ours) == set()
