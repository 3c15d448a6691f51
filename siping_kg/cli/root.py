"""The root command: options before the command, errors turned into messages and exit codes."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from siping_kg import __version__
from siping_kg.cli import terminal, usage
from siping_kg.cli.groups import Group, shared_options
from siping_kg.cli.language import preferred_language, wanted_language
from siping_kg.cli.settings import Settings
from siping_kg.errors import SipingError
from siping_kg.system import refusal
from siping_kg.texts import COLON, Text

if TYPE_CHECKING:
    from siping_kg.texts import Language

__all__ = ["COMMANDS", "root", "run"]

# Help lines are here, since to read them from the modules would import every engine.
COMMANDS: Final = {
    "build": "Build the graph from the curated data.",
    "validate": "Check the graph against shapes and integrity queries.",
    "query": "Answer a saved question, or any SPARQL query.",
    "find": "Find things by name or printed figure.",
    "show": "Show one thing with its facts and evidence.",
    "audit": "Recompute what the sources state.",
    "graph": "Draw a thing with its neighbours, the whole, or an indicator.",
    "analyze": "Measure the graph as a network.",
    "export": "Write the graph for other tools.",
    "sources": "Anchor and prove evidence on copies of the articles.",
}
"""Every command and its line in the help; each lives in the module of its name."""

_NAME: Final = "siping-kg"
_OURS: Final = 70
"""The exit code of a fault in the program (EX_SOFTWARE of sysexits.h)."""
_SAY_MORE: Final = {"-v", "-vv", "--verbose"}
_LONG: Final = 300
_OUTPUT: Final = Text("输出", "output")
_NAMELESS: Final = {errno.ENOENT: Text("当前文件夹", "the working folder")}
"""What an error means that names no file; only the working folder can be gone."""
_EPILOG: Final = """\b
Options may also stand after the command.
Examples:
  siping-kg build
  siping-kg query targets-and-actuals --lang zh
Completion of names in bash (zsh and fish likewise):
  eval "$(_SIPING_KG_COMPLETE=bash_source siping-kg)"
"""


class _Lazy(Group):
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


def _version(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    settings = ctx.find_object(Settings) or Settings(preferred_language())
    project = settings.project
    ontology, data = project.ontology_version, project.data_version
    versions = settings.both(
        f"，本体 {ontology}，数据 {data}", f", ontology {ontology}, data {data}"
    )
    click.echo(f"{_NAME} {__version__}{versions}")
    ctx.exit()


@click.group(
    cls=_Lazy,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
    },
    params=[
        *shared_options(),
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            callback=_version,
            help="Tell the versions of software, ontology and data.",
        ),
    ],
    epilog=_EPILOG,
)
def root() -> None:
    """What a city's government says it does and achieves, as a graph that can be checked."""


def run() -> int:
    """Run the command line and give its exit code."""
    _speak_utf8()
    language = wanted_language(sys.argv[1:])
    try:
        code = _invoke(Settings(language, own_process=True))
        # Here, where a full disk or a closed pipe can still be told and counted.
        sys.stdout.flush()
    except click.ClickException as error:
        usage.show(error, language)
        code = error.exit_code
    except SipingError as error:
        click.echo(f"{_NAME}: {error.message.of(language)}", err=True)
        code = error.exit_code
    except click.Abort as error:
        raise KeyboardInterrupt from error
    # `head` has read enough: that is how a pipe ends, not a failure.
    except BrokenPipeError:
        code = 0
    except OSError as error:
        click.echo(f"{_NAME}: {_refusal(error).of(language)}", err=True)
        code = 2
    except Exception as error:
        _tell_unforeseen(error, language)
        code = _OURS
    _close_quietly()
    return code


def _tell_unforeseen(error: Exception, language: Language) -> None:
    """Say that the fault is ours, in one line; the trace only to who asked for more."""
    if _SAY_MORE & set(sys.argv[1:]):
        import traceback

        click.echo(traceback.format_exc(), err=True)
    words = " ".join(f"{type(error).__name__}: {error}".split())[:_LONG]
    message = Text(
        f"程序出错，不是您的错（{words}）；加 -v 可见详情，请按 CONTRIBUTING.md 报告",
        f"a fault of ours, not of yours ({words}); -v shows where, "
        "please report it as CONTRIBUTING.md says",
    )
    click.echo(f"{_NAME}: {message.of(language)}", err=True)


def _refusal(error: OSError) -> Text:
    """Where the system refuses what, and why."""
    where = (
        Text.same(str(error.filename))
        if error.filename
        else _NAMELESS.get(error.errno or 0, _OUTPUT)
    )
    return COLON.join([where, refusal(error)])


def _invoke(settings: Settings) -> int:
    if "_SIPING_KG_COMPLETE" in os.environ:
        # Where there is no project there are no names to offer, and a shell wants no message.
        with suppress(SipingError):
            root.main(prog_name=_NAME, obj=settings)
        return 0
    # Not root.main, which takes a reader who has gone away for a mistake.
    try:
        with root.make_context(_NAME, sys.argv[1:], obj=settings) as ctx:
            root.invoke(ctx)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    return 0


def _speak_utf8() -> None:
    """Write UTF-8 and bare line feeds whatever the system says: Chinese is what this is about."""
    if sys.stdout is None:  # closed by the caller: nobody listens
        nowhere = os.open(os.devnull, os.O_WRONLY)
        sys.stdout = os.fdopen(nowhere, "w", encoding="utf-8", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    terminal.guard()


def _close_quietly() -> None:
    """Flush what is left; a reader who has gone away is no error."""
    try:
        sys.stdout.flush()
    except OSError:
        # Otherwise whoever flushes next fails again, with a message of the interpreter's.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
