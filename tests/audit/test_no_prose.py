"""What an audit concludes holds no prose: sentences are told in audit/telling alone."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

AUDIT = ROOT / "siping_kg" / "audit"
MODULES = sorted(path for name in ("checks", "model") for path in (AUDIT / name).glob("*.py"))
PROSE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]|[A-Za-z]{2,}[ ,;:]+[A-Za-z]{2,}")
"""Chinese, or two English words that follow one another."""


def prose(source: str) -> list[str]:
    """The strings of a module, docstrings and remarks apart, that someone might read as prose."""
    tree = ast.parse(source)
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in remarks
        and PROSE.search(node.value)
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_check_and_no_verdict_holds_prose(path: Path) -> None:
    assert prose(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "planted", ['"无法判定"', 'f"{x}亩"', '"cannot tell"', 'f"{x} is: not met"']
)
def test_planted_prose_is_seen(planted: str) -> None:
    module = f'"""What it is for."""\n\nx = 1\n"""A remark on it."""\nwords = {planted}\n'
    assert len(prose(module)) == 1
