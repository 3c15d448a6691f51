"""`siping-kg audit`: what the sources state, recomputed, with the derivation in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from siping_kg.store import Solutions

__all__ = ["command"]

_ORDER = ("failed", "cannot-tell", "passed", "inapplicable")


@click.command(cls=Command, epilog="Example: siping-kg audit --strict")
@click.option("--strict", is_flag=True, help="Exit 1 when something failed.")
@pass_settings
def command(settings: Settings, strict: bool) -> None:
    """Recompute every stated difference, growth and bound, and set actuals against targets.

    A stated figure that does not hold is reported, never corrected: it is the article's.
    """
    from siping_kg.dataset.naming import HEADER

    found = settings.open().select(
        HEADER
        + f"""SELECT ?outcome ?result ?checked ?words {{
  ?node a sp:AuditOutcome ; sp:outcome ?outcome ; sp:check ?check ; sp:inWords ?words .
  ?outcome skos:prefLabel ?result . ?check skos:prefLabel ?checked .
  FILTER(LANG(?words) = "{settings.language}" && LANG(?result) = "{settings.language}"
    && LANG(?checked) = "{settings.language}")
}} ORDER BY ?outcome ?check ?node"""
    )
    counts = _print(found)
    if not counts:
        settings.say(settings.both("图谱中没有核查结果", "the graph holds no audit outcomes"))
    if strict and counts.get("failed"):
        raise click.exceptions.Exit(1)


def _print(found: Solutions) -> dict[str, int]:
    from siping_kg.cli.tables import readable

    rows = [[readable(term) for term in row] for row in found.rows]
    counts: dict[str, int] = {}
    for code in _ORDER:
        kept = [row for row in rows if row[0].rpartition("/")[2] == code]
        if not kept:
            continue
        counts[code] = len(kept)
        click.echo(f"{kept[0][1]} ({len(kept)})")
        for _, _, check, words in kept:
            click.echo(f"  [{check}] {words}")
    return counts
