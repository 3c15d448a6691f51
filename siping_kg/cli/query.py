"""`siping-kg query`: saved questions by name, any SPARQL from a file or standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.usage import Misuse, bad_value
from siping_kg.errors import QueryError, SipingError
from siping_kg.system import refusal
from siping_kg.texts import Text, meant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_kg.project import Project
    from siping_kg.queries import SavedQuery
    from siping_kg.store import Solutions, Store

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  siping-kg query
  siping-kg query program --param program=lishu-model
  echo 'SELECT * { ?s ?p ?o } LIMIT 3' | siping-kg query -
"""

_OTHER_FILE = Text("请另指文件", "name another file")


def _names(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """The saved questions that begin so, for the shell."""
    from siping_kg import project

    try:
        root = project.find((ctx.find_object(Settings) or Settings("en")).named)
    except SipingError:
        return []
    return sorted(name for name in _saved(root) if name.startswith(begun))


@click.command(cls=Command, epilog=_EXAMPLES)
@click.argument("name", required=False, shell_complete=_names)
@click.option(
    "--param", "params", multiple=True, metavar="K=V", help="Bind a parameter; may be repeated."
)
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
    given = _pairs(params)
    saved, text = _load(settings, name)
    if saved is not None:
        from siping_kg.queries.binding import bind

        known = {parameter.name for parameter in saved.params}
        language = {"lang": settings.language} if "lang" in known else {}
        text = bind(saved, language | given)
    elif given:
        reason = Text("没有文件头，也就没有参数", "has no header, so no parameters")
        raise QueryError(name, reason, Text("请写进查询文本", "write them into its text"))
    _answer(settings, _store(settings, endpoint), name, saved, text, form)


def _list(settings: Settings, form: str) -> None:
    from siping_kg.cli import tables
    from siping_kg.queries import load_all

    if form not in ("table", "md"):
        raise Misuse(
            Text(
                "问题清单只有 table 和 md 两种格式",
                "the list of questions comes as a table or as md",
            )
        )
    queries = load_all(settings.project.queries / "competency").values()
    headings = settings.headings(
        ("名称", "问题", "英文问题", "参数"),
        ("name", "question in Chinese", "question", "parameters"),
    )
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
        click.echo(tables.as_markdown(headings, rows), nl=False)
    else:
        tables.print_table(headings, rows)


def _pairs(params: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals:
            raise bad_value("--param", Text(f"{param!r} 不是 K=V", f"{param!r} is not K=V"))
        if key in given:
            raise bad_value("--param", Text(f"{key!r} 给了两次", f"{key!r} is given twice"))
        given[key] = value
    return given


def _load(settings: Settings, name: str) -> tuple[SavedQuery | None, str]:
    """The saved query of a name or file with a header, else None and the bare text."""
    if name == "-":
        return None, _typed(settings)
    is_file = name.endswith(".rq") or os.sep in name
    path = Path(name) if is_file else _path(settings.project, name)
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        reason = Text("无法读取：", "cannot be read: ") + refusal(error)
        raise QueryError(name, reason, _OTHER_FILE) from error
    except UnicodeDecodeError as error:
        reason = Text("不是 UTF-8 文本", "is not UTF-8 text")
        raise QueryError(name, reason, _OTHER_FILE) from error
    if not text.lstrip().startswith("#:"):
        return None, text
    from siping_kg.queries.shelf import load

    return load(path), text


def _typed(settings: Settings) -> str:
    """The query of standard input, which is UTF-8 whatever the system says."""
    if sys.stdin is None:
        closed = Text("标准输入已关闭", "standard input is closed")
        raise QueryError("-", closed, Text("请指明文件", "name a file"))
    if sys.stdin.isatty():
        settings.say(
            settings.both("请输入查询，以 Ctrl-D 结束：", "type a query, end with Ctrl-D:")
        )
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        reason = Text("标准输入不是 UTF-8 文本", "standard input is not UTF-8 text")
        raise QueryError("-", reason, Text("请输入文本", "send text")) from error


def _saved(project: Project) -> dict[str, Path]:
    paths = (project.root / name for name in project.files("queries"))
    return {path.stem: path for path in paths}


def _path(project: Project, name: str) -> Path:
    found = _saved(project)
    if name not in found:
        import difflib

        near = difflib.get_close_matches(name, found, n=1)
        hint = Text("`siping-kg query` 列出全部查询", "`siping-kg query` lists them")
        if near:
            hint = meant(near[0])
        raise QueryError(name, Text("没有这个名称的查询", "no saved query of this name"), hint)
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
        if form not in ("table", "json"):
            reason = Text("ASK 只答是或否", "an ASK gives yes or no")
            remedy = Text("请用 --format table 或 json", "ask for --format table or json")
            raise QueryError(name, reason, remedy)
        answer = store.ask(text)
        click.echo(tables.as_json(answer) if form == "json" else str(answer).lower())
    elif kind in ("CONSTRUCT", "DESCRIBE"):
        if form not in ("table", "ttl"):
            reason = Text(f"{kind} 给出三元组，不是行", f"a {kind} gives triples, not rows")
            raise QueryError(name, reason, Text("请用 --format ttl", "ask for --format ttl"))
        click.echo(tables.as_turtle(store.construct(text)), nl=False)
    elif form == "ttl":
        reason = Text("SELECT 给出行，不是三元组", "a SELECT gives rows, not triples")
        raise QueryError(name, reason, Text("请用 csv、json 或 md", "ask for csv, json or md"))
    else:
        _print(settings, saved, store.select(text), form)


def _print(settings: Settings, saved: SavedQuery | None, found: Solutions, form: str) -> None:
    from siping_kg.cli import tables

    if form == "csv":
        click.echo(tables.as_csv(found), nl=False)
    elif form == "json":
        click.echo(tables.as_json(found))
    else:
        columns = saved.columns if saved is not None else ()
        headings = [c.heading.of(settings.language) for c in columns] or found.variables
        rows = [[tables.readable(term) for term in row] for row in found.rows]
        if form == "md":
            click.echo(tables.as_markdown(headings, rows), nl=False)
        else:
            tables.print_table(headings, rows)
    count = len(found.rows)
    told = settings.both(f"{count} 行", f"{count} rows" if count != 1 else "1 row")
    settings.say(told if count else settings.both("没有结果", "no rows"), level=bool(count))
