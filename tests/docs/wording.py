"""Collects what the project says to people: in the package, the ontology and the saved queries."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, RdfFormat, parse

from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["Said", "said"]

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_READERS: Final = ("quantities", "sources", "dates.py", "carrying.py", "dating.py", "canvas.py")
"""Modules whose Chinese is what articles say, not what we say."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text in Chinese, with its English where both stand together, and where it stands."""

    where: str
    zh: str
    en: str


def said() -> list[Said]:
    """Every text of the package, of the ontology and of the queries."""
    return [*_package(), *_ontology(), *_queries()]


def _package() -> Iterator[Said]:
    for path in sorted((ROOT / "siping_kg").rglob("*.py")):
        if not any(part in _READERS for part in path.parts):
            yield from _module(path)


def _module(path: Path) -> Iterator[Said]:
    tree = ast.parse(path.read_text("utf-8"))
    name = path.relative_to(ROOT).as_posix()
    paired: set[int] = set()
    for node in ast.walk(tree):
        for chinese, english in _pairs(node):
            paired.add(id(chinese))
            yield Said(f"{name}:{chinese.lineno}", _fixed(chinese), _fixed(english))
    for node in _strings(tree):
        if id(node) not in paired and _HAN.search(_fixed(node)):
            yield Said(f"{name}:{node.lineno}", _fixed(node), "")


def _pairs(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Chinese and English beside each other: as two strings, or as two tuples of strings."""
    match node:
        case ast.Call(args=items) | ast.Tuple(elts=items) | ast.List(elts=items):
            pass
        case ast.FunctionDef(body=body):
            named = {
                target.id: statement.value
                for statement in body
                if isinstance(statement, ast.Assign)
                for target in statement.targets
                if isinstance(target, ast.Name)
            }
            items = [named[name] for name in ("zh", "en") if name in named]
        case _:
            return
    for one, other in pairwise(items):
        if _is_string(one) and _is_string(other):
            if _HAN.search(_fixed(one)) and not _HAN.search(_fixed(other)):
                yield one, other
        elif isinstance(one, ast.Tuple) and isinstance(other, ast.Tuple):
            yield from _headings(one.elts, other.elts)


def _headings(
    ones: Sequence[ast.expr], others: Sequence[ast.expr]
) -> Iterator[tuple[ast.expr, ast.expr]]:
    if not all(map(_is_string, (*ones, *others))):
        return
    if len(ones) == len(others) and any(_HAN.search(_fixed(one)) for one in ones):
        yield from zip(ones, others, strict=True)


def _is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _fixed(node: ast.expr) -> str:
    """The fixed parts of a string or f-string, with a gap for each that is not."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(p.value) if isinstance(p, ast.Constant) else "…" for p in parts)


def _strings(tree: ast.AST) -> Iterator[ast.expr]:
    """The strings that are no docstrings and no part of another string."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.expr) and _is_string(node):
            yield node
        elif not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Constant):
            waiting += ast.iter_child_nodes(node)


def _ontology() -> Iterator[Said]:
    for path in sorted((ROOT / "ontology").rglob("*.ttl")):
        name = path.relative_to(ROOT).as_posix()
        texts: defaultdict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE, base_iri="x:"):
            if isinstance(quad.object, Literal) and quad.object.language in ("zh", "en"):
                subject = "_" if isinstance(quad.subject, BlankNode) else str(quad.subject)
                kept = texts[subject, str(quad.predicate)]
                kept.setdefault(quad.object.language, []).append(quad.object.value)
        for (subject, _), both in texts.items():
            where = f"{name} {subject.rpartition('/')[2]}"
            english = both.get("en", [])
            for chinese in both.get("zh", []):
                yield Said(where, chinese, english[0] if len(english) == 1 else "")


def _queries() -> Iterator[Said]:
    for path in sorted((ROOT / "queries").rglob("*.rq")):
        lines = path.read_text("utf-8").splitlines()
        header = "\n".join(line[2:] for line in lines if line.startswith("#:"))
        name = path.relative_to(ROOT).as_posix()
        yield from _tables(name, tomllib.loads(header))
        for number, line in enumerate(lines, 1):
            if not line.startswith("#") and _HAN.search(line):
                yield Said(f"{name}:{number}", line, "")


def _tables(where: str, value: object) -> Iterator[Said]:
    if isinstance(value, list):
        for item in value:
            yield from _tables(where, item)
    elif isinstance(value, dict):
        if "zh" in value and "en" in value:
            yield Said(where, value["zh"], value["en"])
        for key, inner in value.items():
            yield from _tables(f"{where} {key}", inner)
