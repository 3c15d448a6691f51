"""Writes how much of a source is accounted for, and what of it is set aside with which reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from siping_kg.assembly.places import place_name
from siping_kg.evidence import SENTENCE, match_accounts
from siping_kg.ids import concept, mint, within
from siping_kg.terms import SKOS, SP
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import NamedNode

    from siping_kg.assembly.writer import GraphWriter
    from siping_kg.curated import Book, Outline, Sourced
    from siping_kg.curated.records import SentenceRecord, SetAsideRecord
    from siping_kg.evidence import Account

__all__ = ["write_accounts"]

_ASIDE: Final = Text("不入图：", "Set aside: ")
_COUNTS: Final[Mapping[tuple[bool, str], NamedNode]] = {
    (False, "carried"): SP.tokensCarried,
    (False, "set-aside"): SP.tokensSetAside,
    (False, "open"): SP.tokensOpen,
    (True, "carried"): SP.sentencesCarried,
    (True, "set-aside"): SP.sentencesSetAside,
    (True, "open"): SP.sentencesOpen,
}
"""What is counted, by whether sentences are counted or tokens, and what becomes of them."""


def write_accounts(graph: GraphWriter, book: Book, source: str, own: Sequence[Account]) -> None:
    """Write the counts of a source, and its set-aside passages and sentences."""
    counts = Counter[tuple[bool, str]]()
    for account in own:
        counts[account.kind == SENTENCE, account.how] += account.number
    # Without a lock nothing is known of coverage, and zeros would claim that nothing is open.
    for counted, predicate in _COUNTS.items() if own else ():
        graph.add(mint("source", source), predicate, counts[counted])
    for slug, number in match_accounts(book, own, source).items():
        _write_passage(graph, book.set_asides[slug], number)
    outline, year = book.outline(source), book.sources[source].record.year
    for entry in book.sentences.values():
        if entry.source == source:
            _write_sentence(graph, entry, outline, year)


def _write_passage(graph: GraphWriter, entry: Sourced[SetAsideRecord], number: int) -> None:
    record, node = entry.record, entry.iri
    graph.entity(node, SP.SetAside)
    graph.text(node, SKOS.prefLabel, _ASIDE + Text.same(record.text))
    graph.add(node, SP.words, record.text)
    graph.add(node, SP.reason, concept("set-aside-reason", record.reason))
    graph.add(node, SP.tokenCount, number)
    graph.add(node, SP.partOfSource, mint("source", entry.source))
    graph.text(node, SP.note, record.note)
    if record.node is not None:
        graph.add(node, SP.explainedBy, record.node.iri)


def _write_sentence(
    graph: GraphWriter, entry: Sourced[SentenceRecord], outline: Mapping[str, Outline], year: int
) -> None:
    """Write the place of a sentence that no record carries, and why; never its words."""
    record, node = entry.record, entry.iri
    above = outline[record.section].parent
    path = [record.section] if above is None else [above, record.section]
    graph.entity(node, SP.SetAsideSentence)
    place = place_name(year, [outline[one].record.heading for one in path], record.sentence)
    graph.text(node, SKOS.prefLabel, _ASIDE + place)
    for predicate, section in zip((SP.section, SP.runIn), path, strict=False):
        graph.add(node, predicate, mint("section", within(entry.source, section)))
    graph.add(node, SP.sentence, record.sentence)
    graph.add(node, SP.reason, concept("sentence-reason", record.reason))
    graph.add(node, SP.partOfSource, mint("source", entry.source))
    graph.text(node, SP.note, record.note)
