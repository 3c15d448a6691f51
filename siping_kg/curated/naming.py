"""What the types of things are called where a Chinese sentence speaks of them."""

from __future__ import annotations

from typing import Final

__all__ = ["kind_name"]

_NAMES: Final = {
    "agency": "机构",
    "agreement": "协议",
    "area": "行政区域",
    "comparison": "比较陈述",
    "composition": "构成陈述",
    "document": "政策文件",
    "event": "事件",
    "indicator": "指标",
    "measurement": "指标值",
    "post": "职务",
    "program": "举措",
    "recognition": "荣誉与评价",
    "section": "章节",
    "source": "来源",
    "tension": "陈述抵牾",
    "work": "作品",
}


def kind_name(kind: str) -> str:
    """The type in Chinese; one that does not exist is quoted as it was written.

    >>> kind_name("agency"), kind_name("agent")
    ('机构', '“agent”类')
    """
    return _NAMES.get(kind, f"“{kind}”类")
