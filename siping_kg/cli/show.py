"""`siping-kg show`: one thing with its facts, their nature and where they are stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.usage import bad_value
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import NamedNode

    from siping_kg.lookup import Entity, Fact, Figure, Lookup
    from siping_kg.texts import Language

__all__ = ["command"]

_HEADINGS: Final = (Text("属性", "property"), Text("值", "value"))
_ABSENT: Final = Text("未说明", "not stated")


@click.command(cls=Command, epilog="Example: siping-kg show lishu-model")
@click.argument("name")
@pass_settings
def command(settings: Settings, name: str) -> None:
    """Show the thing that an IRI, `type/slug` or NAME means."""
    if not name.strip():
        raise bad_value("NAME", Text("请写出一个事物的名称", "name a thing"))
    lookup = settings.lookup()
    _print(settings, lookup, lookup.describe(lookup.resolve(name)))


def _print(settings: Settings, lookup: Lookup, entity: Entity) -> None:
    from siping_kg.cli.tables import print_table
    from siping_kg.lookup import BESIDE, listed_places

    language = settings.language
    types = ", ".join(kind.name.of(language) for kind in entity.types)
    click.echo(f"{entity.thing.name.of(language)}  [{types}]")
    click.echo(entity.thing.node.value)
    for place in listed_places(entity.places, language):
        click.echo(settings.both(f"出处：{place}", f"stated: {place}"))
    click.echo()
    headings = (*_HEADINGS, *(field.heading for field in BESIDE))
    print_table([heading.of(language) for heading in headings], _rows(lookup, entity, language))


def _rows(lookup: Lookup, entity: Entity, language: Language) -> list[tuple[str, ...]]:
    """What is said of the thing, what is left open, and what is said of others with it."""
    from siping_kg.lookup import BESIDE

    figures = lookup.figures_among(entity.others)
    empty = ("",) * len(BESIDE)
    own = [_row(fact, figures, language) for fact in entity.facts if not fact.incoming]
    open_ = [(name.name.of(language), _ABSENT.of(language), *empty) for name in entity.open]
    others = [_row(fact, figures, language) for fact in entity.facts if fact.incoming]
    rows = dict.fromkeys(row for row in (*own, *open_) if row)
    return [*rows, *_joined([row for row in others if row], LISTED.of(language))]


def _joined(rows: Iterable[tuple[str, ...]], between: str) -> Iterator[tuple[str, ...]]:
    """One row for each other thing, with all that it has to do with this one."""
    properties: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        properties.setdefault(row[1:], []).append(row[0])
    for cells, names in properties.items():
        yield (f"← {between.join(dict.fromkeys(names))}", *cells)


def _row(
    fact: Fact, figures: Mapping[NamedNode, Figure], language: Language
) -> tuple[str, ...] | None:
    """The fact as a row of the table; None for a text in another language."""
    from siping_kg.lookup import beside

    value = fact.text(language)
    if value is None:
        return None
    name = fact.property.name.of(language)
    other = fact.other()
    figure = figures.get(other) if other else None
    cells = beside(figure, fact.nature, fact.places, language)
    return (name, value, *cells)
