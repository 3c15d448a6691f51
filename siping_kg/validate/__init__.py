"""Holds a dataset against the shapes and the integrity queries, and tells what is wrong.

Engines are imported when shapes are run, not before: rdflib and pySHACL are slow to import.
"""

from __future__ import annotations

from siping_kg.validate.data import Data
from siping_kg.validate.engines import ENGINES, REFERENCE, Engine
from siping_kg.validate.evidence import check as unproved
from siping_kg.validate.findings import Finding, Severity
from siping_kg.validate.loading import Foreign, read_foreign, read_rdf, read_shapes
from siping_kg.validate.rendering import as_json, as_sarif, as_text, as_ttl
from siping_kg.validate.report import Report, validate, validate_foreign
from siping_kg.validate.rules import Rules

__all__ = [
    "ENGINES",
    "REFERENCE",
    "Data",
    "Engine",
    "Finding",
    "Foreign",
    "Report",
    "Rules",
    "Severity",
    "as_json",
    "as_sarif",
    "as_text",
    "as_ttl",
    "read_foreign",
    "read_rdf",
    "read_shapes",
    "unproved",
    "validate",
    "validate_foreign",
]
