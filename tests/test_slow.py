"""The marker slow hides nothing: the whole run has every test, and the quick one all packages."""

from __future__ import annotations

import ast
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULES = sorted((ROOT / "tests").rglob("test_*.py"))
FOLDERS = sorted(path.name for path in (ROOT / "siping_kg").iterdir() if list(path.glob("*.py")))


def is_slow(node: ast.stmt | ast.expr) -> bool:
    return any(isinstance(n, ast.Attribute) and n.attr == "slow" for n in ast.walk(node))


def marked(module: Path) -> Iterator[tuple[str, bool]]:
    """The tests of a module, each with whether it is marked slow."""
    tree = ast.parse(module.read_text("utf-8"))
    whole = any(is_slow(node) for node in tree.body if isinstance(node, ast.Assign))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name, whole or any(map(is_slow, node.decorator_list))


def test_no_setting_leaves_tests_out() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        settings = tomllib.load(file)["tool"]["pytest"]["ini_options"]
    left_out = ("-m", "-k", "--ignore", "--deselect")
    assert [word for word in settings["addopts"] if word.startswith(left_out)] == []
    assert {"collect_ignore", "collect_ignore_glob", "norecursedirs"} & set(settings) == set()


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_quick_run_has_tests_of_every_package(folder: str) -> None:
    fast = [
        name
        for module in MODULES
        if module.parent == ROOT / "tests" / folder
        for name, slow in marked(module)
        if not slow
    ]
    assert len(fast) >= 3


def test_few_tests_are_slow() -> None:
    verdicts = [slow for module in MODULES for _, slow in marked(module)]
    assert 0 < sum(verdicts) < len(verdicts) / 10


def test_a_marker_is_seen_on_a_test_and_on_a_module(tmp_path: Path) -> None:
    module = tmp_path / "test_x.py"
    module.write_text("@mark.slow\n@other\ndef test_a(): ...\ndef test_b(): ...\n", "utf-8")
    assert dict(marked(module)) == {"test_a": True, "test_b": False}
    module.write_text("pytestmark = [mark.a, mark.slow]\ndef test_a(): ...\n", "utf-8")
    assert dict(marked(module)) == {"test_a": True}
