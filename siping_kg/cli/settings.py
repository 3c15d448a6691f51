"""What all commands share: project, dataset, language, and how much is said on stderr."""

from __future__ import annotations

import locale
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import click

from siping_kg import project

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.project import Project
    from siping_kg.store import EmbeddedStore

__all__ = ["Language", "Settings", "pass_settings", "preferred_language"]

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The options before the command."""

    named: Path | None
    dataset: Path | None
    language: Language
    verbosity: int

    @property
    def project(self) -> Project:
        """The project that is read; ProjectNotFound when there is none."""
        return project.find(self.named)

    def open(self) -> EmbeddedStore:
        """The dataset to read, built first when it is stale."""
        from siping_kg.dataset.opening import open_dataset

        opened = open_dataset(self.project, self.dataset)
        for notice in opened.notices:
            self.say(notice)
        return opened.store

    def say(self, message: str, level: int = 0) -> None:
        """Tell the reader something on stderr, unless it is less important than asked for."""
        if self.verbosity >= level:
            click.echo(message, err=True)

    def both(self, zh: str, en: str) -> str:
        """The text in the reader's language."""
        return zh if self.language == "zh" else en


pass_settings = click.make_pass_decorator(Settings)


def preferred_language() -> Language:
    """Chinese where the reader's locale is Chinese, else English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if name is None and sys.platform == "win32":
        name = locale.getlocale()[0]
    return "zh" if (name or "").lower().startswith(("zh", "chinese")) else "en"
