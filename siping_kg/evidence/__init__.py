"""Anchors every record to the characters that state it, and proves the anchors again."""

from siping_kg.evidence.accounting import (
    SENTENCE,
    Account,
    accounts,
    dump_accounts,
    load_accounts,
    match_accounts,
)
from siping_kg.evidence.anchoring import Layout, anchor, layout
from siping_kg.evidence.articles import (
    AnchoredArticle,
    Copy,
    Registered,
    anchor_articles,
    lay_out,
    read_article,
    refuse_wrong_lines,
    registered,
)
from siping_kg.evidence.coverage import Coverage, cover, cover_text
from siping_kg.evidence.lock import dump, load, load_all, match
from siping_kg.evidence.passages import Covered, Passage, Tally, covered_articles, covered_text
from siping_kg.evidence.proving import Proofs, locked, prove
from siping_kg.evidence.requests import Request, requests
from siping_kg.evidence.sentences import Sentence
from siping_kg.evidence.spans import Anchor, Span
from siping_kg.evidence.verifying import Proof, verify

__all__ = [
    "SENTENCE",
    "Account",
    "Anchor",
    "AnchoredArticle",
    "Copy",
    "Coverage",
    "Covered",
    "Layout",
    "Passage",
    "Proof",
    "Proofs",
    "Registered",
    "Request",
    "Sentence",
    "Span",
    "Tally",
    "accounts",
    "anchor",
    "anchor_articles",
    "cover",
    "cover_text",
    "covered_articles",
    "covered_text",
    "dump",
    "dump_accounts",
    "lay_out",
    "layout",
    "load",
    "load_accounts",
    "load_all",
    "locked",
    "match",
    "match_accounts",
    "prove",
    "read_article",
    "refuse_wrong_lines",
    "registered",
    "requests",
    "verify",
]
