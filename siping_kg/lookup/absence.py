"""What can be said when nothing is found: an absence is an answer too."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg.lookup.asking import HEADER, asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.lookup.names import Named, Names
    from siping_kg.store import Store, Term

__all__ = ["Absence", "Accounted", "absence"]

_NEAR: Final = 1 / 3
"""How much of what was asked for a name must share to be offered in its place."""
_OFFERED: Final = 3


@dataclass(frozen=True, slots=True)
class Accounted:
    """How much of a source the graph accounts for.

    `characters` of its `length` stand in evidence. `carried`, `set_aside` and `open` count its
    numerals, figure words, superlatives, titles and quoted names; they are 0 where coverage was
    never proved.
    """

    source: Named
    figures: int
    characters: int
    length: int
    carried: int = 0
    set_aside: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Absence:
    """How much of each source is accounted for, and what is named most like what was asked."""

    accounted: tuple[Accounted, ...]
    nearest: tuple[Named, ...]


def absence(store: Store, names: Names, text: str) -> Absence:
    """What to say when nothing matches a text."""
    query = """SELECT DISTINCT ?thing {
  VALUES ?type { sp:Indicator sp:Program sp:PolicyDocument } ?thing a ?type } ORDER BY ?thing"""
    offered = (names.named(thing) for (thing,) in asked(store, query))
    scored = ((_likeness(text, named), named) for named in offered)
    # of names that share as much, the shorter are more like it
    close = sorted(scored, key=lambda pair: (-pair[0], len(pair[1].name.zh)))[:_OFFERED]
    nearest = tuple(named for score, named in close if score >= _NEAR)
    return Absence(tuple(_accounted(store, names)), nearest)


def _likeness(text: str, named: Named) -> float:
    """The share of the text's pairs of neighbouring characters that the name has too."""
    wanted = _pairs(text)
    shared = (len(wanted & _pairs(name)) for name in (named.name.zh, named.name.en))
    return max(shared) / max(len(wanted), 1)


def _pairs(text: str) -> set[str]:
    words = unicodedata.normalize("NFKC", text).casefold().split()
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)}


def _accounted(store: Store, names: Names) -> Iterator[Accounted]:
    query = """SELECT ?source ?figures ?length ?carried ?aside ?open {
  ?source a sp:Source ; sp:squeezedLength ?length .
  OPTIONAL { ?source sp:tokensCarried ?carried ; sp:tokensSetAside ?aside ; sp:tokensOpen ?open }
  { SELECT ?source (COUNT(?figure) AS ?figures) {
      ?figure sp:statedText ?printed ; sp:statedIn ?source } GROUP BY ?source }
} ORDER BY ?source"""
    covered = _covered(store)
    for source, figures, length, *tokens in store.select(HEADER + query).rows:
        if isinstance(source, NamedNode):
            evidence = len(covered.get(source, ()))
            counts = (_number(figures), evidence, _number(length), *map(_number, tokens))
            yield Accounted(names.named(source), *counts)


def _covered(store: Store) -> dict[NamedNode, set[int]]:
    """The offsets of each source that stand in some evidence span."""
    query = """SELECT ?source ?start ?end {
  ?span oa:hasSource/prov:wasDerivedFrom ?source ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end }"""
    covered: dict[NamedNode, set[int]] = {}
    for source, start, end in store.select(HEADER + query).rows:
        if isinstance(source, NamedNode):
            covered.setdefault(source, set()).update(range(_number(start), _number(end)))
    return covered


def _number(term: Term | None) -> int:
    return int(term.value) if isinstance(term, Literal) else 0
