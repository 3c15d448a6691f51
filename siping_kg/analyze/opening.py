"""Opens a project's dataset and sees it as a network, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg import project as projects
from siping_kg.analyze.network import network
from siping_kg.dataset import open_dataset
from siping_kg.lookup import Lookup

if TYPE_CHECKING:
    from pathlib import Path

    from networkx import MultiDiGraph

__all__ = ["graph"]


def graph(project: Path | None = None, dataset: Path | None = None) -> MultiDiGraph[str]:
    """The network of a dataset file, else of the project's dataset, built when it is stale.

    The project is the folder given, else found as the command line finds it. What nodes and
    edges carry: `siping_kg.analyze.network`. Raises ProjectNotFound or DatasetError, and
    CurationError or EvidenceError when the dataset must be built and the data has mistakes.
    """
    return network(Lookup(open_dataset(projects.find(project), dataset).store))
