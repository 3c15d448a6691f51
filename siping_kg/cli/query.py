"""`siping-kg query`: saved questions by name, any SPARQL from a file or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_kg.project import Project
    from siping_kg.queries import SavedQuery
    from siping_kg.store import Store

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  siping-kg query
  siping-kg query program --param program=lishu-model
  echo 'SELECT * { ?s ?p ?o } LIMIT 3' | siping-kg query -
"""


@click.command(epilog=_EXAMPLES)
@click.argument("name", required=False)
@click.option("--param", "params", multiple=True, metavar="K=V", help="Bind a parameter.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "md", "ttl"]),
    default="table",
    show_default=True,
    help="ttl is for CONSTRUCT and DESCRIBE.",
)
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL 1.1 endpoint instead.")
@pass_settings
def command(
    settings: Settings, name: str | None, params: Sequence[str], form: str, endpoint: str | None
) -> None:
    """Answer a saved question NAME, or the query of FILE.rq or of standard input (-).

    Without a name: list every saved question.
    """
    if name is None:
        _list(settings, form)
        return
    saved, text = _load(settings, name)
    given = dict(_pair(param) for param in params)
    if saved is not None:
        from siping_kg.queries.binding import bind

        known = {parameter.name for parameter in saved.params}
        language = {"lang": settings.language} if "lang" in known else {}
        text = bind(saved, language | given)
    elif given:
        raise QueryError(name, "has no header, so no parameters", "write them into its text")
    store = _store(settings, endpoint)
    _answer(settings, store, name, saved, text, form)


def _list(settings: Settings, form: str) -> None:
    from siping_kg.cli.tables import as_markdown, print_table
    from siping_kg.queries import load_all

    queries = load_all(settings.project.queries / "competency").values()
    headings = ("name", "问题", "question", "parameters")
    rows = [
        (
            query.name,
            query.question.zh if query.question else "",
            query.question.en if query.question else "",
            " ".join(p.name for p in query.params if p.name != "lang"),
        )
        for query in queries
    ]
    if form == "md":
        click.echo(as_markdown(headings, rows), nl=False)
    else:
        print_table(headings, rows)


def _pair(param: str) -> tuple[str, str]:
    key, equals, value = param.partition("=")
    if not equals:
        raise click.BadParameter(f"{param!r} is not K=V", param_hint="--param")
    return key, value


def _load(settings: Settings, name: str) -> tuple[SavedQuery | None, str]:
    """The saved query of a name or file with a header, else None and the bare text."""
    if name == "-":
        return None, sys.stdin.read()
    path = Path(name) if name.endswith(".rq") else _saved(settings.project, name)
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(name, f"cannot be read: {error}", "name another file") from error
    if not text.lstrip().startswith("#:"):
        return None, text
    from siping_kg.queries.shelf import load

    return load(path), text


def _saved(project: Project, name: str) -> Path:
    found = {path.stem: path for path in project.queries.rglob("*.rq")}
    if name not in found:
        import difflib

        near = difflib.get_close_matches(name, found, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "`siping-kg query` lists them"
        raise QueryError(name, "no saved query of this name", hint)
    return found[name]


def _store(settings: Settings, endpoint: str | None) -> Store:
    if endpoint is None:
        return settings.open()
    from siping_kg.store.remote import RemoteStore

    return RemoteStore(endpoint)


def _answer(
    settings: Settings, store: Store, name: str, saved: SavedQuery | None, text: str, form: str
) -> None:
    from siping_kg.cli import tables
    from siping_kg.store.syntax import form as form_of

    kind = form_of(text)
    if kind == "ASK":
        click.echo("true" if store.ask(text) else "false")
        return
    if kind in ("CONSTRUCT", "DESCRIBE"):
        if form not in ("table", "ttl"):
            raise QueryError(name, f"a {kind} gives triples, not rows", "ask for --format ttl")
        click.echo(tables.as_turtle(store.construct(text)), nl=False)
        return
    if form == "ttl":
        raise QueryError(name, "a SELECT gives rows, not triples", "ask for csv, json or md")
    solutions = store.select(text)
    if form == "csv":
        click.echo(tables.as_csv(solutions), nl=False)
    elif form == "json":
        click.echo(tables.as_json(solutions))
    else:
        columns = saved.columns if saved is not None else ()
        headings = [c.heading.of(settings.language) for c in columns] or solutions.variables
        rows = [[tables.readable(term) for term in row] for row in solutions.rows]
        if form == "md":
            click.echo(tables.as_markdown(headings, rows), nl=False)
        else:
            tables.print_table(headings, rows)
            settings.say(f"{len(rows)} rows", level=1)
