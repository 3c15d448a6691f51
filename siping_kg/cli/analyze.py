"""`siping-kg analyze`: who is central, what belongs together, what leads where, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from siping_kg.cli.groups import Group
from siping_kg.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from networkx import MultiDiGraph

    from siping_kg.analyze import Chain
    from siping_kg.lookup import Lookup

__all__ = ["command"]

_FORMAT: Callable[..., Any] = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How to print the rows.",
)


_NATURE: Callable[..., Any] = click.option(
    "--nature",
    "natures",
    type=click.Choice(["stated", "read", "derived", "background"]),
    multiple=True,
    help="Count relations of this nature only (repeatable); all by default.",
)


@click.group(cls=Group, epilog="Example: siping-kg analyze centrality --by betweenness")
def command() -> None:
    """Measure the graph as a network.

    Centrality and communities see programs, documents, agencies, posts, areas, indicators,
    recognitions and events; a measurement links its program with its indicator. Sources,
    spans, periods, units and concepts are left out, and so are the areas that the sources are
    about, with those that contain them: everything hangs there.
    """


@command.command(
    "centrality", patience=0, epilog="Example: siping-kg analyze centrality --by pagerank"
)
@click.option(
    "--by",
    type=click.Choice(["degree", "betweenness", "pagerank"]),
    default="degree",
    show_default=True,
    help="What to rank by.",
)
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Rows to print.")
@_NATURE
@_FORMAT
@pass_settings
def centrality_(settings: Settings, by: str, top: int, natures: tuple[str, ...], form: str) -> None:
    """Rank the things that many others depend on; all values lie between 0 and 1.

    degree: neighbours over n - 1 (Freeman 1979). betweenness: share of the shortest paths
    between others that pass through (Freeman 1977). Both take relations in both directions.
    pagerank: share of a walk along the stated directions, damping 0.85 (Brin & Page 1998).
    """
    from siping_kg.analyze import centrality, natures_told, network, policy_network
    from siping_kg.lookup import NATURES

    lookup = settings.lookup()
    whole = network(lookup)
    graph = policy_network(whole, natures or NATURES)
    scores = centrality(graph, by)
    rows = [
        (
            str(rank),
            _name(settings, whole, score.key),
            _kind(settings, whole, score.key),
            str(score.neighbours),
            f"{score.degree:.4f}",
            f"{score.betweenness:.4f}",
            f"{score.pagerank:.4f}",
            score.key,
        )
        for rank, score in enumerate(scores[:top], 1)
    ]
    zh = ("名次", "名称", "类别", "邻居数", "度中心性", "介数中心性", "PageRank", "标识")
    en = ("rank", "name", "type", "neighbours", "degree", "betweenness", "pagerank", "id")
    _print(settings, form, zh, en, rows)
    size, edges = len(graph), graph.number_of_edges()
    _say(
        settings, f"网络有{size}个节点、{edges}条边", f"the network has {size} nodes, {edges} edges"
    )
    settings.say(natures_told(lookup, graph).of(settings.language))


@command.command(
    "communities", patience=0, epilog="Example: siping-kg analyze communities --lang zh"
)
@_NATURE
@_FORMAT
@pass_settings
def communities_(settings: Settings, natures: tuple[str, ...], form: str) -> None:
    """Group programs that share agencies, posts, documents, areas, indicators, events or honours.

    Louvain communities (Blondel et al. 2008) from a fixed seed, on programs linked by what
    they share; what k programs share weighs 1/(k - 1) (Newman 2001), being part of one 1.
    """
    from siping_kg.analyze import (
        communities,
        modularity,
        natures_told,
        network,
        policy_network,
        projection,
    )
    from siping_kg.lookup import NATURES

    lookup = settings.lookup()
    whole = network(lookup)
    graph = policy_network(whole, natures or NATURES)
    parted = communities(graph)
    stop = settings.both("；", "; ")
    rows = [
        (
            str(number),
            str(len(one.programs)),
            stop.join(_name(settings, whole, key) for key in one.programs),
            stop.join(_name(settings, whole, key) for key in one.shared),
        )
        for number, one in enumerate(parted, 1)
    ]
    zh, en = ("序号", "举措数", "举措", "共有"), ("number", "size", "programs", "shared")
    _print(settings, form, zh, en, rows)
    inside, total = sum(len(one.programs) for one in parted), len(projection(graph))
    quality = f"{modularity(graph, parted):.3f}"
    _say(
        settings,
        f"{total}项举措中有{inside}项与别的举措有共同之处；模块度 {quality}",
        f"{inside} of {total} programs share something with another; modularity {quality}",
    )
    settings.say(natures_told(lookup, graph).of(settings.language))


@command.command(
    "path",
    patience=0,
    epilog="Example: siping-kg analyze path lishu-model program/liao-river-model",
)
@click.argument("start")
@click.argument("end")
@_FORMAT
@pass_settings
def path_(settings: Settings, start: str, end: str, form: str) -> None:
    """Show a shortest path from START to END, and where each relation on it is stated.

    Breadth first (Moore 1959), relations in both directions. A path never passes through a
    source, and through an area only when nothing else connects the two.
    """
    from siping_kg.analyze import network, path
    from siping_kg.lookup.fields import said
    from siping_kg.terms import shorten

    lookup, language = settings.lookup(), settings.language
    first, last = (shorten(lookup.resolve(name).value) for name in (start, end))
    rows = []
    for number, step in enumerate(path(lookup, network(lookup), first, last), 1):
        relation = step.property.name.of(language)
        arrow = f"{relation} →" if step.forward else f"← {relation}"
        names = (step.start.name.of(language), arrow, step.end.name.of(language))
        where = said(step.places, language) or step.nature.name.of(language)
        rows.append((str(number), *names, where))
    zh = ("步", "从", "关系", "到", "出处")
    en = ("step", "from", "relation", "to", "where stated")
    _print(settings, form, zh, en, rows)


@command.command("chains", patience=0, epilog="Example: siping-kg analyze chains --format csv")
@_FORMAT
@pass_settings
def chains_(settings: Settings, form: str) -> None:
    """Follow each policy document to its programs and what came of them.

    From document to program by "establishes" or "reported under", from program to its actual
    values and recognitions: a logic model (McLaughlin & Jordan 1999). An empty outcome says
    that the sources state none.
    """
    from siping_kg.analyze import chains
    from siping_kg.lookup import BESIDE

    lookup = settings.lookup()
    every = chains(lookup)
    zh = ("政策文件", "发文机构", "举措", "结果", *(field.heading.zh for field in BESIDE))
    en = ("document", "issuer", "program", "outcome", *(field.heading.en for field in BESIDE))
    _print(settings, form, zh, en, _chain_rows(settings, lookup, every))
    total, led = len({c.document for c in every}), len({c.document for c in every if c.outcome})
    counted = len({c.document for c in every if c.kind and c.kind.key == "sp:Measurement"})
    _say(
        settings,
        f"{total}份文件中有{counted}份通向成效数字，{led}份通向成效数字或荣誉与评价",
        f"{counted} of {total} documents lead to a measured outcome, {led} to one or a recognition",
    )


def _chain_rows(settings: Settings, lookup: Lookup, every: list[Chain]) -> list[tuple[str, ...]]:
    from siping_kg.lookup import BESIDE, beside

    language = settings.language
    figures = lookup.figures_among(one.outcome.node for one in every if one.outcome)
    natures = {node.named: node.nature for node in lookup.nodes}
    unstated, nothing = settings.both("未说明", "not stated"), ("",) * len(BESIDE)
    rows = []
    for one in every:
        issuer = one.issuer.name.of(language) if one.issuer else unstated
        names = (one.document.name.of(language), issuer, one.program.name.of(language))
        if one.outcome is None:
            rows.append((*names, "", *nothing))
            continue
        figure, places = figures.get(one.outcome.node), lookup.places.of(one.outcome.node)
        cells = beside(figure, natures[one.outcome], places, language)
        rows.append((*names, one.outcome.name.of(language), *cells))
    return rows


@command.command("gaps", patience=0, epilog="Example: siping-kg analyze gaps --lang zh")
@_FORMAT
@pass_settings
def gaps_(settings: Settings, form: str) -> None:
    """List where the sources leave open who answers for something, or what came of it.

    Programs that nobody is said to lead or pursue, documents without issuer, targets without
    setter, programs without a measured outcome and more: one kind for each file of queries/gap.
    A gap is a silence of the sources (accountability after Bovens 2007), no finding that nobody
    was responsible.
    """
    from siping_kg.analyze import gaps
    from siping_kg.queries import load_all

    queries = load_all(settings.project.queries / "gap").values()
    every, sizes = gaps(settings.lookup(), queries)
    language = settings.language
    rows = [
        (gap.kind.name.of(language), gap.thing.name.of(language), gap.thing.key) for gap in every
    ]
    _print(settings, form, ("缺口", "名称", "标识"), ("gap", "name", "id"), rows)
    for kind, (count, total) in sizes.items():
        _say(settings, f"{kind.name.zh}：{count}/{total}", f"{kind.name.en}: {count} of {total}")


def _name(settings: Settings, whole: MultiDiGraph[str], key: str) -> str:
    return str(whole.nodes[key][f"label_{settings.language}"]) if key in whole else key


def _kind(settings: Settings, whole: MultiDiGraph[str], key: str) -> str:
    return str(whole.nodes[key][f"type_{settings.language}"])


def _print(
    settings: Settings,
    form: str,
    zh: tuple[str, ...],
    en: tuple[str, ...],
    rows: Sequence[Sequence[str]],
) -> None:
    """Print rows as a table, or as the results of a query whose variables are the headings."""
    if form == "table":
        from siping_kg.cli.tables import print_table

        print_table(settings.headings(zh, en), rows)
        return
    from pyoxigraph import Literal

    from siping_kg.cli.output import stream
    from siping_kg.store import Solutions
    from siping_kg.store.results import as_csv, as_json

    variables = tuple(name.replace(" ", "_") for name in en)
    # An empty cell is unbound, as in a query, so that programs can tell silence from empty text.
    terms = tuple(tuple(Literal(cell) if cell else None for cell in row) for row in rows)
    answer = Solutions(variables, terms)
    stream(as_csv(answer) if form == "csv" else as_json(answer))


def _say(settings: Settings, zh: str, en: str) -> None:
    settings.say(settings.both(zh, en))
