"""What an engine promises: shapes and data in, findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from siping_kg.validate.data import Data
    from siping_kg.validate.findings import Finding

__all__ = ["Engine"]


class Engine(Protocol):
    """SHACL Core and SPARQL-based constraints (`sh:sparql`), without inference.

    The graphs of the data are taken together. A message keeps its languages, and a shape
    without a name goes by the named shape that it belongs to. ShapeError for shapes that the
    engine cannot run, whatever the reason: a construct is never passed over in silence.
    """

    def check(self, shapes: Iterable[Quad], data: Data) -> tuple[Finding, ...]:
        """What the shapes find in the data, in the order of `in_order`."""
        ...
