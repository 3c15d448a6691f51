"""The words by which a Chinese text says what the codes of the schemes mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ACTS",
    "DEPUTY",
    "DRAWN_UP",
    "EVENTS",
    "JUDGED",
    "PARTS",
    "RECOGNITIONS",
    "ROLES",
    "SUPERLATIVES",
    "WHOLE",
]

Words = tuple[str, ...]

SUPERLATIVES: Final[Mapping[str, Words]] = {
    "first": ("首", "率先", "第一"),
    "only": ("唯一", "独家"),
    "highest": ("最", "新高"),
    "front-rank": ("前列", "前茅", "领先", "一流", "第一方阵", "第一梯队"),
    "rank": ("第一", "首位", "榜首", "头名"),
    "within-top": ("前列", "前茅"),
}
"""How the words of each code of the scheme superlative begin."""

EVENTS: Final[Mapping[str, Words]] = {
    "admitted": ("加入", "纳入", "接纳", "吸收"),
    "adopted": ("通过",),
    "agreed": ("达成",),
    "appointed": ("聘", "邀请", "任命", "选派"),
    "closed": ("关闭", "取缔", "终止", "撤销"),
    "completed": ("完成", "建成", "竣工", "完工", "投产"),
    "drawn-up": ("制定", "编制", "绘制", "起草", "拟定"),
    "founded": ("成立", "设立", "建立", "创立", "组建", "创建", "首创", "挂牌"),
    "held": ("召开", "举办", "举行", "开展"),
    "in-force": ("施行", "实施", "生效"),
    "introduced": ("推行", "实行", "引入"),
    "issued": ("印发", "出台", "颁布", "下发", "发布", "公布"),
    "launched": ("启动", "推出", "上线", "开通"),
    "nominated": ("推荐", "提名", "申报"),
    "planned": ("谋划", "计划", "规划", "预计", "拟"),
    "preparing": ("筹建", "筹备"),
    "presented": ("介绍", "交流", "汇报"),
    "revised": ("修订", "修改", "修正"),
    "signed": ("签订", "签署", "签约"),
    "started": ("开工", "启动", "落地", "动工"),
    "talks": ("洽谈", "会谈", "商谈"),
    "unveiled": ("揭牌",),
    "visited": ("视察", "考察", "走访", "调研", "来到", "赴", "到", "巡", "暗访"),
}
"""The verbs of each kind of event; of `other` the record gives the verb itself."""

RECOGNITIONS: Final[Mapping[str, Words]] = {
    "assessment": ("评", "考", "验收", "获得"),
    "award": ("获", "授予", "被评为"),
    "case-spread": ("推广", "交流"),
    "commendation": ("表扬", "表彰", "通报"),
    "designation": ("确定", "获评", "列为", "认定", "试点", "示范"),
    "listing": ("入选", "纳入", "列入", "名单"),
    "own-claim": (),
    "publication": ("刊发", "刊登", "发表"),
    "ranking": ("第", "位", "前列"),
    "shortlisting": ("入围",),
}
"""The words of each kind of recognition; a claim of one's own has none in particular."""

JUDGED: Final[Words] = (
    *("评", "获", "授", "确定", "认定", "通报", "入选", "入围", "纳入", "列入"),
    *("验收", "考核", "考评", "排名", "监测"),
)
"""Signs that somebody judged, where the text does not say who."""

PARTS: Final[Mapping[str, Words]] = {
    "co-head": ("双组长", "组长", "主任"),
    "deputy-head": ("副",),
    "head": ("组长", "牵头", "龙头", "主任", "为首", "负责"),
}
"""How a text says that somebody heads a group, or stands next to who does."""

DEPUTY: Final = "副组长"
"""What holds the word for a head and means none."""

DRAWN_UP: Final[Words] = (*EVENTS["drawn-up"], *EVENTS["issued"], *EVENTS["revised"], "施行")
"""The verbs that have a document for their object."""

ACTS: Final[Words] = (
    *("成立", "设立", "建立", "创立", "组建", "创建", "搭建", "筹建", "揭牌"),
    *(*EVENTS["drawn-up"], *EVENTS["issued"], *EVENTS["revised"], *EVENTS["signed"]),
    *("推行", "推出", "启动", "举办", "召开", "牵头", "达成", "邀请"),
)
"""The verbs of acts that a record should carry."""

ROLES: Final[Mapping[str, Words]] = {
    "capacity": ("能力", "可", "年产", "日产", "月产", "年加工", "日处理", "年处理"),
    "forecast": ("预计", "可", "将", "有望"),
    "plan": ("谋划", "计划", "规划", "预计", "拟", "部署", "目标", "力争"),
    "target": ("任务", "要求", "定", "考核", "目标"),
}
"""The words of the roles that say what is not, or not yet, so; an actual has none in particular."""

WHOLE: Final[Words] = ("全市", "全域", "境内", "全地区", "本市")
"""What an article calls its own area without the name."""
