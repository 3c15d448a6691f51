"""A saved query in a new process, against bare scripts on pyoxigraph and on rdflib."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from timing import ROOT, alternate, environment, record

COMMAND = "from siping_kg.cli import main; main()"
"""What the installed `siping-kg` runs."""
RUNS = {"siping-kg": 31, "pyoxigraph": 31, "rdflib": 1}


def main() -> int:
    """Measure, write the result, and tell whether the bounds hold."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        env, dataset = environment(scratch), str(scratch / "dataset.nq")
        ours = ["-c", COMMAND, "--project", str(ROOT)]
        subprocess.run(
            [sys.executable, *ours, "-q", "build", "--out", dataset], env=env, check=True
        )
        rivals, query = (
            Path(__file__).parent / "rivals",
            str(ROOT / "queries/competency/figures.rq"),
        )
        commands = {
            "siping-kg": [*ours, "query", "figures"],
            "pyoxigraph": [str(rivals / "bare.py"), dataset, query],
            "rdflib": [str(rivals / "with_rdflib.py"), dataset, query],
        }
        medians = alternate(commands, RUNS, env, scratch)
    wall = {name: told["wall"] for name, told in medians.items()}
    bounds = {
        "milliseconds above pyoxigraph": (wall["siping-kg"] - wall["pyoxigraph"], "<=", 60.0),
        "times faster than rdflib": (wall["rdflib"] / wall["siping-kg"], ">=", 5.0),
    }
    return record("query", medians, bounds)


if __name__ == "__main__":
    sys.exit(main())
