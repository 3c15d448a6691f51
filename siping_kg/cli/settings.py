"""What all commands share: project, dataset, language, and how much is said on stderr."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from siping_kg import project

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.curated import Book
    from siping_kg.lookup import Lookup
    from siping_kg.project import Project
    from siping_kg.store import EmbeddedStore
    from siping_kg.texts import Language

__all__ = ["QUIET", "Settings", "pass_settings"]

QUIET: Final = -1
"""The verbosity at which only mistakes are told."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The options before the command."""

    language: Language
    named: Path | None = None
    dataset: Path | None = None
    verbosity: int = 0
    timeout: float | None = None
    """Seconds that a command may take, 0 for no limit; None leaves it to the command."""
    own_process: bool = False
    """Whether the process is that of the command line alone, and may be ended with work undone."""

    @property
    def project(self) -> Project:
        """The project that is read; ProjectNotFound when there is none."""
        return project.find(self.named)

    @property
    def book(self) -> Book:
        """The curated records of the project; CurationError with all that is wrong in them."""
        from siping_kg import curated, schemes

        project = self.project
        return curated.read(project, schemes.load(project.ontology))

    def open(self) -> EmbeddedStore:
        """The dataset to read, built first when it is stale."""
        from siping_kg.dataset.opening import open_dataset

        opened = open_dataset(self.project, self.dataset)
        for notice in opened.notices:
            self.say(notice.of(self.language))
        return opened.store

    def lookup(self) -> Lookup:
        """What the dataset says, to be shown in the reader's language."""
        from siping_kg.lookup.lookup import Lookup

        return Lookup(self.open())

    def say(self, message: str, level: int = 0) -> None:
        """Tell the reader something on stderr, unless it is less important than asked for."""
        if self.verbosity >= level:
            click.echo(message, err=True)

    def progress(self, message: str) -> None:
        """Tell what is being done: on a terminal, and elsewhere only when asked to say more."""
        if sys.stderr is not None:
            self.say(message, level=0 if sys.stderr.isatty() else 1)

    def both(self, zh: str, en: str) -> str:
        """The text in the reader's language."""
        return zh if self.language == "zh" else en

    def headings(self, zh: tuple[str, ...], en: tuple[str, ...]) -> tuple[str, ...]:
        """The headings of a table in the reader's language."""
        return zh if self.language == "zh" else en


pass_settings = click.make_pass_decorator(Settings)
