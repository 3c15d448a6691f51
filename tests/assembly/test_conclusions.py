"""What the audit concludes stands in the graph: why, and which figure played which part."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from siping_kg.audit import telling
from siping_kg.ids import local
from siping_kg.terms import RDF, SP

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from siping_kg.assembly import Built

    Described = dict[str, dict[str, set[str]]]

PARTS = (
    "actual",
    "earlier",
    "goal",
    "later",
    "part",
    "referent",
    "result",
    "subject",
    "whole",
)


@pytest.fixture(scope="module")
def described(built: Built) -> Described:
    """The outcomes in the graph by slug, with their values by the name of the property."""
    quads: list[Quad] = list(parse(built.nquads, format=RdfFormat.N_QUADS))
    outcomes = {q.subject for q in quads if q.predicate == RDF.type and q.object == SP.AuditOutcome}
    kept: Described = {str(local(node)): defaultdict(set) for node in outcomes}  # type: ignore[arg-type] # no outcome is blank
    for quad in quads:
        if quad.subject in outcomes:
            name = quad.predicate.value.rpartition("#")[2]
            kept[local(quad.subject)][name].add(quad.object.value)  # type: ignore[arg-type, union-attr] # as above
    return kept


def test_every_outcome_has_the_reason_that_it_turned_on(built: Built, described: Described) -> None:
    reasons = {
        slug: {iri.rpartition("/")[2] for iri in values["outcomeReason"]}
        for slug, values in described.items()
    }
    assert reasons == {outcome.slug: {outcome.reason} for outcome in built.audit.outcomes}


def test_every_operand_is_linked_by_the_part_it_played(built: Built, described: Described) -> None:
    expected = {
        outcome.slug: {
            (operand.part, operand.amount.ref.key)
            for operand in outcome.operands
            if operand.part != "figure"
        }
        for outcome in built.audit.outcomes
    }
    linked = {
        slug: {
            (part, "/".join(iri.split("/")[-2:])) for part in PARTS for iri in values.get(part, ())
        }
        for slug, values in described.items()
    }
    assert linked == expected
    assert {part for parts in linked.values() for part, _ in parts} == set(PARTS)


def test_every_outcome_is_told_in_both_languages(built: Built, described: Described) -> None:
    for outcome in built.audit.outcomes:
        words = telling.outcome(built.audit.ledger, outcome)
        assert described[outcome.slug]["inWords"] == {words.zh, words.en}
