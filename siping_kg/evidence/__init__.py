"""Anchors every record to the characters that state it, and proves the anchors again."""

from siping_kg.evidence.accounting import (
    Account,
    accounts,
    dump_accounts,
    load_accounts,
    match_accounts,
)
from siping_kg.evidence.anchoring import Layout, anchor, layout
from siping_kg.evidence.coverage import Coverage, cover, cover_text
from siping_kg.evidence.lock import dump, load, load_all, match
from siping_kg.evidence.requests import Request, requests
from siping_kg.evidence.spans import Anchor, Span
from siping_kg.evidence.verifying import Proof, verify

__all__ = [
    "Account",
    "Anchor",
    "Coverage",
    "Layout",
    "Proof",
    "Request",
    "Span",
    "accounts",
    "anchor",
    "cover",
    "cover_text",
    "dump",
    "dump_accounts",
    "layout",
    "load",
    "load_accounts",
    "load_all",
    "match",
    "match_accounts",
    "requests",
    "verify",
]
