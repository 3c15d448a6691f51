"""Follows policy documents through their programs to what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.dataset.naming import HEADER, text_of
from siping_kg.terms import shorten

if TYPE_CHECKING:
    from siping_kg.store import Store

__all__ = ["Chain", "chains"]


@dataclass(frozen=True, slots=True)
class Chain:
    """A document, a program it belongs to, and one outcome: a measured actual, or a recognition.

    `issuer`, `kind` and `outcome` are empty where the sources are silent.
    """

    document: str
    issuer: str
    program: str
    kind: str
    outcome: str


def chains(store: Store) -> list[Chain]:
    """All chains, in order of document, program and outcome; a program without outcome ends one.

    A document leads to a program that it establishes or is reported under; a program to the
    actual values reported under or about it or a part of it, and to its recognitions. Logic
    models call this activity and result: K. McLaughlin & G. B. Jordan, "Logic models", Evaluation
    and Program Planning 22 (1999) 65-72.
    """
    found = store.select(HEADER + _QUERY)
    return [Chain(*(shorten(text_of(term)) for term in row)) for row in found.rows]


_QUERY = """SELECT DISTINCT ?document ?issuer ?program ?kind ?outcome {
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
