"""Mints every IRI of the data: `id/{type}/{slug}`, ASCII, no blank nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from siping_kg.terms import ID, SCHEME

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

__all__ = ["SLUG", "Kind", "concept", "local", "mint", "within"]

Kind = Literal[
    "agency",
    "area",
    "attainment",
    "audit-outcome",
    "change",
    "comparison",
    "composition",
    "data-set",
    "derivation",
    "document",
    "event",
    "graph",
    "indicator",
    "indicator-link",
    "instant",
    "measurement",
    "period",
    "post",
    "program",
    "recognition",
    "relation",
    "section",
    "selector",
    "set-aside",
    "source",
    "span",
]
"""The types of things that have IRIs of their own."""

SLUG: Final = re.compile(r"[A-Za-z0-9]+(?:[.-]+[A-Za-z0-9]+)*")
"""What a slug may be: ASCII letters and digits, joined by hyphens and dots."""


def mint(kind: Kind, slug: str) -> NamedNode:
    """The IRI of the thing of this kind with this slug; ValueError for a slug that is none.

    >>> mint("period", "2016--2020").value
    'https://w3id.org/siping-kg/id/period/2016--2020'
    """
    if not SLUG.fullmatch(slug):
        raise ValueError(f"not a slug: {slug!r}")
    return ID[f"{kind}/{slug}"]


def within(source: str, name: str) -> str:
    """The slug of something that a source says, unique across sources.

    >>> within("siping-2022", "area-2021")
    'siping-2022.area-2021'
    """
    return f"{source}.{name}"


def concept(scheme: str, code: str) -> NamedNode:
    """The IRI of a concept: `scheme/{scheme}/{code}`.

    >>> concept("role", "target").value
    'https://w3id.org/siping-kg/scheme/role/target'
    """
    return SCHEME[f"{scheme}/{code}"]


def local(node: NamedNode) -> str:
    """The part of a minted IRI behind the last slash: a slug or a code.

    >>> local(mint("program", "lishu-model"))
    'lishu-model'
    """
    return node.value.rpartition("/")[2]
