"""The words under and beside pictures: where figures come from, and the content as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.draw.lettering import width, wrap
from siping_kg.lookup import BESIDE, beside
from siping_kg.texts import LISTED, STOP, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from networkx import MultiDiGraph

    from siping_kg.analyze import Neighbourhood
    from siping_kg.lookup import Figure, Lookup
    from siping_kg.texts import Language

__all__ = ["figure_lines", "origin", "statements", "stating"]


def figure_lines(
    figure: Figure, language: Language, size: float, limit: float, marks: str = ""
) -> tuple[str, ...]:
    """The figure as printed, and the marks of its caveats; in English first in English."""
    *before, last = _figure_lines(figure, language, size, limit)
    return (*before, f"{last} {marks}" if marks else last)


def _figure_lines(figure: Figure, language: Language, size: float, limit: float) -> tuple[str, ...]:
    wording = figure.wording.of(language)
    if language == "zh" or wording == figure.words.en or width(wording, size) <= limit:
        return wrap(wording, size, limit)
    return (*wrap(figure.words.en, size, limit), *wrap(f"({figure.printed})", size, limit))


def stating(whole: MultiDiGraph[str], keys: Collection[str]) -> set[str]:
    """The sources that state these things, or any of them."""
    edges = whole.edges(keys, keys=True)
    return {whole.nodes[source]["iri"] for _, source, key in edges if key == "sp:statedIn"}


def origin(lookup: Lookup, sources: Collection[str], language: Language, *, implied: bool) -> str:
    """The source line: the articles that state what is shown, and what is not from them."""
    named = [source for source in lookup.sources if source.source.node.value in sources]
    titles = LISTED.join(
        Text(f"《{one.source.name.zh}》（{one.year}年）", f"“{one.source.name.en}” ({one.year})")
        for one in named
    )
    line = Text("来源：", "Source: ") + (titles or Text("无", "none")) + Text("。", ".")
    if implied:
        line += Text(
            "标明推得的数值由图谱从原文数字算出。",
            " Values marked implied are computed from the printed ones.",
        )
    return line.of(language)


def statements(
    lookup: Lookup,
    around: Neighbourhood,
    figures: Mapping[str, Figure],
    language: Language,
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Headings and rows: each thing of a neighbourhood, its links, its figure, where stated."""
    nodes = {node.named.key: node for node in lookup.nodes}
    rows = []
    for key in around.hops:
        node = nodes[key]
        links = (
            f"{link.explained(language)} → {nodes[link.end].named.name.of(language)}"
            for link in around.links
            if link.start == key
        )
        named = (node.type.name, node.named.name, STOP.join(map(Text.same, links)))
        places = lookup.places.of(node.named.node)
        words = (text.of(language) for text in named)
        rows.append((*words, *beside(figures.get(key), node.nature, places, language)))
    headings = (*_HEADINGS, *(field.heading for field in BESIDE))
    return tuple(heading.of(language) for heading in headings), tuple(rows)


_HEADINGS: Final = (Text("类别", "type"), Text("名称", "name"), Text("关系", "relations"))
