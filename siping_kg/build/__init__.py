"""Builds the graph: curated records in, quads in named graphs out."""

from siping_kg.build.assembly import Built, build

__all__ = ["Built", "build"]
