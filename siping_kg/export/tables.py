"""Writes measurements as a table for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.lookup import STORED, Lookup
from siping_kg.lookup.names import Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.lookup import Field, Figure, Place
    from siping_kg.lookup.fields import Cell
    from siping_kg.store import EmbeddedStore

__all__ = ["COLUMNS", "KEY", "measurements", "named"]

KEY: Final = "measurement"
"""The column that tells the rows apart: the IRI of the measurement."""


def named(field: Field) -> bool:
    """Whether the names of what a field links to stand beside it, for readers of the bare table."""
    return field.use == "dimension"


def _columns(field: Field) -> tuple[str, ...]:
    if named(field):
        return field.name, f"{field.name}_zh", f"{field.name}_en"
    return (field.name,)


COLUMNS: Final = (KEY, *(column for field in STORED for column in _columns(field)))
"""The headings of the table, in order."""


def measurements(store: EmbeddedStore) -> bytes:
    """Every measurement, stated and implied, as CSV (RFC 4180) in the order of IRIs.

    UTF-8 with the mark by which spreadsheets know it. Links are IRIs, several are parted by
    spaces; numbers are written so that no digit is lost; an open bound is an empty cell.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for figure in Lookup(store).figures:
        cells = (cell for field in STORED for cell in _cells(field, figure))
        writer.writerow((figure.measurement.node.value, *cells))
    # Without the mark Excel misreads UTF-8, so it stays, although some CSVW validators balk.
    return out.getvalue().encode("utf-8-sig")


def _cells(field: Field, figure: Figure) -> Iterator[str]:
    cell = field.read(figure)
    yield _written(cell)
    if named(field) and isinstance(cell, Named):
        yield cell.name.zh
        yield cell.name.en


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Named():
            return cell.node.value
        case Decimal():
            return f"{cell:f}"
        case tuple():
            return " ".join(map(_iri, cell))
    return str(cell)


def _iri(part: Named | Place) -> str:
    return (part.node if isinstance(part, Named) else part.span).value
