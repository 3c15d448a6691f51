"""Writes the dataset for others: linked data, tables, networks."""

from siping_kg.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
