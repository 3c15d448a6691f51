"""`siping-kg audit`: what the sources state, recomputed, with the derivation in words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final, get_args

import click

from siping_kg.audit.model.codes import Check
from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.store import Store

__all__ = ["command"]

_ORDER: Final = ("failed", "cannot-tell", "passed", "inapplicable")


@dataclass(frozen=True, slots=True)
class _Row:
    """One outcome, with codes for programs and labels for people."""

    node: str
    outcome: str
    check: str
    words: str
    audits: tuple[str, ...]
    labels: tuple[str, str, tuple[str, ...]]
    """Of the outcome, of the check, and of what is audited."""


@click.command(cls=Command, epilog="Example: siping-kg audit --check gap --things")
@click.option("--strict", is_flag=True, help="Exit 1 when something failed.")
@click.option("--check", type=click.Choice(get_args(Check)), help="Show this kind of check only.")
@click.option("--things", is_flag=True, help="List what each outcome is about.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@pass_settings
def command(settings: Settings, strict: bool, check: str | None, things: bool, form: str) -> None:
    """Recompute every stated difference, growth and bound, set actuals against targets.

    It also tells what must not be compared, what sits badly together, and what is not said.
    A stated figure that does not hold is reported, never corrected: it is the article's.
    """
    rows = [row for row in _rows(settings.open(), settings.language) if check in (None, row.check)]
    if form == "json":
        _print_json(rows)
    elif rows:
        _print(rows, settings.language, things=things)
    else:
        settings.say(settings.both("图谱中没有核验结果", "the graph holds no audit outcomes"))
    if strict and any(row.outcome == "failed" for row in rows):
        raise click.exceptions.Exit(1)


def _rows(store: Store, language: str) -> list[_Row]:
    from siping_kg.dataset.naming import HEADER, text_of

    audited: dict[str, list[tuple[str, str]]] = {}
    about = store.select(
        HEADER
        + f"""SELECT DISTINCT ?node ?thing ?label {{
  ?node a sp:AuditOutcome ; sp:audits ?thing .
  OPTIONAL {{ ?thing skos:prefLabel ?label FILTER(LANG(?label) = "{language}") }}
}} ORDER BY ?node ?thing"""
    )
    for node, thing, label in about.rows:
        audited.setdefault(text_of(node), []).append((text_of(thing), text_of(label or thing)))
    found = store.select(
        HEADER
        + f"""SELECT ?node ?outcome ?check ?words ?result ?checked {{
  ?node a sp:AuditOutcome ; sp:outcome ?outcome ; sp:check ?check ; sp:inWords ?words .
  ?outcome skos:prefLabel ?result . ?check skos:prefLabel ?checked .
  FILTER(LANG(?words) = "{language}" && LANG(?result) = "{language}"
    && LANG(?checked) = "{language}")
}} ORDER BY ?outcome ?check ?node"""
    )
    return [_row(tuple(map(text_of, row)), audited) for row in found.rows]


def _row(cells: tuple[str, ...], audited: dict[str, list[tuple[str, str]]]) -> _Row:
    node, outcome, check, words, result, checked = cells
    things, names = zip(*audited[node], strict=True)
    codes = (outcome.rpartition("/")[2], check.rpartition("/")[2])
    return _Row(node, *codes, words, things, (result, checked, names))


def _print(rows: Iterable[_Row], language: str, *, things: bool) -> None:
    """Print outcomes by what came out, then by check, each with how many there are."""
    grouped: dict[str, dict[str, list[_Row]]] = {}
    for row in rows:
        grouped.setdefault(row.outcome, {}).setdefault(row.check, []).append(row)
    colon = "：" if language == "zh" else ": "
    for outcome in _ORDER:
        checks = grouped.get(outcome, {})
        every = [row for kept in checks.values() for row in kept]
        if every:
            click.echo(f"{every[0].labels[0]} ({len(every)})")
        for kept in checks.values():
            click.echo(f"  {kept[0].labels[1]} ({len(kept)})")
            for row in kept:
                # The heading says what came out, so the line need not.
                click.echo(f"    {row.words.removesuffix(colon + row.labels[0])}")
                for name in row.labels[2] if things else ():
                    click.echo(f"      · {name}")


def _print_json(rows: Iterable[_Row]) -> None:
    import json

    told = [{key: value for key, value in asdict(row).items() if key != "labels"} for row in rows]
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
