"""The dataset: built when stale, cached, opened; things in it found and described."""

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
