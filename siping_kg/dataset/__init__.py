"""The dataset: built when stale, cached, opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from siping_kg.dataset.files import publish
    from siping_kg.dataset.opening import Opened, open_dataset

__all__ = ["Opened", "open_dataset", "publish"]

_HOMES: Final = {"Opened": "opening", "open_dataset": "opening", "publish": "files"}
"""The module of each name: imported when asked for, since a query publishes nothing."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
