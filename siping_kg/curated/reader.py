"""Reads data/ into a book, and reports every mistake of every file at once."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError

from siping_kg.curated import records
from siping_kg.curated.book import Book
from siping_kg.curated.checks import check
from siping_kg.curated.nodes import Composed, Plain, compose
from siping_kg.curated.records.tensions import TensionRecord, TensionsFile
from siping_kg.curated.shelving import shelve_register, shelve_set_asides, shelve_theme
from siping_kg.errors import CurationError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from siping_kg.project import Project
    from siping_kg.schemes import Schemes

__all__ = ["REGISTERS", "SET_ASIDE", "read"]

REGISTERS: dict[str, type[records.Record]] = {
    "sources": records.SourcesFile,
    "areas": records.AreasFile,
    "agencies": records.AgenciesFile,
    "indicators": records.IndicatorsFile,
    "tensions": TensionsFile,
}
"""The files directly in data/, by name; a YAML file in a folder below is a theme file."""

_OPTIONAL: Final = ("tensions",)
"""Registers that a project can do without."""

SET_ASIDE: Final = "set-aside.yaml"
"""The name of the file in a folder below data/ that lists what its source's graph leaves out."""

F = TypeVar("F", bound=records.Record)


def read(project: Project, schemes: Schemes) -> Book:
    """The book of a project; CurationError with every mistake, each as `file:line`."""
    book = Book()
    faults: list[Fault] = []
    broken_ids: set[str] = set()
    for name, form in REGISTERS.items():
        path = project.data / f"{name}.yaml"
        if name in _OPTIONAL and not path.exists():
            continue
        composed = _compose(project, path)
        register = _validate(composed, form, schemes, faults)
        if register is None:
            broken_ids.update(_ids(composed.value))
        else:
            faults += shelve_register(book, register, composed)
    for path in sorted(project.data.glob("*/*.yaml")):
        composed = _compose(project, path)
        if path.name == SET_ASIDE:
            listed = _validate(composed, records.SetAsideFile, schemes, faults)
            faults += shelve_set_asides(book, listed, composed) if listed else []
            continue
        theme = _validate(composed, records.ThemeFile, schemes, faults)
        if theme is None:
            broken_ids.update(_ids(composed.value))
        else:
            faults += shelve_theme(book, theme, composed)
    faults += check(book, broken_ids)
    if faults:
        raise CurationError(sorted(faults, key=_by_place))
    return book


def _compose(project: Project, path: Path) -> Composed:
    return compose(path, path.relative_to(project.root))


def _by_place(fault: Fault) -> tuple[str, int, str]:
    if fault.where is None:
        return ("", 0, fault.message)
    return (fault.where.path.as_posix(), fault.where.line, fault.message)


def _ids(value: Plain) -> Iterator[str]:
    """What a broken file would have defined, so that references to it are not faults too."""
    if isinstance(value, dict):
        own = value.get("id")
        if isinstance(own, str):
            yield own
        for item in value.values():
            yield from _ids(item)
    elif isinstance(value, list):
        for item in value:
            yield from _ids(item)


def _validate(composed: Composed, form: type[F], schemes: Schemes, faults: list[Fault]) -> F | None:
    if composed.faults:
        faults += composed.faults
        return None
    try:
        return form.model_validate(composed.value, context={"schemes": schemes})
    except ValidationError as error:
        faults += (_fault(detail, composed, form) for detail in error.errors())
        return None


def _fault(detail: ErrorDetails, composed: Composed, form: type[records.Record]) -> Fault:
    trail = tuple(part for part in detail["loc"] if not _is_marker(part))
    return Fault(composed.where(trail), _sentence(detail, _called(trail, detail), form))


def _called(trail: tuple[str | int, ...], detail: ErrorDetails) -> str:
    """What a person calls the value at fault: its key, its id, or its place in a list."""
    if not trail:
        return "the file"
    if isinstance(trail[-1], str):
        return trail[-1]
    own = detail["input"].get("id") if isinstance(detail["input"], dict) else None
    keys = [part for part in trail if isinstance(part, str)]
    return str(own or f"item {trail[-1] + 1} of {keys[-1] if keys else 'the file'}")


def _is_marker(part: int | str) -> bool:
    # pydantic names the branches of a union and its validators inside `loc`.
    return isinstance(part, str) and ("[" in part or part in ("str", "ImpliedReferent"))


def _sentence(detail: ErrorDetails, name: str, form: type[records.Record]) -> str:
    shown, context = _short(detail["input"]), detail.get("ctx", {})
    said = {
        "extra_forbidden": f"unknown key {name!r}: {_better_key(name, form)}",
        "missing": f"key {name!r} is missing: add it",
        "value_error": f"{name}: {context.get('error')}",
        "string_pattern_mismatch": f"{name} {shown}: {_wanted(str(context.get('pattern')))}",
        "model_type": f"{name} {shown}: must be keys with values, as `key: value`",
        "dict_type": f"{name} {shown}: must be keys with values, as `key: value`",
        "tuple_type": f"{name} {shown}: must be a list",
        "too_short": f"{name} is empty: list at least one",
    }
    return said.get(detail["type"], f"{name} {shown}: {detail['msg']}")


def _better_key(name: str, form: type[records.Record]) -> str:
    known = _known_keys(form)
    if name in known:
        return "it belongs to another kind of record; move it or take it out"
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else "no record has it; take it out"


def _wanted(pattern: str) -> str:
    if "/" in pattern:
        return "must name the type and the id, as agency/siping-government"
    if "a-f" in pattern:
        return "must be a SHA-256 digest, 64 hexadecimal digits"
    return f"must be lower-case ASCII words with hyphens, as {pattern}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _known_keys(form: type[records.Record]) -> list[str]:
    models: list[Any] = [form, TensionRecord, *(getattr(records, name) for name in records.__all__)]
    keys = {key for model in models for key in getattr(model, "model_fields", {})}
    return sorted(keys)
