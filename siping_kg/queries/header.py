"""Reads the header of a saved query: TOML in the `#:` lines at its top, every mistake kept."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from siping_kg.errors import Fault, Location
from siping_kg.texts import COLON, LISTED, NOTHING, Text, meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["Header", "suggestion"]

_MARK: Final = "#:"
_ENDLESS: Final = re.compile("[0-9A-Fa-f_]{400}")
"""Numbers that Python itself refuses to print, as a fault would have to."""
# tomllib before Python 3.14 gives the place only within its message.
_TOML_PLACE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")

_NO_HEADER: Final = Text(
    f"没有文件头：请以 {_MARK} 行写 TOML 开头", f"no header: begin with {_MARK} lines of TOML"
)
_TOO_MUCH: Final = Text(
    "文件头嵌套过深，或有长得无法读取的数字：请缩短",
    "the header nests too deeply or has a number too long to read: shorten it",
)
_BELOW: Final = Text(
    f"文件头之后又有 {_MARK} 行：请把它们一起放在开头",
    f"a {_MARK} line below the header: keep them together at the top",
)


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

    def fault(self, key: str, message: Text) -> None:
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
        for key in table:
            if key not in allowed:
                unknown = Text(f"不认识的键 {key!r}", f"unknown key {key!r}") + _inside(where)
                self.fault(f"{where}.{key}", COLON.join([unknown, suggestion(key, allowed)]))
        for key in required:
            if key not in table:
                missing = Text(f"缺少 {key!r}", f"no {key!r}") + _inside(where)
                self.fault(where, COLON.join([missing, Text("请补上", "add it")]))
        return {key: value for key, value in table.items() if key in allowed}

    def table(self, value: object, key: str) -> dict[str, object]:
        """A value that must be a table."""
        if isinstance(value, dict):
            return value
        self._wrong(key, value, Text("请写成表", "write a table"))
        return {}

    def bilingual(self, value: object, key: str) -> Text | None:
        """A table of exactly a Chinese and an English text."""
        return self.texts(self.known(self.table(value, key), key, ("zh", "en")), key)

    def texts(self, table: Mapping[str, object], key: str) -> Text | None:
        """The two texts of a table that has other keys too."""
        given = [table[language] for language in ("zh", "en") if language in table]
        texts = [text for text in given if isinstance(text, str) and text.strip()]
        if len(texts) < len(given):
            self.fault(key, _empty(key))
        return Text(*texts) if len(texts) == 2 else None

    def code(self, value: object, key: str, codes: tuple[str, ...]) -> str | None:
        """A value that must be one of some codes."""
        if isinstance(value, str) and value in codes:
            return value
        self._wrong(key, value, suggestion(str(value), codes))
        return None

    def codes(self, value: object, key: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        """A list, not empty, of some codes."""
        if not isinstance(value, list) or not value:
            listed = LISTED.join(map(Text.same, codes))
            self._wrong(key, value, Text("请至少列出一个：", "list at least one of ") + listed)
            return ()
        return tuple(code for item in value if (code := self.code(item, key, codes)))

    def strings(self, value: object, key: str) -> tuple[str, ...]:
        """A list of strings."""
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self._wrong(key, value, Text("请写成字符串列表", "write a list of strings"))
        return ()

    def count(self, value: object, key: str) -> int | None:
        """A whole number from 0."""
        # True is an int in Python, but nobody who writes `rows = true` means 1.
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self._wrong(key, value, Text("请写从 0 起的整数", "write a whole number from 0"))
        return None

    def _wrong(self, key: str, value: object, remedy: Text) -> None:
        given = Text(f"{key} 的值是 {value!r}", f"{key} is {value!r}")
        self.fault(key, COLON.join([given, remedy]))

    def _parse(self) -> dict[str, object]:
        if not self._lines:
            self.faults.append(Fault(self.at(1), _NO_HEADER))
            return {}
        try:
            # Checked first: Python raises on printing such a number, long after reading it.
            if _ENDLESS.search("\n".join(self._lines)):
                raise ValueError(self.path)
            return tomllib.loads("\n".join(self._lines))
        except tomllib.TOMLDecodeError as error:
            place = _TOML_PLACE.search(str(error))
            line = int(place[1]) if place and place[1] else len(self._lines)
            reason = _TOML_PLACE.sub("", str(error))
            message = Text(
                f"文件头不是 TOML：{reason}；请在该处改正",
                f"the header is not TOML: {reason}; correct it there",
            )
            self.faults.append(Fault(self.at(line), message))
            return {}
        # tomllib recurses for each bracket, and passes on what `int` and dates raise.
        except (ValueError, RecursionError):
            self.faults.append(Fault(self.at(1), _TOO_MUCH))
            return {}

    def _after(self, text: str) -> None:
        for number, line in enumerate(text.splitlines(), 1):
            if number > len(self._lines) and line.startswith(_MARK):
                self.faults.append(Fault(self.at(number), _BELOW))

    def _line(self, key: str) -> int:
        """The first line, after those of the outer keys, where each part of the key stands."""
        line = 0
        for part in filter(None, key.split(".")):
            # tomllib keeps no places, so the key is searched for; hyphens are part of a bare key.
            word = re.compile(rf"(?<![\w-]){re.escape(part)}(?![\w-])")
            hits = (n for n, text in enumerate(self._lines[line:], line) if word.search(text))
            line = next(hits, line)
        return line + 1


def _inside(where: str) -> Text:
    return Text(f"（在 {where} 中）", f" in {where}") if where else NOTHING


def _empty(key: str) -> Text:
    return Text(
        f"{key} 有空的文字：请用两种语言写出",
        f"{key} has an empty text: write it in both languages",
    )


def suggestion(given: str, allowed: tuple[str, ...]) -> Text:
    """What to write instead of a name that is not among those allowed.

    >>> suggestion("quetsion", ("title", "question")).en
    "did you mean 'question'?"
    """
    close = get_close_matches(given, allowed, n=1)
    if close:
        return meant(close[0])
    return Text("请用下列之一：", "use one of ") + LISTED.join(map(Text.same, allowed))


def _header_lines(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        if not line.startswith(_MARK):
            break
        lines.append(line.removeprefix(_MARK))
    return lines
