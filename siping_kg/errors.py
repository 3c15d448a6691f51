"""Every error this package raises on purpose.

SipingError                     exit 2, the reader's input or surroundings
├── ProjectNotFound             no folder with ontology/ and data/
├── CurationError               every mistake of the curated files, collected
├── EvidenceError               anchors that are missing, ambiguous or not proved, collected
├── SourceUnreadable            a copy of an article that is not one
├── QuantityError               a printed figure that cannot be read
├── DateError                   a period that cannot be read
├── QueryError                  a saved query or its header, a parameter, a SPARQL error
├── UnknownThing                a name that means nothing in the graph, or several things
├── Unfinished                  a command that took longer than it may
├── DatasetError                a dataset file that cannot be read or written
├── StoreError                  an endpoint that refuses, stalls or answers nonsense
├── ShapeError                  shapes that the engine cannot run
└── ExportError                 a format or a path that cannot be written
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_kg.texts import COLON, STOP, Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = [
    "CurationError",
    "DatasetError",
    "DateError",
    "EvidenceError",
    "ExportError",
    "Fault",
    "Location",
    "ProjectNotFound",
    "QuantityError",
    "QueryError",
    "ShapeError",
    "SipingError",
    "SourceUnreadable",
    "StoreError",
    "Unfinished",
    "UnknownThing",
]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file a person can open: path and 1-based line."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where, what is wrong with which value, what to do."""

    where: Location | None
    message: Text

    def __str__(self) -> str:
        return self.text.en

    @property
    def text(self) -> Text:
        """Place and message, as one line."""
        return Text.same(f"{self.where}: ") + self.message if self.where else self.message


class SipingError(Exception):
    """What every error on purpose is; the message is for the reader, in either language."""

    exit_code = 2

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


class _Faults(SipingError):
    """Several mistakes of one input, told together."""

    one, many = Text("处错误", "mistake"), Text("处错误", "mistakes")

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        counted = Text.same(f"{count} ") + (self.one if count == 1 else self.many)
        super().__init__(Text.same("\n").join([*(fault.text for fault in self.faults), counted]))


class ProjectNotFound(SipingError):
    """No folder with `ontology/` and `data/` where one was looked for."""

    def __init__(self, looked: Iterable[Path]) -> None:
        places = ", ".join(str(place) for place in looked)
        super().__init__(
            Text(
                f"没有找到项目（含 ontology/ 和 data/ 的文件夹），找过：{places}；"
                "请用 --project DIR 或 SIPING_KG_PROJECT 指明",
                f"no project (a folder with ontology/ and data/) found; looked in {places}; "
                "name one with --project DIR or SIPING_KG_PROJECT",
            )
        )


class CurationError(_Faults):
    """Mistakes in the curated files, each as `file:line: what, which, what to do`."""

    one = Text("处整理数据的错误", "mistake in the curated data")
    many = Text("处整理数据的错误", "mistakes in the curated data")


class EvidenceError(_Faults):
    """Records whose evidence is missing, ambiguous or contradicted."""

    one = Text("条记录未获证明", "record without proof")
    many = Text("条记录未获证明", "records without proof")


class _Reasoned(SipingError):
    """What is wrong with something that has a name, and what to do about it."""

    def __init__(self, which: Path | str | Text, reason: Text, remedy: Text) -> None:
        named = which if isinstance(which, Text) else Text.same(str(which))
        super().__init__(named + COLON + STOP.join([reason, remedy]))


class SourceUnreadable(_Reasoned):
    """A copy of an article that cannot be read as that article."""


class QuantityError(SipingError):
    """A printed figure that is malformed or carries an unknown unit."""

    def __init__(self, text: str, read: Text, expected: Text) -> None:
        self.text = text
        super().__init__(
            Text(f"读不懂数字 {text!r}：读到", f"cannot read the figure {text!r}: read ")
            + Text("，应为", ", expected ").join([read, expected])
        )


class DateError(SipingError):
    """A period code or date that does not exist."""

    def __init__(self, text: str, expected: Text) -> None:
        self.text = text
        super().__init__(
            Text(f"读不懂时期 {text!r}：应为", f"cannot read the period {text!r}: expected ")
            + expected
        )


class QueryError(_Reasoned):
    """A query, its header or a parameter that cannot be used; a query without a name is told."""

    def __init__(self, name: str | Text, reason: Text, remedy: Text) -> None:
        named = name if isinstance(name, Text) else Text(f"查询 {name}", f"query {name}")
        super().__init__(named, reason, remedy)


class UnknownThing(_Reasoned):
    """A name that means nothing in the graph, or several things."""


class Unfinished(_Reasoned):
    """A command that took longer than it may."""


class DatasetError(_Reasoned):
    """A dataset that cannot be read or written."""


class StoreError(_Reasoned):
    """A SPARQL store that does not answer as the protocol says."""


class ShapeError(_Reasoned):
    """Shapes or data that the validation engine cannot take in."""


class ExportError(_Reasoned):
    """An export whose format or path cannot be used."""
