"""What a saved query is: its question, columns, parameters and SPARQL text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pyoxigraph import NamedNode

from siping_kg.terms import BASE, ID

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.store import Term
    from siping_kg.texts import Text

__all__ = [
    "Column",
    "ColumnType",
    "Kind",
    "Parameter",
    "ParameterType",
    "SavedQuery",
    "Severity",
    "Subject",
    "User",
]

Kind = Literal["competency", "integrity", "gap"]
User = Literal["analyst", "journalist", "engineer", "researcher", "curator"]
Subject = Literal[
    "goals",
    "figures",
    "money",
    "programs",
    "agencies",
    "documents",
    "events",
    "checks",
    "gaps",
    "dataset",
]
Severity = Literal["violation", "warning"]
ColumnType = Literal[
    "label", "figure", "decimal", "change", "integer", "iri", "text", "period", "nature", "where"
]
ParameterType = Literal["iri", "string", "figure", "integer", "decimal"]


@dataclass(frozen=True, slots=True)
class Column:
    """A projected variable: what its values are, and its heading."""

    name: str
    type: ColumnType
    heading: Text


@dataclass(frozen=True, slots=True)
class Parameter:
    """A `VALUES` slot of the text: what may be bound to it, and what stands there unbound.

    `kind` (only of IRIs) is the type that a bare slug is minted as: `program`, `scheme/theme`.
    A `figure` is a string that some source prints.
    `choices` (only of strings) are all the values there are.
    `start` and `end` are the offsets of the example in the text of the query.
    """

    name: str
    type: ParameterType
    title: Text
    kind: str | None
    choices: tuple[str, ...]
    example: Term
    start: int
    end: int

    @property
    def is_open(self) -> bool:
        """Whether nothing is left out unless a value is given.

        The slot then holds a class, and the query takes what is of the class or has the value:
        `?program a|sp:theme ?theme`, which every engine answers alike.
        """
        if self.kind is None or not isinstance(self.example, NamedNode):
            return False
        base = BASE if self.kind.startswith("scheme/") else ID.base
        return not self.example.value.startswith(f"{base}{self.kind}/")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One `.rq` file; `text` is the whole of it, and runs as it stands.

    A competency query answers `question`, which is about a `subject`, for its `users`; its `rows`
    are how many the published graph gives.
    An integrity query finds a `problem`, of some `severity`, and tells a `solution`.
    A gap query finds what something of a `source` lacks: each `thing` that could have it, with
    every `answer` to it; a thing without one lacks it. `lacking` says how many of the things do,
    `complete` that none does.
    """

    name: str
    path: Path
    kind: Kind
    text: str
    title: Text | None = None
    question: Text | None = None
    users: tuple[User, ...] = ()
    subject: Subject | None = None
    columns: tuple[Column, ...] = ()
    rows: int | None = None
    params: tuple[Parameter, ...] = ()
    problem: Text | None = None
    solution: Text | None = None
    severity: Severity | None = None
    lacking: Text | None = None
    complete: Text | None = None
