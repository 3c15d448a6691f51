"""Describes the table of measurements as CSV on the Web: types, meanings, titles, licence."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, Final
from urllib.parse import quote

from siping_kg.export.preface import LICENCE, TITLE
from siping_kg.export.tables import Row
from siping_kg.terms import PREFIXES

__all__ = ["SUFFIX", "description"]

SUFFIX: Final = "-metadata.json"
"""What a table's name gets where its description is looked for (Tabular Data Model, 5.3)."""

_LINK: Final = {"datatype": "anyURI"}
_NUMBER: Final = {"datatype": "decimal"}
_TEXT: Final = {"datatype": "string"}
_MANY: Final = {"datatype": "anyURI", "separator": " "}
_NEEDED: Final = {"required": True}

_Described = tuple[str, str, str | None, dict[str, Any]]
_COLUMNS: Final[dict[str, _Described]] = {
    "measurement": ("指标值的网址", "IRI of the measurement", None, _LINK | _NEEDED),
    "nature": ("性质", "Nature", None, _LINK | _NEEDED),
    "source": ("来源", "Source", "sp:statedIn", _LINK),
    "indicator": ("指标的网址", "IRI of the indicator", "sp:indicator", _LINK | _NEEDED),
    "indicator_zh": ("指标", "Indicator (Chinese)", "skos:prefLabel", _TEXT | {"lang": "zh"}),
    "indicator_en": ("指标（英文）", "Indicator", "skos:prefLabel", _TEXT | {"lang": "en"}),
    "segment": ("口径", "Segment", "sp:segment", _LINK | _NEEDED),
    "area": ("区域", "Area", "sp:area", _LINK | _NEEDED),
    "about": ("对象", "About", "sp:about", _LINK | _NEEDED),
    "period": ("时期", "Period", "sp:period", _LINK | _NEEDED),
    "role": ("角色", "Role", "sp:role", _LINK | _NEEDED),
    "stated_text": ("原文数字", "Printed figure", "sp:statedText", _TEXT),
    "value": ("数值", "Value", "sp:value", _NUMBER | _NEEDED),
    "unit": ("单位", "Unit", "sp:unit", _LINK | _NEEDED),
    "qualifier": ("限定", "Qualifier", "sp:qualifier", _LINK),
    "low": ("下限，没有下限时为空", "Low; empty when open", "sp:low", _NUMBER),
    "high": ("上限，没有上限时为空", "High; empty when open", "sp:high", _NUMBER),
    "programs": ("归入举措", "Reported under", "sp:reportedUnder", _MANY),
    "span": ("依据片段", "Evidence", "sp:evidence", _MANY),
}
"""Of each column: its titles, the property that links it to its row, and its datatype."""

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
        "dc:title": [{"@value": text, "@language": tag} for tag, text in TITLE.items()],
        "dc:license": {"@id": LICENCE},
        "dc:language": ["zh", "en"],
        "dialect": _DIALECT,
        "tableSchema": {
            "aboutUrl": "{+measurement}",
            "primaryKey": "measurement",
            "columns": [_column(field.name) for field in fields(Row)],
        },
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def _column(name: str) -> dict[str, Any]:
    zh, en, meaning, kind = _COLUMNS[name]
    # a reader may only take a column for this one if a title is what stands in the file
    column: dict[str, Any] = {"name": name, "titles": {"und": name, "zh": zh, "en": en}}
    column |= kind | {"null": ""}
    if meaning is None:
        return column | {"suppressOutput": True}
    prefix, _, term = meaning.partition(":")
    column["propertyUrl"] = PREFIXES[prefix] + term
    if "lang" in kind:
        column["aboutUrl"] = "{+indicator}"
    elif kind["datatype"] == "anyURI" and "separator" not in kind:
        column["valueUrl"] = f"{{+{name}}}"
    return column
