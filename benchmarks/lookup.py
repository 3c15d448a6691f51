"""Finding and describing on a loaded graph, and what it costs to get ready for that."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from timing import ROOT, alternate, environment, record, repeat

from siping_kg.lookup import Lookup
from siping_kg.store import EmbeddedStore

if TYPE_CHECKING:
    from collections.abc import Callable

COMMAND = "from siping_kg.cli import main; main()"
"""What the installed `siping-kg` runs."""
TEXTS = ("493.3万亩", "42个", "梨树", "Lishu", "四平", "2021", "model", "GDP", "生产总值", "一")
"""What is looked for: figures, names in both languages, what hundreds have, and what none has."""
PROCESSES = {"siping-kg find, a new process": 31, "siping-kg show, a new process": 31}


def main() -> int:
    """Measure, write the result, and tell whether the bounds hold."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        env, dataset = environment(scratch), str(scratch / "dataset.nq")
        ours = ["-c", COMMAND, "--project", str(ROOT)]
        build = [*ours, "-q", "build", "--out", dataset]
        subprocess.run([sys.executable, *build], env=env, check=True)
        words = (["find", "493.3万亩"], ["show", "lishu-model"])
        commands = {
            process: [*ours, *asked] for process, asked in zip(PROCESSES, words, strict=True)
        }
        store = EmbeddedStore.load(Path(dataset))
        medians = _on_a_loaded_graph(store) | alternate(commands, PROCESSES, env, scratch)
    bounds = {
        "milliseconds to find": (medians["find"]["wall"], "<=", 5.0),
        "milliseconds to describe": (medians["describe"]["wall"], "<=", 2.0),
    }
    return record("lookup", medians, bounds)


def _on_a_loaded_graph(store: EmbeddedStore) -> dict[str, dict[str, float]]:
    lookup = Lookup(store)
    lookup.find(TEXTS[0])
    things = [node.named.node for node in lookup.nodes]
    lookup.describe(things[0])
    texts, nodes = cycle(TEXTS), cycle(things)

    def ready() -> object:
        """The names, the places and the index, made anew."""
        return Lookup(store).find(TEXTS[0])

    calls: dict[str, Callable[[], object]] = {
        "get ready to find": ready,
        "find": lambda: lookup.find(next(texts)),
        "describe": lambda: lookup.describe(next(nodes)),
    }
    runs = {"get ready to find": 11, "find": 20 * len(TEXTS), "describe": len(things)}
    return repeat(calls, runs)


if __name__ == "__main__":
    sys.exit(main())
