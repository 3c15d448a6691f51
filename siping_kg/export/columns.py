"""Makes the columns of sheets from the properties of things."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg.lookup.fields import said
from siping_kg.texts import STOP, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from siping_kg.lookup import Lookup, Named, Record
    from siping_kg.store import Term
    from siping_kg.texts import Language

    Read = Callable[[Lookup, Record], "Cell"]

__all__ = [
    "IRI_HEADING",
    "Cell",
    "Column",
    "both",
    "code",
    "in_chinese",
    "in_english",
    "number",
    "pair",
    "text",
    "where",
]

Cell = str | Decimal
"""A text or a number; an empty text is an empty cell."""

IRI_HEADING: Final = Text("网址", "IRI")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and the cell that a thing has in it."""

    heading: Text
    cell: Read


def in_chinese(heading: Text) -> Text:
    """The heading of the column that is in Chinese."""
    return Text(heading.zh, heading.en + " (Chinese)")


def in_english(heading: Text) -> Text:
    """The heading of the column that is in English."""
    return Text(f"{heading.zh}（英文）", heading.en)


def _names(lookup: Lookup, terms: Iterable[Term], language: Language) -> str:
    """What terms are called, joined; texts in the other language are left out."""
    names = [
        lookup.names.of(term).of(language) if isinstance(term, NamedNode) else term.value
        for term in terms
        if isinstance(term, NamedNode)
        or (isinstance(term, Literal) and term.language in (None, language))
    ]
    return STOP.of(language).join(names)


def both(concepts: Iterable[Named]) -> str:
    """What concepts are called in both languages: `实际值 actual`."""
    return "; ".join(
        " ".join(dict.fromkeys((concept.name.zh, concept.name.en))) for concept in concepts
    )


def _linked(name: NamedNode, language: Language) -> Read:
    return lambda lookup, record: _names(lookup, record.values(name), language)


def pair(name: NamedNode, zh: str, en: str) -> tuple[Column, Column]:
    """What a property points to or says, a column for each language."""
    heading = Text(zh, en)
    return (
        Column(in_chinese(heading), _linked(name, "zh")),
        Column(in_english(heading), _linked(name, "en")),
    )


def code(name: NamedNode, zh: str, en: str) -> Column:
    """The code that a property has, in both languages at once."""
    return Column(Text(zh, en), lambda lookup, record: both(lookup.names.all(record.values(name))))


def text(name: NamedNode, zh: str, en: str) -> Column:
    """A text that is printed or has one language."""
    # What is printed is Chinese or has no language tag; the Chinese reading takes both.
    return Column(Text(zh, en), _linked(name, "zh"))


def number(name: NamedNode, zh: str, en: str) -> Column:
    """The number that a property has."""

    def cell(_: Lookup, record: Record) -> Cell:
        value = record.number(name)
        return "" if value is None else value

    return Column(Text(zh, en), cell)


def where(of: NamedNode | None = None) -> tuple[Column, Column]:
    """Where the thing, or what it points to by a property, is stated."""

    def cell(language: Language) -> Read:
        def read(lookup: Lookup, record: Record) -> Cell:
            things = record.values(of) if of else (record.thing.node,)
            nodes = (thing for thing in things if isinstance(thing, NamedNode))
            return said(tuple(p for node in nodes for p in lookup.places.of(node)), language)

        return read

    heading = Text("出处", "Place")
    return (
        Column(in_chinese(heading), cell("zh")),
        Column(in_english(heading), cell("en")),
    )
