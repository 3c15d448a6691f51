"""Says in our words, and in both languages, what pydantic finds wrong with a file."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Final

from siping_kg.curated import records
from siping_kg.curated.records.everyday import EverydayRecord
from siping_kg.curated.records.refusals import Refused
from siping_kg.curated.records.tensions import TensionRecord
from siping_kg.errors import Fault
from siping_kg.texts import COLON, Text, meant

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from siping_kg.curated.nodes import Composed

__all__ = ["mistake"]

_FILE: Final = Text("文件", "the file")
_NO_RECORD: Final = Text("任何记录都没有这个键；请去掉", "no record has it; take it out")

_IN_CHINESE: Final = {
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "greater_than_equal": "不得小于 {ge}",
    "int_parsing": "应为整数",
    "int_parsing_size": "这个整数太大",
    "int_type": "应为整数",
    "less_than_equal": "不得大于 {le}",
    "literal_error": "应为 {expected}",
    "string_too_long": "最多 {max_length} 个字符",
    "string_too_short": "至少 {min_length} 个字符",
    "string_type": "应为文本",
    "string_unicode": "应为有效的 Unicode 文本",
}
"""The messages of pydantic about values, by the type of its error."""


def mistake(detail: ErrorDetails, composed: Composed, form: type[records.Record]) -> Fault:
    """One mistake that pydantic found in a file of this form, with its place, in our words."""
    trail = tuple(part for part in detail["loc"] if not _is_marker(part))
    return Fault(composed.where(trail), _sentence(detail, _called(trail, detail), form))


def _called(trail: tuple[str | int, ...], detail: ErrorDetails) -> Text:
    """What a person calls the value at fault: its key, its id, or its place in a list."""
    if not trail:
        return _FILE
    if isinstance(trail[-1], str):
        return Text.same(trail[-1])
    own = detail["input"].get("id") if isinstance(detail["input"], dict) else None
    if own:
        return Text.same(str(own))
    keys = [part for part in trail if isinstance(part, str)]
    around, number = Text.same(keys[-1]) if keys else _FILE, trail[-1] + 1
    return Text(f"{around.zh} 的第 {number} 项", f"item {number} of {around.en}")


def _is_marker(part: int | str) -> bool:
    # pydantic names the branches of a union and its validators inside `loc`.
    return isinstance(part, str) and ("[" in part or part in ("str", "ImpliedReferent"))


def _sentence(detail: ErrorDetails, name: Text, form: type[records.Record]) -> Text:
    match detail["type"]:
        case "extra_forbidden":
            unknown = Text(f"未知的键 {name.zh!r}", f"unknown key {name.en!r}")
            return unknown + COLON + _better_key(name.en, form)
        case "missing":
            return Text(f"缺少键 {name.zh!r}：请补上", f"key {name.en!r} is missing: add it")
        case "too_short":
            return name + Text(" 是空的：至少要列一项", " is empty: list at least one")
        case "value_error":
            return name + COLON + _refusal(detail["ctx"]["error"])
        case _:
            return name + Text.same(f" {_short(detail['input'])}") + COLON + _expected(detail)


def _expected(detail: ErrorDetails) -> Text:
    """What pydantic wants a value to be, in our words or in its own."""
    match detail["type"]:
        case "string_pattern_mismatch":
            return _wanted(detail["ctx"]["pattern"])
        case "model_type" | "dict_type":
            return Text(
                "必须是键和值，如 `key: value`", "must be keys with values, as `key: value`"
            )
        case "tuple_type":
            return Text("必须是列表", "must be a list")
        case _:
            return _told_by_pydantic(detail)


def _told_by_pydantic(detail: ErrorDetails) -> Text:
    message, context = detail["msg"], detail.get("ctx", {})
    if detail["type"] == "literal_error":
        context = {"expected": context["expected"].replace(", ", "、").replace(" or ", " 或 ")}
    zh = _IN_CHINESE.get(detail["type"])
    return Text(zh.format(**context), message) if zh else Text.same(message)


def _refusal(error: Exception) -> Text:
    return error.message if isinstance(error, Refused) else Text.same(str(error))


def _better_key(name: str, form: type[records.Record]) -> Text:
    known = _known_keys(form)
    if name in known:
        return Text(
            "它属于另一类记录；请移过去或去掉",
            "it belongs to another kind of record; move it or take it out",
        )
    near = difflib.get_close_matches(name, known, n=1)
    return meant(near[0]) if near else _NO_RECORD


def _wanted(pattern: str) -> Text:
    # Pydantic tells the pattern alone, so what it is for must be known by a sign within it.
    if "/" in pattern:
        return Text(
            "必须写明类型和 id，如 agency/siping-government",
            "must name the type and the id, as agency/siping-government",
        )
    if "a-f" in pattern:
        return Text(
            "必须是 SHA-256 摘要，即 64 位十六进制数字",
            "must be a SHA-256 digest, 64 hexadecimal digits",
        )
    return Text(
        f"必须是用连字符相连的小写 ASCII 词，形如 {pattern}",
        f"must be lower-case ASCII words with hyphens, as {pattern}",
    )


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _known_keys(form: type[records.Record]) -> list[str]:
    models: list[Any] = [
        form,
        TensionRecord,
        EverydayRecord,
        *(getattr(records, name) for name in records.__all__),
    ]
    keys = {key for model in models for key in getattr(model, "model_fields", {})}
    return sorted(keys)
