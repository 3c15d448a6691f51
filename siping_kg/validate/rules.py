"""What data is held against: the shapes, the integrity queries, the units of printed figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.project import Project
    from siping_kg.quantities import Units
    from siping_kg.queries import SavedQuery

__all__ = ["Rules"]


@dataclass(frozen=True, slots=True)
class Rules:
    """A Turtle file of shapes, or a folder of them, and what else is asked of the data.

    Printed figures are read in these `units`, and not without them.
    """

    shapes: Path
    queries: tuple[SavedQuery, ...] = ()
    units: Units | None = None

    @classmethod
    def of(cls, project: Project) -> Rules:
        """The rules of a project; CurationError for queries and units that cannot be read."""
        from siping_kg.quantities import load_units
        from siping_kg.queries import load_all

        queries = load_all(project.queries / "integrity").values()
        return cls(project.shapes, tuple(queries), load_units(project.ontology))
