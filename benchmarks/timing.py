"""Runs commands in turn, each in a process of its own, and keeps the medians."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["ROOT", "Medians", "alternate", "environment", "record", "repeat"]

ROOT = Path(__file__).resolve().parent.parent
Medians = dict[str, dict[str, float]]


def environment(scratch: Path) -> dict[str, str]:
    """That of the processes measured: this checkout, a cache and compiled modules of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(scratch / "compiled"),
        "SIPING_KG_CACHE": str(scratch / "cache"),
        "SIPING_KG_LANG": "en",
    }


def alternate(
    commands: Mapping[str, Sequence[str]],
    runs: Mapping[str, int],
    env: dict[str, str],
    folder: Path,
) -> Medians:
    """The medians, in milliseconds, of commands run in turn; each once before, uncounted."""
    for command in commands.values():
        _measure(command, env, folder)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(max(runs.values())):
        for name, command in commands.items():
            if turn < runs[name]:
                taken[name].append(_measure(command, env, folder))
    return {name: _medians(times, 1) for name, times in taken.items()}


def repeat(calls: Mapping[str, Callable[[], object]], runs: Mapping[str, int]) -> Medians:
    """The medians, in milliseconds, of calls within this process, made in turn."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for turn in range(max(runs.values())):
        for name, call in calls.items():
            if turn < runs[name]:
                cpu, wall = time.process_time(), time.perf_counter()
                call()
                ended = (time.perf_counter() - wall, time.process_time() - cpu)
                taken[name].append((1000 * ended[0], 1000 * ended[1]))
    return {name: _medians(times, 2) for name, times in taken.items()}


def _medians(times: Sequence[tuple[float, float]], places: int) -> dict[str, float]:
    return {
        "wall": round(statistics.median(wall for wall, _ in times), places),
        "cpu": round(statistics.median(cpu for _, cpu in times), places),
        "runs": len(times),
    }


def _measure(command: Sequence[str], env: dict[str, str], folder: Path) -> tuple[float, float]:
    before, start = _cpu(), time.perf_counter()
    subprocess.run(
        [sys.executable, *command], env=env, cwd=folder, stdout=subprocess.PIPE, check=True
    )
    return 1000 * (time.perf_counter() - start), 1000 * (_cpu() - before)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def record(name: str, medians: Medians, bounds: Mapping[str, tuple[float, str, float]]) -> int:
    """Write the result, say it, and give 1 when a bound is missed."""
    verdicts = {
        what: {
            "found": round(found, 2),
            "bound": f"{sign} {bound:g}",
            "met": found <= bound if sign == "<=" else found >= bound,
        }
        for what, (found, sign, bound) in bounds.items()
    }
    result = {"milliseconds, medians": medians, "bounds": verdicts}
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    (Path(__file__).parent / "results" / f"{name}.json").write_text(text, encoding="utf-8")
    print(text, end="")
    return 0 if all(verdict["met"] for verdict in verdicts.values()) else 1
