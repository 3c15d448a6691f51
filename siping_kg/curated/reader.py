"""Reads data/ into a book, and reports every mistake of every file at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import ValidationError

from siping_kg.curated import records
from siping_kg.curated.book import Book
from siping_kg.curated.checks import check
from siping_kg.curated.entering import (
    enter_register,
    enter_set_asides,
    enter_source,
    enter_theme,
)
from siping_kg.curated.mistakes import mistake
from siping_kg.curated.nodes import Composed, Plain, compose
from siping_kg.curated.records.everyday import EverydayFile
from siping_kg.curated.records.refs import ID
from siping_kg.curated.records.tensions import TensionsFile
from siping_kg.errors import CurationError, Fault, Location
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.project import Article, Project
    from siping_kg.schemes import Schemes

__all__ = ["REGISTERS", "read"]

REGISTERS: dict[str, type[records.Record]] = {
    "areas": records.AreasFile,
    "agencies": records.AgenciesFile,
    "works": records.WorksFile,
    "indicators": records.IndicatorsFile,
    "tensions": TensionsFile,
    "everyday": EverydayFile,
}
"""The files directly in data/, by name."""

_OPTIONAL: Final = ("everyday", "tensions", "works")
"""Registers that a project can do without."""

_ID: Final = re.compile(ID)
_MISNAMED: Final = Text(
    "data/articles 下的文件夹须以来源的 id 命名，即用连字符相连的小写 ASCII 词：请改名",
    "a folder of data/articles is named by the id of its source, "
    "lower-case ASCII words with hyphens: rename it",
)

_NO_REGISTER: Final = Text(
    f"不在登记表（{'、'.join(REGISTERS)}）之列，没有读入：请并入其中之一，或移到文章的文件夹",
    f"is none of the registers ({', '.join(REGISTERS)}) and is not read: "
    "put what it says into one of them, or move it to the folder of an article",
)

F = TypeVar("F", bound=records.Record)


def read(project: Project, schemes: Schemes) -> Book:
    """The book of a project; CurationError with every mistake, each as `file:line`."""
    reading = _Reading(project, schemes)
    for name, form in REGISTERS.items():
        path = project.data / f"{name}.yaml"
        if path.exists() or name not in _OPTIONAL:
            reading.register(path, form)
    for article in project.articles().values():
        reading.article(article)
    # References are checked even if files are broken, so that one run tells all there is to mend.
    faults = [*_unread(project), *reading.faults, *check(reading.book, reading.broken)]
    if faults:
        raise CurationError(sorted(faults, key=_by_place))
    return reading.book


def _unread(project: Project) -> Iterator[Fault]:
    """What somebody put into the project and no rule reads; a silent loss otherwise."""
    for stray in project.strays():
        yield Fault(Location(Path(stray.name), 1), stray.message)
    for name in project.files("data"):
        folder, _, file = name.rpartition("/")
        if folder == "data" and file.endswith(".yaml") and file[:-5] not in REGISTERS:
            yield Fault(Location(Path(name), 1), _NO_REGISTER)


class _Reading:
    """The book as far as it has been read, what is wrong so far, and what broken files define."""

    def __init__(self, project: Project, schemes: Schemes) -> None:
        self.book = Book()
        self.faults: list[Fault] = []
        self.broken: set[str] = set()
        self._root = project.root
        self._schemes = schemes

    def register(self, path: Path, form: type[records.Record]) -> None:
        composed, register = self._read(path, form)
        if register is not None:
            self.faults += enter_register(self.book, register, composed)

    def article(self, article: Article) -> None:
        source = article.source
        if not _ID.fullmatch(source):
            where = Location(article.folder.relative_to(self._root), 1)
            self.faults.append(Fault(where, _MISNAMED))
            return
        composed, record = self._read(article.outline, records.SourceRecord, source)
        if record is not None:
            enter_source(self.book, source, record, composed)
        else:
            self.broken.add(source)
        for path in article.themes:
            composed, theme = self._read(path, records.ThemeFile, source)
            if theme is not None:
                self.faults += enter_theme(self.book, source, theme, composed)
        if article.set_aside in article.files:
            composed, listed = self._read(article.set_aside, records.SetAsideFile, source)
            if listed is not None:
                self.faults += enter_set_asides(self.book, source, listed, composed)

    def _read(
        self, path: Path, form: type[F], source: str | None = None
    ) -> tuple[Composed, F | None]:
        """A file as it was composed, and as a record unless something is wrong with it."""
        composed = compose(path, path.relative_to(self._root))
        context = records.Context(self._schemes.units, self._schemes, source)
        if composed.faults:
            self.faults += composed.faults
        else:
            try:
                return composed, form.model_validate(composed.value, context=context)
            except ValidationError as error:
                self.faults += (mistake(detail, composed, form) for detail in error.errors())
        self.broken.update(_ids(composed.value))
        return composed, None


def _by_place(fault: Fault) -> tuple[str, int, str]:
    if fault.where is None:
        return ("", 0, fault.message.en)
    return (fault.where.path.as_posix(), fault.where.line, fault.message.en)


def _ids(value: Plain) -> Iterator[str]:
    """What a broken file would have defined, so that references to it are not faults too."""
    if isinstance(value, dict):
        own = value.get("id")
        if isinstance(own, str):
            yield own
        for item in value.values():
            yield from _ids(item)
    elif isinstance(value, list):
        for item in value:
            yield from _ids(item)
