"""Saved queries: `.rq` files that say in their header what they ask, and bind parameters."""

from __future__ import annotations

from siping_kg.queries.binding import bind
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
from siping_kg.queries.shelf import load, load_all

__all__ = [
    "Column",
    "ColumnType",
    "Kind",
    "Parameter",
    "ParameterType",
    "SavedQuery",
    "Severity",
    "User",
    "bind",
    "load",
    "load_all",
]
