"""Opens the dataset to read: a file that was named, the cache, or a build when that is stale."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from siping_kg.dataset import cache
from siping_kg.errors import DatasetError
from siping_kg.ids import mint
from siping_kg.store import EmbeddedStore
from siping_kg.terms import VOID, XSD
from siping_kg.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.project import Project

__all__ = ["Opened", "open_dataset"]

_SIZE: Final = re.compile(r"[0-9]{1,18}")
"""A count of triples; longer ones count nothing, and hostile ones take long to read."""


_NO_NUMBERS: Final = f"""SELECT ?thing ?value {{
  ?thing ?name ?value FILTER(
    ISLITERAL(?value) && DATATYPE(?value) IN ({XSD.integer}, {XSD.decimal}) && !ISNUMERIC(?value))
}} LIMIT 1"""
"""What is typed as a number and written otherwise: whoever reads a dataset takes it as one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A store with the dataset in it, and what the reader should know about where it is from."""

    store: EmbeddedStore
    notices: tuple[Text, ...] = ()


def open_dataset(project: Project, file: Path | None = None) -> Opened:
    """The dataset of the file, else of the project as its files are now: never a stale one.

    Raises CurationError or EvidenceError when it must be built and the data has mistakes.
    """
    if file is not None:
        # A named file is never held against the project: it may be older, or somebody else's.
        return Opened(_load(file))
    slot = cache.Slot.of(project)
    store = None if isinstance(slot.place, DatasetError) else _kept(slot.place)
    return Opened(store) if store is not None else _build(project, slot)


def _kept(entry: Path) -> EmbeddedStore | None:
    """The dataset of a cache entry; None when there is none, or the disk damaged it."""
    quads = pyoxigraph.Store()
    try:
        # What the build wrote need not be checked again, which takes a third of the time.
        quads.bulk_load(path=str(entry), format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
        # Another process may drop the entry meanwhile: then it has been used all the same.
        with contextlib.suppress(OSError):
            os.utime(entry)
    except (OSError, SyntaxError, ValueError):
        return None
    # A file cut between two lines loads without an error, but no build writes one: the disk did.
    return EmbeddedStore(quads) if len(quads) == sum(_sizes(quads).values()) != 0 else None


def _load(file: Path) -> EmbeddedStore:
    store = EmbeddedStore.load(file)
    wrong = _not_whole(store.quads)
    if wrong is not None:
        raise DatasetError(file, wrong, Text("请重新构建", "build it again"))
    return store


def _not_whole(quads: pyoxigraph.Store) -> Text | None:
    """Why this is not all of a dataset that a build wrote; None when it is.

    Each of its named graphs says how many triples it holds, so that a file cut between two lines,
    which is good N-Quads still, does not pass for an answer.
    """
    if not len(quads):
        return Text("其中没有任何陈述", "holds no statements")
    said = _sizes(quads)
    vocabulary = mint("graph", "vocabulary")
    if vocabulary.value not in said:
        return Text(
            "不是本工具构建的数据集，或缺了词汇图", "is no dataset of ours, or lacks its vocabulary"
        )
    odd = next(iter(EmbeddedStore(quads).rows(_NO_NUMBERS).rows), None)
    if odd is not None:
        thing, value = odd
        return Text(
            f"{value} 应为数值（{thing}）", f"{value}, of {thing}, should be a number and is none"
        )
    if sum(said.values()) == len(quads):
        return None
    for graph, size in sorted(said.items()):
        held = sum(1 for _ in quads.quads_for_pattern(None, None, None, NamedNode(graph)))
        if held < size:
            return Text(
                f"不完整：{graph} 应有 {size} 条三元组，只有 {held} 条",
                f"is not whole: {graph} should hold {size} triples and holds {held}",
            )
    return None


def _sizes(quads: pyoxigraph.Store) -> dict[str, int]:
    """How many triples each named graph says that it holds."""
    return {
        quad.graph_name.value: int(quad.object.value)
        for quad in quads.quads_for_pattern(None, VOID.triples, None)
        if isinstance(quad.graph_name, NamedNode) and quad.subject == quad.graph_name
        if isinstance(quad.object, Literal) and _SIZE.fullmatch(quad.object.value)
    }


def _build(project: Project, slot: cache.Slot) -> Opened:
    from siping_kg.assembly import build

    nquads = build(project).nquads
    fault = slot.keep(nquads)
    notices: tuple[Text, ...] = ()
    if fault is not None:
        why = fault.message
        notices = (
            Text(
                f"图谱只在内存中构建，因为缓存无法保存（{why.zh}）",
                f"the graph was built in memory, since the cache cannot be kept ({why.en})",
            ),
        )
    quads = pyoxigraph.Store()
    quads.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    return Opened(EmbeddedStore(quads), notices)
