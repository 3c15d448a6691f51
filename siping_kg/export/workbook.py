"""Writes the dataset as a workbook for people who work in spreadsheets."""

from __future__ import annotations

import io
import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import xlsxwriter

from siping_kg.errors import ExportError
from siping_kg.export.preface import preface
from siping_kg.export.sheets import SHEETS
from siping_kg.lookup import Lookup
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from siping_kg.export.columns import Cell
    from siping_kg.export.sheets import Sheet
    from siping_kg.store import EmbeddedStore

__all__ = ["README", "workbook"]

README: Final = "Read me"
"""The sheet that says what the workbook is."""

_CREATED: Final = datetime(1980, 1, 1)  # as ZIP counts time: the file has no "now"
_LONGEST: Final = 32767
"""Characters that a cell can hold (Excel specifications and limits)."""
_WIDTHS: Final = (8, 56)
"""The narrowest and the widest column, in digits; a Chinese character takes two."""
_BUTTON: Final = 3
"""What the button of the filter takes of a heading."""
_LINE: Final = 13.5
"""The height of a line in points; a row is as high as its longest text needs."""
_MOST_LINES: Final = 12
_STYLE: Final = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_TEXT: Final = _STYLE | {"indent": 1}  # or it would touch a number on its left


class _Styles:
    def __init__(self, book: Workbook) -> None:
        self.heading: Format = book.add_format(
            _TEXT | {"bold": True, "text_wrap": True, "bg_color": "#DCE6F1", "bottom": 1}
        )
        self.text: Format = book.add_format(_TEXT | {"text_wrap": True})
        self.plain: Format = book.add_format(_TEXT)
        self.whole: Format = book.add_format(_STYLE | {"num_format": "#,##0"})
        self.fraction: Format = book.add_format(_STYLE | {"num_format": "#,##0.0#####"})
        self.title: Format = book.add_format(_STYLE | {"bold": True, "font_size": 14})
        self.term: Format = book.add_format(_STYLE | {"bold": True, "text_wrap": True})


def workbook(store: EmbeddedStore) -> bytes:
    """A workbook (Office Open XML): a sheet for each type of thing and one that explains them.

    Numbers are numbers, all else is text, even where it begins like a formula. Raises
    ExportError for a text that is longer than a cell can hold.
    """
    out = io.BytesIO()
    # Not openpyxl, whose files differ each time; IRIs stay text, Excel limits links per sheet.
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"title": "siping-kg", "created": _CREATED})
    styles, lookup = _Styles(book), Lookup(store)
    cover = book.add_worksheet(README)
    counts = {}
    for sheet in SHEETS:
        rows = sheet.rows(lookup)
        counts[sheet.name] = len(rows)
        _write(book.add_worksheet(sheet.name.en), sheet, rows, styles)
    _explain(cover, preface(lookup, counts), styles)
    book.close()
    return out.getvalue()


def _explain(page: Worksheet, lines: list[tuple[str, str, str]], styles: _Styles) -> None:
    widths = (24, 64, 64)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for row, line in enumerate(lines):
        text = styles.text if row else styles.title
        page.set_row(row, _height(line, widths) * (1 if row else 2))
        for column, (cell, style) in enumerate(zip(line, (styles.term, text, text), strict=True)):
            _put(page, row, column, cell, style)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _write(page: Worksheet, sheet: Sheet, rows: list[list[Cell]], styles: _Styles) -> None:
    headings = [f"{heading.zh}\n{heading.en}" for heading in sheet.headings]
    widths = [_width(line, [row[i] for row in rows]) for i, line in enumerate(headings)]
    page.set_row(0, 2 * _LINE)
    for number, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        page.set_column(number, number, width)
        _put(page, 0, number, heading, styles.heading)
    for place, row in enumerate(rows, start=1):
        page.set_row(place, _height(row, widths))
        for number, cell in enumerate(row):
            if isinstance(cell, Decimal):
                # A cell holds a double, whatever is written to it.
                page.write_number(place, number, float(cell), _number_style(cell, styles))
            elif cell:
                _put(page, place, number, cell, styles.text if _wraps(cell) else styles.plain)
    page.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)
    page.repeat_columns(0)


def _number_style(number: Decimal, styles: _Styles) -> Format:
    return styles.whole if number == number.to_integral_value() else styles.fraction


def _put(page: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write text as text: `write` would make a formula of `=1+1` and a number of `007`."""
    if len(text) > _LONGEST:
        raise _too_long(page.get_name(), text)
    page.write_string(row, column, text, style)


def _too_long(sheet: str, text: str) -> ExportError:
    return ExportError(
        Text("格式 xlsx", "format xlsx"),
        Text(
            f"工作表 {sheet!r} 中有一段文字长 {len(text):,} 字符：{text[:40]!r}",
            f"a text of sheet {sheet!r} has {len(text):,} characters: {text[:40]!r}",
        ),
        Text(
            f"单元格最多容纳 {_LONGEST:,} 字符；请导出 csv 或 nq",
            f"a cell holds {_LONGEST:,}; export csv or nq",
        ),
    )


def _width(heading: str, cells: list[Cell]) -> int:
    """How wide a column must be for its cells; texts beyond the widest are wrapped."""
    least, most = _WIDTHS
    widest = max(_digits(line) for text in (heading, *cells) for line in _lines(text))
    return min(max(widest + _BUTTON, least), most)


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """How high a row must be for its cells, in points."""
    needed = (
        sum(-(-_digits(line) // (width - 2)) or 1 for line in _lines(cell))
        for cell, width in zip(cells, widths, strict=True)
        if _wraps(cell)
    )
    return _LINE * min(max(needed, default=1), _MOST_LINES)


def _wraps(cell: Cell) -> bool:
    """Whether a cell may be broken into lines: a number or an IRI is not."""
    return isinstance(cell, str) and not (cell.isascii() and " " not in cell)


def _lines(cell: Cell) -> list[str]:
    return [f"{cell:,}"] if isinstance(cell, Decimal) else cell.split("\n")


def _digits(text: str) -> int:
    """The width of a text in digits.

    >>> _digits("万亩"), _digits("mu")
    (4, 2)
    """
    return sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in text)
