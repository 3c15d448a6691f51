"""Saved queries, `.rq` files that say in their header what they ask: read, bound, run for gaps."""

from __future__ import annotations

from siping_kg.queries.binding import bind
from siping_kg.queries.catalog import load, load_all
from siping_kg.queries.gaps import Gap, find_gaps
from siping_kg.queries.listing import SUBJECTS, USERS, Group, grouped
from siping_kg.queries.saved import (
    Column,
    ColumnType,
    Kind,
    Parameter,
    ParameterType,
    SavedQuery,
    Severity,
    Subject,
    User,
)

__all__ = [
    "SUBJECTS",
    "USERS",
    "Column",
    "ColumnType",
    "Gap",
    "Group",
    "Kind",
    "Parameter",
    "ParameterType",
    "SavedQuery",
    "Severity",
    "Subject",
    "User",
    "bind",
    "find_gaps",
    "grouped",
    "load",
    "load_all",
]
