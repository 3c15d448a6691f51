"""The scripts: the test entry says why it stops, and CI hands it what is at hand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

STEPS: Final = [
    "environment",
    "ruff format --check",
    "ruff check",
    "turtlefmt --check",
    "mypy --strict",
    "lint-imports",
    "siping-kg validate",
    "two builds under different hash seeds",
    "scripts/generate --check",
    "pytest",
]
ECHO: Final = (
    "#!/bin/sh\n"
    'echo "sources ${SIPING_KG_SOURCES-none}"\n'
    'echo "suites ${SIPING_KG_SUITES-none}"\n'
    "echo '1 passed, 0 failed'\n"
)


def run(script: Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SIPING_KG_")}
    return subprocess.run(
        ["bash", str(script)],
        cwd=cwd,
        env=kept | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_test_entry_has_these_steps_and_pytest_last() -> None:
    text = (ROOT / "scripts" / "test").read_text("utf-8")
    assert re.findall(r'^step "(.+)"', text, re.MULTILINE) == STEPS


def test_an_unfit_python_is_told_and_counted(tmp_path: Path) -> None:
    old = tmp_path / "old python"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    done = run(ROOT / "scripts" / "test", tmp_path, SIPING_KG_PYTHON=str(old))
    assert done.returncode == 2
    assert f"{old} is not Python 3.11 or later; name one with SIPING_KG_PYTHON" in done.stdout
    assert done.stdout.splitlines()[-2:] == [
        "scripts/test: environment failed",
        "0 passed, 1 failed",
    ]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose test entry only says what it was given."""
    root = tmp_path / "a checkout"
    for folder in (".ci", "scripts"):
        (root / folder).mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", root / ".ci" / "run")
    entry = root / "scripts" / "test"
    entry.write_text(ECHO, "utf-8")
    entry.chmod(0o755)
    return root


def test_ci_names_the_material_beside_the_checkout(checkout: Path, tmp_path: Path) -> None:
    for name in ("sources", "suites"):
        (tmp_path / "shared" / name).mkdir(parents=True)
    done = run(checkout / ".ci" / "run", tmp_path)
    assert done.stdout.splitlines() == [
        f"sources {tmp_path / 'shared' / 'sources'}",
        f"suites {tmp_path / 'shared' / 'suites'}",
        "1 passed, 0 failed",
    ]


def test_ci_runs_without_that_material(checkout: Path, tmp_path: Path) -> None:
    done = run(checkout / ".ci" / "run", tmp_path)
    assert done.stdout.splitlines() == ["sources none", "suites none", "1 passed, 0 failed"]


@pytest.mark.parametrize("name", ["scripts/test", "scripts/generate", ".ci/run"])
def test_scripts_can_be_called(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
