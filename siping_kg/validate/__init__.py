"""Holds a dataset against the shapes and the integrity queries, and tells what is wrong.

rdflib and pySHACL are imported when shapes are run, not before.
"""

from __future__ import annotations

from siping_kg.validate.files import read_rdf, read_shapes
from siping_kg.validate.findings import Finding, Severity
from siping_kg.validate.foreign import Foreign, read_foreign
from siping_kg.validate.rendering import as_json, as_sarif, as_text, as_ttl
from siping_kg.validate.report import Report, validate

__all__ = [
    "Finding",
    "Foreign",
    "Report",
    "Severity",
    "as_json",
    "as_sarif",
    "as_text",
    "as_ttl",
    "read_foreign",
    "read_rdf",
    "read_shapes",
    "validate",
]
