"""The query that a person means: a saved one by its name, that of a file, or a text as given."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from siping_kg.decoding import NotText, decode, read_text
from siping_kg.errors import QueryError
from siping_kg.queries.binding import bind
from siping_kg.queries.catalog import load
from siping_kg.system import refusal
from siping_kg.texts import Text, meant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_kg.project import Project
    from siping_kg.queries.saved import SavedQuery
    from siping_kg.texts import Language

__all__ = ["Asked", "asked", "decoded", "saved_paths"]

_OTHER_FILE: Final = Text("请另指文件", "name another file")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query under the name it was asked by; `saved` is its header, where it has one."""

    name: str
    text: str
    saved: SavedQuery | None = None

    def bound(self, given: Mapping[str, str], language: Language) -> str:
        """The text with its parameters bound; QueryError for those that it does not have.

        A parameter `lang` that is not given is the reader's language.
        """
        if self.saved is not None:
            own = {parameter.name for parameter in self.saved.params}
            spoken: dict[str, str] = {"lang": language} if "lang" in own else {}
            return bind(self.saved, spoken | dict(given))
        if given:
            reason = Text("没有文件头，也就没有参数", "has no header, so no parameters")
            raise QueryError(self.name, reason, Text("请写进查询文本", "write them into its text"))
        return self.text


def saved_paths(project: Project) -> dict[str, Path]:
    """The files of a project's saved queries, by name."""
    paths = (project.root / name for name in project.files("queries"))
    return {path.stem: path for path in paths}


def asked(name: str, project: Project) -> Asked:
    """The query of a `.rq` file or path, or the saved one of a project; QueryError for none."""
    # A bare name is always a saved query, whatever lies in the folder one happens to stand in.
    is_file = name.endswith(".rq") or os.sep in name
    path = Path(name) if is_file else _saved(name, project)
    try:
        text = read_text(path)
    except OSError as error:
        reason = Text("无法读取：", "cannot be read: ") + refusal(error)
        raise QueryError(name, reason, _OTHER_FILE) from error
    except NotText as error:
        raise QueryError(name, error.reason, error.remedy) from error
    return Asked(name, text, load(path) if text.lstrip().startswith("#:") else None)


def _saved(name: str, project: Project) -> Path:
    paths = saved_paths(project)
    if name not in paths:
        import difflib

        near = difflib.get_close_matches(name, paths, n=1)
        listed = Text("`siping-kg query` 列出全部查询", "`siping-kg query` lists them")
        raise QueryError(
            name,
            Text("没有这个名称的查询", "no saved query of this name"),
            meant(near[0]) if near else listed,
        )
    return paths[name]


def decoded(typed: bytes | None) -> Asked:
    """The query of standard input, None when that is closed; QueryError when it is no text."""
    if typed is None:
        closed = Text("标准输入已关闭", "standard input is closed")
        raise QueryError("-", closed, Text("请指明文件", "name a file"))
    try:
        return Asked("-", decode(typed))
    except NotText as error:
        named = Text("标准输入", "standard input")
        raise QueryError(named, error.reason, error.remedy) from error
