"""Mints every IRI of the data: `id/{type}/{slug}`, ASCII, no blank nodes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, cast

from siping_kg.terms import ID, SCHEME

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

__all__ = ["OF_SOURCE", "SLUG", "Kind", "Ref", "Thing", "concept", "key", "local", "mint", "within"]

Thing = Literal[
    "agency",
    "agreement",
    "area",
    "comparison",
    "composition",
    "computation",
    "document",
    "event",
    "indicator",
    "measurement",
    "post",
    "program",
    "recognition",
    "source",
    "work",
]
"""The types of things that curated records describe and refer to."""

Kind = Literal[
    Thing,
    "attainment",
    "audit-outcome",
    "caveat",
    "change",
    "data-set",
    "derivation",
    "graph",
    "indicator-link",
    "instant",
    "item",
    "period",
    "reading",
    "relation",
    "section",
    "selector",
    "set-aside",
    "slice",
    "span",
    "text",
]
"""The types of things that have IRIs of their own."""

OF_SOURCE: Final[frozenset[Kind]] = frozenset(
    {"agreement", "comparison", "composition", "event", "measurement", "recognition"}
)
"""The types whose ids hold within one source, so that their slugs begin with it."""

# Capitals for 2022-H1, several hyphens running for 2016--2020: codes of periods are slugs.
SLUG: Final = re.compile(r"[A-Za-z0-9]+(?:[.-]+[A-Za-z0-9]+)*")
"""What a slug may be: ASCII letters and digits, joined by hyphens and dots."""


@cache  # a build names the same things again and again
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
    # A dot, because sources and names have hyphens of their own.
    return f"{source}.{name}"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """What is meant by a type and a slug, whether or not there is such a thing.

    >>> Ref("measurement", "siping-2022.area-2021").key
    'measurement/siping-2022.area-2021'
    """

    kind: Kind
    slug: str

    @property
    def iri(self) -> NamedNode:
        """The IRI of the thing."""
        return mint(self.kind, self.slug)

    @property
    def key(self) -> str:
        """Type and slug as one word, as locks and people write it."""
        return f"{self.kind}/{self.slug}"

    @classmethod
    def of(cls, key: str) -> Ref:
        """The reference that a key writes, the inverse of `key`.

        >>> Ref.of("agency/siping-government")
        Ref(kind='agency', slug='siping-government')
        """
        kind, _, slug = key.partition("/")
        # Unchecked on purpose: a reference may be to what there is not.
        return cls(cast("Kind", kind), slug)


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
    # The last slash is the right one, because no slug holds any.
    return node.value.rpartition("/")[2]


def key(node: NamedNode) -> str:
    """The key of a minted IRI: its type and its slug.

    >>> key(mint("program", "lishu-model"))
    'program/lishu-model'
    """
    return node.value.removeprefix(ID.base)
