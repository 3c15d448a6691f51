"""The import contract of pyproject.toml, and what the packages in truth import."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import grimp

from pages import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Edge", "Floor", "House", "floors", "house", "purpose", "reduced"]

PACKAGE = "siping_kg"

Edge = tuple[str, str]
"""A package, and one that it imports."""
Floor = tuple[str, ...]
"""The packages of one layer, which know nothing of each other."""


@dataclass(frozen=True, slots=True)
class House:
    """The layers that are built, the uppermost first; those that only have a place; the imports."""

    floors: tuple[Floor, ...]
    planned: Floor
    imports: frozenset[Edge]


def house() -> House:
    """The house as it stands."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        (contract,) = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    built, planned = floors(contract["layers"])
    return House(built, planned, _imports({name for floor in built for name in floor}))


def floors(layers: Iterable[str]) -> tuple[tuple[Floor, ...], Floor]:
    """The layers of a contract, such as `(site)` and `audit | evidence`: built, and planned.

    A layer in parentheses need not exist; it is built as soon as its package is there.

    >>> floors(["cli", "(moon)", "audit | evidence", "assembly | (extract)"])
    ((('cli',), ('audit', 'evidence'), ('assembly',)), ('moon', 'extract'))
    """
    built: list[Floor] = []
    planned: list[str] = []
    for layer in layers:
        names = [name.strip(" ()") for name in layer.split("|")]
        planned += [name for name in names if not _file(name)]
        built.append(tuple(name for name in names if _file(name)))
    return tuple(filter(None, built)), tuple(planned)


def purpose(name: str, root: Path = ROOT) -> str:
    """What a layer is for: the first line of its docstring.

    >>> purpose("texts").startswith("Texts in both languages")
    True
    """
    path = _file(name, root)
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) if path else None
    if not text:
        message = f"{name}: no docstring that says what it is for"
        raise ValueError(message)
    return text.splitlines()[0]


def reduced(imports: Iterable[Edge]) -> frozenset[Edge]:
    """The imports without those that follow from others (the transitive reduction).

    >>> sorted(reduced({("a", "b"), ("b", "c"), ("a", "c")}))
    [('a', 'b'), ('b', 'c')]
    """
    edges = frozenset(imports)
    return frozenset(edge for edge in edges if edge[1] not in below(edge[0], edges - {edge}))


def below(name: str, imports: Iterable[Edge]) -> frozenset[str]:
    """Everything that a package imports, itself or through others."""
    edges = frozenset(imports)
    reached: set[str] = set()
    ahead = [name]
    while ahead:
        upper = ahead.pop()
        new = {lower for start, lower in edges if start == upper} - reached
        reached |= new
        ahead += new
    return frozenset(reached)


def _file(name: str, root: Path = ROOT) -> Path | None:
    """The file of a layer's docstring; None while the layer is not built."""
    package = root / PACKAGE
    paths = (package / name / "__init__.py", package / f"{name}.py")
    return next((path for path in paths if path.is_file()), None)


def _imports(packages: set[str]) -> frozenset[Edge]:
    # Like the contract, with what is imported for types only: a type is a dependence too.
    graph = grimp.build_graph(PACKAGE, exclude_type_checking_imports=False, cache_dir=None)
    edges = set()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            upper, lower = (name.split(".")[1:2] for name in (module, imported))
            if upper != lower and {*upper, *lower} <= packages and upper and lower:
                edges.add((upper[0], lower[0]))
    return frozenset(edges)
