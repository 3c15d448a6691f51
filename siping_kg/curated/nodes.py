"""Reads YAML as text scalars with a line for every value; nothing is guessed from its look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

from siping_kg.decoding import NotText, read_text
from siping_kg.errors import Fault, Location
from siping_kg.system import refusal
from siping_kg.texts import STOP, Text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Composed", "Plain", "compose"]

# PyYAML can be built without libyaml; its own loader is slower, and reads the same.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST: Final = 50
_TOO_DEEP: Final = Text(
    "嵌套过深；任何记录都用不到十层以上", "nested too deeply; no record needs more than ten levels"
)

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
        text = read_text(path)
        reader.refuse_bombs(text)
        value = None if reader.faults else reader.plain(yaml.compose(text, Loader=_Loader), ())
    except (yaml.YAMLError, NotText, OSError) as error:
        reader.fault(*_unreadable(error))
        value = None
    return Composed(value, reader.lines, tuple(reader.faults))


def _unreadable(error: yaml.YAMLError | NotText | OSError) -> tuple[int, Text]:
    """In which line a file cannot be read, and why."""
    if isinstance(error, yaml.MarkedYAMLError):
        problem = error.problem or error.context
        return error.problem_mark.line if error.problem_mark else 0, Text(
            f"不是 YAML：{problem}；请改正此处的语法", f"not YAML: {problem}; mend the syntax here"
        )
    if isinstance(error, yaml.YAMLError):
        return 0, Text(f"不是 YAML：{error}；请改正文件", f"not YAML: {error}; mend the file")
    if isinstance(error, NotText):
        return error.line - 1, error.message
    if isinstance(error, FileNotFoundError):
        return 0, Text("没有这个文件：请补上", "there is no such file: write it")
    reason = Text("无法读取：", "cannot be read: ") + refusal(error)
    return 0, STOP.join([reason, Text("请改正其位置或权限", "mend its place or permissions")])


class _Reader:
    """Turns composed nodes into plain values, noting lines and faults on the way."""

    def __init__(self, shown: Path) -> None:
        self.shown = shown
        self.lines: dict[Trail, Location] = {(): Location(shown, 1)}
        self.faults: list[Fault] = []

    def fault(self, line: int, message: Text) -> None:
        self.faults.append(Fault(Location(self.shown, line + 1), message))

    def refuse_bombs(self, text: str) -> None:
        # Composing shares the node an alias names, and ten of them nested make a bomb;
        # it recurses for every level, and some ten thousand of them crash the C library.
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                self.fault(_line(event), _alias(event.anchor))
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                self.fault(_line(event), _TOO_DEEP)
                return

    def plain(self, node: yaml.Node | None, trail: Trail) -> Plain:
        if node is None:
            return None
        line = _line(node)
        self.lines[trail] = Location(self.shown, line + 1)
        if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
            self.fault(line, _tag(node.tag))
        if isinstance(node, yaml.ScalarNode):
            # Quoted, the same characters are text that somebody meant.
            if not node.style and node.value in ("", "~", "null"):
                return None
            # Never resolved: 84.830 would lose its zero, and `no` become false.
            return str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*trail, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)  # noqa: S101 -- the third and last node type
        return self._mapping(node, trail, line)

    def _mapping(self, node: yaml.MappingNode, trail: Trail, line: int) -> dict[str, Plain]:
        value: dict[str, Plain] = {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(line, Text("键必须是一个词", "a key must be a word"))
                continue
            # PyYAML itself would keep the last of them without a word.
            if key.value in value:
                self.fault(_line(key), _twice(key.value))
            value[key.value] = self.plain(item, (*trail, key.value))
            # The line of the key, not of the value, which may begin on the next.
            self.lines[*trail, key.value] = Location(self.shown, _line(key) + 1)
        return value


def _line(marked: yaml.Node | yaml.Event) -> int:
    """The 0-based line; what is read from text always has a mark."""
    return marked.start_mark.line if marked.start_mark else 0


def _alias(anchor: str | None) -> Text:
    return Text(f"别名 *{anchor}：请把值写出来", f"alias *{anchor}: write the value out")


def _tag(tag: str) -> Text:
    return Text(
        f"标签 {tag}：请去掉，每个标量都是文本", f"tag {tag}: leave it out, every scalar is text"
    )


def _twice(key: str) -> Text:
    return Text(f"键 {key!r} 出现两次：请只留一个", f"key {key!r} twice: keep one")
