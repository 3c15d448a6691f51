"""JSON Schemas of the curated files, with which editors complete and check what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from siping_kg.curated import records
from siping_kg.curated.records.everyday import EverydayFile
from siping_kg.curated.records.tensions import TensionsFile

if TYPE_CHECKING:
    from siping_kg.schemes import Schemes

__all__ = ["modeline", "schemas"]

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"

_FORMS: Final[dict[str, type[records.Record]]] = {
    "theme": records.ThemeFile,
    "article": records.SourceRecord,
    "areas": records.AreasFile,
    "agencies": records.AgenciesFile,
    "indicators": records.IndicatorsFile,
    "works": records.WorksFile,
    "tensions": TensionsFile,
    "everyday": EverydayFile,
    "set-aside": records.SetAsideFile,
}

_MODELINE: Final = "# yaml-language-server: $schema="
"""What begins the line by which an editor finds the schema of a YAML file."""

Schema = dict[str, Any]


def modeline(name: str) -> str:
    """The first line of a file of the project, as `data/areas.yaml`: it names its schema."""
    folder, _, file = name.rpartition("/")
    kind = file.removesuffix(".yaml")
    up = "../" * (folder.count("/"))
    return f"{_MODELINE}{up}schema/{kind if kind in _FORMS else 'theme'}.schema.json"


def schemas(schemes: Schemes) -> dict[str, Schema]:
    """The JSON Schema (2020-12) of theme files and of each register, by name.

    They describe the files as they are read, where every scalar is text; `true` and 3 written
    bare are accepted too, since an editor reads them as a boolean and a number.
    """
    return {name: _schema(form, schemes) for name, form in _FORMS.items()}


def _schema(form: type[records.Record], schemes: Schemes) -> Schema:
    schema = form.model_json_schema()
    _complete(schema, schemes)
    return {"$schema": _DRAFT, **schema}


def _complete(node: Schema, schemes: Schemes) -> None:
    """Put codes where a scheme is named, and what YAML may write where text is read."""
    for name in ("properties", "$defs"):
        for inner in node.get(name, {}).values():
            _complete(inner, schemes)
            if name == "properties":
                inner.pop("title", None)  # pydantic's own, which only repeats the key
    for inner in (*node.get("anyOf", ()), *([node["items"]] if "items" in node else ())):
        _complete(inner, schemes)
    if "scheme" in node:
        node["enum"] = sorted(schemes[node.pop("scheme")])
    match node.get("type"):
        case "string" if "enum" not in node and "const" not in node:
            node["type"] = ["string", "number", "boolean"]
        case "integer":
            node |= {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
        case "boolean":
            del node["type"]
            node["enum"] = [True, False, "true", "false"]
