"""Reads every measurement as a person says it: what, how much, when, where, in which role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.figures import hedged
from siping_kg.dataset.naming import HEADER, labels, text_of
from siping_kg.quantities import read_units
from siping_kg.terms import shorten

if TYPE_CHECKING:
    from siping_kg.quantities import Unit, Units
    from siping_kg.store import Store, Term

__all__ = ["Measured", "measured"]

_MILLION: Final = Decimal(1_000_000)
_NUMBER: Final = re.compile(r"[0-9][0-9,.]*")


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement: codes as they stand behind the last slash, names in one language.

    `value`, `low` and `high` are in the `unit`; a missing bound is unbounded.
    `printed` is the figure as the article has it, empty when the value is `implied`;
    `figure` says the value in the reader's language, hedged as the article hedges it.
    `about` is what it measures where that is not the area itself.
    `begins` orders periods: a date, or a year for one that a source leaves open at its
    publication; empty when the sources do not say when.
    """

    key: str
    indicator: str
    name: str
    about: str
    area: str
    segment: str
    role: str
    role_name: str
    period: str
    period_name: str
    begins: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    figure: str
    printed: str
    implied: bool


def measured(store: Store, language: str) -> dict[str, Measured]:
    """Every measurement by its short name (`measurement/…`), in order of that name."""
    known = labels(store, language)
    units = read_units(store.construct(_UNITS), "units of the graph")
    found = store.select(HEADER + _QUERY)
    kept: dict[str, Measured] = {}
    for row in found.rows:
        told = dict(zip(found.variables, row, strict=True))
        one = _measured(
            {name: text_of(term) for name, term in told.items()}, told, known, language, units
        )
        kept.setdefault(one.key, one)
    return kept


_UNITS = HEADER + "CONSTRUCT { ?unit ?p ?o } WHERE { ?unit a qudt:Unit ; ?p ?o }"
_QUERY = """SELECT DISTINCT ?m ?indicator ?about ?area ?segment ?role ?period ?begin ?year
  ?value ?low ?high ?symbol ?printed ?qualifier {
  ?m a sp:Measurement ; sp:indicator ?indicator ; sp:role ?role ; sp:period ?period ;
    sp:value ?value ; sp:unit ?unit .
  OPTIONAL { ?unit qudt:symbol ?symbol }
  OPTIONAL { ?m sp:about ?about } OPTIONAL { ?m sp:area ?area } OPTIONAL { ?m sp:segment ?segment }
  OPTIONAL { ?m sp:low ?low } OPTIONAL { ?m sp:high ?high }
  OPTIONAL { ?m sp:statedText ?printed } OPTIONAL { ?m sp:qualifier ?qualifier }
  OPTIONAL { ?period time:hasBeginning ?start . ?start time:inXSDDate ?begin }
  OPTIONAL { ?period sp:partOfSource ?source . ?source sp:year ?year }
} ORDER BY ?m"""


def _measured(
    told: dict[str, str],
    terms: dict[str, Term | None],
    known: dict[str, str],
    language: str,
    units: Units,
) -> Measured:
    value = Decimal(told["value"])
    unit = units.named(told["symbol"])
    words = hedged(value, _code(told["qualifier"]), unit)
    return Measured(
        shorten(told["m"]),
        shorten(told["indicator"]),
        known.get(told["indicator"], shorten(told["indicator"])),
        known.get(told["about"], "") if told["about"] != told["area"] else "",
        known.get(told["area"], ""),
        "" if _code(told["segment"]) == "all" else known.get(told["segment"], ""),
        _code(told["role"]),
        known.get(told["role"], _code(told["role"])),
        _code(told["period"]),
        known.get(told["period"], _code(told["period"])),
        _begins(told),
        value,
        None if terms["low"] is None else Decimal(told["low"]),
        None if terms["high"] is None else Decimal(told["high"]),
        unit,
        words.zh if language == "zh" else _in_millions(words.en, value),
        told["printed"],
        not told["printed"],
    )


def _in_millions(words: str, value: Decimal) -> str:
    """English words with a number of seven digits or more in millions: `4.933 million mu`."""
    if abs(value) < _MILLION:
        return words
    many = (value / _MILLION).normalize()
    return _NUMBER.sub(f"{many:,f} million", words, count=1)


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]


def _begins(told: dict[str, str]) -> str:
    """A day's own date is in its name; an article's `as of` comes after the year's own months."""
    code = _code(told["period"])
    if code == "unstated":
        return ""
    return told["begin"] or (f"{told['year']}-13" if told["year"] else code)
