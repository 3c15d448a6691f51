"""Says what stands in each sheet of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from siping_kg.export.columns import (
    IRI_HEADING,
    Cell,
    Column,
    both,
    code,
    in_chinese,
    in_english,
    number,
    pair,
    text,
    where,
)
from siping_kg.lookup import STORED
from siping_kg.lookup.fields import said
from siping_kg.terms import DCTERMS, ORG, SKOS, SP
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_kg.lookup import Field, Figure, Lookup

__all__ = ["SHEETS", "Sheet"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the class whose things are its rows, its headings, and how to fill it.

    `rows` gives the cells, one row for each thing, in the order of IRIs.
    """

    name: Text
    kind: str
    headings: tuple[Text, ...]
    rows: Callable[[Lookup], list[list[Cell]]]


def _sheet(zh: str, en: str, kind: str, *columns: Column) -> Sheet:
    """The sheet of a class of things."""

    def rows(lookup: Lookup) -> list[list[Cell]]:
        return [
            [column.cell(lookup, record) for column in columns] for record in lookup.records(kind)
        ]

    return Sheet(Text(zh, en), kind, tuple(column.heading for column in columns), rows)


# The measurements, by the fields of figures


def _headings(field: Field) -> tuple[Text, ...]:
    heading = field.heading.capitalized()
    if field.kind in ("code", "number", "text"):
        return (heading,)
    return in_chinese(heading), in_english(heading)


def _cells(field: Field, figure: Figure) -> tuple[Cell, ...]:
    cell = field.read(figure)
    if field.kind in ("number", "text"):
        return (cell if isinstance(cell, Decimal) else said(cell, "zh"),)
    if field.kind == "code":
        return (" ".join(dict.fromkeys((said(cell, "zh"), said(cell, "en")))),)
    return said(cell, "zh"), said(cell, "en")


def _figure_rows(lookup: Lookup) -> list[list[Cell]]:
    return [
        [
            *(cell for field in STORED for cell in _cells(field, figure)),
            figure.measurement.node.value,
        ]
        for figure in lookup.figures
    ]


_MEASUREMENTS: Final = Sheet(
    Text("指标值", "Measurements"),
    "Measurement",
    (*(heading for field in STORED for heading in _headings(field)), IRI_HEADING),
    _figure_rows,
)


# The other things, by their properties

_COMPARED: Final = (
    text(SP.statedText, "原文数字", "Printed figure"),
    number(SP.value, "数值", "Value"),
    *pair(SP.unit, "单位", "Unit"),
    number(SP.low, "下限", "Low"),
    number(SP.high, "上限", "High"),
    code(SP.qualifier, "限定", "Qualifier"),
)
_PERIOD: Final = pair(SP.period, "时期", "Period")
_UNDER: Final = pair(SP.reportedUnder, "归入举措", "Reported under")
_IRI: Final = Column(IRI_HEADING, lambda _, record: record.thing.node.value)
_NATURE: Final = Column(Text("性质", "Nature"), lambda _, record: both(record.natures))
_TAIL: Final = (_NATURE, *where(), _IRI)

SHEETS: Final = (
    _MEASUREMENTS,
    _sheet(
        "比较",
        "Comparisons",
        "Comparison",
        *pair(SP.subject, "比较对象", "Compares"),
        code(SP.comparisonKind, "算法", "By"),
        code(SP.direction, "方向", "Direction"),
        *pair(SP.referent, "参照对象", "Compared with"),
        *_COMPARED,
        *pair(SP.result, "结果", "Yields"),
        *pair(SP.assumes, "所作假定", "Assumes"),
        *_TAIL,
    ),
    _sheet(
        "举措",
        "Programs",
        "Program",
        *pair(SKOS.prefLabel, "举措", "Program"),
        text(SKOS.altLabel, "又称", "Also called"),
        code(SP.kind, "种类", "Kind"),
        code(SP.theme, "主题", "Theme"),
        code(SP.status, "进展", "Status"),
        *pair(DCTERMS.isPartOf, "属于", "Part of"),
        *pair(SP.ledBy, "牵头方", "Led by"),
        *pair(SP.pursuedBy, "实施方", "Pursued by"),
        *pair(SP.note, "附注", "Note"),
        *_TAIL,
    ),
    _sheet(
        "政策文件",
        "Documents",
        "PolicyDocument",
        *pair(SKOS.prefLabel, "文件", "Document"),
        text(DCTERMS.title, "全称", "Full title"),
        code(SP.kind, "种类", "Kind"),
        *pair(SP.issuedBy, "发文机构", "Issued by"),
        *_PERIOD,
        *pair(SP.establishes, "确立举措", "Establishes"),
        *_UNDER,
        *_TAIL,
    ),
    _sheet(
        "机构",
        "Agencies",
        "Agency",
        *pair(SKOS.prefLabel, "机构", "Agency"),
        text(SKOS.altLabel, "又称", "Also called"),
        code(SP.kind, "种类", "Kind"),
        *pair(SP.area, "区域", "Area"),
        *pair(ORG.subOrganizationOf, "隶属于", "Unit of"),
        *_TAIL,
    ),
    _sheet(
        "荣誉与评价",
        "Recognitions",
        "Recognition",
        *pair(SKOS.prefLabel, "荣誉与评价", "Recognition"),
        code(SP.kind, "种类", "Kind"),
        code(SP.basis, "依据", "Basis"),
        *pair(SP.recipient, "获评对象", "Given to"),
        code(SP.superlative, "突出之处", "Claims"),
        number(SP.rank, "名次", "Rank"),
        number(SP.rankAtMost, "名次不低于", "Ranked within"),
        number(SP.rankAmong, "参评数", "Ranked among"),
        code(SP.scope, "范围", "Scope"),
        number(SP.consecutiveYears, "连续年数", "Consecutive years"),
        *pair(SP.ranks, "排名所据", "Ranked by"),
        *pair(SP.conferredBy, "授予机构", "Conferred by"),
        code(SP.level, "层级", "Level"),
        *_PERIOD,
        *_UNDER,
        *_TAIL,
    ),
    _sheet(
        "事件",
        "Events",
        "Event",
        *pair(SKOS.prefLabel, "事件", "Event"),
        code(SP.kind, "种类", "Kind"),
        *pair(SP.participant, "参与者", "Participants"),
        *_PERIOD,
        *_UNDER,
        *_TAIL,
    ),
    _sheet(
        "核验结果",
        "Audit",
        "AuditOutcome",
        *pair(SP.inWords, "文字说明", "In words"),
        code(SP.check, "核验种类", "Kind of check"),
        code(SP.outcome, "结论", "Outcome"),
        code(SP.outcomeReason, "所据理由", "Turned on"),
        *pair(SP.audits, "核验对象", "Audits"),
        number(SP.expectedLow, "应有下限", "Expected low"),
        number(SP.expectedHigh, "应有上限", "Expected high"),
        number(SP.foundLow, "所见下限", "Found low"),
        number(SP.foundHigh, "所见上限", "Found high"),
        *where(SP.audits),
        _IRI,
    ),
)
"""The sheets in the order of the workbook."""
