"""Keeps built datasets by the digest of everything that goes into them."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph

from siping_kg.dataset.files import publish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.project import Project

__all__ = ["KEPT", "VARIABLE", "entry", "folder", "keep"]

VARIABLE: Final = "SIPING_KG_CACHE"
KEPT: Final = 5
"""How many datasets the cache keeps, the last used."""

_PACKAGE: Final = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Where datasets are kept: `SIPING_KG_CACHE`, else the user's cache folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("siping-kg", appauthor=False)


def entry(project: Project) -> Path:
    """The file that holds, or would hold, the dataset of a project as it is now."""
    digest = hashlib.sha256(pyoxigraph.__version__.encode())
    for path in _ingredients(project):
        content = path.read_bytes()
        digest.update(f"\0{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return folder() / f"{digest.hexdigest()[:32]}.nq"


def _ingredients(project: Project) -> Iterator[Path]:
    """Every file that the bytes of a dataset depend on."""
    yield from sorted(project.ontology.rglob("*.ttl"))
    yield from sorted(project.data.rglob("*.yaml"))
    if project.lock.exists():
        yield project.lock
    yield from sorted((project.queries / "derive").glob("*.rq"))
    yield from sorted(_PACKAGE.rglob("*.py"))


def keep(path: Path, nquads: bytes) -> None:
    """Put a dataset into the cache and drop all but the last used; DatasetError if it cannot."""
    publish(path, nquads)
    entries = [(_used(kept), kept) for kept in path.parent.glob("*.nq") if kept != path]
    for _, old in sorted(entries, reverse=True)[KEPT - 1 :]:
        with contextlib.suppress(OSError):
            old.unlink()


def _used(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0.0
