"""What must not be formed of two figures is refused; the cases are in tests/audit/combining."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import yaml

from siping_kg.audit.checks.combining import Combining, may_combine
from siping_kg.audit.model.ledger import ledger_of
from tests.audit.test_audit import SCHEMES, build

FILE = Path(__file__).parent / "combining" / "refusals.yaml"
CASES = yaml.load(FILE.read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("name", CASES)
def test_two_figures_are_combined_or_refused_as_the_file_says(name: str) -> None:
    ledger = ledger_of(build(CASES[name]), SCHEMES)
    s, t = ledger.stated["a.s"], ledger.stated["a.t"]
    answers = {op: may_combine(ledger, s, t, op) for op in get_args(Combining)}
    told = {op: "allowed" if no is None else no.reason for op, no in answers.items()}
    assert told == CASES[name]["expect"]
