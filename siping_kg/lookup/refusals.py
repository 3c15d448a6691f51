"""Which figures that stand side by side must not be added, subtracted or compared, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.ids import concept
from siping_kg.lookup.asking import asked, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from siping_kg.lookup.names import Named, Names
    from siping_kg.store import Store

__all__ = ["FORBIDDING", "Refusal", "refusals"]

FORBIDDING: Final = (
    "another-kind-of-money",
    "contained-in",
    "contains",
    "hard-to-reconcile",
    "may-overlap",
    "not-comparable",
    "weights-not-stated",
)
"""The caveats that forbid reckoning with two figures; the others only say what is to be known."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Two figures that must not be reckoned with together; `caveat` is named by the reason."""

    one: Named
    other: Named
    caveat: Named


def refusals(store: Store, names: Names, figures: Iterable[NamedNode]) -> tuple[Refusal, ...]:
    """The pairs among these figures that a caveat forbids, each once."""
    among = listed(figures)
    reasons = listed(concept("caveat", code) for code in FORBIDDING)
    query = f"""SELECT DISTINCT ?one ?other ?caveat {{
  VALUES ?one {{ {among} }} VALUES ?other {{ {among} }} VALUES ?reason {{ {reasons} }}
  ?one sp:caveat ?caveat . ?caveat sp:caveatReason ?reason ; sp:concerns ?other
  FILTER(?one != ?other) }} ORDER BY ?one ?other ?caveat"""
    told: dict[frozenset[NamedNode], Refusal] = {}
    for one, other, caveat in asked(store, query):
        # Both figures carry the caveat, each from its side: a reader is told once.
        told.setdefault(frozenset((one, other)), Refusal(*map(names.named, (one, other, caveat))))
    return tuple(told.values())
