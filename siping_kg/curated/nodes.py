"""Reads YAML as text scalars with a line for every value; nothing is guessed from its look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

from siping_kg.errors import Fault, Location

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Composed", "Plain", "compose"]

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST: Final = 50

Plain = str | list["Plain"] | dict[str, "Plain"] | None
"""A YAML value whose scalars are the text that was written."""

Trail = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A YAML file: its value, the line of every value in it, and what is wrong with it."""

    value: Plain
    lines: dict[Trail, Location]
    faults: tuple[Fault, ...]

    def where(self, trail: Trail) -> Location | None:
        """The line of the value at this path, or of the nearest value around it."""
        while trail and trail not in self.lines:
            trail = trail[:-1]
        return self.lines.get(trail)


def compose(path: Path, shown: Path) -> Composed:
    """Read the YAML file at `path`, naming it `shown` in locations.

    Duplicate keys, aliases, tags and syntax errors come back as faults, not as exceptions.
    """
    reader = _Reader(shown)
    try:
        text = path.read_text("utf-8-sig")
        reader.refuse_bombs(text)
        value = None if reader.faults else reader.plain(yaml.compose(text, Loader=_Loader), ())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        reader.fault(line, f"not YAML: {error.problem or error.context}; mend the syntax here")
        value = None
    except yaml.YAMLError as error:
        reader.fault(0, f"not YAML: {error}; mend the file")
        value = None
    except UnicodeDecodeError as error:
        reader.fault(0, f"not UTF-8 at byte {error.start}; save the file as UTF-8")
        value = None
    except OSError as error:
        reader.fault(0, f"cannot be read: {error.strerror}; mend its place or permissions")
        value = None
    return Composed(value, reader.lines, tuple(reader.faults))


class _Reader:
    """Turns composed nodes into plain values, noting lines and faults on the way."""

    def __init__(self, shown: Path) -> None:
        self.shown = shown
        self.lines: dict[Trail, Location] = {(): Location(shown, 1)}
        self.faults: list[Fault] = []

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(Location(self.shown, line + 1), message))

    def refuse_bombs(self, text: str) -> None:
        # Composing shares the node an alias names, and ten of them nested make a bomb;
        # it recurses for every level, and some ten thousand of them crash the C library.
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                self.fault(_line(event), f"alias *{event.anchor}: write the value out")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                self.fault(_line(event), "nested too deeply; no record needs more than ten levels")
                return

    def plain(self, node: yaml.Node | None, trail: Trail) -> Plain:
        if node is None:
            return None
        line = _line(node)
        self.lines[trail] = Location(self.shown, line + 1)
        if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
            self.fault(line, f"tag {node.tag}: leave it out, every scalar is text")
        if isinstance(node, yaml.ScalarNode):
            if not node.style and node.value in ("", "~", "null"):
                return None
            return str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*trail, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)  # noqa: S101 -- the third and last node type
        return self._mapping(node, trail, line)

    def _mapping(self, node: yaml.MappingNode, trail: Trail, line: int) -> dict[str, Plain]:
        value: dict[str, Plain] = {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(line, "a key must be a word")
                continue
            if key.value in value:
                self.fault(_line(key), f"key {key.value!r} twice: keep one")
            value[key.value] = self.plain(item, (*trail, key.value))
            # The line of the key, not of the value, which may begin on the next.
            self.lines[*trail, key.value] = Location(self.shown, _line(key) + 1)
        return value


def _line(marked: yaml.Node | yaml.Event) -> int:
    """The 0-based line; what is read from text always has a mark."""
    return marked.start_mark.line if marked.start_mark else 0
