"""Every command in broken surroundings: an answer or a message, and never a trace."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_broken_datasets import OTHERS, READING
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siping_kg.project import Project

pytestmark = pytest.mark.slow  # every case is a process of its own

COMMANDS: dict[str, tuple[str, ...]] = {**READING, **dict.fromkeys(OTHERS, ())}

ENVIRONMENTS: dict[str, dict[str, str | None]] = {
    "without a home": {"HOME": None, "SIPING_KG_CACHE": None, "XDG_CACHE_HOME": None},
    "with a file as home": {"HOME": "{file}", "SIPING_KG_CACHE": None, "XDG_CACHE_HOME": None},
    "with a file as cache": {"SIPING_KG_CACHE": "{file}"},
    "in another locale": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
        "SIPING_KG_LANG": "qq",
    },
    "with a file as project": {"SIPING_KG_PROJECT": "{file}"},
    "with a project of folders alone": {"SIPING_KG_PROJECT": "{hollow}"},
    "with a name of a project that is too long": {"SIPING_KG_PROJECT": "x" * 5000},
    "with a folder as articles": {"SIPING_KG_SOURCES": "{file}"},
}


def nothing() -> None:
    pass


def without_folder() -> None:
    os.mkdir("gone")  # noqa: PTH102 -- between fork and exec
    os.chdir("gone")
    os.rmdir("../gone")  # noqa: PTH106


PROCESSES: dict[str, Callable[[], object]] = {
    "in a folder that is gone": without_folder,
    "without standard input": lambda: os.close(0),
    "without standard output": lambda: os.close(1),
    "without standard error": lambda: os.close(2),
    "with a full disk as output": lambda: os.dup2(os.open("/dev/full", os.O_WRONLY), 1),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def run(
    words: list[str | bytes],
    project: Project,
    cache: Path,
    folder: Path,
    env: dict[str, str | None],
    first: Callable[[], object],
) -> subprocess.CompletedProcess[bytes]:
    (folder / "file").write_bytes(b"\xff\0")
    for part in ("ontology/siping.ttl", "data/areas.yaml", "data/articles/a/article.yaml"):
        (folder / "hollow" / part).mkdir(parents=True)
    named = {"file": str(folder / "file"), "hollow": str(folder / "hollow")}
    ours = {
        "PYTHONPATH": str(ROOT),
        "SIPING_KG_CACHE": str(cache),
        "SIPING_KG_PROJECT": str(project.root),
    }
    told = {key: value and value.format(**named) for key, value in env.items()}
    whole = {**os.environ, **ours, **told}
    return subprocess.run(
        [sys.executable, "-m", "siping_kg", *words],
        env={key: value for key, value in whole.items() if value is not None},
        cwd=folder,
        preexec_fn=first,
        capture_output=True,
        check=False,
        timeout=120,
    )


def holds(done: subprocess.CompletedProcess[bytes], *, seen: bool = True) -> None:
    """That it ended as a command may, and with a message where it could not do its work."""
    told = done.stderr.decode("utf-8", "replace")
    assert done.returncode in (0, 1, 2), (done.returncode, told)
    assert "Traceback" not in told
    assert "Exception ignored" not in told
    assert not (done.returncode == 2 and seen) or told.strip()


@pytest.mark.parametrize("surroundings", ENVIRONMENTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_an_odd_environment_gives_no_trace(
    command: str, surroundings: str, kept_world: Project, cache: Path, tmp_path: Path
) -> None:
    words: list[str | bytes] = [*command.split(), *COMMANDS[command]]
    holds(run(words, kept_world, cache, tmp_path, ENVIRONMENTS[surroundings], nothing))


@pytest.mark.parametrize("surroundings", PROCESSES)
@pytest.mark.parametrize("command", COMMANDS)
def test_an_odd_process_gives_no_trace(
    command: str, surroundings: str, kept_world: Project, cache: Path, tmp_path: Path
) -> None:
    words: list[str | bytes] = [*command.split(), *COMMANDS[command]]
    done = run(words, kept_world, cache, tmp_path, {}, PROCESSES[surroundings])
    holds(done, seen=surroundings != "without standard error")


@pytest.mark.parametrize("command", COMMANDS)
def test_bytes_that_are_no_text_give_no_trace(
    command: str, kept_world: Project, cache: Path, tmp_path: Path
) -> None:
    words: list[str | bytes] = [*command.split(), *COMMANDS[command][1:], b"\xff\xfe"]
    holds(run(words, kept_world, cache, tmp_path, {}, nothing))
