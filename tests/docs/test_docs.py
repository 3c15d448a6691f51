"""The documentation runs: its commands, its code, its links, and what is generated."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

WORLD: Final = ROOT / "tests" / "world"
HOW_TO: Final = ROOT / "docs" / "how-to"
FRONT_DOOR: Final = ROOT / "CONTRIBUTING.md"
PAGES: Final = sorted(
    [
        path
        for folder in ("", "benchmarks/", "docs/**/", "ontology/")
        for path in ROOT.glob(f"{folder}*.md")
    ]
)
_FENCE: Final = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
_HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
_ANY_LINES: Final = "…\n"


@dataclass(frozen=True, slots=True)
class Command:
    """A line to type (or a piece of Python) with what it must print, `…` standing for anything."""

    typed: str
    expected: str
    python: bool = False


def commands(text: str) -> Iterator[Command]:
    """The commands of a page: `$ command`, `> its next line`, then its output."""
    for kind, block in _FENCE.findall(text):
        if kind == "python":
            yield Command(block, "", python=True)
            continue
        typed: list[str] = []
        output: list[str] = []
        for line in block.splitlines(keepends=True):
            if line.startswith("$ "):
                if typed:
                    yield Command("".join(typed), "".join(output))
                typed, output = [line[2:]], []
            elif line.startswith((">\n", "> ")) and not output:
                typed.append(line[1:].removeprefix(" "))
            else:
                output.append(line)
        yield Command("".join(typed), "".join(output))


def fits(expected: str, actual: str) -> bool:
    """Whether an output is as expected: a line `…` is any lines, `…` within one is any text."""
    lines = (
        "(?:.*\n)*?"
        if line == _ANY_LINES
        else ".*".join(re.escape(part) for part in line.split("…"))
        for line in expected.splitlines(keepends=True)
    )
    return re.fullmatch("".join(lines), actual) is not None


def runnable() -> list[str]:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *HOW_TO.glob("*.md")]
    kept = [page for page in pages if _FENCE.search(page.read_text("utf-8"))]
    return sorted(page.relative_to(ROOT).as_posix() for page in kept)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A home with the command on its path, and an empty folder for a project."""
    shims = tmp_path / "bin"
    shims.mkdir()
    for name, words in (("siping-kg", " -m siping_kg"), ("python", "")):
        shim = shims / name
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}"{words} "$@"\n', "utf-8")
        shim.chmod(0o755)
    (tmp_path / "project").mkdir()
    return tmp_path


def furnish(desk: Path, page: Path) -> None:
    """Copy the project in; the pages of how-to work on the world of the tests, with its texts."""
    if page == FRONT_DOOR:
        check_out(desk / "project")
        return
    for name in ("ontology", "queries"):
        shutil.copytree(ROOT / name, desk / "project" / name)
    world = page.parent == HOW_TO
    shutil.copytree((WORLD if world else ROOT) / "data", desk / "project" / "data")
    if world:
        shutil.copytree(WORLD / "texts", desk / "articles")


def check_out(project: Path) -> None:
    """A checkout of one's own, whose test environment is the one that runs this."""
    left_out = shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__", ".hypothesis")
    shutil.copytree(ROOT, project, dirs_exist_ok=True, ignore=left_out)
    (project / ".venv-test").mkdir()
    tools = project / ".venv-test" / "bin"
    shutil.copytree(project.parent / "bin", tools)
    for name in ("lint-imports", "turtlefmt"):
        (tools / name).symlink_to(Path(sys.executable).with_name(name))


def run(desk: Path, command: Command) -> str:
    """What a command prints, on either stream, to a reader whose locale is English."""
    foreign = ("SIPING_KG_", "LC_", "PYTEST_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    project = desk / "project"
    own = project if (project / "siping_kg").exists() else ROOT
    environment = kept | {
        "HOME": str(desk),
        "LANG": "C.UTF-8",
        "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(own),
        "PYTHONUTF8": "1",
        "SIPING_KG_CACHE": str(desk / "cache"),
    }
    if own == project:
        # All the steps of the test entry, but few tests: it is not to run itself over and over.
        environment |= {
            "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache"),
            "PYTEST_ADDOPTS": "tests/queries/test_queries.py",
            "PYTEST_XDIST_AUTO_NUM_WORKERS": "0",
            "SIPING_KG_VENV": str(project / ".venv-test"),
        }
    words = ["bash", "-c", command.typed]
    if command.python:
        doctest = ">>> " in command.typed
        script = desk / ("block.txt" if doctest else "block.py")
        script.write_text(command.typed, "utf-8")
        words = [sys.executable, *(["-m", "doctest"] if doctest else []), str(script)]
    done = subprocess.run(
        words,
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if not command.expected:
        assert done.returncode == 0, f"{command.typed}\n{done.stdout}"
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", runnable())
def test_a_page_does_what_it_shows(name: str, desk: Path) -> None:
    page = ROOT / name
    furnish(desk, page)
    for command in commands(page.read_text("utf-8")):
        actual = run(desk, command)
        if not fits(command.expected, actual):
            assert command.expected == actual, f"$ {command.typed}"


def test_readme_and_how_tos_have_something_to_run() -> None:
    assert {"README.md", "CONTRIBUTING.md", "docs/architecture.md"} <= set(runnable())
    assert any(name.startswith("docs/how-to/") for name in runnable())


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("a\n", "a\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n…\n", "a\nb\nc\n", True),
        ("…\nc\n", "a\nb\nd\n", False),
        ("a … c\n", "a b c\n", True),
        ("a … c\n", "a\nc\n", False),
        ("", "", True),
        ("", "a\n", False),
    ],
)
def test_an_ellipsis_stands_for_what_may_change(expected: str, actual: str, same: bool) -> None:
    assert fits(expected, actual) is same


def test_a_block_is_split_into_commands_with_their_output() -> None:
    text = "```console\n$ cat <<E\n> a\n> E\na\n$ true\n```\n\n```python\nx = 1\n```\n"
    assert list(commands(text)) == [
        Command("cat <<E\na\nE\n", "a\n"),
        Command("true\n", ""),
        Command("x = 1\n", "", python=True),
    ]


def anchors(page: Path) -> set[str]:
    headings = _HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    broken = []
    for link in _LINK.findall(page.read_text("utf-8")):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_decision_is_in_the_index_under_its_number() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    listed = re.findall(r"^\| (\d+) \| \[([^]]+)\]\(([^)]+)\)", index, re.MULTILINE)
    files = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [name for _, _, name in listed] == files
    for number, title, name in listed:
        heading = (folder / name).read_text("utf-8").splitlines()[0]
        assert heading.startswith(f"# {number}. "), name
        assert name.startswith(f"{int(number):04}-"), name
        assert title in heading or heading.endswith(title), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_prose_has_one_sentence_a_line(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    prose = (line for line in text.splitlines() if not line.startswith("|"))
    crowded = [line for line in prose if re.search(r"[a-z0-9)`]\. [A-Z`]", line)]
    assert [line for line in crowded if not re.match(r"^(#|\d+\. [^.]*$)", line)] == []
