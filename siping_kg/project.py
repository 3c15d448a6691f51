"""Finds the project, the folder that holds ontology/, data/ and queries/, and lists its files."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from siping_kg.errors import ProjectNotFound

__all__ = ["VARIABLE", "Article", "Part", "Project", "files_below", "find"]

VARIABLE = "SIPING_KG_PROJECT"
_PACKAGE = Path(__file__).resolve().parent

Part = Literal["ontology", "data", "queries"]
"""The folders that make a project."""

_ENDINGS: Final[dict[Part, tuple[str, ...]]] = {
    "ontology": (".jsonld", ".ttl"),
    "data": (".lock", ".yaml", "VERSION"),
    "queries": (".rq",),
}
"""How the names of the files end that belong to a project; what else lies there is passed over."""


@dataclass(frozen=True, slots=True)
class Article:
    """What is curated of one source, in a folder of data/articles that bears its id."""

    folder: Path
    files: tuple[Path, ...]

    @property
    def source(self) -> str:
        """The id of the source."""
        return self.folder.name

    @property
    def outline(self) -> Path:
        """The file of what the article prints of itself, and of its sections."""
        return self.folder / "article.yaml"

    @property
    def set_aside(self) -> Path:
        """The file that lists what the graph leaves out of the article."""
        return self.folder / "set-aside.yaml"

    @property
    def themes(self) -> tuple[Path, ...]:
        """The files of what the article states: those that no other property names."""
        named = (self.outline, self.set_aside)
        return tuple(file for file in self.files if file.suffix == ".yaml" and file not in named)

    @property
    def anchors(self) -> Path:
        """The lock file of anchored spans."""
        return self.folder / "anchors.lock"

    @property
    def coverage(self) -> Path:
        """The lock file of how much of the article is accounted for."""
        return self.folder / "coverage.lock"


@dataclass(frozen=True, slots=True)
class Project:
    """A city's graph in the making: where its ontology, curated data and queries are."""

    root: Path

    @property
    def ontology(self) -> Path:
        """The folder of Turtle files: classes, schemes, units, shapes."""
        return self.root / "ontology"

    @property
    def shapes(self) -> Path:
        """The folder of SHACL shapes, one file per topic."""
        return self.ontology / "shapes"

    @property
    def data(self) -> Path:
        """The folder of curated files: registers, and a folder of each article."""
        return self.root / "data"

    @property
    def queries(self) -> Path:
        """The folder of saved queries."""
        return self.root / "queries"

    def articles(self) -> dict[str, Article]:
        """The articles by the id of their source, in its order."""
        by_folder: dict[str, list[Path]] = {}
        for name in self.files("data"):
            folder, _, file = name.rpartition("/")
            if folder.startswith("data/articles/") and folder.count("/") == 2:
                by_folder.setdefault(folder, []).append(self.root / folder / file)
        articles = (
            Article(self.root / folder, tuple(files)) for folder, files in by_folder.items()
        )
        return {article.source: article for article in articles}

    def files(self, part: Part) -> list[str]:
        """The files that belong to a part of the project, sorted: `data/areas.yaml`."""
        return files_below(self.root, part, _ENDINGS[part])

    @property
    def data_version(self) -> str:
        """The release of the curated data, as `data/VERSION` says."""
        return _first(self.data / "VERSION", re.compile(r"^\s*(\S+)"))

    @property
    def ontology_version(self) -> str:
        """The release of the ontology, as its owl:versionInfo says."""
        return _first(self.ontology / "siping.ttl", re.compile(r'owl:versionInfo\s+"([^"]+)"'))


def files_below(root: Path, folder: str, endings: tuple[str, ...]) -> list[str]:
    """The files in a folder of the root whose names end so, as names from the root on, sorted.

    Names, not paths: the cache asks for them before every answer, and a Path for each takes as
    long as reading it.
    """
    top = str(root)
    return sorted(
        f"{place[len(top) :]}/{name}".replace("\\", "/").lstrip("/")
        for place, _, names in os.walk(os.path.join(top, folder))  # noqa: PTH118 -- as above
        for name in names
        if name.endswith(endings) and not name.startswith(".")
    )


def _first(path: Path, pattern: re.Pattern[str]) -> str:
    try:
        match = pattern.search(path.read_text("utf-8"))
    # A missing version is no reason to refuse a build or an answer.
    except OSError:
        match = None
    return match[1] if match else "unknown"


def find(named: Path | None = None, start: Path | None = None) -> Project:
    """The project named, else that of `SIPING_KG_PROJECT`, an ancestor, the checkout, the wheel.

    Raises ProjectNotFound, telling where it looked; a named folder is never passed over.
    """
    # An empty variable counts as unset: Path("") would mean the working folder.
    given = named or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if given is not None:
        if not _holds_project(given):
            raise ProjectNotFound([given])
        return Project(given.resolve())
    start = (start or Path.cwd()).resolve()
    # The checkout before the wheel: an editable install copies these folders into site-packages,
    # where an edit in the checkout would go unseen.
    looked = [start, *start.parents, _PACKAGE.parent, _PACKAGE / "project_files"]
    for place in looked:
        if _holds_project(place):
            return Project(place)
    # Without the ancestors, which would hide the places that a reader can do something about.
    raise ProjectNotFound([start, _PACKAGE.parent, _PACKAGE / "project_files"])


def _holds_project(place: Path) -> bool:
    return (place / "ontology").is_dir() and (place / "data").is_dir()
