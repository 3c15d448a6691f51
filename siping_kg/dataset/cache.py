"""Keeps built datasets by the digest of everything that goes into them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph

from siping_kg.errors import DatasetError
from siping_kg.project import files_below
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.project import Project

__all__ = ["KEPT", "VARIABLE", "Slot", "entry", "folder", "keep"]

VARIABLE: Final = "SIPING_KG_CACHE"
KEPT: Final = 5
"""How many datasets the cache keeps, the last used."""


_OURS: Final = re.compile(r"siping-kg-[0-9a-f]{32}\.nq")
"""The name of an entry. The folder may be one that holds files of the reader's own."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the dataset of a project goes, or why nowhere; taken before the build.

    An edit meanwhile must not file the dataset under the newer digest.
    """

    place: Path | DatasetError

    @classmethod
    def of(cls, project: Project) -> Slot:
        """That of a project as its files are now."""
        try:
            return cls(entry(project))
        except DatasetError as error:
            return cls(error)

    def keep(self, nquads: bytes) -> DatasetError | None:
        """Put the dataset there; what prevents it is given, since an answer needs no cache."""
        if isinstance(self.place, DatasetError):
            return self.place
        try:
            keep(self.place, nquads)
        except DatasetError as error:
            return error
        return None


def folder() -> Path:
    """Where datasets are kept: `SIPING_KG_CACHE`, else the user's cache folder.

    DatasetError where that is in a home that is not known.
    """
    named = os.environ.get(VARIABLE)
    try:
        if named:
            return Path(named).expanduser()
        from platformdirs import user_cache_path

        return user_cache_path("siping-kg", appauthor=False)
    except (RuntimeError, KeyError) as error:
        # A user without an entry in the list of users has no home, and `~name` may name nobody.
        raise DatasetError(
            Path(named or "~"),
            Text("找不到这个用户的主目录", "the home of that user is not known"),
            Text(f"请把 {VARIABLE} 设为一个文件夹", f"set {VARIABLE} to a folder"),
        ) from error


def entry(project: Project) -> Path:
    """The file that holds, or would hold, the dataset of a project as it is now."""
    # The engine counts as an ingredient: another version may write literals otherwise.
    digest = hashlib.sha256(pyoxigraph.__version__.encode())
    for name, place in _ingredients(project):
        with open(place, "rb") as file:  # noqa: PTH123 -- a Path for each takes as long as reading
            content = file.read()
        # The length too, or text moved from one file's end to the next one's start could collide.
        digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    # A file that is not read changes no dataset; but it is to be told, which only a build does.
    for stray in project.strays():
        digest.update(f"\0{stray.name}".encode("utf-8", "surrogateescape"))
    return folder() / f"siping-kg-{digest.hexdigest()[:32]}.nq"


def _ingredients(project: Project) -> Iterator[tuple[str, str]]:
    """Every file that the bytes of a dataset depend on: its name in its folder, and its place."""
    # The code too: a changed rule changes the dataset although no data has changed.
    package = Path(__file__).parent.parent
    for top, names in (
        (project.root, project.files("ontology") + project.files("data")),
        (project.root, files_below(project.root, "queries/gap", (".rq",))),
        (package.parent, files_below(package.parent, package.name, (".py",))),
    ):
        yield from ((name, os.path.join(top, name)) for name in names)  # noqa: PTH118 -- as above


def keep(path: Path, nquads: bytes) -> None:
    """Put a dataset into the cache and drop all but the last used; DatasetError if it cannot."""
    from siping_kg.dataset.files import publish

    publish(path, nquads)
    others = (Path(found.path) for found in os.scandir(path.parent) if _OURS.fullmatch(found.name))
    entries = [(_used(other), other) for other in others if other != path]
    # One place is that of the entry just written, which is never dropped whatever the clock says.
    for _, old in sorted(entries, reverse=True)[KEPT - 1 :]:
        with contextlib.suppress(OSError):
            old.unlink()


def _used(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0.0
