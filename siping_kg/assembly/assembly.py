"""Puts the graphs together: curated records and audit in, sorted N-Quads out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from siping_kg import schemes
from siping_kg.assembly.articles import write_accounts, write_source, write_spans
from siping_kg.assembly.conclusions import write_derived, write_outcomes
from siping_kg.assembly.figures import write_data_set, write_figures
from siping_kg.assembly.naming import Naming
from siping_kg.assembly.sheet import GRAPHS, Sheet
from siping_kg.assembly.statements import write_statements
from siping_kg.assembly.vocabulary import (
    write_background,
    write_indicators,
    write_ontology,
    write_periods,
)
from siping_kg.audit import audit
from siping_kg.curated import Book, read
from siping_kg.evidence import load_accounts, load_all, match, requests

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from siping_kg.audit import Audit
    from siping_kg.evidence import Anchor
    from siping_kg.project import Project

__all__ = ["Built", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """A graph ready to be written: its canonical N-Quads, and what it was made of."""

    nquads: bytes
    book: Book
    audit: Audit
    anchors: dict[str, tuple[Anchor, ...]]


def build(project: Project) -> Built:
    """Build a project's whole graph, the same bytes on every run.

    Raises CurationError or EvidenceError with every mistake of the curated data.
    """
    codes = schemes.load(project.ontology)
    book = read(project, codes)
    lengths = {name: entry.record.squeezedLength for name, entry in book.sources.items()}
    anchors = match(requests(book), load_all(project), lengths)
    found = audit(book, codes)
    sheets = _sheets(book)
    naming = Naming(book, codes)
    _write_common(sheets, project, book, found, naming)
    _write_sources(sheets, book, anchors, found, naming)
    for name, article in project.articles().items():
        write_accounts(sheets[name], book, name, load_accounts(article))
    quads = set().union(*(sheet.quads for sheet in sheets.values()))
    return Built(_canonical(quads), book, found, anchors)


def _sheets(book: Book) -> dict[str, Sheet]:
    sheets = {name: Sheet(name, zh, en) for name, (_, zh, en) in GRAPHS.items()}
    for name, entry in book.sources.items():
        year = entry.record.year
        zh, en = f"{year}年文章所述", f"Stated by the article of {year}"
        sheets[name] = Sheet(name, zh, en)
        write_data_set(sheets[name], name, f"{year}年文章的数据", f"Figures of the {year} article")
    write_data_set(sheets["derived"], "derived", "推算出的数据", "Implied figures")
    return sheets


def _write_common(
    sheets: dict[str, Sheet], project: Project, book: Book, found: Audit, naming: Naming
) -> None:
    write_ontology(sheets["vocabulary"], project.ontology)
    write_indicators(sheets["vocabulary"], book)
    write_periods(sheets["vocabulary"], _periods(book, found), naming)
    write_background(sheets["background"], book)
    write_derived(sheets["derived"], found, naming)
    write_outcomes(sheets["audit"], found)


def _write_sources(
    sheets: dict[str, Sheet],
    book: Book,
    anchors: dict[str, tuple[Anchor, ...]],
    found: Audit,
    naming: Naming,
) -> None:
    for name in book.sources:
        write_source(sheets[name], book, name)
    for span in sorted({anchor.span for kept in anchors.values() for anchor in kept}):
        write_spans(sheets[span.source], [span])
    write_statements(sheets, book, anchors)
    referents = {
        route.statement.slug: implied.slug
        for implied in found.implied
        for route in implied.routes
        if route.statement.kind == "comparison"
    }
    write_figures(sheets, book, anchors, naming, referents)


def _periods(book: Book, found: Audit) -> Iterable[str]:
    stated = (getattr(entry.record, "period", None) for entry in book.entries())
    yield from (period for period in stated if period is not None)
    yield from (implied.dimensions.period for implied in found.implied)


def _canonical(quads: set[Quad]) -> bytes:
    """Sorted canonical N-Quads, one line a quad (RDF 1.1 N-Quads, section 4).

    They pass through a store, which writes 1.0 as 1, so that a dump of the dataset equals it.
    """
    store = Store()
    store.bulk_extend(quads)
    written = store.dump(format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(written.splitlines(keepends=True)))
