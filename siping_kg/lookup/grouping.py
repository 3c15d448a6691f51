"""Sorts what is said of a thing into the groups that a person would make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.terms import DCTERMS, ID, PROV, SP
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.lookup.entities import Entity, Fact
    from siping_kg.lookup.outcomes import Outcome

__all__ = ["GROUPS", "grouped", "weighty"]

GROUPS: Final = {
    "self": Text("是什么", "What it is"),
    "figures": Text("数字", "Figures"),
    "reckoning": Text("比较与推算", "Comparisons and derivations"),
    "parts": Text("从属与组成", "What it belongs to, and its parts"),
    "programs": Text("举措", "Programs"),
    "who": Text("有关各方", "Who"),
    "documents": Text("文件", "Documents"),
    "recognitions": Text("荣誉与评价", "Recognitions"),
    "events": Text("事件", "Events"),
    "open": Text("未说明的", "Open questions"),
    "audit": Text("核验", "Audit"),
}
"""The groups with their headings, in order."""

_BY_PROPERTY: Final = {
    DCTERMS.isPartOf: "parts",
    PROV.wasDerivedFrom: "parts",
    SP.computedFrom: "reckoning",
    SP.names: "parts",
    SP.item: "parts",
    SP.lists: "parts",
    SP.lacks: "open",
    SP.audits: "audit",
}

_BY_KIND: Final = {
    "measurement": "figures",
    "comparison": "reckoning",
    "composition": "reckoning",
    "computation": "reckoning",
    "derivation": "reckoning",
    "program": "programs",
    "agency": "who",
    "post": "who",
    "document": "documents",
    "recognition": "recognitions",
    "event": "events",
    "agreement": "events",
    "audit-outcome": "audit",
    "attainment": "reckoning",
    "change": "reckoning",
    "caveat": "audit",
}
"""The group of a fact by the kind of the other thing; anything else says what the thing is."""


_ROUTINE: Final = ("bounds", "names")
"""Checks whose passing goes without saying: a share lies within 0 and 100 %."""


def grouped(entity: Entity) -> dict[str, tuple[Fact, ...]]:
    """The facts by group, in the order of GROUPS; no group is empty."""
    groups: dict[str, list[Fact]] = {name: [] for name in GROUPS}
    for fact in entity.facts:
        groups[_group(fact)].append(fact)
    return {name: tuple(facts) for name, facts in groups.items() if facts}


def weighty(facts: Iterable[Fact], outcomes: Iterable[Outcome]) -> tuple[tuple[Fact, ...], int]:
    """What the audit says of a thing that a person would want told, and how much else passed.

    An outcome about gaps is about hundreds of things, and what the thing lacks is told with it.
    """
    known = {one.node: one for one in outcomes}
    told, trivial = [], 0
    for fact in facts:
        outcome = known.get(node) if (node := fact.other()) else None
        if outcome is None:
            told.append(fact)
        elif outcome.check.code in _ROUTINE and outcome.outcome.code == "passed":
            trivial += 1
        elif outcome.check.code != "gap":
            told.append(fact)
    return tuple(told), trivial


def _group(fact: Fact) -> str:
    # The property goes before the kind: a program that is part of a program belongs to parts.
    by_property = _BY_PROPERTY.get(fact.property.node)
    other = fact.other()
    if by_property is not None or other is None:
        return by_property or "self"
    kind = other.value.removeprefix(ID.base).partition("/")[0]
    return _BY_KIND.get(kind, "self")
