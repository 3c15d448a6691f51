"""Reads the lines of a lock file, every damaged one told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from siping_kg.decoding import NotText, read_text
from siping_kg.errors import EvidenceError, Fault, Location
from siping_kg.system import refusal
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["AGAIN", "read_lines"]

T = TypeVar("T")

AGAIN: Final = Text(
    "请备好文章，运行 `siping-kg sources anchor --sources 目录`",
    "run `siping-kg sources anchor --sources DIR` with the articles at hand",
)
"""What to do about a lock file that does not prove the data."""
_DAMAGED: Final = Text(
    "此行已损坏；请重新运行 `siping-kg sources anchor`",
    "damaged line; run `siping-kg sources anchor` again",
)
_HEADINGS: Final = 2


def read_lines(path: Path, read: Callable[[str], T]) -> tuple[T, ...]:
    """What `read` makes of each line below the headings, nothing when there is no file.

    A ValueError of `read` means a damaged line; EvidenceError tells them all.
    """
    try:
        lines = read_text(path).splitlines()
    # An article that is not anchored yet is no damage; each of its records will be told.
    except FileNotFoundError:
        return ()
    except NotText as error:
        raise EvidenceError([Fault(Location(path, error.line), error.message)]) from error
    except OSError as error:
        unread = Text("无法读取：", "cannot be read: ") + refusal(error)
        raise EvidenceError([Fault(Location(path, 1), unread)]) from error
    faults: list[Fault] = []
    values: list[T] = []
    for number, line in enumerate(lines[_HEADINGS:], _HEADINGS + 1):
        try:
            values.append(read(line))
        except ValueError:
            faults.append(Fault(Location(path, number), _DAMAGED))
    if faults:
        raise EvidenceError(faults)
    return tuple(values)
