"""Saved queries, `.rq` files that say in their header what they ask: read, bound, run for gaps."""

from __future__ import annotations

from siping_kg.queries.binding import bind
from siping_kg.queries.catalog import load, load_all
from siping_kg.queries.gaps import Gap, find_gaps
from siping_kg.queries.saved import (
    Column,
    ColumnType,
    Kind,
    Parameter,
    ParameterType,
    SavedQuery,
    Severity,
    User,
)

__all__ = [
    "Column",
    "ColumnType",
    "Gap",
    "Kind",
    "Parameter",
    "ParameterType",
    "SavedQuery",
    "Severity",
    "User",
    "bind",
    "find_gaps",
    "load",
    "load_all",
]
