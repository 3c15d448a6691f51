"""What every answer that prints figures says of them: one list, in order, with headings.

A column that all of them are to have is one more line in FIELDS: the CSV and its description, the
workbook, data frames, the tables of `find`, `show` and `analyze`, and those beside pictures follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from siping_kg.lookup.names import Named
from siping_kg.texts import STOP, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_kg.lookup.figures import Figure
    from siping_kg.lookup.places import Place
    from siping_kg.texts import Language

__all__ = [
    "ACROSS",
    "BESIDE",
    "FIELDS",
    "STORED",
    "Cell",
    "Field",
    "Kind",
    "Use",
    "beside",
    "cells",
    "said",
]

Kind = Literal["link", "links", "code", "number", "places", "text", "words"]
"""What a cell holds: a Named or none, several, one of a code list, a Decimal or none, places,
a text of no language, or a text in both (which says for people what other fields say)."""

Use = Literal["dimension", "always", "detail"]
"""Where a field is shown to people: in the name of a figure or beside it, wherever figures stand,
or only in the tables that hold everything."""

Cell = Named | tuple[Named, ...] | tuple["Place", ...] | Decimal | Text | str | None


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is said of figures: its name for programs and for people, and how it is read.

    `property` is the term of the graph that says it, if one does; `optional` what some figures
    lack. `brief` is what people read instead where `read` tells what goes without saying.
    """

    name: str
    heading: Text
    kind: Kind
    use: Use
    read: Callable[[Figure], Cell]
    property: str = ""
    optional: bool = False
    brief: Callable[[Figure], Cell] | None = None

    def text(self, figure: Figure, language: Language) -> str:
        """The cell of a figure as a person reads it."""
        return said((self.brief or self.read)(figure), language)


FIELDS: Final = (
    Field(
        "indicator",
        Text("指标", "indicator"),
        "link",
        "dimension",
        lambda f: f.indicator,
        "sp:indicator",
    ),
    Field(
        "segment",
        Text("口径", "segment"),
        "code",
        "dimension",
        lambda f: f.segment,
        "sp:segment",
        brief=lambda f: f.part,
    ),
    Field("area", Text("区域", "area"), "link", "dimension", lambda f: f.area, "sp:area"),
    Field(
        "about",
        Text("对象", "about"),
        "link",
        "dimension",
        lambda f: f.about,
        "sp:about",
        brief=lambda f: f.subject,
    ),
    Field("period", Text("时期", "period"), "link", "dimension", lambda f: f.period, "sp:period"),
    Field("role", Text("角色", "role"), "code", "dimension", lambda f: f.role, "sp:role"),
    Field("figure", Text("数字", "figure"), "words", "always", lambda f: f.wording),
    Field(
        "stated_text",
        Text("原文数字", "printed figure"),
        "text",
        "detail",
        lambda f: f.printed,
        "sp:statedText",
        optional=True,
    ),
    Field("value", Text("数值", "value"), "number", "detail", lambda f: f.value, "sp:value"),
    Field("unit", Text("单位", "unit"), "link", "detail", lambda f: f.unit.named, "sp:unit"),
    Field("low", Text("下限", "low"), "number", "detail", lambda f: f.low, "sp:low", optional=True),
    Field(
        "high", Text("上限", "high"), "number", "detail", lambda f: f.high, "sp:high", optional=True
    ),
    Field(
        "qualifier",
        Text("限定", "qualifier"),
        "code",
        "detail",
        lambda f: f.qualifier,
        "sp:qualifier",
        optional=True,
    ),
    Field(
        "programs",
        Text("归入举措", "reported under"),
        "links",
        "detail",
        lambda f: f.programs,
        "sp:reportedUnder",
        optional=True,
    ),
    Field(
        "derivations",
        Text("算式", "worked out"),
        "links",
        "detail",
        lambda f: f.derivations,
        "prov:wasGeneratedBy",
        optional=True,
    ),
    Field(
        "caveats",
        Text("须知", "caveats"),
        "links",
        "always",
        lambda f: f.caveats,
        "sp:caveat",
        optional=True,
        brief=lambda f: f.reasons,
    ),
    Field("nature", Text("性质", "nature"), "code", "always", lambda f: f.nature),
    Field(
        "source",
        Text("来源", "source"),
        "link",
        "detail",
        lambda f: f.source,
        "sp:statedIn",
        optional=True,
    ),
    Field(
        "span",
        Text("出处", "place"),
        "places",
        "always",
        lambda f: f.places,
        "sp:evidence",
        optional=True,
    ),
)
"""Everything that is said of a figure, in the order of columns."""

STORED: Final = tuple(field for field in FIELDS if field.kind != "words")
"""What tables for other programs hold."""

BESIDE: Final = tuple(field for field in FIELDS if field.use == "always")
"""What people read beside the name of a figure, which tells its dimensions."""

ACROSS: Final = tuple(
    field for field in FIELDS if field.use != "detail" and field.name != "indicator"
)
"""What people read of the figures of one indicator, under its name."""


def cells(figure: Figure, fields: tuple[Field, ...], language: Language) -> tuple[str, ...]:
    """What a person reads of a figure, a text for each field."""
    return tuple(field.text(figure, language) for field in fields)


def beside(
    figure: Figure | None, nature: Named | None, places: tuple[Place, ...], language: Language
) -> tuple[str, ...]:
    """What a person reads beside the name of a thing, a text for each field of BESIDE.

    Nature and places are those of what is said of it; a thing that is no figure has the others
    empty.
    """
    known: dict[str, Cell] = {"nature": nature, "span": places}
    return tuple(
        said(known[field.name], language)
        if field.name in known
        else field.text(figure, language)
        if figure is not None
        else ""
        for field in BESIDE
    )


def said(cell: Cell, language: Language) -> str:
    """What a person reads in a cell; several things are told one after another."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case Text():
            return cell.of(language)
        case Decimal():
            return f"{cell:,f}"
        case Named():
            return cell.name.of(language)
    # Several spans of one sentence have one place in words: a person is told it once.
    between = STOP.of(language)
    return between.join(dict.fromkeys(_item(part, language) for part in cell))


def _item(part: Named | Place, language: Language) -> str:
    return (part.name if isinstance(part, Named) else part.text).of(language)
