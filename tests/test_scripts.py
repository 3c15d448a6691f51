"""The scripts: the test entry says why it stops, and CI hands it what is at hand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
import yaml

from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

QUICK: Final = {
    "environment": "-m siping_kg --version",
    "ruff format --check": "-m ruff format --check . scripts/generate",
    "ruff check": "-m ruff check . scripts/generate",
    "turtlefmt --check": "turtlefmt --check --indentation 2 ontology",
    "mypy --strict": "-m mypy --strict",
    "lint-imports": "lint-imports",
    "scripts/generate --check": "scripts/generate --check",
    "pytest": "-m pytest -n auto -m not slow",
}
"""The steps of a quick run, each with the command that it is known by."""
WHOLE: Final = {name: command for name, command in QUICK.items() if name != "pytest"} | {
    "siping-kg validate": "-m siping_kg validate",
    "two builds under different hash seeds": "-m siping_kg --quiet build --out",
    "pytest": "-m pytest -n auto",
}
TOOL: Final = """\
#!/bin/sh
case $0 in */python) ;; *) set -- "${0##*/}" "$@" ;; esac
echo "$*" | head -n 1 >>"$CALLS"
[ -n "${FAILS-}" ] && case "$*" in "$FAILS"*) exit "${CODE-1}" ;; esac
while [ $# -gt 0 ]; do
  [ "$1" = --out ] && echo "quads ${DIFFER+$PYTHONHASHSEED}" >"$2"
  shift
done
exit 0
"""
"""Stands for every tool of an environment: notes how it was called, and fails if it is to."""
ECHO: Final = (
    "#!/bin/sh\n"
    'echo "sources ${SIPING_KG_SOURCES-none}"\n'
    'echo "suites ${SIPING_KG_SUITES-none}"\n'
    "echo '1 passed, 0 failed'\n"
)


def run(script: Path, cwd: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SIPING_KG_")}
    return subprocess.run(
        ["bash", str(script), *words],
        cwd=cwd,
        env=kept | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Tools:
    """An environment whose tools only note how they were called."""

    folder: Path

    def test(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the test entry with these tools."""
        venv, calls = str(self.folder), str(self.folder / "calls")
        entry = ROOT / "scripts" / "test"
        return run(entry, ROOT, *words, SIPING_KG_VENV=venv, CALLS=calls, **variables)

    def calls(self) -> list[str]:
        """The commands that were called, but for Python's own `-c`."""
        lines = (self.folder / "calls").read_text("utf-8").splitlines()
        return [line for line in lines if not line.startswith("-c")]


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    folder = tmp_path / "an environment"
    (folder / "bin").mkdir(parents=True)
    for name in ("python", "turtlefmt", "lint-imports"):
        (folder / "bin" / name).write_text(TOOL, "utf-8")
        (folder / "bin" / name).chmod(0o755)
    return Tools(folder)


@pytest.mark.parametrize(("words", "steps"), [((), WHOLE), (("--quick",), QUICK)])
def test_the_test_entry_goes_through_these_steps(
    tools: Tools, words: tuple[str, ...], steps: dict[str, str]
) -> None:
    done = tools.test(*words)
    assert done.returncode == 0, done.stdout
    assert re.findall(r"^== (.+)", done.stdout, re.MULTILINE) == list(steps)
    builds = [call for call in tools.calls() if " build " in call]
    assert len(builds) == (0 if words else 2)
    calls = list(dict.fromkeys(re.sub(r"(?<=--out) .*", "", call) for call in tools.calls()))
    assert calls == list(steps.values())


@pytest.mark.parametrize("step", [step for step in WHOLE if step != "pytest"])
def test_a_step_that_fails_is_the_last_and_is_counted(tools: Tools, step: str) -> None:
    done = tools.test(FAILS=WHOLE[step])
    assert done.returncode == 1
    assert re.findall(r"^== (.+)", done.stdout, re.MULTILINE)[-1] == step
    assert done.stdout.splitlines()[-2:] == [f"scripts/test: {step} failed", "0 passed, 1 failed"]


def test_builds_that_differ_are_a_failure(tools: Tools) -> None:
    done = tools.test(DIFFER="yes")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-2:] == [
        "scripts/test: two builds under different hash seeds failed",
        "0 passed, 1 failed",
    ]


@pytest.mark.parametrize(("code", "counted_by"), [(1, "pytest"), (3, "the entry")])
def test_pytest_counts_for_itself_unless_it_broke(tools: Tools, code: int, counted_by: str) -> None:
    done = tools.test(FAILS="-m pytest", CODE=str(code))
    assert done.returncode == code
    last = "0 passed, 1 failed" if counted_by == "the entry" else "== pytest"
    assert done.stdout.splitlines()[-1] == last


def test_help_names_every_option_and_variable() -> None:
    entry = ROOT / "scripts" / "test"
    text, told = entry.read_text("utf-8"), run(entry, ROOT, "--help").stdout
    assert told.startswith("Usage: scripts/test [--quick]\n")
    named = set(re.findall(r"--quick\b|\bSIPING_KG_\w+", text))
    assert len(named) > 2
    assert [name for name in sorted(named) if name not in told] == []


def test_an_unknown_option_is_told_and_counted() -> None:
    done = run(ROOT / "scripts" / "test", ROOT, "--fast")
    assert done.returncode == 2
    assert done.stdout.splitlines() == [
        "scripts/test: no option --fast; --help lists them",
        "",
        "scripts/test: reading the arguments failed",
        "0 passed, 1 failed",
    ]


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


def test_the_hooks_before_a_commit_are_steps_of_the_test_entry() -> None:
    with (ROOT / ".pre-commit-config.yaml").open(encoding="utf-8") as file:
        (repository,) = yaml.safe_load(file)["repos"]
    assert repository["repo"] == "local"
    assert {hook["language"] for hook in repository["hooks"]} == {"system"}
    tool = re.compile(r"^\.venv-test/bin/(python )?")
    run = [tool.sub("", hook["entry"]) for hook in repository["hooks"]]
    # Here they mend what the test entry only finds.
    steps = [command.replace(" --check", "") for command in QUICK.values()]
    assert run == [*steps[1:-1], "scripts/test --quick"]
