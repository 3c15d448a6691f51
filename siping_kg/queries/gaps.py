"""Finds what the sources leave open, as the gap queries define it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from siping_kg.texts import NOTHING, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.queries.saved import SavedQuery
    from siping_kg.store import Store

__all__ = ["GAP_COLUMNS", "Gap", "find_gaps"]

GAP_COLUMNS: Final = ("source", "thing", "answer")
"""What a gap query projects; `answer` is unbound where a thing lacks what it could have."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What one source leaves open: the things that could have something, and those that lack it.

    `code` is the name of the gap query, and the code of the gap in the scheme `gap`.
    """

    code: str
    source: NamedNode
    things: tuple[NamedNode, ...]
    lacking: tuple[NamedNode, ...]
    words: Text
    """How many things there are, and how many of them lack it: `3项举措，2项没有成效数字`."""


def find_gaps(store: Store, queries: Iterable[SavedQuery]) -> Iterator[Gap]:
    """One gap for each gap query and each source that has things which could have it.

    Where nothing lacks anything there is a gap too, with nothing in `lacking`.
    """
    for query in queries:
        answered: dict[NamedNode, dict[NamedNode, bool]] = {}
        for source, thing, answer in store.select(query.text).rows:
            if isinstance(source, NamedNode) and isinstance(thing, NamedNode):
                things = answered.setdefault(source, {})
                things[thing] = things.get(thing, False) or answer is not None
        # Sorted, because the build writes what comes of it, and its bytes must not vary.
        for source, things in sorted(answered.items(), key=lambda item: item[0].value):
            every = tuple(sorted(things, key=lambda thing: thing.value))
            lacking = tuple(thing for thing in every if not things[thing])
            yield Gap(query.name, source, every, lacking, _words(query, len(every), len(lacking)))


def _words(query: SavedQuery, things: int, lacking: int) -> Text:
    text = (query.lacking if lacking else query.complete) or NOTHING
    filled = (
        words.replace("{things}", form.format(things)).replace("{lacking}", form.format(lacking))
        for words, form in ((text.zh, "{}"), (text.en, "{:,}"))
    )
    return Text(*filled)
