"""Builds the graph: curated records in, quads in named graphs out."""

from siping_kg.assembly.assembly import Built, build

__all__ = ["Built", "build"]
