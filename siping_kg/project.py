"""Finds the project, the folder that holds ontology/, data/ and queries/, and lists its files."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from siping_kg.decoding import NotText, read_text
from siping_kg.errors import DatasetError, ProjectNotFound
from siping_kg.system import refusal
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["VARIABLE", "Article", "Part", "Project", "Stray", "files_below", "find", "strays_below"]

VARIABLE = "SIPING_KG_PROJECT"
_PACKAGE = Path(__file__).resolve().parent

Part = Literal["ontology", "data", "queries"]
"""The folders that make a project."""

_ENDINGS: Final[dict[Part, tuple[str, ...]]] = {
    "ontology": (".jsonld", ".ttl"),
    "data": (".lock", ".yaml", "VERSION"),
    "queries": (".rq",),
}
"""How the names of the files end that belong to a project."""

_ALIKE: Final = (".ttl", ".turtle", ".yaml", ".yml", ".rq", ".sparql")
"""How the names end, in any case, of what a person put there to be read."""

_PLACES: Final = re.compile(
    r"ontology/(?:(?:schemes|shapes)/)?[^/]+\.(?:ttl|jsonld)"
    r"|data/(?:articles/[^/]+/)?[^/]+\.yaml"
    r"|queries/(?:competency|gap|integrity)/.+\.rq"
)
"""Where each file is read; one that looks like it and lies elsewhere is a stray."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that looks like a part of the project and is read by nothing."""

    name: str
    """From the root on: `data/articles/siping-2022/extra.yml`."""

    @property
    def message(self) -> Text:
        """That it is not read, and what would make it so."""
        folder, _, file = self.name.rpartition("/")
        stem, _, ending = file.rpartition(".")
        known = {"yml": "yaml", "turtle": "ttl", "sparql": "rq"}
        right = f"{stem}.{known.get(ending.lower(), ending.lower())}"
        if _PLACES.fullmatch(f"{folder}/{right}"):
            return Text(
                f"没有读入：请改名为 {right}，或移出这个文件夹",
                f"is not read: name it {right}, or take it out of this folder",
            )
        return Text(
            "没有读入，这里不放这样的文件：请移到所属的文件夹，或移出项目",
            "is not read, nothing of its kind belongs here: "
            "move it to the folder it belongs to, or out of the project",
        )


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

    def strays(self) -> list[Stray]:
        """What looks like a part of the project, and is not read; sorted by name."""
        return [stray for part in _ENDINGS for stray in strays_below(self.root, part)]

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

    Linked folders are entered, hidden files passed over. DatasetError for a folder that cannot be
    listed: what it holds must not go missing in silence.
    """
    return sorted(name for name in _walk(root, folder) if name.endswith(endings))


def strays_below(root: Path, folder: str) -> list[Stray]:
    """The files in a folder of the root that look like parts of a project and are read by nothing.

    >>> Stray("data/areas.yml").message.en
    'is not read: name it areas.yaml, or take it out of this folder'
    """
    names = (name for name in _walk(root, folder) if name.lower().endswith(_ALIKE))
    return [Stray(name) for name in sorted(names) if not _PLACES.fullmatch(name)]


def _walk(root: Path, folder: str) -> Iterator[str]:
    """Every file below that is not hidden, as its name from the root on.

    Names, not paths: the cache asks for them before every answer, and a Path for each takes as
    long as reading it.
    """
    top = str(root)
    start = os.path.join(top, folder)  # noqa: PTH118 -- as above
    for place, folders, names in os.walk(start, onerror=_unlisted, followlinks=True):
        folders[:] = [name for name in folders if not _circular(place, name)]
        below = place[len(top) :].replace("\\", "/").lstrip("/")
        yield from (f"{below}/{name}" for name in names if not name.startswith("."))


def _circular(place: str, name: str) -> bool:
    """Whether a folder is a link to one that is being walked; all in it is reached without."""
    path = os.path.join(place, name)  # noqa: PTH118 -- as above
    if not os.path.islink(path):  # noqa: PTH114 -- as above
        return False
    end, here = os.path.realpath(path), os.path.realpath(place)
    return os.path.commonpath((end, here)) == end


def _unlisted(error: OSError) -> None:
    # A project may do without a folder, so that one which is not there hides nothing.
    if isinstance(error, FileNotFoundError):
        return
    remedy = Text("请改其权限，或移出项目", "change its permissions, or take it out of the project")
    raise DatasetError(Path(error.filename), refusal(error), remedy) from error


def _first(path: Path, pattern: re.Pattern[str]) -> str:
    try:
        match = pattern.search(read_text(path))
    # A missing version is no reason to refuse a build or an answer.
    except (OSError, NotText):
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
    start = (start or _here()).resolve()
    # The checkout before the wheel: an editable install copies these folders into site-packages,
    # where an edit in the checkout would go unseen.
    looked = [start, *start.parents, _PACKAGE.parent, _PACKAGE / "project_files"]
    for place in looked:
        if _holds_project(place):
            return Project(place)
    # Without the ancestors, which would hide the places that a reader can do something about.
    raise ProjectNotFound([start, _PACKAGE.parent, _PACKAGE / "project_files"])


def _here() -> Path:
    """The working folder; the package's own where that was deleted under the reader."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return _PACKAGE


def _holds_project(place: Path) -> bool:
    return (place / "ontology").is_dir() and (place / "data").is_dir()
