"""What can be said when nothing is found: an absence is an answer too, and there are three."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from siping_kg.ids import mint
from siping_kg.lookup.asking import HEADER
from siping_kg.lookup.nearness import nearest
from siping_kg.lookup.printed import aside, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.lookup.names import Named, Names
    from siping_kg.lookup.printed import Aside, Printed, Texts
    from siping_kg.store import Store, Term

__all__ = ["Absence", "Accounted", "Shares", "absence"]


@dataclass(frozen=True, slots=True)
class Shares:
    """How many the graph carries, sets aside with a reason, and has not explained.

    All are 0 where coverage was never proved.
    """

    carried: int = 0
    set_aside: int = 0
    open: int = 0

    @property
    def explained(self) -> int:
        """How many are carried or set aside."""
        return self.carried + self.set_aside

    @property
    def total(self) -> int:
        """How many there are."""
        return self.explained + self.open


@dataclass(frozen=True, slots=True)
class Accounted:
    """How much of a source the graph accounts for: `figures` are the measurements it states.

    `characters` of its `length` stand in evidence. `tokens` are its numerals, figure words,
    superlatives, titles and quoted names.
    """

    source: Named
    figures: int
    characters: int
    length: int
    tokens: Shares
    sentences: Shares


@dataclass(frozen=True, slots=True)
class Absence:
    """What is known of what the graph does not hold: three answers that are not to be mixed.

    It is not in the graph; `aside` and `printed` say what articles print and why it stays out;
    that it is not printed can be said of the articles `searched` alone. `accounted` says how much
    of each article the graph accounts for, `nearest` what is called much alike.
    """

    accounted: tuple[Accounted, ...]
    nearest: tuple[Named, ...]
    aside: tuple[Aside, ...] = ()
    searched: tuple[Named, ...] = ()
    printed: tuple[Printed, ...] = ()

    @property
    def unsearched(self) -> tuple[Named, ...]:
        """The articles whose text was not at hand."""
        every = (one.source for one in self.accounted)
        return tuple(source for source in every if source not in self.searched)

    @property
    def unprinted(self) -> bool:
        """Whether it is known that no article prints it."""
        # One article that was not at hand could print it, so all of them must have been searched.
        return bool(self.searched) and not (self.unsearched or self.printed or self.aside)


def absence(store: Store, names: Names, text: str, texts: Texts | None = None) -> Absence:
    """What to say when nothing matches a text; the articles are searched where they are at hand."""
    return Absence(
        accounted=tuple(_accounted(store, names)),
        nearest=nearest(store, names, text),
        aside=aside(store, names, text),
        searched=() if texts is None else names.all(mint("source", one) for one in texts.layouts),
        printed=() if texts is None else search(texts, names, text),
    )


def _accounted(store: Store, names: Names) -> Iterator[Accounted]:
    query = """SELECT ?source ?figures ?length ?carried ?aside ?open ?held ?left ?waiting {
  ?source a sp:Source ; sp:squeezedLength ?length .
  OPTIONAL { ?source sp:tokensCarried ?carried ; sp:tokensSetAside ?aside ; sp:tokensOpen ?open ;
    sp:sentencesCarried ?held ; sp:sentencesSetAside ?left ; sp:sentencesOpen ?waiting }
  { SELECT ?source (COUNT(?figure) AS ?figures) {
      ?figure a sp:Measurement ; sp:statedIn ?source } GROUP BY ?source }
} ORDER BY ?source"""
    covered = _covered(store)
    for source, figures, length, *counts in store.select(HEADER + query).rows:
        if isinstance(source, NamedNode):
            evidence = len(covered.get(source, ()))
            tokens, sentences = Shares(*map(_number, counts[:3])), Shares(*map(_number, counts[3:]))
            told = _number(figures), evidence, _number(length)
            yield Accounted(names.named(source), *told, tokens, sentences)


def _covered(store: Store) -> dict[NamedNode, set[int]]:
    """The offsets of each source that stand in some evidence span."""
    query = """SELECT ?source ?start ?end {
  ?span oa:hasSource/prov:wasDerivedFrom ?source ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end }"""
    covered: dict[NamedNode, set[int]] = {}
    for source, start, end in store.select(HEADER + query).rows:
        if isinstance(source, NamedNode):
            # Clauses overlap where records share one: a set counts each character once.
            covered.setdefault(source, set()).update(range(_number(start), _number(end)))
    return covered


def _number(term: Term | None) -> int:
    return int(term.value) if isinstance(term, Literal) else 0
