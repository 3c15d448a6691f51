"""Prints the list of saved questions, by who asks them and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from siping_kg.cli.output import stream
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.queries import Group, Parameter, SavedQuery
    from siping_kg.texts import Language

__all__ = ["option", "print_questions"]

_OWN_OPTION: Final = ("article", "program", "theme")
"""The parameters that are options of the command: the commonest."""


def print_questions(groups: Iterable[Group], language: Language, form: str) -> None:
    """Print the groups: names with their parameters, and below each what it asks; or as Markdown.

    Nothing is wrapped: names, parameters and questions fit in 100 columns each on a line.
    """
    from siping_kg.queries import SUBJECTS, USERS

    user = None
    for group in groups:
        if group.user != user:
            user = group.user
            title = USERS[user].of(language)
            click.echo(f"# {title}\n" if form == "md" else title)
        subject = SUBJECTS[group.subject].of(language)
        if form == "md":
            click.echo(f"## {subject}\n")
            _print_table(group, language)
        else:
            click.echo(f"  {subject}")
            for query in group.queries:
                click.echo(f"    {' '.join((query.name, *_options(query)))}")
                click.echo(f"      {_question(query, language)}")
        click.echo()


def _print_table(group: Group, language: Language) -> None:
    from siping_kg.store.results import as_markdown

    headings = (Text("名称", "name"), Text("问题", "question"), Text("参数", "parameters"))
    rows = (
        (query.name, _question(query, language), " ".join(_options(query)))
        for query in group.queries
    )
    stream(as_markdown([heading.of(language) for heading in headings], rows))


def _question(query: SavedQuery, language: Language) -> str:
    return query.question.of(language) if query.question else ""


def _options(query: SavedQuery) -> list[str]:
    """What may be named; the language is asked for before the command."""
    return [option(param) for param in query.params if param.name != "lang"]


def option(parameter: Parameter) -> str:
    """A parameter as it is typed."""
    typed = "--" if parameter.name in _OWN_OPTION else "--param "
    return f"{typed}{parameter.name}=…"
