"""Anchors every record to the characters that state it, and proves the anchors again."""

from siping_kg.evidence.anchoring import Layout, anchor, layout
from siping_kg.evidence.lock import dump, load, match
from siping_kg.evidence.requests import Request, requests
from siping_kg.evidence.spans import Anchor, Span
from siping_kg.evidence.verifying import Proof, verify

__all__ = [
    "Anchor",
    "Layout",
    "Proof",
    "Request",
    "Span",
    "anchor",
    "dump",
    "layout",
    "load",
    "match",
    "requests",
    "verify",
]
