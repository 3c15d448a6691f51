"""Commands that take the root's options in any place, and groups that guess a mistyped name."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from siping_kg.cli.settings import QUIET, Settings
from siping_kg.cli.usage import Misuse
from siping_kg.texts import LANGUAGES, Text, meant

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Command", "Group", "shared_options"]


def shared_options(**more: Any) -> list[click.Option]:
    """The options that stand before the command, or after it; `more` is for every option."""
    return [
        click.Option(
            ["--project", "named"],
            type=click.Path(path_type=Path, file_okay=False),
            help="Folder with ontology/ and data/ (or SIPING_KG_PROJECT).",
            is_eager=True,
            **_late("named", more),
        ),
        click.Option(
            ["--dataset"],
            type=click.Path(path_type=Path, dir_okay=False),
            help="Read this N-Quads file instead of the built graph.",
            **_late("dataset", more),
        ),
        click.Option(
            ["--lang", "language"],
            type=click.Choice(LANGUAGES),
            help="Language of labels and messages (or SIPING_KG_LANG); by default the locale's.",
            **_late("language", more),
        ),
        click.Option(
            ["-v", "--verbose", "verbosity"],
            count=True,
            help="Say more on stderr.",
            **_late("verbosity", more),
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            help="Say only what goes wrong.",
            **_late("verbosity", more, QUIET),
        ),
        click.Option(
            ["--timeout"],
            type=click.FloatRange(min=0),
            metavar="SECONDS",
            help="End a command that reads the graph after so long, 0 for never; "
            "by default answers are given up after 60.",
            **_late("timeout", more),
        ),
    ]


def _late(field: str, more: dict[str, Any], constant: object = None) -> dict[str, Any]:
    return {"expose_value": False, "callback": _setter(field, constant), **more}


def _setter(field: str, constant: object) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Puts what an option was given, or tells by being there, into the settings of its command."""

    def put(ctx: click.Context, _option: click.Parameter, value: Any) -> None:
        # An option not given after the command must not undo the same one before it.
        # No time at all is a time; no `-v` at all is nothing said.
        given = value is not None if field == "timeout" else bool(value)
        if given and isinstance(ctx.obj, Settings):
            change: dict[str, Any] = {field: value if constant is None else constant}
            ctx.obj = replace(ctx.obj, **change)

    return put


class Command(click.Command):
    """A command that takes the root's options too, unlisted in its help.

    `patience` is for how many seconds it may run unless `--timeout` says otherwise, 0 for as long
    as it takes; without it the command runs unwatched, and nothing ends its native calls.
    """

    def __init__(self, *args: Any, patience: float | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.patience = patience

    def invoke(self, ctx: click.Context) -> Any:
        """Run it, where it may be long so that it can be ended at any time."""
        settings = ctx.find_object(Settings)
        if self.patience is None or settings is None or not settings.own_process:
            return super().invoke(ctx)
        from siping_kg.cli.watching import watched

        seconds = self.patience if settings.timeout is None else settings.timeout
        watched(ctx.command_path.partition(" ")[2], seconds, partial(super().invoke, ctx))
        return None

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own parameters, then the shared ones."""
        own = super().get_params(ctx)
        return own if ctx.parent is None else [*own, *_SHARED]


class Group(Command, click.Group):
    """A group that tells which command may have been meant."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; UsageError with the nearest when none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            advice = Text("命令见 --help。", "See --help for the commands.")
            if near:
                guess = meant(near[0])
                advice = Text(guess.zh, guess.en[0].upper() + guess.en[1:])
            unknown = Text(f"没有命令 {args[0]!r}。", f"No such command {args[0]!r}. ")
            raise Misuse(unknown + advice, ctx) from error


_SHARED: Final = shared_options(hidden=True)
