"""`siping-kg query`: saved questions by name, any SPARQL from a file or standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, get_args

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.output import stream
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.usage import Misuse, bad_value
from siping_kg.queries.saved import Subject, User
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from siping_kg.queries.asked import Asked
    from siping_kg.queries.saved import SavedQuery
    from siping_kg.store import Rows, Store

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  siping-kg query
  siping-kg query --for journalist --subject goals
  siping-kg query program --param program=lishu-model
  echo 'SELECT * { ?s ?p ?o } LIMIT 3' | siping-kg query -
"""


def _names(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """The saved questions that begin so, for the shell."""
    from siping_kg.queries.asked import saved_paths

    settings = ctx.find_object(Settings) or Settings("en")
    return sorted(name for name in saved_paths(settings.project) if name.startswith(begun))


@click.command(cls=Command, patience=60, epilog=_EXAMPLES)
@click.argument("name", required=False, shell_complete=_names)
@click.option(
    "--param", "params", multiple=True, metavar="K=V", help="Bind a parameter; may be repeated."
)
@click.option("--program", metavar="NAME", help="Answer for this programme and its parts.")
@click.option("--theme", metavar="NAME", help="Answer for this theme.")
@click.option("--article", metavar="NAME", help="Answer from this article.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "md", "ttl"]),
    default="table",
    show_default=True,
    help="ttl is for CONSTRUCT and DESCRIBE.",
)
@click.option(
    "--for",
    "user",
    type=click.Choice(get_args(User)),
    help="List what this user asks.",
)
@click.option("--subject", type=click.Choice(get_args(Subject)), help="List what is about this.")
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL 1.1 endpoint instead.")
@pass_settings
def command(
    settings: Settings,
    /,
    name: str | None,
    params: Sequence[str],
    form: str,
    user: User | None,
    subject: Subject | None,
    endpoint: str | None,
    **narrowed: str | None,
) -> None:
    """Answer a saved question NAME, or the query of FILE.rq or of standard input (-).

    Without a name: list every saved question, by who asks it and what it is about.
    """
    if name is None:
        if params or any(narrowed.values()):
            raise Misuse(Text("请写明问题的名称", "name the question to be answered"))
        _list(settings, user, subject, form)
        return
    if user or subject:
        raise Misuse(
            Text("--for 和 --subject 只用于问题清单", "--for and --subject are for the list only")
        )
    given = _pairs([*params, *(f"{key}={value}" for key, value in narrowed.items() if value)])
    asked = _asked(settings, name)
    store = _store(settings, endpoint)
    if asked.saved is not None:
        _say_defaults(settings, asked.saved, given)
        given = _resolved(store, asked.saved, given)
    count = _answer(settings, store, asked, asked.bound(given, settings.language), form)
    if count == 0 and asked.saved is not None:
        _tell_empty(settings, store, asked.saved, given)


def _resolved(store: Store, query: SavedQuery, given: dict[str, str]) -> dict[str, str]:
    """The parameters with the things that they name; most questions name none."""
    if not any(one.type in ("iri", "figure") and one.name in given for one in query.params):
        return given
    from siping_kg.lookup.lookup import Lookup

    return Lookup(store).parameters(query, given)


def _say_defaults(settings: Settings, query: SavedQuery, given: Mapping[str, str]) -> None:
    """Tell which value a question takes for what was not asked, and how it could be narrowed."""
    from siping_kg.cli.questions import option
    from siping_kg.store import results
    from siping_kg.terms import BASE

    left = [one for one in query.params if one.name not in given and one.name != "lang"]
    for parameter in left:
        if parameter.is_open:
            continue
        # A code as it is typed; its scheme is that of the parameter.
        value = results.readable(parameter.example).removeprefix(f"{BASE}{parameter.kind}/")
        settings.say(
            settings.both(
                f"{parameter.title.zh}：{value}（默认值，可用 --param {parameter.name}=… 另指）",
                f"{parameter.title.en}: {value} (default; name another with "
                f"--param {parameter.name}=…)",
            )
        )
    every = " ".join(option(one) for one in left if one.is_open)
    if every:
        # Only to a person, who reads on; a script was told in the documentation.
        settings.progress(
            settings.both(f"未加限定，可用 {every}", f"nothing is left out; narrow by {every}")
        )


def _tell_empty(
    settings: Settings, store: Store, query: SavedQuery, given: Mapping[str, str]
) -> None:
    """Tell what is known of the things asked about, and what there is without them."""
    from siping_kg.cli.emptiness import tell_empty
    from siping_kg.lookup.lookup import Lookup
    from siping_kg.queries import bind

    tell_empty(settings, Lookup(store), query, given)
    narrowed = {one.name for one in query.params if one.is_open} & given.keys()
    if narrowed:
        left = {name: value for name, value in given.items() if name not in narrowed}
        rows = len(store.select(bind(query, left)).rows)
        settings.say(settings.both(f"不加限定有 {rows} 行", f"not narrowed it has {rows} rows"))


def _list(settings: Settings, user: User | None, subject: Subject | None, form: str) -> None:
    from siping_kg.cli.questions import print_questions
    from siping_kg.queries import grouped, load_all

    if form not in ("table", "md"):
        raise Misuse(
            Text(
                "问题清单只有 table 和 md 两种格式",
                "the list of questions comes as a table or as md",
            )
        )
    saved = load_all(settings.project.queries / "competency").values()
    groups = tuple(grouped(saved, user, subject))
    if not groups:
        settings.say(settings.both("没有这样的问题", "no such question"))
    print_questions(groups, settings.language, form)


def _pairs(params: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals:
            raise bad_value("--param", Text(f"{param!r} 不是 K=V", f"{param!r} is not K=V"))
        # The last one would win silently, and which was meant cannot be known.
        if key in given:
            raise bad_value("--param", Text(f"{key!r} 给了两次", f"{key!r} is given twice"))
        given[key] = value
    return given


def _asked(settings: Settings, name: str) -> Asked:
    from siping_kg.queries.asked import asked, decoded

    if name != "-":
        return asked(name, settings.project)
    if sys.stdin is not None and sys.stdin.isatty():
        settings.say(
            settings.both("请输入查询，以 Ctrl-D 结束：", "type a query, end with Ctrl-D:")
        )
    # as bytes: a query is UTF-8 whatever the system says
    return decoded(None if sys.stdin is None else sys.stdin.buffer.read())


def _store(settings: Settings, endpoint: str | None) -> Store:
    if endpoint is None:
        return settings.open()
    from siping_kg.store.remote import RemoteStore

    if settings.timeout is None:
        return RemoteStore(endpoint)
    return RemoteStore(endpoint, settings.timeout)


def _answer(settings: Settings, store: Store, asked: Asked, text: str, form: str) -> int | None:
    """Print the answer; the number of its rows, where it has rows."""
    from siping_kg.store import results
    from siping_kg.store.syntax import form as form_of

    kind = form_of(text)
    # Before running: a long query should not end in a complaint about its format.
    results.refuse_format(asked.name, kind, form)
    if kind == "ASK":
        answer = store.ask(text)
        if form == "json":
            stream(results.as_boolean(answer))
        else:
            click.echo(str(answer).lower())
    elif kind in ("CONSTRUCT", "DESCRIBE"):
        stream(results.as_turtle(store.construct(text)))
    else:
        answered = store.rows(text)
        _print(settings, asked, answered, form)
        _count(settings, answered.count)
        return answered.count
    return None


def _print(settings: Settings, asked: Asked, answer: Rows, form: str) -> None:
    from siping_kg.cli.cells import in_table
    from siping_kg.store import results

    if form == "csv":
        stream(results.as_csv(answer))
    elif form == "json":
        stream(results.as_json(answer))
    else:
        columns = asked.saved.columns if asked.saved is not None else ()
        headings = tuple(column.heading.of(settings.language) for column in columns)
        kinds = tuple(column.type for column in columns) or (None,) * len(answer.variables)
        cells = (
            tuple(
                in_table(term, kind, settings.language)
                for term, kind in zip(row, kinds, strict=True)
            )
            for row in answer.rows
        )
        _print_rows(headings or answer.variables, cells, form)


def _print_rows(headings: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> None:
    if form == "md":
        from siping_kg.store.results import as_markdown

        stream(as_markdown(headings, rows))
        return
    from siping_kg.cli.tables import print_table

    print_table(headings, rows)


def _count(settings: Settings, count: int) -> None:
    if count == 0:
        settings.say(settings.both("没有结果", "no rows"))
        return
    rows = settings.both(f"{count} 行", f"{count} rows" if count != 1 else "1 row")
    settings.say(rows, level=1)
