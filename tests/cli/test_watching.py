"""Ctrl-C and a deadline end a command, also while a native call keeps it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from siping_kg.cli.groups import Command, Group
from siping_kg.cli.root import COMMANDS, root
from siping_kg.cli.watching import watched
from siping_kg.errors import Unfinished
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from siping_kg.project import Project

pytestmark = pytest.mark.slow  # every case is a process of its own

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PATIENCE = 10
"""Seconds after which a test gives up; each ends in one."""


@pytest.fixture
def started(kept_world: Project, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    query = tmp_path / "endless.rq"
    query.write_text(ENDLESS, "utf-8")
    ours = {
        "PYTHONPATH": str(ROOT),
        "SIPING_KG_CACHE": str(tmp_path / "cache"),
        "SIPING_KG_PROJECT": str(kept_world.root),
        "SIPING_KG_LANG": "en",
    }
    running: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "siping_kg", *words],
            env=os.environ | ours,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        running.append(process)
        return process

    # The graph is built beforehand, so that what is waited for is the query.
    start("query", "codebook").communicate(timeout=60)
    yield lambda *words: start("query", str(query), *words)
    for process in running:
        process.kill()
        process.communicate()


def await_query(process: subprocess.Popen[str]) -> None:
    """Wait until the query runs."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        spent = Path(f"/proc/{process.pid}/stat").read_text("utf-8")
        # A second of processor time: it is past its imports and in the engine.
        if int(spent.rpartition(")")[2].split()[11]) > os.sysconf("SC_CLK_TCK"):
            return
        time.sleep(0.02)
    raise AssertionError("the query never ran")


@pytest.mark.parametrize("whole_group", [False, True])
def test_ctrl_c_ends_a_query_at_once(
    started: Callable[..., subprocess.Popen[str]], whole_group: bool
) -> None:
    process = started()
    await_query(process)
    if whole_group:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, "")
    assert err == "siping-kg: interrupted; every file is as it was, or whole\n"


def test_a_deadline_ends_a_query_and_tells_what_to_do(
    started: Callable[..., subprocess.Popen[str]],
) -> None:
    out, err = (process := started("--timeout", "1.5")).communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (2, "")
    assert err == (
        "siping-kg: query: not done within 1.5 s; "
        "ask for less, or allow more with --timeout (0 for no limit)\n"
    )


def test_what_ends_a_process_ends_the_query(
    started: Callable[..., subprocess.Popen[str]],
) -> None:
    process = started()
    await_query(process)
    process.terminate()
    process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGTERM


def test_work_in_python_is_left_in_order() -> None:
    left: list[str] = []

    def work() -> None:
        try:
            while True:
                time.sleep(0.01)
        finally:
            left.append("in order")

    with pytest.raises(Unfinished, match=r"a name: not done within 0\.1 s"):
        watched("a name", 0.1, work)
    assert left == ["in order"]


@pytest.mark.parametrize("seconds", [0, 60])
def test_what_the_work_raises_is_raised(seconds: float) -> None:
    def fail() -> None:
        raise StopAsyncIteration("of its own")

    with pytest.raises(StopAsyncIteration, match="of its own"):
        watched("a name", seconds, fail)


def test_every_command_that_reads_the_graph_is_watched() -> None:
    patience = {
        name: command.patience
        for name in COMMANDS
        if isinstance(command := root.get_command(click.Context(root), name), Command)
    }
    unwatched = {name for name, seconds in patience.items() if seconds is None}
    assert unwatched == {"build", "sources", "analyze"}
    analyze = root.get_command(click.Context(root), "analyze")
    assert isinstance(analyze, Group)
    for command in analyze.commands.values():
        assert isinstance(command, Command)
        assert command.patience is not None, command.name
