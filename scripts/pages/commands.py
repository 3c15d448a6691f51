"""The command line's page: the help of every command, as the command prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from pages.markdown import NOTICE
from siping_kg.cli.root import root as command_line

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["page"]

_WIDTH: Final = 100


def page() -> str:
    """The help of every command, as the command prints it."""
    lines = ["# Command line", "", NOTICE, "", "What every command says to `--help`."]
    for name, text in _helps(command_line, "siping-kg", None):
        lines += ["", f"## `{name}`", "", "```text", *text.rstrip().splitlines(), "```"]
    return "\n".join(lines) + "\n"


def _helps(
    command: click.Command, name: str, above: click.Context | None
) -> Iterator[tuple[str, str]]:
    context = click.Context(
        command,
        info_name=name,
        parent=above,
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            subcommand = command.get_command(context, child)
            if subcommand is not None:
                yield from _helps(subcommand, child, context)
