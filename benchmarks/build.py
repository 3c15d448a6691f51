"""The whole build from the curated data, and the same with ten times the data."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from timing import ROOT, alternate, environment, record

from siping_kg import curated, evidence, schemes
from siping_kg.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.evidence import Anchor, Request
    from siping_kg.project import Article
    from siping_kg.schemes import Schemes

COPIES = 10
RUNS = {"siping-kg": 11, "ten times the data": 5}
_CODES = ("kind", "relation", "role", "segment", "status", "theme")
_CODED = "".join(f"(?<!{key}: )" for key in _CODES)
_CODED += "(?<!agency/)(?<!post/)"
_SLUG = re.compile(_CODED + r"(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])")
_ID = re.compile(r"\bid: ([a-z0-9-]+)")
_BLOCK = re.compile(r"^(\w+:\n)", re.MULTILINE)
_COPY = re.compile(r"-copy[0-9]+")


def multiply(project: Project, copies: int) -> None:
    """Give a project each article, theme and indicator again and again, under other ids."""
    codes = schemes.load(project.ontology)
    known = {
        (request.source, request.key, request.ordinal): anchor
        for request, anchor in _anchored(project, codes)
    }
    articles = list(project.articles().values())
    indicators = project.data / "indicators.yaml"
    files = [indicators, *(path for article in articles for path in article.files)]
    texts = {path: path.read_text("utf-8") for path in files if path.suffix == ".yaml"}
    ids = {name for text in texts.values() for name in _ID.findall(text)}
    ids |= {article.source for article in articles}
    for article in articles:
        for number in range(2, copies + 1):
            folder = article.folder.with_name(f"{article.source}-copy{number}")
            folder.mkdir()
            for path in (article.outline, *article.themes):
                copy = _renamed(texts[path], ids, number)
                (folder / path.name).write_text(copy, encoding="utf-8")
    for register in project.data.glob("*.yaml"):
        text = register.read_text("utf-8")
        register.write_text(_also_named(text, articles, copies), encoding="utf-8")
    texts[indicators] = indicators.read_text("utf-8")
    head, *blocks = _BLOCK.split(texts[indicators])
    for key, body in zip(blocks[::2], blocks[1::2], strict=True):
        renamed = (_renamed(body, ids, number) for number in range(2, copies + 1))
        head += key + "".join((body.rstrip() + "\n", *renamed))
    indicators.write_text(head, encoding="utf-8")
    anchors: dict[str, list[Anchor]] = {source: [] for source in project.articles()}
    for request in evidence.requests(curated.read(project, codes)):
        source = _COPY.sub("", request.source)
        anchor = known[source, _COPY.sub("", request.key), request.ordinal]
        copy, span = request.source.removeprefix(source), anchor.span
        part = span.part and span.part + copy
        span = replace(span, source=request.source, section=span.section + copy, part=part)
        moved = replace(anchor, span=span, key=request.key, asked=request.asked)
        anchors[request.source].append(moved)
    for source, article in project.articles().items():
        article.anchors.write_text(evidence.dump(anchors[source]), encoding="utf-8")


def _anchored(project: Project, codes: Schemes) -> Iterator[tuple[Request, Anchor]]:
    """What is looked for, with where it was found."""
    kept = {(a.span.source, a.key, a.ordinal): a for a in evidence.load_all(project)}
    for request in evidence.requests(curated.read(project, codes)):
        yield request, kept[request.source, request.key, request.ordinal]


def _also_named(text: str, articles: list[Article], copies: int) -> str:
    """The register with the further names of an article given to its copies too."""
    for article in articles:
        printed = re.compile(rf"([{{ ]){article.source}(: \[[^\]]*\])")

        def each(found: re.Match[str], source: str = article.source) -> str:
            names = (f"{source}-copy{number}{found[2]}" for number in range(2, copies + 1))
            return f"{found[1]}{', '.join((f'{source}{found[2]}', *names))}"

        text = printed.sub(each, text)
    return text


def _renamed(text: str, ids: set[str], number: int) -> str:
    """The text with the copy's number after each id that the copies must not share."""

    def rename(found: re.Match[str]) -> str:
        return f"{found[0]}-copy{number}" if found[0] in ids else found[0]

    return _SLUG.sub(rename, text)


def main() -> int:
    """Measure, write the result, and tell whether the bounds hold."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        large = scratch / "large"
        for part in ("ontology", "data", "queries"):
            shutil.copytree(ROOT / part, large / part)
        multiply(Project(large), COPIES)
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
