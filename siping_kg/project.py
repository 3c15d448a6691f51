"""Finds the project: the folder that holds ontology/, data/ and queries/."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from siping_kg.errors import ProjectNotFound

__all__ = ["VARIABLE", "Project", "find"]

VARIABLE = "SIPING_KG_PROJECT"
_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Project:
    """A city's graph in the making: where its ontology, curated data and queries are."""

    root: Path

    @property
    def ontology(self) -> Path:
        """The folder of Turtle files: classes, schemes, units, shapes."""
        return self.root / "ontology"

    @property
    def data(self) -> Path:
        """The folder of curated YAML files and the lock."""
        return self.root / "data"

    @property
    def queries(self) -> Path:
        """The folder of saved queries."""
        return self.root / "queries"

    @property
    def lock(self) -> Path:
        """The file of anchored spans."""
        return self.data / "anchors.lock"

    @property
    def coverage(self) -> Path:
        """The file of how much of each source is accounted for."""
        return self.data / "coverage.lock"

    @property
    def data_version(self) -> str:
        """The release of the curated data, as `data/VERSION` says."""
        return _first(self.data / "VERSION", re.compile(r"^\s*(\S+)"))

    @property
    def ontology_version(self) -> str:
        """The release of the ontology, as its owl:versionInfo says."""
        return _first(self.ontology / "siping.ttl", re.compile(r'owl:versionInfo\s+"([^"]+)"'))


def _first(path: Path, pattern: re.Pattern[str]) -> str:
    try:
        found = pattern.search(path.read_text("utf-8"))
    except OSError:
        found = None
    return found[1] if found else "unknown"


def find(named: Path | None = None, start: Path | None = None) -> Project:
    """The project named, else that of `SIPING_KG_PROJECT`, an ancestor, the checkout, the wheel.

    Raises ProjectNotFound, telling where it looked; a named folder is never passed over.
    """
    given = named or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if given is not None:
        if not _holds_project(given):
            raise ProjectNotFound([given])
        return Project(given.resolve())
    start = (start or Path.cwd()).resolve()
    looked = [start, *start.parents, _PACKAGE.parent, _PACKAGE / "project_files"]
    for place in looked:
        if _holds_project(place):
            return Project(place)
    raise ProjectNotFound([start, _PACKAGE.parent, _PACKAGE / "project_files"])


def _holds_project(place: Path) -> bool:
    return (place / "ontology").is_dir() and (place / "data").is_dir()
