"""Finds where the sources leave open who answers for something, or what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.dataset.naming import HEADER, text_of
from siping_kg.terms import shorten

if TYPE_CHECKING:
    from siping_kg.store import Store

__all__ = ["KINDS", "Gap", "gaps"]

KINDS: Final = {
    "program-without-agency": (
        "举措未说明由谁牵头或推进",
        "program that nobody is said to lead or pursue",
        """?thing a sp:Program
  FILTER NOT EXISTS { ?thing sp:ledBy|sp:pursuedBy ?agency }""",
        "?thing a sp:Program",
    ),
    "document-without-issuer": (
        "政策文件未说明发文机构",
        "document whose issuer is not stated",
        "?thing a sp:PolicyDocument FILTER NOT EXISTS { ?thing sp:issuedBy ?agency }",
        "?thing a sp:PolicyDocument",
    ),
    "target-without-setter": (
        "下达目标未说明由谁设定",
        "target without one who set it",
        """?thing a sp:Measurement ; sp:role <https://w3id.org/siping-kg/scheme/role/target>
  FILTER NOT EXISTS { ?thing sp:setBy|sp:setByLevel ?setter }""",
        "?thing a sp:Measurement ; sp:role <https://w3id.org/siping-kg/scheme/role/target>",
    ),
    "program-without-outcome": (
        "举措没有测得的结果",
        "program without a measured outcome",
        """?thing a sp:Program FILTER NOT EXISTS {
    ?outcome sp:reportedUnder|sp:about ?thing ;
      sp:role <https://w3id.org/siping-kg/scheme/role/actual> }""",
        "?thing a sp:Program",
    ),
}
"""Every gap: what it is called in Chinese and English, which things have it, which could."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing of which the sources leave something open; `kind` is a key of KINDS."""

    kind: str
    thing: str


def gaps(store: Store) -> tuple[list[Gap], dict[str, tuple[int, int]]]:
    """Every gap, in order of kind and thing; and per kind how many of how many things have it.

    A gap is a silence of the sources, no finding that nobody was responsible. Accountability
    needs an actor, a forum and conduct to be judged: M. Bovens, "Analysing and assessing
    accountability", European Law Journal 13 (2007) 447-468.
    """
    found: list[Gap] = []
    sizes: dict[str, tuple[int, int]] = {}
    for kind, (_, _, pattern, among) in KINDS.items():
        things = _things(store, pattern)
        found += [Gap(kind, thing) for thing in things]
        sizes[kind] = (len(things), len(_things(store, among)))
    return found, sizes


def _things(store: Store, pattern: str) -> list[str]:
    found = store.select(HEADER + f"SELECT DISTINCT ?thing {{ {pattern} }} ORDER BY ?thing")
    return [shorten(text_of(row[0])) for row in found.rows]
