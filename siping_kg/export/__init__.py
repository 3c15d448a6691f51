"""Writes the dataset for others: linked data, tables, networks."""

from siping_kg.export.formats import FORMATS, chosen, companion, export

__all__ = ["FORMATS", "chosen", "companion", "export"]
