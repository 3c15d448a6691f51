"""Writes where things stand: a label and an order on every span, the first span of everything."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from siping_kg.assembly.articles import span_iri
from siping_kg.terms import OA, PROV, RDF, SP, XSD
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Store

    from siping_kg.assembly.writer import GraphWriter
    from siping_kg.curated import Book
    from siping_kg.evidence import Span

    Graphs = Mapping[str, GraphWriter]
    Links = dict[NamedNode, dict[NamedNode, NamedNode]]

__all__ = ["first_spans", "place_name", "write_places"]

_STEP: Final = Text.same(" · ")
_INPUTS: Final = (
    (SP.Attainment, SP.actual),
    (SP.AuditOutcome, SP.audits),
    (SP.Change, SP.later),
    (SP.Computation, SP.computedFrom),
    (SP.Derivation, PROV.used),
)
"""The kinds of conclusions, and what each rests on: a change on its later figure."""


def write_places(graphs: Graphs, book: Book, spans: Iterable[Span]) -> None:
    """Write of every span its place in words, and its order among the spans of all sources."""
    years = {source: entry.record.year for source, entry in book.sources.items()}
    headings = {source: _headings(book, source) for source in book.sources}

    def reading_order(span: Span) -> tuple[int, str, int, int]:
        # By source within a year, so that two articles of one year do not interleave.
        return years[span.source], span.source, span.start, span.end

    for order, span in enumerate(sorted(spans, key=reading_order), 1):
        graph, node = graphs[span.source], span_iri(span)
        graph.label(node, _place(span, years[span.source], headings[span.source]))
        graph.add(node, SP.order, order)


def _headings(book: Book, source: str) -> dict[str, Text]:
    return {name: outline.record.heading for name, outline in book.outline(source).items()}


def _place(span: Span, year: int, headings: Mapping[str, Text]) -> Text:
    """Article, section heading, run-in heading, sentence, as a person would say it."""
    above = [headings[name] for name in (span.section, span.part) if name is not None]
    return place_name(year, above, span.sentence)


def place_name(year: int, headings: Iterable[Text], sentence: int) -> Text:
    """Article, the headings above, and the number of the sentence below the last of them."""
    numbered = Text(f"第{sentence}句", f"sentence {sentence}")
    return _STEP.join([Text.same(str(year)), *headings, numbered])


def first_spans(store: Store) -> Iterator[Quad]:
    """The first span of everything that a span states, and of every conclusion drawn from it.

    A conclusion stands nowhere. It rests on the spans of its inputs, of which the graph tells the
    first and how many there are.
    """
    order, evidence = _orders(store), _links(store, SP.evidence)
    for thing, spans in evidence.items():
        first = min(spans, key=order.__getitem__)
        yield Quad(thing, SP.firstEvidence, first, spans[first])
    conclusions, inputs = _inputs(store, evidence)
    articles, sources = _links(store, SP.partOfSource), _sources(store)
    for conclusion, graph in conclusions.items():
        support = _support(conclusion, inputs, evidence)
        if conclusion in articles:  # a gap of one article
            support = {s for s in support if sources[s] & articles[conclusion].keys()}
        yield from _supported(conclusion, support, order, graph)
    for reading, spans in _links(store, SP.concludedFrom).items():
        yield from _supported(reading, spans, order, next(iter(spans.values())))


def _supported(
    conclusion: NamedNode,
    support: Iterable[NamedNode],
    order: Mapping[NamedNode, int],
    graph: NamedNode,
) -> Iterator[Quad]:
    """The first of the spans that a conclusion rests on, and how many they are."""
    spans = sorted(support, key=order.__getitem__)
    if spans:
        count = Literal(str(len(spans)), datatype=XSD.integer)
        yield Quad(conclusion, SP.firstSupport, spans[0], graph)
        yield Quad(conclusion, SP.supportCount, count, graph)


def _sources(store: Store) -> dict[NamedNode, set[NamedNode]]:
    """The source whose squeezed text each span stands in."""
    texts, derived = _links(store, OA.hasSource), _links(store, PROV.wasDerivedFrom)
    return {span: {s for text in found for s in derived[text]} for span, found in texts.items()}


def _orders(store: Store) -> dict[NamedNode, int]:
    return {
        quad.subject: int(quad.object.value)
        for quad in store.quads_for_pattern(None, SP.order, None, None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }


def _links(store: Store, predicate: NamedNode, to: NamedNode | None = None) -> Links:
    """What each thing has by this predicate, with the graph that says so."""
    links: Links = defaultdict(dict)
    for quad in store.quads_for_pattern(None, predicate, to, None):
        start, end, graph = quad.subject, quad.object, quad.graph_name
        if isinstance(start, NamedNode) and isinstance(end, NamedNode):
            assert isinstance(graph, NamedNode)  # noqa: S101 (what is built has no default graph)
            links[start][end] = graph
    return links


def _inputs(
    store: Store, evidence: Links
) -> tuple[dict[NamedNode, NamedNode], dict[NamedNode, list[NamedNode]]]:
    """The conclusions with their graphs; and what they, and what they rest on, are drawn from.

    An implied value is drawn from its derivations; an indicator stands for the figures that
    report it.
    """
    graphs: dict[NamedNode, NamedNode] = {}
    inputs: defaultdict[NamedNode, list[NamedNode]] = defaultdict(list)
    for kind, predicate in _INPUTS:
        ends = _links(store, predicate)
        for conclusion, kinds in _links(store, RDF.type, kind).items():
            graphs[conclusion] = kinds[kind]
            inputs[conclusion] += ends.get(conclusion, ())
    for implied, derivations in _links(store, PROV.wasGeneratedBy).items():
        inputs[implied] += derivations
    for measurement, indicators in _links(store, SP.indicator).items():
        # Only what a source reports: an implied value would bring in what it was implied from.
        for indicator in indicators if measurement in evidence else ():
            inputs[indicator].append(measurement)
    return graphs, inputs


def _support(
    thing: NamedNode,
    inputs: Mapping[NamedNode, Iterable[NamedNode]],
    evidence: Links,
    seen: frozenset[NamedNode] = frozenset(),
) -> set[NamedNode]:
    """The spans of a thing's inputs; an input that has none stands for its own inputs."""
    support: set[NamedNode] = set()
    for stated in inputs.get(thing, ()):
        if stated in evidence:
            support |= evidence[stated].keys()
        elif stated not in seen:
            support |= _support(stated, inputs, evidence, seen | {thing})
    return support
