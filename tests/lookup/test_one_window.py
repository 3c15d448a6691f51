"""Whoever shows the graph reads it through the lookup, and cuts no window of its own."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHOWING: Final = [
    path
    for package in ("analyze", "cli", "draw", "export")
    for path in sorted((ROOT / "siping_kg" / package).glob("*.py"))
]
ASKING: Final = {
    "analyze/chains.py": "a question of structure: its names come from the lookup",
    "cli/query.py": "hands a reader's own question to the store",
    "export/context.py": "is about the terms of the ontology",
}
"""The modules that ask a store themselves, and why."""
_QUESTIONS: Final = ("ask", "construct", "quads_for_pattern", "select")


def asks(module: ast.Module) -> Iterator[int]:
    """The lines that send SPARQL to a store, or read the labels of its quads."""
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in _QUESTIONS:
                yield node.lineno
            case ast.Constant(value=str(text)) if "prefLabel" in text:
                yield node.lineno


@pytest.mark.parametrize("path", SHOWING, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_names_and_facts_come_from_the_lookup(path: Path) -> None:
    lines = list(asks(ast.parse(path.read_text("utf-8"))))
    assert bool(lines) == (f"{path.parent.name}/{path.name}" in ASKING), lines


@pytest.mark.parametrize(
    ("code", "noticed"),
    [
        ("store.select(query)", True),
        ("self._store.quads.quads_for_pattern(None, None, None)", True),
        ("'SELECT ?l { ?x skos:prefLabel ?l }'", True),
        ("lookup.find(text)", False),
        ("click.select", False),
    ],
)
def test_a_window_is_noticed(code: str, noticed: bool) -> None:
    assert bool(list(asks(ast.parse(code)))) is noticed
