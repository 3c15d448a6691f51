"""Counts the audit outcomes of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from siping_kg.dataset.naming import HEADER, text_of

if TYPE_CHECKING:
    from siping_kg.store import Store

__all__ = ["counted"]


def counted(store: Store) -> dict[str, int]:
    """How many audit outcomes there are of each code, none left out."""
    found = store.select(
        HEADER
        + """SELECT ?outcome (COUNT(?node) AS ?n) {
  ?node a sp:AuditOutcome ; sp:outcome ?outcome } GROUP BY ?outcome"""
    )
    counts = dict.fromkeys(("passed", "failed", "cannot-tell", "inapplicable"), 0)
    for outcome, number in found.rows:
        if isinstance(number, Literal):
            counts[text_of(outcome).rpartition("/")[2]] = int(number.value)
    return counts
