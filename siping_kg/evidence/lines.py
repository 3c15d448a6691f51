"""Reads the lines of a lock file, every damaged one told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from siping_kg.errors import EvidenceError, Fault, Location

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["read_lines"]

T = TypeVar("T")

_HEADINGS: Final = 2


def read_lines(path: Path, read: Callable[[str], T]) -> tuple[T, ...]:
    """What `read` makes of each line below the headings, nothing when there is no file.

    A ValueError of `read` means a damaged line; EvidenceError tells them all.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise EvidenceError([Fault(Location(path, 1), f"cannot be read: {error}")]) from error
    faults: list[Fault] = []
    found: list[T] = []
    for number, line in enumerate(lines[_HEADINGS:], _HEADINGS + 1):
        try:
            found.append(read(line))
        except ValueError:
            where = Location(path, number)
            faults.append(Fault(where, "damaged line; run `siping-kg sources anchor` again"))
    if faults:
        raise EvidenceError(faults)
    return tuple(found)
