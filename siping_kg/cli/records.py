"""One thing for programs: a record for each statement and figure, with values in full."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from pyoxigraph import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.lookup import Entity, Fact, Figure, Lookup, Place
    from siping_kg.texts import Language

__all__ = ["as_text", "records"]

_NAMES = (
    *("group", "property", "incoming", "id", "name", "figure", "value", "unit"),
    *("caveats", "nature", "because", "where"),
)

Record = dict[str, str | bool]


def records(lookup: Lookup, entity: Entity, language: Language) -> Iterator[Record]:
    """Everything that `show` tells of a thing, one record after another, all with one set of keys.

    The figures of parts are in the group `part-figures`; what is left open has no value.
    """
    from siping_kg.lookup import grouped

    known = lookup.figures_among([entity.thing.node, *entity.others])
    for group, facts in grouped(entity).items():
        for fact in facts:
            if fact.other() not in known and fact.text(language) is not None:
                yield _record(group, **_of_fact(fact, language))
    for figure in known.values():
        yield _record("figures", **_of_figure(figure, language))
    parts = {part.node for part in entity.parts}
    for figure in lookup.figures if parts else ():
        if figure.measurement.node not in known and parts & {one.node for one in figure.programs}:
            yield _record("part-figures", **_of_figure(figure, language))
    for question in entity.open:
        yield _record("open", property=question.name.of(language))


def _record(group: str, **cells: str | bool) -> Record:
    empty: Record = dict.fromkeys(_NAMES, "")
    return {**empty, "incoming": False, "group": group, **cells}


def _of_fact(fact: Fact, language: Language) -> Record:
    other = fact.other()
    told: Record = {
        "property": fact.property.name.of(language),
        "incoming": fact.incoming,
        "nature": fact.nature.code,
        "because": "" if fact.reason is None else fact.reason.of(language),
        "where": _where(fact.places, language),
    }
    if other is None and isinstance(fact.value, Literal):
        return {**told, "value": fact.value.value}
    return {**told, "id": "" if other is None else other.value, "name": fact.text(language) or ""}


def _of_figure(figure: Figure, language: Language) -> Record:
    return {
        "id": figure.measurement.node.value,
        "name": figure.measurement.name.of(language),
        "figure": figure.wording.of(language),
        "value": f"{figure.value:f}",
        "unit": figure.unit.named.name.of(language),
        "caveats": "; ".join(one.name.of(language) for one in figure.caveats),
        "nature": figure.nature.code,
        "where": _where(figure.places, language),
    }


def _where(places: Iterable[Place], language: Language) -> str:
    from siping_kg.lookup import listed_places

    return "; ".join(listed_places(places, language))


def as_text(told: Iterable[Record], form: str) -> str:
    """The records as `json` or `csv`."""
    if form == "json":
        return json.dumps([*told], ensure_ascii=False, indent=2)
    out = io.StringIO()
    writer = csv.DictWriter(out, _NAMES, lineterminator="\n")
    writer.writeheader()
    writer.writerows(told)
    return out.getvalue().rstrip("\n")
