"""Writes SVG: a few shapes and lines of text, escaped, with numbers of two decimals."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from siping_kg.draw.lettering import FAMILIES, LINE, has_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_kg.texts import Language

__all__ = ["INK", "PALE", "Canvas", "number"]

INK = "#1b1f24"
PALE = "#57606a"


def number(value: float) -> str:
    """A coordinate as it stands in an SVG.

    >>> number(12.500)
    '12.5'
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


class Canvas:
    """An SVG that grows, top left is 0, 0; `wide` and `high` are in pixels."""

    def __init__(self, title: str, language: Language) -> None:
        self.title = title
        self.language = language
        self._parts: list[str] = []

    def add(self, name: str, inner: str = "", /, **attributes: str | float) -> None:
        """An element; underscores in attribute names become hyphens."""
        written = "".join(
            f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
            for key, value in attributes.items()
        )
        self._parts.append(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")

    def begin(self, kind: str, title: str) -> None:
        """A group that screen readers and pointers know by a title."""
        self._parts.append(f'<g class="{escape(kind)}"><title>{escape(title)}</title>')

    def end(self) -> None:
        """The end of the group."""
        self._parts.append("</g>")

    def text(
        self,
        lines: Sequence[str],
        x: float,
        top: float,
        size: float,
        *,
        anchor: str = "start",
        fill: str = INK,
        weight: str = "normal",
        halo: bool = False,
    ) -> float:
        """Lines of text below `top`; gives where they end."""
        more: dict[str, str | float] = {}
        if halo:
            # paint-order keeps the white stroke behind the letters, which it would eat otherwise.
            more = {"stroke": "#ffffff", "stroke_width": 4, "paint_order": "stroke"}
        for index, line in enumerate(lines):
            self.add(
                "text",
                escape(line),
                x=x,
                y=top + size * (LINE * index + 1.02),
                font_size=size,
                text_anchor=anchor,
                fill=fill,
                font_weight=weight,
                **_font(line, self.language),
                **more,
            )
        return top + size * LINE * len(lines)

    def finish(self, wide: float, high: float) -> str:
        """The whole picture on white."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(wide)}" '
            f'height="{number(high)}" viewBox="0 0 {number(wide)} {number(high)}" role="img" '
            f'xml:lang="{self.language}" font-family="{escape(FAMILIES[self.language])}">'
        )
        ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
        body = "\n".join([f"<title>{escape(self.title)}</title>", ground, *self._parts])
        return f"{head}\n{body}\n</svg>\n"


def _font(line: str, language: Language) -> dict[str, str | float]:
    """A font with Chinese for a line that has some, where the picture's own has none."""
    mixed = language != "zh" and has_chinese(line)
    return {"font_family": FAMILIES["zh"]} if mixed else {}


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)
