"""The page on architecture: its table of layers, and the picture of them with a figure's way."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pages.contract import purpose
from pages.layout import lay_out
from pages.markdown import table
from pages.picture import svg

if TYPE_CHECKING:
    from pages.contract import House

__all__ = ["layers", "picture", "visits"]

_STATION: Final = re.compile(r"^### (\d+)\. (.+)$", re.MULTILINE)


def layers(house: House) -> str:
    """Every layer with what its docstring says it is for, then those that are only planned."""
    rows = [(f"`{name}`", purpose(name)) for floor in house.floors for name in floor]
    planned = ", ".join(f"`{name}`" for name in house.planned)
    note = ["", f"The contract keeps a place for what is not built yet: {planned}."]
    return "\n".join([*table(("layer", "what it is for"), rows), *(note if planned else [])]) + "\n"


def picture(house: House, page: str) -> str:
    """The layers and their imports, with the numbers of the page's sections that visit them."""
    title = "The layers of siping_kg: an arrow leads from a package to one that imports it"
    return svg(lay_out(house), title, visits(page))


def visits(page: str) -> dict[str, str]:
    """The packages that the numbered sections name in their headings, with those numbers."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for number, heading in _STATION.findall(page):
        for name in re.findall(r"`(\w+)`", heading):
            numbers[name].append(number)
    return {name: " ".join(own) for name, own in numbers.items()}
