"""The words under and beside pictures: where figures come from, and the content as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from siping_kg.dataset.naming import HEADER, places, text_of
from siping_kg.draw.lettering import width, wrap
from siping_kg.draw.marks import look
from siping_kg.terms import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networkx import MultiDiGraph

    from siping_kg.analyze import Measured, Neighbourhood
    from siping_kg.store import Store

__all__ = ["figure_lines", "origin", "said", "statements"]


def said(language: str, zh: str, en: str) -> str:
    """The text in the reader's language."""
    return zh if language == "zh" else en


def figure_lines(value: Measured, language: str, size: float, limit: float) -> tuple[str, ...]:
    """The figure as printed; for readers of English in English first, then as printed."""
    if language == "zh" or value.figure == value.printed or value.implied:
        return wrap(value.printed or value.figure, size, limit)
    both = f"{value.figure} ({value.printed})"
    if width(both, size) <= limit:
        return (both,)
    return (*wrap(value.figure, size, limit), *wrap(f"({value.printed})", size, limit))


def origin(store: Store, things: Iterable[str], language: str) -> str:
    """The source line: the articles that state these things, and what is not from them."""
    shown = set(things)
    found = store.select(
        HEADER
        + f"""SELECT DISTINCT ?thing ?year ?title {{ ?thing sp:statedIn ?source .
  ?source sp:year ?year ; skos:prefLabel ?title FILTER(LANG(?title) = "{language}")
}} ORDER BY ?year ?title"""
    )
    stated = {shorten(text_of(thing)) for thing, *_ in found.rows}
    implied = any(key.startswith("measurement/") for key in shown - stated)
    titles = dict.fromkeys(
        said(
            language,
            f"《{text_of(title)}》（{text_of(year)}年）",
            f"“{text_of(title)}” ({text_of(year)})",
        )
        for thing, year, title in found.rows
        if shorten(text_of(thing)) in shown
    )
    stop = said(language, "、", ", ")
    zh, en = f"来源：{stop.join(titles) or '无'}。", f"Source: {stop.join(titles) or 'none'}."
    if implied:
        zh += "标明推算的数值由图谱从原文数字推得。"
        en += " Values marked implied are computed from the printed ones."
    return said(language, zh, en)


def statements(
    store: Store,
    whole: MultiDiGraph[str],
    around: Neighbourhood,
    values: dict[str, Measured],
    language: str,
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Headings and rows: each thing of a neighbourhood, its figure, its links, where stated."""
    nodes = whole.nodes
    stated = places(store, [NamedNode(nodes[key]["iri"]) for key in around.hops], language)
    stop = said(language, "；", "; ")
    rows = []
    for key in around.hops:
        links = [
            f"{link.label} → {nodes[link.end][f'label_{language}']}"
            for link in around.links
            if link.start == key
        ]
        style, value = look(nodes[key]["type"]), values.get(key)
        kind = said(language, style.zh, style.en)
        figure = (value.printed or value.figure) if value else ""
        where = stop.join(stated.get(nodes[key]["iri"], ()))
        rows.append((kind, nodes[key][f"label_{language}"], figure, stop.join(links), where))
    zh = ("类别", "名称", "数字", "关系", "出处")
    en = ("type", "name", "figure", "relations", "where stated")
    return (zh if language == "zh" else en), tuple(rows)
