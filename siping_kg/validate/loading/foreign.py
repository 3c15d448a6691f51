"""Reads files of others to be validated, and knows which of them describes what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import BlankNode, Quad

from siping_kg.terms import OWL, RDF, RDFS, SH
from siping_kg.texts import Text
from siping_kg.validate.loading.files import read_rdf, read_shapes
from siping_kg.validate.loading.guards import MAX_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from siping_kg.store import Term

__all__ = ["Foreign", "read_foreign"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Foreign:
    """The statements of some files, the file that describes each focus, and what to know of them.

    `places` goes by what a file describes, `mentions` by what is used and not described.
    """

    quads: list[Quad] = field(default_factory=list)
    places: dict[Term, Path] = field(default_factory=dict)
    mentions: dict[Term, Path] = field(default_factory=dict)
    notices: list[Text] = field(default_factory=list)
    aimed_at: list[Path] = field(default_factory=list)
    """The files that hold something of a class that the shapes are about."""

    def place(self, term: Term) -> Path | None:
        """The file that describes a term, else the first one that uses it."""
        return self.places.get(term) or self.mentions.get(term)


def read_foreign(files: Iterable[Path], shapes: Path, max_size: int = MAX_SIZE) -> Foreign:
    """The files taken together, their blank nodes kept apart; DatasetError for one that is broken.

    The notices tell what would make a clean report mean less than it seems to: an import that
    is not loaded, a file without statements or without anything that the shapes are about.
    """
    classes = {quad.object for quad in read_shapes(shapes) if quad.predicate == SH.targetClass}
    foreign = Foreign()
    for number, file in enumerate(files):
        quads = [_apart(quad, number) for quad in read_rdf(file, max_size)]
        foreign.quads.extend(quads)
        for quad in quads:
            foreign.places.setdefault(quad.subject, file)
            for term in (quad.predicate, quad.object):
                foreign.mentions.setdefault(term, file)
        if any(_aims(quad, classes) for quad in quads):
            foreign.aimed_at.append(file)
        foreign.notices.extend(_notices(file, quads, aimed=file in foreign.aimed_at))
    return foreign


def _apart(quad: Quad, number: int) -> Quad:
    """The quad with blank nodes that no other file can mean."""
    # One file alone keeps its labels, so that a finding shows those that its author wrote.
    if number == 0:
        return quad
    return Quad(
        _renamed(quad.subject, number),
        quad.predicate,
        _renamed(quad.object, number),
        _renamed(quad.graph_name, number),
    )


def _renamed(term: T, number: int) -> T | BlankNode:
    return BlankNode(f"file{number + 1}-{term.value}") if isinstance(term, BlankNode) else term


def _aims(quad: Quad, classes: set[Term]) -> bool:
    """Whether the quad may make something a target; which class is below which is not asked."""
    if quad.predicate == RDF.type:
        return quad.object in classes
    return quad.predicate == RDFS.subClassOf


def _notices(file: Path, quads: list[Quad], *, aimed: bool) -> Iterable[Text]:
    for quad in quads:
        if quad.predicate == OWL.imports:
            yield Text(
                f"{file}：owl:imports {quad.object} 没有载入；需要时请把该文件一并列出",
                f"{file}: owl:imports {quad.object} is not loaded; name that file too if needed",
            )
    if not quads:
        yield Text(f"{file}：没有任何陈述，无可检查", f"{file}: holds no statements to check")
    elif not aimed:
        yield Text(
            f"{file}：其中没有形状所针对的类的事物，形状无可检查",
            f"{file}: nothing in it is of a class that the shapes are about: "
            "there is nothing for them to check",
        )
