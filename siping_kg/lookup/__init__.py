"""The read model: whatever shows the graph reads it here, as what it says and not how."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from siping_kg.lookup.absence import Absence, Accounted, Shares
    from siping_kg.lookup.comparisons import Related
    from siping_kg.lookup.entities import Entity, Fact
    from siping_kg.lookup.expectations import Expectation
    from siping_kg.lookup.fields import ACROSS, BESIDE, FIELDS, STORED, Field, beside, cells
    from siping_kg.lookup.figures import Figure
    from siping_kg.lookup.finding import Hit
    from siping_kg.lookup.grouping import GROUPS, grouped, weighty
    from siping_kg.lookup.links import Link, Node
    from siping_kg.lookup.lookup import Lookup
    from siping_kg.lookup.names import Named, Names
    from siping_kg.lookup.natures import NATURES, strongest
    from siping_kg.lookup.outcomes import Outcome, counted
    from siping_kg.lookup.places import Place, Places, listed_places
    from siping_kg.lookup.printed import Aside, Printed, Texts
    from siping_kg.lookup.records import Record
    from siping_kg.lookup.refusals import Refusal
    from siping_kg.lookup.sources import Source
    from siping_kg.lookup.units import Unit

__all__ = [
    "ACROSS",
    "BESIDE",
    "FIELDS",
    "GROUPS",
    "NATURES",
    "STORED",
    "Absence",
    "Accounted",
    "Aside",
    "Entity",
    "Expectation",
    "Fact",
    "Field",
    "Figure",
    "Hit",
    "Link",
    "Lookup",
    "Named",
    "Names",
    "Node",
    "Outcome",
    "Place",
    "Places",
    "Printed",
    "Record",
    "Refusal",
    "Related",
    "Shares",
    "Source",
    "Texts",
    "Unit",
    "beside",
    "cells",
    "counted",
    "grouped",
    "listed_places",
    "strongest",
    "weighty",
]

_HOMES: Final = {
    "ACROSS": "fields",
    "BESIDE": "fields",
    "FIELDS": "fields",
    "GROUPS": "grouping",
    "NATURES": "natures",
    "STORED": "fields",
    "Absence": "absence",
    "Accounted": "absence",
    "Aside": "printed",
    "Entity": "entities",
    "Expectation": "expectations",
    "Fact": "entities",
    "Field": "fields",
    "Figure": "figures",
    "Hit": "finding",
    "Link": "links",
    "Lookup": "lookup",
    "Named": "names",
    "Names": "names",
    "Node": "links",
    "Outcome": "outcomes",
    "Place": "places",
    "Places": "places",
    "Printed": "printed",
    "Record": "records",
    "Refusal": "refusals",
    "Related": "comparisons",
    "Shares": "absence",
    "Source": "sources",
    "Texts": "printed",
    "Unit": "units",
    "beside": "fields",
    "cells": "fields",
    "counted": "outcomes",
    "grouped": "grouping",
    "listed_places": "places",
    "strongest": "natures",
    "weighty": "grouping",
}
"""The module of each name: imported when asked for, since a command needs only a few of them."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
