"""Reads the header of a saved query: TOML in the `#:` lines at its top, every mistake kept."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from siping_kg.errors import Fault, Location
from siping_kg.queries.saved import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["Header", "suggestion"]

_MARK: Final = "#:"
_ENDLESS: Final = re.compile("[0-9A-Fa-f_]{400}")
"""Numbers that Python itself refuses to print, as a fault would have to."""
_TOML_PLACE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


class Header:
    """The keys of one file's header, taken one by one; `faults` collects what is wrong.

    What is missing or wrong is given as None or nothing, so that reading goes on.
    """

    def __init__(self, path: Path, text: str) -> None:
        self.path: Final = path
        self.faults: Final[list[Fault]] = []
        self._lines = _header_lines(text)
        self._table = self._parse()
        self._after(text)

    def fault(self, key: str, message: str) -> None:
        """Note a mistake at the line where the last part of a dotted key stands."""
        self.faults.append(Fault(self.at(self._line(key)), message))

    def at(self, line: int) -> Location:
        """A line of this file."""
        return Location(self.path, line)

    def take(self, required: Iterable[str], optional: Iterable[str]) -> dict[str, object]:
        """The keys that are known; the others and missing ones are faults."""
        return self.known(self._table, "", tuple(required), tuple(optional))

    def known(
        self,
        table: Mapping[str, object],
        where: str,
        required: tuple[str, ...],
        optional: tuple[str, ...] = (),
    ) -> dict[str, object]:
        """The known keys of a table whose own dotted key is `where`."""
        allowed = required + optional
        inside = f" in {where}" if where else ""
        for key in table:
            if key not in allowed:
                remedy = suggestion(key, allowed)
                self.fault(f"{where}.{key}", f"unknown key {key!r}{inside}: {remedy}")
        for key in required:
            if key not in table:
                self.fault(where, f"no {key!r}{inside}: add it")
        return {key: value for key, value in table.items() if key in allowed}

    def table(self, value: object, key: str) -> dict[str, object]:
        """A value that must be a table."""
        if isinstance(value, dict):
            return value
        self.fault(key, f"{key} is {value!r}: write a table")
        return {}

    def bilingual(self, value: object, key: str) -> Bilingual | None:
        """A table of exactly a Chinese and an English text."""
        return self.texts(self.known(self.table(value, key), key, ("zh", "en")), key)

    def texts(self, table: Mapping[str, object], key: str) -> Bilingual | None:
        """The two texts of a table that has other keys too."""
        found = [table[language] for language in ("zh", "en") if language in table]
        texts = [text for text in found if isinstance(text, str) and text.strip()]
        if len(texts) < len(found):
            self.fault(key, f"{key} has an empty text: write it in both languages")
        return Bilingual(*texts) if len(texts) == 2 else None

    def code(self, value: object, key: str, codes: tuple[str, ...]) -> str | None:
        """A value that must be one of some codes."""
        if isinstance(value, str) and value in codes:
            return value
        self.fault(key, f"{key} is {value!r}: {suggestion(str(value), codes)}")
        return None

    def codes(self, value: object, key: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        """A list, not empty, of some codes."""
        if not isinstance(value, list) or not value:
            self.fault(key, f"{key} is {value!r}: list at least one of {', '.join(codes)}")
            return ()
        return tuple(code for item in value if (code := self.code(item, key, codes)))

    def strings(self, value: object, key: str) -> tuple[str, ...]:
        """A list of strings."""
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(key, f"{key} is {value!r}: write a list of strings")
        return ()

    def count(self, value: object, key: str) -> int | None:
        """A whole number from 0."""
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.fault(key, f"{key} is {value!r}: write a whole number from 0")
        return None

    def _parse(self) -> dict[str, object]:
        if not self._lines:
            self.faults.append(Fault(self.at(1), f"no header: begin with {_MARK} lines of TOML"))
            return {}
        try:
            if _ENDLESS.search("\n".join(self._lines)):
                raise ValueError(self.path)
            return tomllib.loads("\n".join(self._lines))
        except tomllib.TOMLDecodeError as error:
            place = _TOML_PLACE.search(str(error))
            line = int(place[1]) if place and place[1] else len(self._lines)
            reason = _TOML_PLACE.sub("", str(error))
            message = f"the header is not TOML: {reason}; correct it there"
            self.faults.append(Fault(self.at(line), message))
            return {}
        except (ValueError, RecursionError):
            message = "the header nests too deeply or has a number too long to read: shorten it"
            self.faults.append(Fault(self.at(1), message))
            return {}

    def _after(self, text: str) -> None:
        for number, line in enumerate(text.splitlines(), 1):
            if number > len(self._lines) and line.startswith(_MARK):
                message = f"a {_MARK} line below the header: keep them together at the top"
                self.faults.append(Fault(self.at(number), message))

    def _line(self, key: str) -> int:
        """The first line, after those of the outer keys, where each part of the key stands."""
        line = 0
        for part in filter(None, key.split(".")):
            word = re.compile(rf"(?<![\w-]){re.escape(part)}(?![\w-])")
            hits = (n for n, text in enumerate(self._lines[line:], line) if word.search(text))
            line = next(hits, line)
        return line + 1


def suggestion(given: str, allowed: tuple[str, ...]) -> str:
    """What to write instead of a name that is not among those allowed.

    >>> suggestion("quetsion", ("title", "question"))
    "did you mean 'question'?"
    """
    close = get_close_matches(given, allowed, n=1)
    return f"did you mean {close[0]!r}?" if close else f"use one of {', '.join(allowed)}"


def _header_lines(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        if not line.startswith(_MARK):
            break
        lines.append(line.removeprefix(_MARK))
    return lines
