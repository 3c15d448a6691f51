"""Finds where the sources leave open who answers for something, or what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.ids import concept
from siping_kg.queries import find_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from siping_kg.lookup import Lookup, Named
    from siping_kg.queries import SavedQuery

__all__ = ["Gap", "gaps"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing of which the sources leave something open; `kind` is of the scheme `gap`."""

    kind: Named
    thing: Named


def gaps(
    lookup: Lookup, queries: Iterable[SavedQuery]
) -> tuple[list[Gap], dict[Named, tuple[int, int]]]:
    """Every gap, in order of kind and thing; and per kind how many of how many things have it.

    What a gap is, and of what, the gap queries say. It is a silence of the sources, no finding
    that nobody was responsible. Accountability needs an actor, a forum and conduct to be judged:
    M. Bovens, "Analysing and assessing accountability", European Law Journal 13 (2007) 447-468.
    """
    things: dict[Named, set[NamedNode]] = {}
    lacking: dict[Named, set[NamedNode]] = {}
    for gap in find_gaps(lookup.store, queries):
        kind = lookup.names.named(concept("gap", gap.code))
        things.setdefault(kind, set()).update(gap.things)
        lacking.setdefault(kind, set()).update(gap.lacking)
    every = [
        Gap(kind, named)
        for kind, some in lacking.items()
        for named in sorted(lookup.names.all(some), key=lambda named: named.key)
    ]
    return every, {kind: (len(lacking[kind]), len(all_)) for kind, all_ in things.items()}
