"""Property paths: which way leads from a focus node to a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Compound", "Operator", "Path", "written"]

Operator = Literal["/", "|", "^", "*", "+", "?"]
"""How SPARQL 1.1 writes what joins or repeats the parts of a path (section 9.1)."""


@dataclass(frozen=True, slots=True)
class Compound:
    """Paths one after the other (`/`), as alternatives (`|`), or one reversed or repeated."""

    operator: Operator
    parts: tuple[Path, ...]


Path = NamedNode | Compound

_BINDING: Final[dict[Operator, int]] = {"|": 0, "/": 1, "^": 2, "*": 3, "+": 3, "?": 3}
"""What binds more tightly has the higher number (section 9.1, in the order of precedence)."""


def written(path: Path, shown: Callable[[NamedNode], str] = lambda step: step.value) -> str:
    """A path as SPARQL writes it, so that equal paths read equally; its IRIs without brackets.

    >>> ends = Compound("|", (NamedNode("x:low"), NamedNode("x:high")))
    >>> written(Compound("/", (Compound("^", (NamedNode("x:unit"),)), ends)))
    '^x:unit / (x:low | x:high)'
    """
    if isinstance(path, NamedNode):
        return shown(path)
    parts = [_within(path.operator, part, shown) for part in path.parts]
    if path.operator in "/|":
        return f" {path.operator} ".join(parts)
    [repeated] = parts
    return f"^{repeated}" if path.operator == "^" else f"{repeated}{path.operator}"


def _within(operator: Operator, part: Path, shown: Callable[[NamedNode], str]) -> str:
    text = written(part, shown)
    # Equal binding is put in brackets too: SPARQL has no `^^a` and no `a*+`.
    loose = isinstance(part, Compound) and _BINDING[part.operator] <= _BINDING[operator]
    return f"({text})" if loose else text
