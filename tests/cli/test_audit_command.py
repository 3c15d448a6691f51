"""`siping-kg audit` as a person meets it: grouped and counted, filtered, and as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from siping_kg.audit import telling
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siping_kg.assembly.assembly import Built
    from siping_kg.project import Project

    Audit = Callable[..., str]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def audit(kept_world: Project, cache: Path) -> Audit:
    """What `siping-kg audit` prints of the world, in English unless told otherwise."""

    def start(*words: str, language: str = "en") -> str:
        ours = {"SIPING_KG_PROJECT": str(kept_world.root), "SIPING_KG_CACHE": str(cache)}
        words = ("-m", "siping_kg", "--quiet", "audit", "--lang", language, *words)
        done = subprocess.run(
            [sys.executable, *words],
            env=os.environ | ours | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=60,
        )
        return done.stdout

    return start


@pytest.mark.parametrize("language", ["zh", "en"])
def test_headings_count_what_stands_below(audit: Audit, built: Built, language: str) -> None:
    lines = audit(language=language).splitlines()
    depths = [len(line) - len(line.lstrip()) for line in lines]
    counted = [
        sum(int(line.rpartition("(")[2].rstrip(")")) for line in lines if indent(line) == depth)
        for depth in (0, 2)
    ]
    assert [*counted, depths.count(4)] == [len(built.audit.outcomes)] * 3


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def test_a_check_can_be_looked_at_alone(audit: Audit, built: Built) -> None:
    checks = [row["check"] for row in json.loads(audit("--check", "gap", "--format", "json"))]
    assert checks == ["gap" for outcome in built.audit.outcomes if outcome.check == "gap"]


def test_things_are_listed_below_their_outcome(audit: Audit, built: Built) -> None:
    listed = [line for line in audit("--things").splitlines() if line.startswith("      · ")]
    assert len(listed) == sum(len(set(o.audits)) for o in built.audit.outcomes)


def test_json_tells_codes_words_and_what_is_audited(audit: Audit, built: Built) -> None:
    rows = {row["words"]: row for row in json.loads(audit("--format", "json"))}
    for outcome in built.audit.outcomes:
        row = rows[telling.outcome(built.audit.ledger, outcome).en]
        codes = (row["check"], row["outcome"], row["reason"])
        assert codes == (outcome.check, outcome.outcome, outcome.reason)
        assert len(row["audits"]) == len(set(outcome.audits))
