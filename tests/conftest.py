"""What the tests share: a tiny invented world, its graph, and the rule that no test is left out.

The world in tests/world is a whole project in small: an invented city, two invented articles.
Tests get a copy beside the repository's own ontology and queries, and may damage it.
"""

from __future__ import annotations

import os
import shutil
from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from hypothesis import settings

from siping_kg import schemes
from siping_kg.assembly import Built, build
from siping_kg.curated import Book, read
from siping_kg.lookup import Lookup
from siping_kg.project import Project
from siping_kg.sources import read_copy, squeeze
from siping_kg.store import EmbeddedStore

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.schemes import Schemes

from tests.places import ROOT

NEEDS = {"articles": "SIPING_KG_SOURCES", "suites": "SIPING_KG_SUITES"}
"""Markers of tests that need what is not in the repository, and the variable that names it."""

settings.register_profile("siping", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("siping")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for marker, variable in NEEDS.items():
            if item.get_closest_marker(marker) and not os.environ.get(variable):
                reason = f"{variable} names no folder"
                item.add_marker(pytest.mark.skip(reason=reason))


def _must_run() -> str | None:
    """Why every test has to run here; None where the outside material may be missing."""
    return next((name for name in ("CI", *NEEDS.values()) if os.environ.get(name)), None)


def _left_out(reporter: pytest.TerminalReporter) -> list[tuple[str, str]]:
    """The tests that did not run, each with its reason."""
    left = []
    for report in reporter.stats.get("skipped", []):
        told = report.longrepr
        reason = told[2].removeprefix("Skipped: ") if isinstance(told, tuple) else str(told)
        left.append((report.nodeid, reason))
    return left


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if exitstatus == pytest.ExitCode.OK and reporter and _must_run() and _left_out(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left = _left_out(terminalreporter)
    if not left:
        return
    why = _must_run()
    verdict = f"a failure, because {why} is set" if why else "nothing is known of what they test"
    terminalreporter.section(f"{len(left)} not run: {verdict}", red=bool(why), yellow=not why)
    for node, reason in left:
        terminalreporter.line(f"not run: {node}: {reason}")


def lay_out(root: Path) -> Project:
    """Copy the world to a folder, with the repository's ontology and queries beside it."""
    shutil.copytree(ROOT / "tests" / "world", root, dirs_exist_ok=True)
    for part in ("ontology", "queries"):
        shutil.copytree(ROOT / part, root / part)
    return Project(root)


@pytest.fixture
def world(tmp_path: Path) -> Project:
    """A copy of the world that the test may change."""
    return lay_out(tmp_path / "world")


@pytest.fixture(scope="session")
def kept_world(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the world that no test may change."""
    return lay_out(tmp_path_factory.mktemp("kept") / "world")


@pytest.fixture(scope="session")
def codes() -> Schemes:
    """The codes of the repository's ontology."""
    return schemes.load(ROOT / "ontology")


@pytest.fixture(scope="session")
def book(kept_world: Project, codes: Schemes) -> Book:
    """The records of the world."""
    return read(kept_world, codes)


@pytest.fixture(scope="session")
def texts(book: Book) -> dict[str, str]:
    """The squeezed texts of the world's articles, by source."""
    folder = ROOT / "tests" / "world" / "texts"
    return {name: squeeze(read_copy(folder / f"{name}.txt")) for name in book.sources}


@pytest.fixture(scope="session")
def built(kept_world: Project) -> Built:
    """The graph of the world."""
    return build(kept_world)


@pytest.fixture(scope="session")
def store(built: Built) -> EmbeddedStore:
    """The graph of the world, ready for queries."""
    quads = pyoxigraph.Store()
    quads.bulk_load(BytesIO(built.nquads), format=pyoxigraph.RdfFormat.N_QUADS)
    return EmbeddedStore(quads)


@pytest.fixture(scope="session")
def lookup(store: EmbeddedStore) -> Lookup:
    """What the graph of the world says."""
    return Lookup(store)
