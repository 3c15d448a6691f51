"""Describes the table of measurements as CSV on the Web: types, meanings, titles, licence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from siping_kg.export.preface import LICENCE, TITLE
from siping_kg.export.tables import KEY, named
from siping_kg.lookup import STORED
from siping_kg.terms import PREFIXES, SKOS
from siping_kg.texts import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.lookup import Field
    from siping_kg.lookup.fields import Kind

__all__ = ["SUFFIX", "description"]

SUFFIX: Final = "-metadata.json"
"""What a table's name gets where its description is looked for (Tabular Data Model, 5.3)."""

_LINK: Final = {"datatype": "anyURI"}
_KINDS: Final[dict[Kind, dict[str, Any]]] = {
    "link": _LINK,
    "code": _LINK,
    "links": _LINK | {"separator": " "},
    "places": _LINK | {"separator": " "},
    "number": {"datatype": "decimal"},
    "text": {"datatype": "string"},
}
"""The datatypes of cells; several IRIs stand in one, parted by spaces."""

_DIALECT: Final = {
    "encoding": "utf-8",
    "header": True,
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminators": ["\r\n"],
}


def description(name: str) -> bytes:
    """The description of the table in the file of this name, to be kept beside it.

    Metadata Vocabulary for Tabular Data (W3C Recommendation of 2015). An IRI in a cell is a
    link, not a text, except in the columns of several, which the vocabulary cannot link.
    """
    document = {
        "@context": "http://www.w3.org/ns/csvw",
        "@type": "Table",
        "url": quote(name),
        "dc:title": [{"@value": TITLE.of(tag), "@language": tag} for tag in LANGUAGES],
        "dc:license": {"@id": LICENCE},
        "dc:language": ["zh", "en"],
        "dialect": _DIALECT,
        "tableSchema": {
            "aboutUrl": "{+measurement}",
            "primaryKey": "measurement",
            "columns": [_key(), *(column for field in STORED for column in _columns(field))],
        },
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def _key() -> dict[str, Any]:
    title = Text("指标值的网址", "IRI of the measurement")
    needed = {"required": True, "null": "", "suppressOutput": True}
    return _named(KEY, title) | _LINK | needed


def _columns(field: Field) -> Iterator[dict[str, Any]]:
    title = field.heading.capitalized()
    needed = {} if field.optional else {"required": True}
    link: dict[str, Any] = {"suppressOutput": True}
    if field.property:
        prefix, _, term = field.property.partition(":")
        link = {"propertyUrl": PREFIXES[prefix] + term}
        if field.kind in ("link", "code"):
            link["valueUrl"] = f"{{+{field.name}}}"
    yield _named(field.name, title) | _KINDS[field.kind] | needed | {"null": ""} | link
    if named(field):
        for tag, name in (
            ("zh", title + Text("（中文）", " (Chinese)")),
            ("en", title + Text("（英文）", "")),
        ):
            yield _named(f"{field.name}_{tag}", name) | {
                "datatype": "string",
                "lang": tag,
                "null": "",
                "propertyUrl": SKOS.prefLabel.value,
                "aboutUrl": f"{{+{field.name}}}",
            }


def _named(name: str, title: Text) -> dict[str, Any]:
    # a reader may only take a column for this one if a title is what stands in the file
    return {"name": name, "titles": {"und": name, "zh": title.zh, "en": title.en}}
