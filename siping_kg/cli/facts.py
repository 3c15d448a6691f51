"""What is said of a thing, as rows for people: one row for each statement that tells them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.terms import SP
from siping_kg.texts import COLON, LISTED, STOP, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.lookup import Fact
    from siping_kg.texts import Language

__all__ = ["fact_rows"]

_OPEN, _CLOSE = Text("（", " ("), Text("）", ")")


def fact_rows(facts: Iterable[Fact], language: Language) -> list[tuple[str, ...]]:
    """Property, other thing or value, nature and place.

    What points to the thing has one row for each other thing, with all that both have to do; a
    list has one row with its items in order.
    """
    facts = tuple(facts)
    said = [fact for fact in facts if not fact.incoming]
    own = [row for fact in said if fact.property.node != SP.lists if (row := _row(fact, language))]
    others = [row for fact in facts if fact.incoming if (row := _row(fact, language))]
    return [
        *dict.fromkeys(own),
        *_list([fact for fact in said if fact.property.node == SP.lists], language),
        *_joined(others, LISTED.of(language)),
    ]


def _list(items: list[Fact], language: Language) -> Iterator[tuple[str, ...]]:
    """The items of a list as one row, in the order of the article."""
    rows = [row for fact in sorted(items, key=_number) if (row := _row(fact, language))]
    if rows:
        name, _, nature, _ = rows[0]
        words = LISTED.of(language).join(dict.fromkeys(row[1] for row in rows))
        places = STOP.of(language).join(dict.fromkeys(row[3] for row in rows if row[3]))
        yield name, words, nature, places


def _number(item: Fact) -> int:
    """The place of an item in its list, which its identifier ends with."""
    node = item.other()
    number = "" if node is None else node.value.rpartition("--")[2]
    return int(number) if number.isdecimal() else 0


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
    if fact.part is not None:
        value = (Text.same(value) + _OPEN + fact.part.name + _CLOSE).of(language)
    nature = fact.nature.name.of(language)
    if fact.reason is not None:
        nature = (fact.nature.name + COLON + fact.reason).of(language)
    places = STOP.of(language).join(listed_places(fact.places, language))
    return fact.property.name.of(language), value, nature, places
