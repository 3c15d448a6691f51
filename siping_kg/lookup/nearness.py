"""Which names come near to one that nothing has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.lookup.asking import asked, listed
from siping_kg.lookup.writing import folded
from siping_kg.terms import SP

if TYPE_CHECKING:
    from siping_kg.lookup.names import Named, Names
    from siping_kg.store import Store

__all__ = ["nearest"]

_OFFERED_TYPES: Final = (
    *(SP.Indicator, SP.Program, SP.PolicyDocument, SP.Agency, SP.Post, SP.Area),
    *(SP.Event, SP.Recognition, SP.Work, SP.Source),
)
_NEAR: Final = 0.5
"""How alike (Dice 1945) two names must be; what is less alike is another thing."""
_OFFERED: Final = 3


def nearest(store: Store, names: Names, text: str) -> tuple[Named, ...]:
    """The things called most like a text, in either language; none where nothing is near."""
    query = f"""SELECT DISTINCT ?thing {{
  VALUES ?type {{ {listed(_OFFERED_TYPES)} }} ?thing a ?type }} ORDER BY ?thing"""
    wanted = _pairs(_without_type(text))
    offered = (names.named(thing) for (thing,) in asked(store, query))
    scored = ((_likeness(wanted, named), named) for named in offered)
    near = sorted((pair for pair in scored if pair[0] >= _NEAR), key=lambda pair: -pair[0])
    return tuple(named for _, named in near[:_OFFERED])


def _without_type(text: str) -> str:
    """A name as it stands; an identifier as words."""
    # A wrong type must not hide a slug that is right: `agency/lishu-model`.
    return text.rpartition("/")[2].replace("-", " ") if text.isascii() else text


def _likeness(wanted: set[str], named: Named) -> float:
    """Twice the pairs of neighbouring characters that both have, over all that each has."""
    return max(
        2 * len(wanted & pairs) / max(len(wanted) + len(pairs), 1)
        for pairs in map(_pairs, (named.name.zh, named.name.en, named.code.replace("-", " ")))
    )


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters; a Chinese character is a word of its own too."""
    # Pairs stay within words, or word order and spaces would count as likeness.
    words = [folded(word) for word in text.split()]
    pairs = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
    # Names of two characters have one pair, which one other character would destroy.
    return pairs | {sign for word in words for sign in word if not sign.isascii()}
