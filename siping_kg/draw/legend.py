"""Draws the legend of a picture: what its shapes, marks and lines mean, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from siping_kg.draw.lettering import width
from siping_kg.draw.marks import LOOKS, ROLES, draw_role, draw_shape, stroke
from siping_kg.terms import SP
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from siping_kg.draw.canvas import Canvas
    from siping_kg.lookup import Figure, Lookup
    from siping_kg.texts import Language

    Drawing = Callable[[float, float], None]

__all__ = ["legend"]

_SIZE: Final = 12.0
_ROW: Final = 26.0
_SIGN: Final = 34.0


def legend(
    canvas: Canvas,
    lookup: Lookup,
    language: Language,
    types: Collection[str],
    figures: Iterable[Figure],
    natures: Collection[str],
    left: float,
    top: float,
    wide: float,
) -> float:
    """Signs with their names in rows, from `top` on; gives where they end.

    `types` are those of the things that are shown, `natures` those of the lines between them.
    """
    signs = [
        *_types(canvas, lookup, types),
        *_roles(canvas, list(figures)),
        *_lines(canvas, natures),
    ]
    x, y = left, top
    canvas.add("line", x1=left, y1=y - 8, x2=left + wide, y2=y - 8, stroke="#d0d7de")
    for text, draw in signs:
        name = text.of(language)
        taken = _SIGN + 8 + width(name, _SIZE) + 20
        if x > left and x + taken > left + wide:
            x, y = left, y + _ROW
        draw(x, y)
        canvas.text([name], x + _SIGN + 8, y + 3, _SIZE)
        x += taken
    return y + _ROW


def _types(
    canvas: Canvas, lookup: Lookup, types: Collection[str]
) -> Iterator[tuple[Text, Drawing]]:
    def drawing(kind: str) -> Drawing:
        return lambda x, y: draw_shape(canvas, LOOKS[kind], x, y + 2, _SIGN, 18)

    for kind in LOOKS:
        if kind in types and kind != "sp:Measurement":
            yield lookup.names.of(SP[kind.removeprefix("sp:")]), drawing(kind)


def _roles(canvas: Canvas, figures: list[Figure]) -> Iterator[tuple[Text, Drawing]]:
    def drawing(role: str, implied: bool) -> Drawing:
        return lambda x, y: draw_role(canvas, role, x + _SIGN - 10, y + 11, 6, implied=implied)

    names = {figure.role.code: figure.role.name for figure in figures}
    for role in ROLES:
        if role in names:
            yield names[role], drawing(role, False)
    hollow = {figure.role.code for figure in figures if figure.implied}
    for role in [role for role in ROLES if role in hollow][:1]:
        yield (
            Text("空心虚线：推算所得", "hollow, dashed: implied, not printed"),
            drawing(role, True),
        )


_RELATIONS: Final = {
    "stated": Text("来源陈述的关系", "relation that a source states"),
    "read": Text("推读的关系（整理者的判断）", "relation read by a curator"),
    "derived": Text("推算所得的关系", "derived relation"),
    "background": Text("背景知识的关系", "relation from background knowledge"),
    "vocabulary": Text("词汇中的关系", "relation of the vocabulary"),
    "audit": Text("核验得出的关系", "relation found by the audit"),
}
"""What a line says by its dashes, for each nature."""


def _lines(canvas: Canvas, natures: Collection[str]) -> Iterator[tuple[Text, Drawing]]:
    def drawing(nature: str) -> Drawing:
        return lambda x, y: canvas.add(
            "line", x1=x, y1=y + 11, x2=x + _SIGN, y2=y + 11, **stroke(nature)
        )

    for nature, words in _RELATIONS.items():
        if nature in natures:
            yield words, drawing(nature)
