"""Finds things by name, alias, title or figure, in an index of all of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from siping_kg.exact import rounded
from siping_kg.ids import concept, local
from siping_kg.lookup.asking import HEADER, asked, text_of
from siping_kg.lookup.natures import strongest
from siping_kg.lookup.writing import Amount, folded, read_amount
from siping_kg.sources import occurrences
from siping_kg.terms import DCTERMS, SCHEMA, SKOS, SP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.lookup.names import Named, Names
    from siping_kg.lookup.places import Place, Places
    from siping_kg.store import Store, Term

__all__ = ["TYPES", "Hit", "Index"]

TYPES: Final = (
    *(SP.Program, SP.PolicyDocument, SP.Agency, SP.Post, SP.Indicator, SP.Measurement),
    SP.Computation,
    *(SP.Comparison, SP.Recognition, SP.Event, SP.Area, SP.Source),
)
"""What can be found."""

_ALSO_CALLED: Final = (SKOS.altLabel, SKOS.hiddenLabel, DCTERMS.title, SP.statedText, SCHEMA.author)
"""What a thing can be found by, beside its names."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its type, which of its names or figures matched, and where it is stated.

    `matched` is empty for a value that no article prints; `everyday` says that it is a name that
    people use and that is not taken from a source.
    """

    thing: Named
    type: Named
    matched: str
    nature: Named
    places: tuple[Place, ...]
    everyday: bool = False


class _Entry(NamedTuple):
    """A text by which a thing can be found, with the same as it is compared."""

    thing: NamedNode
    text: str
    compared: str


class _Value(NamedTuple):
    """What a thing is worth: its figure as printed, if it is, and as a number in a unit."""

    thing: NamedNode
    printed: str
    value: Decimal
    units: frozenset[str]
    coefficient: Decimal | None


class _Match(NamedTuple):
    """How well a text matches, the best first, and what it matched."""

    rank: int
    longer: int
    text: str


_WHOLE, _SAME_UNIT, _SAME_VALUE, _BEGINNING, _WITHIN, _COEFFICIENT = range(6)
"""The ranks: the whole name or printed figure, a value in its unit, a value of any unit, how a
name begins, what a name holds, digits before a multiplier that was not asked for."""


class Index:
    """Every text and every number by which a thing of a store can be found."""

    def __init__(self, store: Store, names: Names, places: Places) -> None:
        self._names, self._places = names, places
        self._types = _types(store)
        # What we work out is found by its value: its name is a sentence about other figures.
        named = [thing for thing, (kind, _) in self._types.items() if kind != SP.Computation]
        self._entries = _entries(store, names, named)
        self._values = _values(store, names, self._types)
        self._everyday = _everyday(store)

    def find(self, text: str) -> tuple[Hit, ...]:
        """The things that a text means in either language, the best match first.

        A name holds the text; a figure does at the boundaries of numbers: 42个 is not in 1942个.
        A number is found by its value, however it is written. White space, case, width and
        quotation marks make no difference.
        """
        wanted = folded(text)
        if not wanted:
            return ()
        matches: dict[NamedNode, list[_Match]] = defaultdict(list)
        for entry in self._entries:
            if wanted in entry.compared and occurrences(entry.compared, wanted):
                matches[entry.thing].append(_matched(entry, wanted))
        amount = read_amount(wanted)
        if amount is not None:
            for value in self._values:
                rank = _rank(value, amount)
                if rank is not None:
                    matches[value.thing].append(_Match(rank, 0, value.printed))
        best = {thing: min(found) for thing, found in matches.items()}
        ordered = sorted(best, key=lambda thing: (best[thing][:2], thing.value))
        return tuple(self._hit(thing, best[thing].text) for thing in ordered)

    def _hit(self, thing: NamedNode, matched: str) -> Hit:
        kind, nature = map(self._names.named, self._types[thing])
        places, everyday = self._places.of(thing), (thing, matched) in self._everyday
        return Hit(self._names.named(thing), kind, matched, nature, places, everyday)


def _matched(entry: _Entry, wanted: str) -> _Match:
    longer = len(entry.compared) - len(wanted)
    if longer == 0:
        return _Match(_WHOLE, 0, entry.text)
    rank = _BEGINNING if entry.compared.startswith(wanted) else _WITHIN
    return _Match(rank, longer, entry.text)


def _rank(value: _Value, amount: Amount) -> int | None:
    """How well a value fits; None where it is another, or of another unit.

    What was worked out has more decimals than anyone types: it is rounded to as many.
    """
    unit_fits = amount.unit in value.units
    if amount.unit and not unit_fits:
        return None
    # A printed figure is compared to the last digit, or 41.6 would find 41.58.
    rounds = not value.printed and amount.places > 0
    if amount.value == (rounded(value.value, amount.places) if rounds else value.value):
        return _SAME_UNIT if unit_fits else _SAME_VALUE
    return _COEFFICIENT if amount.value == value.coefficient else None


def _everyday(store: Store) -> frozenset[tuple[NamedNode, str]]:
    """The names that people use for things, with the things."""
    rows = store.select(f"SELECT ?thing ?name {{ ?thing {SKOS.hiddenLabel} ?name }}").rows
    return frozenset((thing, text_of(n)) for thing, n in rows if isinstance(thing, NamedNode))


def _types(store: Store) -> dict[NamedNode, tuple[NamedNode, NamedNode]]:
    """The type of everything that can be found, and the strongest nature of the graphs with it."""
    kinds = " ".join(map(str, TYPES))
    query = f"""SELECT ?thing ?type ?nature {{ VALUES ?type {{ {kinds} }}
  GRAPH ?g {{ ?thing a ?type }} ?g sp:nature ?nature }} ORDER BY ?thing ?type"""
    kinds_of: dict[NamedNode, NamedNode] = {}
    natures: dict[NamedNode, list[str]] = defaultdict(list)
    for thing, kind, nature in asked(store, query):
        # A thing may stand in the graphs of both articles, but is found once.
        kinds_of.setdefault(thing, kind)
        natures[thing].append(local(nature))
    return {
        thing: (kind, concept("nature", strongest(natures[thing])))
        for thing, kind in kinds_of.items()
    }


def _entries(store: Store, names: Names, things: Iterable[NamedNode]) -> list[_Entry]:
    """The entries, in the order of IRIs, those of a thing in the order of their texts."""
    texts = {thing: {*astuple(names.of(thing))} for thing in things}
    for called in _ALSO_CALLED:
        for thing, text in store.select(f"SELECT ?thing ?text {{ ?thing {called} ?text }}").rows:
            if isinstance(thing, NamedNode) and thing in texts:
                texts[thing].add(text_of(text))
    return [
        _Entry(thing, text, folded(text))
        for thing in sorted(texts, key=str)
        for text in sorted(texts[thing])
    ]


def _values(store: Store, names: Names, things: Iterable[NamedNode]) -> list[_Value]:
    """The numbers of everything that can be found, each with its unit and as it is printed."""
    query = """SELECT ?thing ?value ?printed ?unit ?symbol {
  { ?thing sp:value ?value } UNION { ?thing sp:rankAmong ?value }
  OPTIONAL { ?thing sp:statedText ?printed }
  OPTIONAL { ?thing sp:unit ?unit . OPTIONAL { ?unit qudt:symbol ?symbol } } } ORDER BY ?thing"""
    known = frozenset(things)
    values = []
    for thing, value, printed, unit, symbol in store.select(HEADER + query).rows:
        if not isinstance(thing, NamedNode) or thing not in known or not isinstance(value, Literal):
            continue
        text = text_of(printed)
        amount = read_amount(folded(text))
        called = {folded(text_of(symbol)), *_english(names, unit)}
        units = frozenset(called | {amount.unit} if amount else called)
        coefficient = amount.coefficient if amount else None
        values.append(_Value(thing, text, Decimal(value.value), units, coefficient))
    return values


def _english(names: Names, unit: Term | None) -> tuple[str, ...]:
    """A unit in English, as it is compared: one of it, and several."""
    if not isinstance(unit, NamedNode):
        return ()
    # Brackets explain the unit to readers; nobody types them behind a number.
    name = folded(names.of(unit).en.partition(" (")[0])
    return (name, f"{name}s")
