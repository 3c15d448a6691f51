"""What it costs that a command runs in a thread of its own, for Ctrl-C and a deadline."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from timing import ROOT, alternate, environment, record

WATCHED = "from siping_kg.cli import main; main()"
"""What the installed `siping-kg` runs."""
UNWATCHED = """
from siping_kg.cli import groups, main
groups.Command.patience = property(lambda self: None, lambda self, seconds: None)
main()
"""
"""The same without."""
RUNS = {"watched": 41, "unwatched": 41}


def main() -> int:
    """Measure, write the result, and tell whether the bound holds."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        env = environment(scratch)
        words = ["--project", str(ROOT), "query", "figures"]
        subprocess.run(
            [sys.executable, "-c", WATCHED, *words], env=env, check=True, stdout=subprocess.DEVNULL
        )
        commands = {"watched": ["-c", WATCHED, *words], "unwatched": ["-c", UNWATCHED, *words]}
        medians = alternate(commands, RUNS, env, scratch)
    more = medians["watched"]["wall"] - medians["unwatched"]["wall"]
    return record("watching", medians, {"milliseconds more": (more, "<=", 10.0)})


if __name__ == "__main__":
    sys.exit(main())
