"""Puts the graphs together: curated records and audit in, sorted N-Quads out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, Quad, RdfFormat, Store

from siping_kg import schemes
from siping_kg.assembly.accounts import write_accounts
from siping_kg.assembly.articles import write_source, write_spans
from siping_kg.assembly.conclusions import write_caveats, write_derived, write_outcomes
from siping_kg.assembly.cube import write_slices
from siping_kg.assembly.figures import UNSTATED, write_data_set, write_figures
from siping_kg.assembly.gaps import write_gaps
from siping_kg.assembly.naming import Naming
from siping_kg.assembly.places import first_spans, write_places
from siping_kg.assembly.statements import write_statements
from siping_kg.assembly.vocabulary import (
    write_background,
    write_indicators,
    write_ontology,
    write_periods,
)
from siping_kg.assembly.writer import GRAPHS, GraphWriter, read_graph
from siping_kg.audit import audit
from siping_kg.audit.checks.gaps import gap_outcome
from siping_kg.curated import Book, read
from siping_kg.evidence import load_accounts, match, requests
from siping_kg.evidence import load_all as load_anchors
from siping_kg.queries import find_gaps, load_all
from siping_kg.store import EmbeddedStore
from siping_kg.terms import VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.audit import Audit
    from siping_kg.evidence import Anchor
    from siping_kg.project import Project

__all__ = ["Built", "build"]


_PERIODS: Final = ("period", "covers", "accumulatedFrom")
"""The fields of records that hold a period."""


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
    anchors = match(requests(book), load_anchors(project), lengths)
    audited = audit(book, codes)
    graphs = _named_graphs(book)
    naming = Naming(book, codes)
    _write_common(graphs, project, book, audited, naming)
    _write_sources(graphs, book, anchors, audited, naming)
    for name, article in project.articles().items():
        write_accounts(graphs[name], book, name, load_accounts(article))
    # Slices, gaps and places are asked of a store: what they need is spread over all graphs.
    store = Store()
    _move(graphs, store)
    write_slices(graphs["derived"], store, naming)
    # Behind all else that is written, since anything of it may answer a gap.
    gaps = tuple(find_gaps(EmbeddedStore(store), load_all(project.queries / "gap").values()))
    outcomes = tuple(map(gap_outcome, gaps))
    write_outcomes(graphs["audit"], audited.ledger, outcomes)
    write_gaps(graphs["audit"], gaps, outcomes)
    _move(graphs, store)
    # Last, because what is told of gaps has a first span too. A list, because it reads the store
    # that it extends.
    store.extend(list(first_spans(store)))
    store.extend(list(_sizes(store)))
    return Built(_canonical(store), book, audited.with_gaps(outcomes), anchors)


def _named_graphs(book: Book) -> dict[str, GraphWriter]:
    graphs = {name: GraphWriter(name, zh, en) for name, (_, zh, en) in GRAPHS.items()}
    for name, entry in book.sources.items():
        year = entry.record.year
        zh, en = f"{year}年文章所述", f"Stated by the article of {year}"
        graphs[name] = GraphWriter(name, zh, en)
        zh, en = f"从{year}年文章推读", f"Read out of the article of {year}"
        graphs[read_graph(name)] = GraphWriter(read_graph(name), zh, en)
        write_data_set(graphs[name], name, f"{year}年文章的数据", f"Figures of the {year} article")
    write_data_set(graphs["derived"], "derived", "推算出的数据", "Implied figures")
    return graphs


def _write_common(
    graphs: dict[str, GraphWriter], project: Project, book: Book, audited: Audit, naming: Naming
) -> None:
    write_ontology(graphs["vocabulary"], project.ontology)
    write_indicators(graphs["vocabulary"], book)
    write_periods(graphs["vocabulary"], _periods(book, audited), naming)
    write_background(graphs["background"], book)
    write_derived(graphs["derived"], audited, naming)
    write_outcomes(graphs["audit"], audited.ledger, audited.outcomes)
    write_caveats(graphs["audit"], audited)


def _write_sources(
    graphs: dict[str, GraphWriter],
    book: Book,
    anchors: dict[str, tuple[Anchor, ...]],
    audited: Audit,
    naming: Naming,
) -> None:
    for name in book.sources:
        write_source(graphs[name], book, name)
    spans = {anchor.span for kept in anchors.values() for anchor in kept}
    write_spans(graphs, spans)
    write_places(graphs, book, spans)
    write_statements(graphs, book, anchors)
    referents = {
        route.statement.slug: implied.slug
        for implied in audited.implied
        for route in implied.routes
        if route.statement.kind == "comparison"
    }
    write_figures(graphs, book, anchors, naming, referents)


def _periods(book: Book, audited: Audit) -> Iterable[str]:
    for entry in book.entries():
        for field in _PERIODS:
            code = getattr(entry.record, field, None)
            if isinstance(code, str):
                yield code
            elif code is not None:  # words, which tell no period
                yield UNSTATED
    yield from (implied.dimensions.period for implied in audited.implied)


def _move(graphs: dict[str, GraphWriter], store: Store) -> None:
    """Put into the store what was written since the last time."""
    for graph in graphs.values():
        store.extend(graph.quads)
        graph.quads.clear()


def _sizes(store: Store) -> Iterator[Quad]:
    """How many triples each named graph holds, this one among them (VoID, section 4.6)."""
    for graph in store.named_graphs():
        held = sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
        size = Literal(str(held + 1), datatype=XSD.integer)
        yield Quad(graph, VOID.triples, size, graph)


def _canonical(store: Store) -> bytes:
    """Sorted canonical N-Quads, one line a quad (RDF 1.1 N-Quads, section 4).

    They come from a store, which writes 1.0 as 1, so that a dump of the dataset equals it.
    """
    written = store.dump(format=RdfFormat.N_QUADS) or b""
    # A store dumps in the order of loading, which for sets of quads varies from run to run.
    return b"".join(sorted(written.splitlines(keepends=True)))
