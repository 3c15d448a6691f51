"""Writes measurements as a table for spreadsheets and data frames, and reads it back."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from siping_kg.dataset.naming import HEADER, text_of

if TYPE_CHECKING:
    from siping_kg.store import Store

__all__ = ["Row", "csv_bytes", "measurements", "read_csv", "rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement; numbers are text so that no digit is lost, an open bound is empty."""

    measurement: str
    nature: str
    source: str
    indicator: str
    indicator_zh: str
    indicator_en: str
    segment: str
    area: str
    about: str
    period: str
    role: str
    stated_text: str
    value: str
    unit: str
    qualifier: str
    low: str
    high: str
    programs: str
    span: str


def rows(store: Store) -> tuple[Row, ...]:
    """Every measurement, stated and implied, in the order of IRIs."""
    found = store.select(
        HEADER
        + """SELECT ?m ?nature ?source ?indicator ?zh ?en ?segment ?area ?about ?period ?role
       ?stated ?value ?unit ?qualifier ?low ?high {
  GRAPH ?g { ?m a sp:Measurement ; sp:indicator ?indicator ; sp:segment ?segment ; sp:area ?area ;
    sp:about ?about ; sp:period ?period ; sp:role ?role ; sp:value ?value ; sp:unit ?unit }
  ?g sp:nature ?nature .
  ?indicator skos:prefLabel ?zh , ?en . FILTER(LANG(?zh) = "zh" && LANG(?en) = "en")
  OPTIONAL { ?m sp:statedIn ?source }
  OPTIONAL { ?m sp:statedText ?stated }
  OPTIONAL { ?m sp:qualifier ?qualifier }
  OPTIONAL { ?m sp:low ?low }
  OPTIONAL { ?m sp:high ?high }
} ORDER BY ?m"""
    )
    programs, spans = _joined(store, "sp:reportedUnder"), _joined(store, "sp:evidence")
    table = []
    for row in found.rows:
        cells = list(map(text_of, row))
        cells += (programs.get(cells[0], ""), spans.get(cells[0], ""))
        table.append(Row(*cells))
    return tuple(table)


def _joined(store: Store, predicate: str) -> dict[str, str]:
    """The IRIs that each measurement has under a property, separated by spaces."""
    found = store.select(
        HEADER + f"SELECT ?m ?x {{ ?m a sp:Measurement ; {predicate} ?x }} ORDER BY ?m ?x"
    )
    joined: dict[str, list[str]] = {}
    for measurement, value in found.rows:
        joined.setdefault(text_of(measurement), []).append(text_of(value))
    return {measurement: " ".join(values) for measurement, values in joined.items()}


def csv_bytes(table: tuple[Row, ...]) -> bytes:
    """The table as CSV (RFC 4180), UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [field.name for field in fields(Row)])
    writer.writeheader()
    writer.writerows(asdict(row) for row in table)
    return out.getvalue().encode("utf-8-sig")


def read_csv(content: bytes) -> tuple[Row, ...]:
    """The rows of a table that `csv_bytes` wrote."""
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return tuple(Row(**row) for row in reader)


def measurements(store: Store) -> bytes:
    """The measurements of a store as CSV."""
    return csv_bytes(rows(store))
