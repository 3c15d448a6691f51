"""Says the cells of a saved query's answer as people write them, by the type of their column."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.store.results import is_number, readable

if TYPE_CHECKING:
    from siping_kg.queries import ColumnType
    from siping_kg.store import Term
    from siping_kg.texts import Language

__all__ = ["in_table"]

_MINUS: Final = "\N{MINUS SIGN}"


def in_table(
    term: Term | None,
    column: ColumnType | None,
    language: Language,
) -> str:
    """A cell of a table for people; `column` is None where no header says what the column holds.

    Large values are told in 亿 or billions, changes with their sign, and a number in a column of
    texts, such as a year, as it is. CSV and JSON hold every value in full.

    >>> from pyoxigraph import Literal
    >>> from siping_kg.terms import XSD
    >>> in_table(Literal("133650000000", datatype=XSD.decimal), "decimal", "zh")
    '1336.5亿'
    >>> in_table(Literal("-1174", datatype=XSD.decimal), "change", "en")
    '−1,174'
    >>> in_table(Literal("17.3", datatype=XSD.decimal), "change", "en")
    '+17.3'
    >>> in_table(Literal("A1", datatype=XSD.integer), "decimal", "en")
    'A1'
    >>> in_table(Literal("2022", datatype=XSD.integer), "text", "en")
    '2022'
    """
    if column is None or not is_number(term):
        return readable(term)
    if column in {"decimal", "change"}:
        return _number(Decimal(term.value), language, signed=column == "change")
    return readable(term) if column == "integer" else term.value


def _number(value: Decimal, language: Language, *, signed: bool) -> str:
    # Late, because most answers have no such column, and starting is what a quick query costs.
    from siping_kg.amounts import UnitName, for_label

    plus = "+" if signed and value > 0 else ""
    return (_MINUS if value < 0 else plus) + for_label(abs(value), "", UnitName("", "")).of(
        language
    )
