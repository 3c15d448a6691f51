"""Audits a book: recomputes what its sources state, and says what follows from it.

`model` holds what is concluded as data, `checks` come to it, `telling` puts it into words.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from siping_kg.audit.auditing import audit
    from siping_kg.audit.model.audit import Audit

__all__ = ["Audit", "audit"]

_HOMES: Final = {"Audit": "model.audit", "audit": "auditing"}
"""The module of each name: imported when asked for, since the codes are wanted without the rest."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
