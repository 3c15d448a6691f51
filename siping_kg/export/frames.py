"""Makes a pandas DataFrame of figures, where pandas is installed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from siping_kg.errors import ExportError
from siping_kg.lookup import STORED
from siping_kg.lookup.fields import said
from siping_kg.lookup.names import Named
from siping_kg.terms import shorten
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from pandas import DataFrame

    from siping_kg.lookup import Figure
    from siping_kg.lookup.fields import Cell
    from siping_kg.texts import Language

__all__ = ["figure_frame"]


def figure_frame(figures: Iterable[Figure], language: Language) -> DataFrame:
    """The figures as a data frame: a row for each, under the short form of its IRI.

    Its columns are the fields of figures: texts and names in one language, and numbers as floats,
    where an open bound is NaN. What a field links to stands in a column of its own, named like
    the field with `_id` behind it: codes and short IRIs, several parted by spaces. Raises
    ExportError where pandas is not installed.
    """
    rows = list(figures)
    columns: dict[str, list[str | float]] = {}
    for field in STORED:
        cells = [field.read(figure) for figure in rows]
        if field.kind == "number":
            columns[field.name] = [math.nan if cell is None else float(str(cell)) for cell in cells]
            continue
        columns[field.name] = [said(cell, language) for cell in cells]
        if field.kind != "text":
            columns[f"{field.name}_id"] = [" ".join(_ids(cell)) for cell in cells]
    pandas = _pandas()
    keys = pandas.Index([figure.key for figure in rows], name="measurement")
    frame: DataFrame = pandas.DataFrame(columns, index=keys)
    return frame


def _ids(cell: Cell) -> Iterator[str]:
    """The codes and short IRIs of what a cell links to."""
    match cell:
        case Named():
            yield cell.code if "/scheme/" in cell.node.value else cell.key
        case tuple():
            for part in cell:
                yield part.key if isinstance(part, Named) else shorten(part.span.value)


def _pandas() -> ModuleType:
    try:
        import pandas
    except ImportError as error:
        raise ExportError(
            Text("数据框", "data frame"),
            Text("缺少 pandas", "pandas is missing"),
            Text("请运行：pip install pandas", "run: pip install pandas"),
        ) from error
    module: ModuleType = pandas
    return module
