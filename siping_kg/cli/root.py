"""The root command: options before the command, errors turned into messages and exit codes."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from siping_kg import __version__
from siping_kg.cli.settings import Settings, preferred_language
from siping_kg.errors import SipingError

__all__ = ["main", "root"]

COMMANDS: Final = {
    "build": "Build the graph from the curated data.",
    "validate": "Check the graph against shapes and integrity queries.",
    "query": "Answer a saved question, or any SPARQL query.",
    "find": "Find things by name or printed figure.",
    "show": "Show one thing with its facts and evidence.",
    "audit": "Recompute what the sources state.",
    "export": "Write the graph for other tools.",
    "sources": "Anchor and prove evidence on copies of the articles.",
}
"""Every command and its line in the help; each lives in the module of its name."""

_INTERRUPTED: Final = 130


class _Lazy(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"siping_kg.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from siping_kg.project import find

    found = find(ctx.params.get("named"))
    click.echo(
        f"siping-kg {__version__}, ontology {found.ontology_version}, data {found.data_version}"
    )
    ctx.exit()


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: siping-kg query targets-and-actuals",
)
@click.option(
    "--project",
    "named",
    type=click.Path(path_type=Path, file_okay=False),
    is_eager=True,
    help="Folder with ontology/ and data/ (or SIPING_KG_PROJECT).",
)
@click.option(
    "--dataset",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Read this N-Quads file instead of the built graph.",
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    envvar="SIPING_KG_LANG",
    help="Language of labels and messages; by default the locale's.",
)
@click.option("-v", "--verbose", count=True, help="Say more on stderr.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what goes wrong.")
@click.option("--version", is_flag=True, expose_value=False, callback=_version, help="Versions.")
@click.pass_context
def root(
    ctx: click.Context,
    named: Path | None,
    dataset: Path | None,
    lang: str | None,
    verbose: int,
    quiet: bool,
) -> None:
    """What a city's government says it does and achieves, as a graph that can be checked."""
    language = "zh" if lang == "zh" else "en" if lang == "en" else preferred_language()
    ctx.obj = Settings(named, dataset, language, -1 if quiet else verbose)


def main() -> None:
    """Run the command line: exit 0 fine, 1 findings, 2 usage or bad input, 130 interrupted."""
    _speak_utf8()
    try:
        code = root.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as ending:
        code = ending.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except SipingError as error:
        click.echo(f"siping-kg: {error}", err=True)
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("siping-kg: interrupted; nothing was changed", err=True)
        code = _INTERRUPTED
    except BrokenPipeError:
        code = 0
    except OSError as error:
        click.echo(f"siping-kg: {error.filename or 'output'}: {error.strerror or error}", err=True)
        code = 2
    _close_quietly()
    sys.exit(code if isinstance(code, int) else 0)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal says: Chinese text is what this program is about."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _close_quietly() -> None:
    """Flush what is left; a reader who has gone away is no error."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
