"""Reads data/ into a book, and reports every mistake of every file at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import ValidationError

from siping_kg.curated import records
from siping_kg.curated.book import Book
from siping_kg.curated.checks import check
from siping_kg.curated.mistakes import mistake
from siping_kg.curated.nodes import Composed, Plain, compose
from siping_kg.curated.records.tensions import TensionsFile
from siping_kg.curated.shelving import (
    shelve_register,
    shelve_set_asides,
    shelve_source,
    shelve_theme,
)
from siping_kg.errors import CurationError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from siping_kg.project import Article, Project
    from siping_kg.schemes import Schemes

__all__ = ["REGISTERS", "read"]

REGISTERS: dict[str, type[records.Record]] = {
    "areas": records.AreasFile,
    "agencies": records.AgenciesFile,
    "indicators": records.IndicatorsFile,
    "tensions": TensionsFile,
}
"""The files directly in data/, by name."""

_OPTIONAL: Final = ("tensions",)
"""Registers that a project can do without."""

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
    faults = [*reading.faults, *check(reading.book, reading.broken)]
    if faults:
        raise CurationError(sorted(faults, key=_by_place))
    return reading.book


class _Reading:
    """The book as far as it has been read, what is wrong so far, and what broken files define."""

    def __init__(self, project: Project, schemes: Schemes) -> None:
        self.book = Book()
        self.faults: list[Fault] = []
        self.broken: set[str] = set()
        self._root = project.root
        self._context = records.Context(schemes.units, schemes)

    def register(self, path: Path, form: type[records.Record]) -> None:
        composed = self._compose(path)
        register = self._validate(composed, form)
        if register is not None:
            self.faults += shelve_register(self.book, register, composed)

    def article(self, article: Article) -> None:
        source = article.source
        composed = self._compose(article.outline)
        record = self._validate(composed, records.SourceRecord)
        if record is None:
            self.broken.add(source)
        else:
            shelve_source(self.book, source, record, composed)
        for path in article.themes:
            composed = self._compose(path)
            theme = self._validate(composed, records.ThemeFile)
            self.faults += shelve_theme(self.book, source, theme, composed) if theme else ()
        if article.set_aside in article.files:
            composed = self._compose(article.set_aside)
            listed = self._validate(composed, records.SetAsideFile)
            self.faults += shelve_set_asides(self.book, source, listed, composed) if listed else ()

    def _compose(self, path: Path) -> Composed:
        return compose(path, path.relative_to(self._root))

    def _validate(self, composed: Composed, form: type[F]) -> F | None:
        if composed.faults:
            self.faults += composed.faults
        else:
            try:
                return form.model_validate(composed.value, context=self._context)
            except ValidationError as error:
                self.faults += (mistake(detail, composed, form) for detail in error.errors())
        self.broken.update(_ids(composed.value))
        return None


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
