"""Tells which records the reader's copies of the articles do not prove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from siping_kg.terms import ID, SH
from siping_kg.texts import Text
from siping_kg.validate.findings import QUERY, Finding, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.evidence import Proof, Proofs

__all__ = ["RULE", "check"]

RULE: Final = NamedNode(QUERY + "evidence")
"""The rule of its findings, beside the shapes and the integrity queries."""

_REMEDY: Final = Text(
    "请核对副本；若记录有误，请改正后重新运行 `siping-kg sources anchor`。",
    "check the copy; if the record is mistaken, correct it and run `siping-kg sources anchor`.",
)


def check(proofs: Iterable[Proofs]) -> tuple[Finding, ...]:
    """A violation for each record whose words the copy of its article does not hold in place."""
    return in_order(_finding(each.source, lost) for each in proofs for lost in each.lost)


def _finding(source: str, lost: Proof) -> Finding:
    missing = lost.state == "missing"
    state = (
        Text("副本的相应位置没有其证据", "its evidence is not at its place in the copy")
        if missing
        else Text("副本中有几处可能是其证据", "several places of the copy may be its evidence")
    )
    told = Text(f"{source}：{state.zh}；", f"{source}: {state.en}; ") + _REMEDY
    return Finding(RULE, SH.Violation, ID[lost.anchor.key], None, None, told)
