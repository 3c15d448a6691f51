"""What steers a terminal never reaches it: not from data, names, arguments or files."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_kg.cli.terminal import printable
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.project import Project

HOSTILE = "\x1b]0;x\x07\x1b[2J\x9b31m\u202e\u2066\r\x7f\b\u200b\U000e0041"
"""Sets the title, clears the screen, colours, turns the direction, overwrites, hides."""

STYLES = re.compile("\x1b\\[(?:0|1)m")
"""Ours: the headings of a table are bold."""

HERE = [sys.executable, "-m", "siping_kg", "--dataset", "hostile.nq"]
COMMANDS = [
    ["find", "河"],
    ["find", HOSTILE],
    ["show", "chenghe-2031"],
    ["show", HOSTILE],
    ["query"],
    ["query", "figures"],
    ["query", "figures", "--format", "csv"],
    ["query", "figures", "--format", "json"],
    ["query", HOSTILE],
    ["query", f"{HOSTILE}.rq"],
    ["--dataset", f"{HOSTILE}.nq", "query", "figures"],
    ["audit"],
    ["audit", "--format", "json"],
    ["analyze", "goals"],
    ["analyze", HOSTILE],
    ["validate"],
    ["validate", "--format", "json"],
    ["validate", "--format", "sarif"],
    ["validate", "--format", "ttl"],
    ["validate", f"{HOSTILE}.ttl"],
    ["validate", "hostile.ttl"],
    ["export", "csv", "--out", "-"],
    ["export", HOSTILE],
    ["sources", "list"],
    ["sources", "verify", "--sources", HOSTILE],
    [HOSTILE],
    [f"--{HOSTILE}"],
]


def environment(project: Project, cache: Path) -> dict[str, str]:
    ours = {
        "PYTHONPATH": str(ROOT),
        "SIPING_KG_PROJECT": str(project.root),
        "SIPING_KG_CACHE": str(cache),
        "SIPING_KG_LANG": "en",
        "TERM": "xterm",
    }
    return {k: v for k, v in os.environ.items() if not k.startswith("SIPING_KG_")} | ours


@pytest.fixture(scope="module")
def cache(kept_world: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dataset in which every text holds what steers a terminal."""
    folder = tmp_path_factory.mktemp("cache")
    built = subprocess.run(
        [sys.executable, "-m", "siping_kg", "build", "--out", "-"],
        env=environment(kept_world, folder),
        capture_output=True,
        check=True,
    )
    escaped = "".join(f"\\U{ord(sign):08X}" for sign in HOSTILE)
    data = re.sub('"(@zh|@en) ', lambda m: f'{escaped}"{m[1]} ', built.stdout.decode())
    (folder / "hostile.nq").write_text(data, encoding="utf-8")
    (folder / "hostile.ttl").write_text(
        f'<x:a> a <https://w3id.org/siping-kg/ns#Measurement> ; <x:b> "{escaped}" . <x:{HOSTILE}',
        encoding="utf-8",
    )
    return folder


def steering(text: str) -> set[str]:
    kept = "\n\u200c\u200d\t"
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return {c for c in STYLES.sub("", text) if unicodedata.category(c) in kinds and c not in kept}


def on_terminal(words: list[str], project: Project, cache: Path) -> str:
    shown, terminal = pty.openpty()
    with subprocess.Popen(
        [*HERE, *words],
        env=environment(project, cache),
        cwd=cache,
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
    ) as process:
        os.close(terminal)
        seen = b""
        try:
            while chunk := os.read(shown, 65536):
                seen += chunk
        except OSError:  # how Linux says that the other side has closed
            pass
        process.wait(timeout=60)
    os.close(shown)
    return seen.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words)[:24])
def test_nothing_that_steers_reaches_a_terminal(
    words: list[str], kept_world: Project, cache: Path
) -> None:
    seen = on_terminal(words, kept_world, cache)
    assert (steering(seen), bool(seen), "Traceback" in seen) == (set(), True, False)


@pytest.mark.slow
def test_data_in_a_file_or_pipe_stays_what_it_is(kept_world: Project, cache: Path) -> None:
    words = ["query", "figures", "--format", "json"]
    done = subprocess.run(
        [*HERE, *words],
        env=environment(kept_world, cache),
        cwd=cache,
        capture_output=True,
        check=True,
    )
    said = json.dumps(json.loads(done.stdout), ensure_ascii=False)
    assert [sign for sign in HOSTILE if ord(sign) > 126 and sign not in said] == []


@given(st.text())
def test_shown_text_steers_nothing_and_is_the_same_json(text: str) -> None:
    assert steering(printable(text)) == set()
    dumped = json.dumps(text, ensure_ascii=False)
    assert json.loads(printable(dumped)) == text


def test_what_is_usual_is_shown_as_it_is() -> None:
    usual = "四平 493.3万亩（约）\n\t“a” — é · 👩\u200d👩\u200d👧 𠀀 ㎡"
    assert printable(usual) == usual


@pytest.mark.parametrize(
    ("way_past", "files"),
    [
        (r"unguarded\(\)", ["tables.py", "terminal.py"]),
        (r"std(?:out|err)\.buffer|os\.write\(|sys\.__std|/dev/tty", []),
    ],
)
def test_nobody_else_goes_past_the_border(way_past: str, files: list[str]) -> None:
    sources = {path: path.read_text("utf-8") for path in (ROOT / "siping_kg/cli").rglob("*.py")}
    past = [path.name for path, source in sources.items() if re.search(way_past, source)]
    assert sorted(past) == files
