"""Answers SPARQL: one small read interface, and the adapters behind it.

`RemoteStore` lives in `siping_kg.store.remote` and is imported from there, because
its client library is slow to import and a local query never needs it.
"""

from __future__ import annotations

from siping_kg.store.embedded import EmbeddedStore
from siping_kg.store.interface import Rows, Solutions, Store, Term
from siping_kg.store.syntax import Mistake, mistake, refuse_service

__all__ = [
    "EmbeddedStore",
    "Mistake",
    "Rows",
    "Solutions",
    "Store",
    "Term",
    "mistake",
    "refuse_service",
]
