"""What runs shapes: each engine by the name that a command line gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.validate.engines.interface import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ENGINES", "REFERENCE", "Engine"]


def _pyshacl() -> Engine:
    from siping_kg.validate.engines.pyshacl import PySHACL

    return PySHACL()


REFERENCE: Final = "pyshacl"
"""The engine whose findings the others must give too."""

ENGINES: Final[dict[str, Callable[[], Engine]]] = {REFERENCE: _pyshacl}
"""The engines by name; each is imported when it is made, for it may be slow to import."""
