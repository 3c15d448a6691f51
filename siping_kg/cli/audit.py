"""`siping-kg audit`: what the sources state, recomputed, with the derivation in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

import click

from siping_kg.audit.model.codes import Check
from siping_kg.cli.groups import Command
from siping_kg.cli.output import stream
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.texts import COLON

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.lookup import Outcome
    from siping_kg.texts import Language

__all__ = ["command"]

_ORDER: Final = ("failed", "cannot-tell", "passed", "used-to-imply", "inapplicable")


@click.command(cls=Command, patience=60, epilog="Example: siping-kg audit --check gap --things")
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
    outcomes = [one for one in settings.lookup().outcomes if check in (None, one.check.code)]
    if form == "json":
        _print_json(outcomes, settings.language)
    elif outcomes:
        _print(outcomes, settings.language, things=things)
    else:
        settings.say(settings.both("图谱中没有核验结果", "the graph holds no audit outcomes"))
    # Not by default: a figure that fails is the article's, and the command did its work.
    if strict and any(one.outcome.code == "failed" for one in outcomes):
        raise click.exceptions.Exit(1)


def _print(outcomes: Iterable[Outcome], language: Language, *, things: bool) -> None:
    """Print outcomes by what came out, then by check, each with how many there are."""
    grouped: dict[str, dict[str, list[Outcome]]] = {}
    for one in outcomes:
        grouped.setdefault(one.outcome.code, {}).setdefault(one.check.code, []).append(one)
    for code in _ORDER:
        checks = grouped.get(code, {})
        every = [one for kept in checks.values() for one in kept]
        if every:
            click.echo(f"{every[0].outcome.name.of(language)} ({len(every)})")
        for kept in checks.values():
            click.echo(f"  {kept[0].check.name.of(language)} ({len(kept)})")
            for one in kept:
                # The heading says what came out, so the line need not.
                verdict = COLON.of(language) + one.outcome.name.of(language)
                click.echo(f"    {one.words.of(language).removesuffix(verdict)}")
                for thing in one.audits if things else ():
                    click.echo(f"      · {thing.name.of(language)}")


def _print_json(outcomes: Iterable[Outcome], language: Language) -> None:
    import json

    written = [
        {
            "node": one.node.value,
            "outcome": one.outcome.code,
            "check": one.check.code,
            "reason": one.reason.code,
            "words": one.words.of(language),
            "audits": [thing.node.value for thing in one.audits],
        }
        for one in outcomes
    ]
    stream([(json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()])
