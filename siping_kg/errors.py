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
├── DatasetError                a dataset file that cannot be read or written
├── StoreError                  an endpoint that refuses, stalls or answers nonsense
├── ShapeError                  shapes that the engine cannot run
└── ExportError                 a format or a path that cannot be written
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class SipingError(Exception):
    """What every error on purpose is; the message is for the reader."""

    exit_code = 2
    zh: str | None = None
    """The message in Chinese, where it has one."""

    def told(self, language: str) -> str:
        """The message in `zh`, where it has one, or in English."""
        return self.zh if language == "zh" and self.zh else str(self)


class _Faults(SipingError):
    """Several mistakes of one input, told together."""

    one, many = "mistake", "mistakes"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        lines = "\n".join(str(fault) for fault in self.faults)
        super().__init__(f"{lines}\n{count} {self.one if count == 1 else self.many}")


class ProjectNotFound(SipingError):
    """No folder with `ontology/` and `data/` where one was looked for."""

    def __init__(self, looked: Iterable[Path]) -> None:
        places = ", ".join(str(place) for place in looked)
        super().__init__(
            f"no project (a folder with ontology/ and data/) found; looked in {places}; "
            "name one with --project DIR or SIPING_KG_PROJECT"
        )


class CurationError(_Faults):
    """Mistakes in the curated files, each as `file:line: what, which, what to do`."""

    one, many = "mistake in the curated data", "mistakes in the curated data"


class EvidenceError(_Faults):
    """Records whose evidence is missing, ambiguous or contradicted."""

    one, many = "record without proof", "records without proof"


class SourceUnreadable(SipingError):
    """A copy of an article that cannot be read as that article."""

    def __init__(self, path: Path, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")


class QuantityError(SipingError):
    """A printed figure that is malformed or carries an unknown unit."""

    def __init__(self, text: str, read: str, expected: str) -> None:
        self.text = text
        super().__init__(f"cannot read the figure {text!r}: read {read}, expected {expected}")


class DateError(SipingError):
    """A period code or date that does not exist."""

    def __init__(self, text: str, expected: str) -> None:
        self.text = text
        super().__init__(f"cannot read the period {text!r}: expected {expected}")


class QueryError(SipingError):
    """A query, its header or a parameter that cannot be used."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(f"query {name}: {reason}; {remedy}")


class UnknownThing(SipingError):
    """A name that means nothing in the graph, or several things."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(f"{name}: {reason}; {remedy}")


class DatasetError(SipingError):
    """A dataset that cannot be read or written.

    `zh` is reason and remedy in Chinese.
    """

    def __init__(
        self, path: Path, reason: str, remedy: str, zh: tuple[str, str] | None = None
    ) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")
        self.zh = f"{path}：{'；'.join(zh)}" if zh else None


class StoreError(SipingError):
    """A SPARQL store that does not answer as the protocol says."""

    def __init__(self, store: str, reason: str, remedy: str) -> None:
        super().__init__(f"{store}: {reason}; {remedy}")


class ShapeError(SipingError):
    """Shapes or data that the validation engine cannot take in.

    `zh` is reason and remedy in Chinese.
    """

    def __init__(
        self, path: Path, reason: str, remedy: str, zh: tuple[str, str] | None = None
    ) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")
        place = {"the data": "数据", "the shapes": "形状"}.get(str(path), path)
        self.zh = f"{place}：{'；'.join(zh)}" if zh else None


class ExportError(SipingError):
    """An export whose format or path cannot be used."""

    def __init__(self, which: Path | str, reason: str, remedy: str) -> None:
        super().__init__(f"{which}: {reason}; {remedy}")
