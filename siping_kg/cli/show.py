"""`siping-kg show`: one thing in groups: what it is, its figures, parts, people, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from siping_kg.cli.facts import fact_rows
from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.usage import bad_value
from siping_kg.terms import SP
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from siping_kg.lookup import Entity, Fact, Figure, Lookup

__all__ = ["command"]

_OTHERS: Final = (Text("关系", "relation"), Text("事物", "thing"))
_SELF: Final = (Text("属性", "property"), Text("值", "value"))
_WHERE: Final = (Text("性质", "nature"), Text("出处", "where"))
_FIGURE: Final = Text("指标值", "measurement")
_OF_PARTS: Final = Text("各组成部分的数字", "Figures of its parts")
_PART: Final = Text("组成部分", "part")
_REFUSED: Final = Text(
    "不可相加、相减或相比的数字", "Figures that must not be added, subtracted or compared"
)
_OTHER, _WHY = Text("另一个数字", "other figure"), Text("原因", "why")
_IN_FIGURE: Final = frozenset(
    (SP.value, SP.unit, SP.statedText, SP.qualifier, SP.period, SP.caveat)
)
"""What the table of figures tells of the figure that is shown."""
_ABSENT: Final = Text("未说明", "not stated")
_TOLD: Final = ("period", "figure", "caveats", "nature", "span")
"""What is told of a figure beside its name, by the names of FIELDS."""


@click.command(cls=Command, patience=60, epilog="Example: siping-kg show lishu-model")
@click.argument("name")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="csv and json have values in full, and a record for each statement and figure.",
)
@pass_settings
def command(settings: Settings, name: str, form: str) -> None:
    """Show the thing that an IRI, `type/slug` or NAME means: its figures, parts, people and more.

    What a curator concluded and no article says is marked as a reading, with the reason.
    """
    if not name.strip():
        raise bad_value("NAME", Text("请写出一个事物的名称", "name a thing"))
    lookup = settings.lookup()
    entity = lookup.describe(lookup.resolve(name))
    if form == "table":
        _print(settings, lookup, entity)
        return
    from siping_kg.cli.records import as_text, records

    click.echo(as_text(records(lookup, entity, settings.language), form))


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
        if SP.Measurement in {kind.node for kind in entity.types}:
            facts = tuple(fact for fact in facts if fact.property.node not in _IN_FIGURE)
        if group == "figures":
            facts = _figures(settings, lookup, entity, facts)
        if group == "open":
            _open(settings, entity, facts)
        elif group == "audit":
            _audit(settings, lookup, facts)
        elif facts:
            headings = _SELF if group == "self" else _OTHERS
            _table(settings, GROUPS[group], (*headings, *_WHERE), fact_rows(facts, language))
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
    # A figure of two parts is one figure, filed under the first of them.
    of_parts = {
        figure.measurement.node: (part.name.of(language), *row(figure))
        for figure in (lookup.figures if parts else ())
        for part in figure.programs
        if part.node in parts and figure.measurement.node not in known
    }
    if of_parts:
        _table(settings, _OF_PARTS, [_PART, *headings], of_parts.values())
    shown = [*known, *of_parts]
    _refused(settings, lookup, shown)
    return tuple(fact for fact in facts if fact.other() not in known)


def _audit(settings: Settings, lookup: Lookup, facts: tuple[Fact, ...]) -> None:
    """What the audit says of the thing; checks that go without saying are counted."""
    from siping_kg.lookup import GROUPS, weighty

    told, trivial = weighty(facts, lookup.outcomes if facts else ())
    rows = fact_rows(told, settings.language)
    if rows:
        _table(settings, GROUPS["audit"], (*_OTHERS, *_WHERE), rows)
    if trivial:
        click.echo(
            settings.both(
                f"\n另有 {trivial} 项例行核验（界限、列名）通过。",
                f"\nRoutine checks passed (bounds, names listed): {trivial}.",
            )
        )


def _refused(settings: Settings, lookup: Lookup, figures: Iterable[NamedNode]) -> None:
    """Which of the figures that stand side by side must not be reckoned with together."""
    refused = lookup.refusals(figures)
    if refused:
        language = settings.language
        rows = [
            tuple(named.name.of(language) for named in (each.one, each.other, each.caveat))
            for each in refused
        ]
        _table(settings, _REFUSED, (_FIGURE, _OTHER, _WHY), rows)


def _open(settings: Settings, entity: Entity, facts: tuple[Fact, ...]) -> None:
    from siping_kg.lookup import GROUPS

    language = settings.language
    open_ = ((name.name.of(language), _ABSENT.of(language), "", "") for name in entity.open)
    # What a question already says, its gap need not say again.
    further = (fact for fact in facts if fact.other() not in entity.gaps)
    rows = [*open_, *fact_rows(further, language)]
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
