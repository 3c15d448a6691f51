"""An outcome gives its operands by the part they play, and what else it was derived from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from siping_kg.audit.model.outcome import Operand, Outcome, outcome_of
from siping_kg.audit.model.quantity import Amount
from siping_kg.ids import Ref
from siping_kg.quantities import exactly
from tests.audit.test_audit import SCHEMES

if TYPE_CHECKING:
    from siping_kg.audit.model.codes import OutcomeCode, Part
    from siping_kg.quantities import Verdict


def amount(key: str) -> Amount:
    one = Decimal(1)
    return Amount(ref=Ref.of(key), value=one, interval=exactly(one), unit=SCHEMES.units.number)


def outcome(*operands: tuple[Part, str], audits: str = "comparison/a.c") -> Outcome:
    return Outcome(
        slug="x",
        check="arithmetic",
        rule="comparison",
        audits=(Ref.of(audits),),
        outcome="passed",
        reason="exact-agreement",
        operands=tuple(Operand(part, amount(key)) for part, key in operands),
    )


def test_operands_come_in_the_order_of_the_parts_asked_for() -> None:
    summed = outcome(
        ("whole", "measurement/w"), ("part", "measurement/p"), ("part", "measurement/q")
    )
    keys = [operand.ref.key for operand in summed.amounts("part", "whole")]
    assert keys == ["measurement/p", "measurement/q", "measurement/w"]


def test_no_amount_without_dimensions_is_a_measurement() -> None:
    assert outcome(("figure", "comparison/a.c")).quantities("figure") == ()


def test_it_is_derived_once_from_each_measurement_that_it_does_not_audit() -> None:
    operands: tuple[tuple[Part, str], ...] = (
        ("subject", "measurement/s"),
        ("referent", "measurement/r"),
        ("result", "measurement/r"),
        ("figure", "comparison/a.c"),
    )
    subject, referent = Ref("measurement", "s"), Ref("measurement", "r")
    assert outcome(*operands).used == (subject, referent)
    assert outcome(*operands, audits=subject.key).used == (referent,)


def test_an_outcome_without_intervals_has_no_sides() -> None:
    with pytest.raises(ValueError, match="x"):
        _ = outcome().sides


@pytest.mark.parametrize(
    ("verdict", "code"), [(True, "passed"), (False, "failed"), (None, "cannot-tell")]
)
def test_a_verdict_is_an_outcome(verdict: Verdict, code: OutcomeCode) -> None:
    assert outcome_of(verdict) == code
