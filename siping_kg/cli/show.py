"""`siping-kg show`: one thing in groups: what it is, its figures, parts, people, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.usage import bad_value
from siping_kg.texts import COLON, LISTED, STOP, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.lookup import Entity, Fact, Figure, Lookup
    from siping_kg.texts import Language

__all__ = ["command"]

_OTHERS: Final = (Text("关系", "relation"), Text("事物", "thing"))
_SELF: Final = (Text("属性", "property"), Text("值", "value"))
_WHERE: Final = (Text("性质", "nature"), Text("出处", "where"))
_FIGURE: Final = Text("指标值", "measurement")
_OF_PARTS: Final = Text("各组成部分的数字", "Figures of its parts")
_PART: Final = Text("组成部分", "part")
_ABSENT: Final = Text("未说明", "not stated")
_TOLD: Final = ("period", "figure", "value", "unit", "qualifier", "caveats", "nature", "span")
"""What is told of a figure beside its name, by the names of FIELDS."""


@click.command(cls=Command, epilog="Example: siping-kg show lishu-model")
@click.argument("name")
@pass_settings
def command(settings: Settings, name: str) -> None:
    """Show the thing that an IRI, `type/slug` or NAME means: its figures, parts, people and more.

    What a curator concluded and no article says is marked as a reading, with the reason.
    """
    if not name.strip():
        raise bad_value("NAME", Text("请写出一个事物的名称", "name a thing"))
    lookup = settings.lookup()
    _print(settings, lookup, lookup.describe(lookup.resolve(name)))


def _print(settings: Settings, lookup: Lookup, entity: Entity) -> None:
    from siping_kg.lookup import GROUPS, grouped, listed_places

    language = settings.language
    types = ", ".join(kind.name.of(language) for kind in entity.types)
    click.echo(f"{entity.thing.name.of(language)}  [{types}]")
    click.echo(entity.thing.node.value)
    for place in listed_places(entity.places, language):
        click.echo(settings.both(f"出处：{place}", f"stated: {place}"))
    groups = grouped(entity)
    for group in GROUPS:
        facts = groups.get(group, ())
        if group == "figures":
            facts = _figures(settings, lookup, entity, facts)
        if group == "open":
            _open(settings, entity, facts)
        elif facts:
            headings = _SELF if group == "self" else _OTHERS
            _table(settings, GROUPS[group], (*headings, *_WHERE), _rows(facts, language))
    _mentions(settings, entity, figures="figures" in groups)


def _table(
    settings: Settings, title: Text, headings: Iterable[Text], rows: Iterable[tuple[str, ...]]
) -> None:
    from siping_kg.cli.tables import print_table

    click.echo(f"\n{title.of(settings.language)}")
    print_table([heading.of(settings.language) for heading in headings], rows)


def _figures(
    settings: Settings, lookup: Lookup, entity: Entity, facts: tuple[Fact, ...]
) -> tuple[Fact, ...]:
    """Print the figures of the thing and those of its parts; the facts that are no figures."""
    from siping_kg.lookup import FIELDS, GROUPS

    fields = [field for name in _TOLD for field in FIELDS if field.name == name]
    headings = [_FIGURE, *(field.heading for field in fields)]
    known = lookup.figures_among([entity.thing.node, *entity.others])
    language = settings.language

    def row(figure: Figure) -> tuple[str, ...]:
        name = figure.measurement.name.of(language)
        return (name, *(field.text(figure, language) for field in fields))

    if known:
        _table(settings, GROUPS["figures"], headings, map(row, known.values()))
    parts = {part.node: part for part in entity.parts}
    of_parts = [
        (part.name.of(language), *row(figure))
        for figure in (lookup.figures if parts else ())
        for part in figure.programs
        if part.node in parts and figure.measurement.node not in known
    ]
    if of_parts:
        _table(settings, _OF_PARTS, [_PART, *headings], of_parts)
    return tuple(fact for fact in facts if fact.other() not in known)


def _open(settings: Settings, entity: Entity, facts: tuple[Fact, ...]) -> None:
    from siping_kg.lookup import GROUPS

    language = settings.language
    open_ = ((name.name.of(language), _ABSENT.of(language), "", "") for name in entity.open)
    # What a question already says, its gap need not say again.
    further = (fact for fact in facts if fact.other() not in entity.gaps)
    rows = [*open_, *_rows(further, language)]
    if rows:
        _table(settings, GROUPS["open"], (*_SELF, *_WHERE), rows)


def _mentions(settings: Settings, entity: Entity, *, figures: bool) -> None:
    """Where an article merely names the thing; of one without a figure that is said too."""
    from siping_kg.lookup import listed_places

    places = LISTED.of(settings.language).join(listed_places(entity.mentions, settings.language))
    if places and figures:
        click.echo(settings.both(f"\n仅被提及：{places}", f"\nMerely named: {places}"))
    elif places:
        click.echo(
            settings.both(f"\n仅被提及，没有数字：{places}", f"\nMerely named, no figure: {places}")
        )


def _rows(facts: Iterable[Fact], language: Language) -> list[tuple[str, ...]]:
    """What is said of the thing; one row for another thing, with all that both have to do."""
    own = [row for fact in facts if not fact.incoming if (row := _row(fact, language))]
    others = [row for fact in facts if fact.incoming if (row := _row(fact, language))]
    return [*dict.fromkeys(own), *_joined(others, LISTED.of(language))]


def _joined(rows: Iterable[tuple[str, ...]], between: str) -> Iterator[tuple[str, ...]]:
    properties: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        properties.setdefault(row[1:], []).append(row[0])
    for cells, names in properties.items():
        yield (f"← {between.join(dict.fromkeys(names))}", *cells)


def _row(fact: Fact, language: Language) -> tuple[str, ...] | None:
    """The fact as a row of the table; None for a text in another language."""
    from siping_kg.lookup import listed_places

    value = fact.text(language)
    if value is None:
        return None
    nature = fact.nature.name.of(language)
    if fact.reason is not None:
        nature = (fact.nature.name + COLON + fact.reason).of(language)
    places = STOP.of(language).join(listed_places(fact.places, language))
    return fact.property.name.of(language), value, nature, places
