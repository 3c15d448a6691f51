"""Follows policy documents through their programs to what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.lookup.asking import HEADER

if TYPE_CHECKING:
    from siping_kg.lookup import Lookup, Named

__all__ = ["Chain", "chains"]


@dataclass(frozen=True, slots=True)
class Chain:
    """A document, a program it belongs to, and one outcome: a measured actual, or a recognition.

    `issuer`, `kind` and `outcome` are None where the sources are silent.
    """

    document: Named
    issuer: Named | None
    program: Named
    kind: Named | None
    outcome: Named | None


def chains(lookup: Lookup) -> list[Chain]:
    """All chains, in order of document, program and outcome; a program without outcome ends one.

    A document leads to a program that it establishes or is reported under; a program to the
    actual values reported under or about it or a part of it, and to its recognitions. Logic
    models call this activity and result: K. McLaughlin & G. B. Jordan, "Logic models", Evaluation
    and Program Planning 22 (1999) 65-72.
    """
    rows = lookup.store.select(HEADER + _QUERY).rows
    return [
        Chain(document, issuer, program, kind, outcome)
        for document, issuer, program, kind, outcome in map(lookup.names.each, rows)
        if document is not None and program is not None
    ]


_QUERY: Final = """SELECT DISTINCT ?document ?issuer ?program ?kind ?outcome {
  ?document a sp:PolicyDocument ; sp:establishes|sp:reportedUnder ?program .
  ?program a sp:Program .
  OPTIONAL { ?document sp:issuedBy ?issuer }
  OPTIONAL {
    { ?outcome a sp:Measurement ; sp:role <https://w3id.org/siping-kg/scheme/role/actual> ;
        sp:statedText ?printed ; (sp:reportedUnder|sp:about)/dcterms:isPartOf* ?program }
    UNION { ?outcome a sp:Recognition ; sp:reportedUnder|sp:recipient ?program }
    ?outcome a ?kind . FILTER(?kind IN (sp:Measurement, sp:Recognition))
  }
} ORDER BY ?document ?program ?kind ?outcome ?issuer"""
