"""The whole build from the curated data, and the same with ten times the data."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from timing import ROOT, alternate, environment, record

COPIES = 10
RUNS = {"siping-kg": 9, "ten times the data": 5}
_SLUGS = re.compile(r"(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])")
_NAMES = re.compile(r"^\s*(?:- )?id: ([a-z0-9-]+)", re.MULTILINE)


def multiply(project: Path, copies: int) -> None:
    """Give a project each article and each theme again and again, under other ids and names."""
    data = project / "data"
    articles, lock = (
        (data / "sources.yaml").read_text("utf-8"),
        (data / "anchors.lock").read_text("utf-8"),
    )
    head, lines = lock.splitlines(keepends=True)[:2], lock.splitlines(keepends=True)[2:]
    themes = sorted(path for path in data.glob("*/*.yaml"))
    ids = set(_NAMES.findall(articles)) - set(re.findall(r"^ {6,}- id: (\S+)", articles, re.M))
    for theme in themes:
        ids |= set(_NAMES.findall(theme.read_text("utf-8")))
    every, sources = list(lines), articles
    for number in range(2, copies + 1):
        sources += _renamed(articles.partition("sources:\n")[2], ids, number)
        every += [_renamed(line, ids, number) for line in lines]
        for theme in themes:
            copy = theme.with_name(f"{theme.stem}-{number}.yaml")
            copy.write_text(_renamed(theme.read_text("utf-8"), ids, number), encoding="utf-8")
    (data / "sources.yaml").write_text(sources, encoding="utf-8")
    (data / "anchors.lock").write_text("".join(head) + "".join(sorted(every)), encoding="utf-8")


def _renamed(text: str, ids: set[str], number: int) -> str:
    """The text with each id that the copies would share followed by a number, and names too."""

    def rename(found: re.Match[str]) -> str:
        return f"{found[0]}-{number}" if found[0] in ids else found[0]

    renamed = _SLUGS.sub(rename, text)
    return re.sub(r"(name: \{zh: [^,}]+|, en: [^}]+)", rf"\1 {number}", renamed)


def main() -> int:
    """Measure, write the result, and tell whether the bounds hold."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        large = scratch / "large"
        for part in ("ontology", "data", "queries"):
            shutil.copytree(ROOT / part, large / part)
        multiply(large, COPIES)
        out = str(scratch / "dataset.nq")
        commands = {
            "siping-kg": ["-m", "siping_kg", "--project", str(ROOT), "build", "--out", out],
            "ten times the data": [
                "-m",
                "siping_kg",
                "--project",
                str(large),
                "build",
                "--out",
                out,
            ],
        }
        medians = alternate(commands, RUNS, environment(scratch), scratch)
    wall = {name: told["wall"] for name, told in medians.items()}
    bounds = {
        "seconds": (wall["siping-kg"] / 1000, "<=", 2.0),
        "times as long": (wall["ten times the data"] / wall["siping-kg"], "<=", 12.0),
    }
    return record("build", medians, bounds)


if __name__ == "__main__":
    sys.exit(main())
