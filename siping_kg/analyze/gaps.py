"""Finds where the sources leave open who answers for something, or what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.ids import key
from siping_kg.queries import find_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.queries import SavedQuery
    from siping_kg.store import Store

__all__ = ["Gap", "gaps"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing of which the sources leave something open; `kind` is a code of the scheme `gap`."""

    kind: str
    thing: str


def gaps(
    store: Store, queries: Iterable[SavedQuery]
) -> tuple[list[Gap], dict[str, tuple[int, int]]]:
    """Every gap, in order of kind and thing; and per kind how many of how many things have it.

    What a gap is, and of what, the gap queries say. It is a silence of the sources, no finding
    that nobody was responsible. Accountability needs an actor, a forum and conduct to be judged:
    M. Bovens, "Analysing and assessing accountability", European Law Journal 13 (2007) 447-468.
    """
    things: dict[str, set[str]] = {}
    lacking: dict[str, set[str]] = {}
    for gap in find_gaps(store, queries):
        things.setdefault(gap.code, set()).update(map(key, gap.things))
        lacking.setdefault(gap.code, set()).update(map(key, gap.lacking))
    found = [Gap(kind, thing) for kind, some in lacking.items() for thing in sorted(some)]
    return found, {kind: (len(lacking[kind]), len(every)) for kind, every in things.items()}
