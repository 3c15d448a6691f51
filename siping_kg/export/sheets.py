"""Says what stands in each sheet of the workbook: its columns and where their cells come from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from siping_kg.dataset.naming import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_kg.export.things import Library, Thing
    from siping_kg.texts import Language

__all__ = ["SHEETS", "Cell", "Column", "Sheet"]

Cell = str | Decimal
"""A text or a number; an empty text is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading in both languages, and the cell that a thing has in it."""

    zh: str
    en: str
    cell: Callable[[Library, Thing], Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name in both languages, whose things are its rows, and its columns."""

    zh: str
    en: str
    kind: str
    columns: tuple[Column, ...]

    def rows(self, library: Library) -> list[list[Cell]]:
        """The cells, one row for each thing, in the order of IRIs."""
        return [
            [column.cell(library, thing) for column in self.columns]
            for thing in library.things(self.kind)
        ]


def _linked(name: str, language: Language) -> Callable[[Library, Thing], Cell]:
    return lambda library, thing: library.names(thing.values(name), language)


def _pair(name: str, zh: str, en: str) -> tuple[Column, Column]:
    """What a property points to or says, a column for each language."""
    return (
        Column(zh, f"{en} (Chinese)", _linked(name, "zh")),
        Column(f"{zh}（英文）", en, _linked(name, "en")),
    )


def _both(name: str, zh: str, en: str) -> Column:
    """The code that a property has, in both languages at once."""
    return Column(zh, en, lambda library, thing: library.both(thing.values(name)))


def _text(name: str, zh: str, en: str) -> Column:
    """A text that is printed or has one language."""
    return Column(zh, en, _linked(name, "zh"))


def _number(name: str, zh: str, en: str) -> Column:
    def cell(_: Library, thing: Thing) -> Cell:
        value = next(iter(thing.values(name)), None)
        return Decimal(value.value) if isinstance(value, Literal) else ""

    return Column(zh, en, cell)


def _names(zh: str, en: str) -> tuple[Column, Column]:
    return _pair("skos:prefLabel", zh, en)


_FIGURE: Final = (
    _text("sp:statedText", "原文数字", "Printed figure"),
    _number("sp:value", "数值", "Value"),
    *_pair("sp:unit", "单位", "Unit"),
    _number("sp:low", "下限", "Low"),
    _number("sp:high", "上限", "High"),
    _both("sp:qualifier", "限定", "Qualifier"),
)
_PERIOD: Final = _pair("sp:period", "时期", "Period")
_UNDER: Final = _pair("sp:reportedUnder", "归入举措", "Reported under")
_IRI: Final = Column("网址", "IRI", lambda _, thing: text_of(thing.node))
_NATURE: Final = Column("性质", "Nature", lambda library, thing: library.both(thing.natures))


def _where(of: str = "") -> tuple[Column, Column]:
    """Where the thing, or what it points to by a property, is stated."""

    def cell(language: Language) -> Callable[[Library, Thing], Cell]:
        return lambda library, thing: library.places(
            thing.values(of) if of else (thing.node,), language
        )

    return (
        Column("出处", "Place (Chinese)", cell("zh")),
        Column("出处（英文）", "Place", cell("en")),
    )


_TAIL: Final = (_NATURE, *_where(), _IRI)

SHEETS: Final = (
    Sheet(
        "指标值",
        "Measurements",
        "Measurement",
        (
            *_pair("sp:indicator", "指标", "Indicator"),
            _both("sp:segment", "口径", "Segment"),
            *_pair("sp:area", "区域", "Area"),
            *_pair("sp:about", "对象", "About"),
            *_PERIOD,
            _both("sp:role", "角色", "Role"),
            *_FIGURE,
            *_UNDER,
            *_pair("prov:wasGeneratedBy", "算式", "Worked out"),
            *_TAIL,
        ),
    ),
    Sheet(
        "比较",
        "Comparisons",
        "Comparison",
        (
            *_pair("sp:subject", "比较对象", "Compares"),
            _both("sp:relation", "算法", "By"),
            _both("sp:direction", "方向", "Direction"),
            *_pair("sp:referent", "参照对象", "Compared with"),
            *_FIGURE,
            *_pair("sp:result", "结果", "Yields"),
            *_pair("sp:assumes", "所作假定", "Assumes"),
            *_TAIL,
        ),
    ),
    Sheet(
        "举措",
        "Programs",
        "Program",
        (
            *_names("举措", "Program"),
            _text("skos:altLabel", "又称", "Also called"),
            _both("sp:kind", "种类", "Kind"),
            _both("sp:theme", "主题", "Theme"),
            _both("sp:status", "进展", "Status"),
            *_pair("dcterms:isPartOf", "属于", "Part of"),
            *_pair("sp:ledBy", "牵头方", "Led by"),
            *_pair("sp:pursuedBy", "实施方", "Pursued by"),
            *_pair("sp:note", "附注", "Note"),
            *_TAIL,
        ),
    ),
    Sheet(
        "政策文件",
        "Documents",
        "PolicyDocument",
        (
            *_names("文件", "Document"),
            _text("dcterms:title", "全称", "Full title"),
            _both("sp:kind", "种类", "Kind"),
            *_pair("sp:issuedBy", "发文机构", "Issued by"),
            *_PERIOD,
            *_pair("sp:establishes", "确立举措", "Establishes"),
            *_UNDER,
            *_TAIL,
        ),
    ),
    Sheet(
        "机构",
        "Agencies",
        "Agency",
        (
            *_names("机构", "Agency"),
            _text("skos:altLabel", "又称", "Also called"),
            _both("sp:kind", "种类", "Kind"),
            *_pair("sp:area", "区域", "Area"),
            *_pair("org:subOrganizationOf", "隶属于", "Unit of"),
            *_TAIL,
        ),
    ),
    Sheet(
        "荣誉与评价",
        "Recognitions",
        "Recognition",
        (
            *_names("荣誉与评价", "Recognition"),
            _both("sp:kind", "种类", "Kind"),
            _both("sp:basis", "依据", "Basis"),
            *_pair("sp:recipient", "获评对象", "Given to"),
            _both("sp:superlative", "突出之处", "Claims"),
            _number("sp:rank", "名次", "Rank"),
            _number("sp:rankAtMost", "名次不低于", "Ranked within"),
            _number("sp:rankAmong", "参评数", "Ranked among"),
            _both("sp:rankScope", "范围", "Scope"),
            _number("sp:consecutiveYears", "连续年数", "Consecutive years"),
            *_pair("sp:ranks", "排名所据", "Ranked by"),
            *_pair("sp:conferredBy", "授予机构", "Conferred by"),
            _both("sp:level", "层级", "Level"),
            *_PERIOD,
            *_UNDER,
            *_TAIL,
        ),
    ),
    Sheet(
        "事件",
        "Events",
        "Event",
        (
            *_names("事件", "Event"),
            _both("sp:kind", "种类", "Kind"),
            *_pair("sp:participant", "参与者", "Participants"),
            *_PERIOD,
            *_UNDER,
            *_TAIL,
        ),
    ),
    Sheet(
        "核验结果",
        "Audit",
        "AuditOutcome",
        (
            *_pair("sp:inWords", "文字说明", "In words"),
            _both("sp:check", "核验种类", "Kind of check"),
            _both("sp:outcome", "结论", "Outcome"),
            *_pair("sp:audits", "核验对象", "Audits"),
            _number("sp:expectedLow", "应有下限", "Expected low"),
            _number("sp:expectedHigh", "应有上限", "Expected high"),
            _number("sp:foundLow", "所见下限", "Found low"),
            _number("sp:foundHigh", "所见上限", "Found high"),
            *_where("sp:audits"),
            _IRI,
        ),
    ),
)
"""The sheets in the order of the workbook."""
