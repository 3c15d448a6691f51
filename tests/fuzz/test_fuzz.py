"""Thousands of damaged inputs: each is read, or refused with a message; nothing else happens."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.fuzz.mutating import mutated
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

INPUTS = {
    "addresses": 1500,
    "copies": 400,
    "data": 400,
    "dataset": 600,
    "decoding": 1000,
    "evidence": 150,
    "figures": 1500,
    "forms": 1500,
    "lock": 800,
    "names": 600,
    "periods": 1000,
    "queries": 600,
    "ranges": 1500,
    "rdf.jsonld": 1000,
    "rdf.nq": 700,
    "rdf.nt": 400,
    "rdf.rdf": 1000,
    "rdf.trig": 700,
    "rdf.ttl": 700,
    "shapes": 300,
    "sparql": 600,
    "terminal": 500,
    "yaml": 1000,
}
"""How many damaged inputs each reader gets."""


def test_there_are_ten_thousand() -> None:
    assert sum(INPUTS.values()) >= 10_000


def test_the_same_number_gives_the_same_damage() -> None:
    first, again = (mutated(random.Random("a 1"), b"one: 1\ntwo: [2]\n") for _ in range(2))
    assert first == again


@pytest.mark.slow
@pytest.mark.parametrize("reader", INPUTS)
def test_damaged_input_is_read_or_refused_with_a_message(reader: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.fuzz.worker",
            reader,
            str(INPUTS[reader]),
            str(tmp_path),
        ],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=300,
    )
    last = (tmp_path / "last").read_bytes()[:500] if (tmp_path / "last").exists() else b""
    told = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
    assert done.returncode == 0, f"exit {done.returncode}, last {last!r}\n{told}"
    assert told == ""
