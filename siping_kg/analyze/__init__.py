"""Sees the dataset as a network: things as nodes, relations between them as edges."""

from siping_kg.analyze.network import network

__all__ = ["network"]
