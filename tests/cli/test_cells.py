"""Numbers in tables read as people write them, while files keep every digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from siping_kg.cli.cells import in_table
from siping_kg.store.results import readable
from siping_kg.terms import XSD

if TYPE_CHECKING:
    from siping_kg.queries import ColumnType
    from siping_kg.texts import Language

CASES: tuple[tuple[str, ColumnType, Language, str], ...] = (
    ("133650000000", "decimal", "zh", "1336.5亿"),
    ("133650000000", "decimal", "en", "133.65 billion"),
    ("-1174", "change", "zh", "−1174"),
    ("-1174", "change", "en", "−1,174"),
    ("17.3", "change", "en", "+17.3"),
    ("0", "change", "en", "0"),
    ("15888.539325", "decimal", "en", "15,888.5393"),
    ("2022", "text", "en", "2022"),
    ("1859", "integer", "en", "1,859"),
)


@pytest.mark.parametrize(("value", "column", "language", "expected"), CASES)
def test_a_number_reads_as_its_column_has_it(
    value: str, column: ColumnType, language: Language, expected: str
) -> None:
    datatype = XSD.integer if column in {"text", "integer"} else XSD.decimal
    assert in_table(Literal(value, datatype=datatype), column, language) == expected


@pytest.mark.parametrize(
    "term", [None, NamedNode("https://example.org/x"), Literal("2022"), Literal("7", language="en")]
)
def test_what_is_no_number_reads_as_in_every_answer(term: NamedNode | Literal | None) -> None:
    assert in_table(term, "decimal", "en") == readable(term)


def test_without_a_header_numbers_read_as_in_every_answer() -> None:
    number = Literal("133650000000", datatype=XSD.decimal)
    assert in_table(number, None, "zh") == readable(number)
