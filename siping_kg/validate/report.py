"""Validates a dataset: shapes, integrity queries and printed figures into one report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph

from siping_kg.store import EmbeddedStore
from siping_kg.validate import figures
from siping_kg.validate import integrity as queries
from siping_kg.validate.files import read_shapes
from siping_kg.validate.findings import SEVERITIES, Finding, Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyoxigraph import Quad

    from siping_kg.quantities import Units
    from siping_kg.queries import SavedQuery

__all__ = ["Report", "validate"]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, gravest first."""

    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity; a rule broken in two ways by one value is one."""
        broken = {(f.severity, f.rule, f.focus, f.path, f.value) for f in self.findings}
        tally = Counter(severity for severity, *_ in broken)
        return {severity: tally[severity] for severity in SEVERITIES}

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; warnings and infos leave it true."""
        return not self.counts["violation"]


def validate(
    data: Iterable[Quad] | pyoxigraph.Store,
    shapes: Path,
    integrity: Iterable[SavedQuery] = (),
    units: Units | None = None,
) -> Report:
    """Hold the data, with its vocabulary, against shapes, integrity queries and its own figures.

    `shapes` is a Turtle file or a folder of them. Printed figures are read in these `units`, and
    not without them. ShapeError for shapes that cannot be read
    or run, QueryError for a query that cannot.
    """
    from siping_kg.validate import shacl

    constraints = read_shapes(shapes)
    # the quads as they came: a store would rewrite the literals that a finding shows
    quads = tuple(data)
    if isinstance(data, pyoxigraph.Store):
        store = data
    else:
        store = pyoxigraph.Store()
        store.extend(quads)
    asked = EmbeddedStore(store)
    found = shacl.check(quads, constraints) + queries.check(asked, integrity)
    found += figures.check(asked, units) if units is not None else ()
    return Report(in_order(found))
