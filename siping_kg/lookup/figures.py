"""Every measurement, stated or implied, with what it means and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from siping_kg.amounts import for_label
from siping_kg.ids import concept, local
from siping_kg.lookup.asking import HEADER, asked, listed, text_of
from siping_kg.lookup.units import Unit
from siping_kg.terms import ID, PROV, SP
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.lookup.names import Named, Names
    from siping_kg.lookup.places import Place, Places
    from siping_kg.store import Store, Term

__all__ = ["Figure", "Figures"]

_ALL: Final = concept("segment", "all")
_UNSTATED: Final = ID["period/unstated"]
_MEASUREMENTS: Final = f"{ID.base}measurement/"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; `FIELDS` says what each part of it is called, and in which order.

    `value`, `low` and `high` are in `unit`; a missing bound is unbounded. `printed` is the figure
    as the article has it, empty for an implied one. `begins` orders periods: a date, or a year and
    what comes after its months; empty when the sources do not say when. `caveats` are named by
    all that they say, `reasons` are the codes that tell them in brief.
    """

    measurement: Named
    indicator: Named
    segment: Named
    area: Named
    about: Named
    period: Named
    begins: str
    role: Named
    printed: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    qualifier: Named | None
    programs: tuple[Named, ...]
    derivations: tuple[Named, ...]
    caveats: tuple[Named, ...]
    reasons: tuple[Named, ...]
    nature: Named
    source: Named | None
    places: tuple[Place, ...]

    @property
    def key(self) -> str:
        """The IRI as a person reads and types it: `measurement/…`."""
        return self.measurement.key

    @property
    def implied(self) -> bool:
        """Whether no article prints it: it follows from others that are printed."""
        return not self.printed

    @property
    def dated(self) -> bool:
        """Whether the sources say when it held."""
        return self.period.node != _UNSTATED

    @property
    def part(self) -> Named | None:
        """The segment; None when all of what the indicator counts is meant."""
        return None if self.segment.node == _ALL else self.segment

    @property
    def subject(self) -> Named | None:
        """What is measured; None when it is the area itself."""
        return None if self.about.node == self.area.node else self.about

    @property
    def words(self) -> Text:
        """The value with its hedge and unit, large ones in 万 and 亿, or in millions."""
        hedge = "" if self.qualifier is None else self.qualifier.code
        return for_label(self.value, hedge, self.unit.said)

    @property
    def wording(self) -> Text:
        """For a cell: as printed in Chinese; in English the value in words, then as printed."""
        words = self.words
        if self.implied or words.en == self.printed:
            return Text(self.printed or words.zh, words.en)
        return Text(self.printed, f"{words.en} ({self.printed})")


class Figures:
    """The figures of a store: all of them, or those of a few measurements."""

    def __init__(self, store: Store, names: Names, places: Places) -> None:
        self._store, self._names, self._places = store, names, places
        self._all: dict[NamedNode, Figure] | None = None

    def all(self) -> tuple[Figure, ...]:
        """Every figure, in the order of IRIs."""
        if self._all is None:
            self._all = self._read("")
        return tuple(self._all.values())

    def among(self, nodes: Iterable[NamedNode]) -> dict[NamedNode, Figure]:
        """The figures of those of these nodes that are measurements, in the order of IRIs."""
        wanted = {node for node in nodes if node.value.startswith(_MEASUREMENTS)}
        if not wanted:
            return {}
        # Showing one thing needs a few figures; all are read only for who asks for all.
        if self._all is None:
            return self._read(f"VALUES ?m {{ {listed(wanted)} }}")
        return {node: figure for node, figure in self._all.items() if node in wanted}

    def _read(self, among: str) -> dict[NamedNode, Figure]:
        """The figures of measurements; one of a foreign dataset may lack what makes it one."""
        programs = self._linked(among, f"{SP.reportedUnder}")
        derivations = self._linked(among, f"{PROV.wasGeneratedBy}")
        caveats = self._linked(among, f"{SP.caveat}")
        reasons = self._linked(among, f"{SP.caveat}/{SP.caveatReason}")
        answer = self._store.select(HEADER + _QUERY.replace("AMONG", among))
        figures: dict[NamedNode, Figure] = {}
        for row in answer.rows:
            node = row[0]
            # Optional parts with several values multiply the rows: the first row of each is kept.
            if isinstance(node, NamedNode) and node not in figures:
                every = programs, derivations, caveats, reasons
                links = tuple(linked.get(node, ()) for linked in every)
                figure = self._figure(row, *links)
                if figure is not None:
                    figures[node] = figure
        return figures

    def _linked(self, among: str, path: str) -> dict[NamedNode, tuple[Named, ...]]:
        """What measurements lead to by a path that may have several ends."""
        query = (
            f"SELECT DISTINCT ?m ?x {{ {among} ?m a sp:Measurement ; {path} ?x }} ORDER BY ?m ?x"
        )
        linked: dict[NamedNode, tuple[Named, ...]] = {}
        for node, other in asked(self._store, query):
            linked[node] = (*linked.get(node, ()), self._names.named(other))
        return linked

    def _figure(
        self,
        row: tuple[Term | None, ...],
        programs: tuple[Named, ...],
        derivations: tuple[Named, ...],
        caveats: tuple[Named, ...],
        reasons: tuple[Named, ...],
    ) -> Figure | None:
        named = self._names.all(row[:_NEEDED])
        if len(named) < _NEEDED:
            return None
        measurement, indicator, segment, area, about, period, role, unit, nature = named
        qualifier, source, counting = self._names.each(row[_NEEDED : _NEEDED + 3])
        value, low, high, printed, symbol, date, year = map(text_of, row[_NEEDED + 3 :])
        return Figure(
            measurement=measurement,
            indicator=indicator,
            segment=segment,
            area=area,
            about=about,
            period=period,
            begins=_begins(period.node, date, year),
            role=role,
            printed=printed,
            value=Decimal(value),
            low=Decimal(low) if low else None,
            high=Decimal(high) if high else None,
            unit=Unit(unit, symbol, counting=counting is not None),
            qualifier=qualifier,
            programs=programs,
            derivations=derivations,
            caveats=caveats,
            reasons=reasons,
            nature=nature,
            source=source,
            places=self._places.of(measurement.node),
        )


def _begins(period: NamedNode, date: str, year: str) -> str:
    """A day's own date is in its name; an article's `as of` comes after the year's own months."""
    if period == _UNSTATED:
        return ""
    # No month is 13, so text order puts it last in its year, and before the next.
    return f"{year}-13" if year else date or local(period)


_NEEDED: Final = 9
"""How many of the variables below are things that every figure has."""

_QUERY: Final = """SELECT ?m ?indicator ?segment ?area ?about ?period ?role ?unit ?nature
  ?qualifier ?source ?counts ?value ?low ?high ?printed ?symbol ?date ?year {
  AMONG
  GRAPH ?g { ?m a sp:Measurement ; sp:indicator ?indicator ; sp:segment ?segment ;
    sp:area ?area ; sp:about ?about ; sp:period ?period ; sp:role ?role ;
    sp:unit ?unit ; sp:value ?value }
  ?g sp:nature ?nature .
  OPTIONAL { ?m sp:qualifier ?qualifier } OPTIONAL { ?m sp:statedIn ?source }
  OPTIONAL { ?m sp:low ?low } OPTIONAL { ?m sp:high ?high }
  OPTIONAL { ?m sp:statedText ?printed }
  OPTIONAL { ?unit qudt:symbol ?symbol }
  OPTIONAL { ?unit a ?counts FILTER(?counts = qudt:CountingUnit) }
  OPTIONAL { ?period time:hasBeginning ?start . ?start time:inXSDDate ?date }
  OPTIONAL { ?period sp:partOfSource ?open . ?open dcterms:issued ?year }
} ORDER BY ?m ?nature"""
