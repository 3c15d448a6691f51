"""The dataset: built when stale, cached, opened; things in it found and described."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from siping_kg.dataset.entities import Entity, Fact, describe, resolve
    from siping_kg.dataset.files import publish
    from siping_kg.dataset.finding import Absence, Accounted, Hit, find, nearest
    from siping_kg.dataset.opening import Opened, open_dataset

__all__ = [
    "Absence",
    "Accounted",
    "Entity",
    "Fact",
    "Hit",
    "Opened",
    "describe",
    "find",
    "nearest",
    "open_dataset",
    "publish",
    "resolve",
]

_HOMES: Final = {
    "Absence": "finding",
    "Accounted": "finding",
    "Entity": "entities",
    "Fact": "entities",
    "Hit": "finding",
    "Opened": "opening",
    "describe": "entities",
    "find": "finding",
    "nearest": "finding",
    "open_dataset": "opening",
    "publish": "files",
    "resolve": "entities",
}
"""The module of each name: imported when asked for, since a query needs only one of them."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
