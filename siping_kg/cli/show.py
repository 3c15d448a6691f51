"""`siping-kg show`: one thing with its facts, their nature and where they are stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.usage import bad_value
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.dataset import Entity, Fact

__all__ = ["command"]


@click.command(cls=Command, epilog="Example: siping-kg show lishu-model")
@click.argument("name")
@pass_settings
def command(settings: Settings, name: str) -> None:
    """Show the thing that an IRI, `type/slug` or NAME means."""
    from siping_kg.dataset.entities import describe, resolve

    if not name.strip():
        raise bad_value("NAME", Text("请写出一个事物的名称", "name a thing"))
    store = settings.open()
    node = resolve(store, name, settings.language)
    _print(settings, describe(store, node, settings.language))


def _print(settings: Settings, entity: Entity) -> None:
    from siping_kg.cli.tables import print_table

    click.echo(f"{entity.label}  [{', '.join(entity.types)}]")
    click.echo(entity.iri)
    for place in entity.where:
        click.echo(settings.both(f"出处：{place}", f"stated: {place}"))
    absent = settings.both("未说明", "not stated")
    stop = settings.both("；", "; ")
    rows = [_row(fact, stop) for fact in entity.facts if not fact.incoming]
    rows += [(name, absent, "", "") for name in entity.absent]
    rows += [_row(fact, stop) for fact in entity.facts if fact.incoming]
    click.echo()
    zh, en = ("属性", "值", "性质", "出处"), ("property", "value", "nature", "where")
    print_table(settings.headings(zh, en), rows)


def _row(fact: Fact, stop: str) -> tuple[str, str, str, str]:
    name = f"← {fact.property}" if fact.incoming else fact.property
    return name, fact.value, fact.nature, stop.join(fact.where)
