"""Reads files that others wrote: without trust, with every mistake at its line."""

from __future__ import annotations

from siping_kg.validate.loading.files import FORMATS, read_rdf, read_shapes
from siping_kg.validate.loading.foreign import Foreign, read_foreign
from siping_kg.validate.loading.guards import MAX_SIZE

__all__ = ["FORMATS", "MAX_SIZE", "Foreign", "read_foreign", "read_rdf", "read_shapes"]
