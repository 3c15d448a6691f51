"""Lists saved questions as people look for them: by who asks, then by what is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from siping_kg.queries.saved import SavedQuery, Subject, User

__all__ = ["SUBJECTS", "USERS", "Group", "grouped"]

USERS: Final[Mapping[User, Text]] = {
    "analyst": Text("政策分析者", "Policy analysts"),
    "journalist": Text("记者", "Journalists"),
    "engineer": Text("关联数据工程师", "Linked-data engineers"),
    "researcher": Text("网络研究者", "Network researchers"),
    "curator": Text("整理者", "Curators"),
}
SUBJECTS: Final[Mapping[Subject, Text]] = {
    "goals": Text("目标与成效", "Goals and outcomes"),
    "figures": Text("数字", "Figures"),
    "money": Text("资金", "Money"),
    "programs": Text("举措", "Programmes"),
    "agencies": Text("机构与合作方", "Agencies and partners"),
    "documents": Text("文件", "Documents"),
    "events": Text("事件与荣誉", "Events and recognitions"),
    "checks": Text("核验与说明", "Checks and reservations"),
    "gaps": Text("信息缺口", "Gaps"),
    "dataset": Text("数据集本身", "The dataset itself"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one user about one subject, by name."""

    user: User
    subject: Subject
    queries: tuple[SavedQuery, ...]


def grouped(
    queries: Iterable[SavedQuery], user: User | None = None, subject: Subject | None = None
) -> Iterator[Group]:
    """The groups that have questions, in the order of `USERS` and `SUBJECTS`.

    A question stands once, under the user whom its header names first; asked for one user, all
    that he asks are his, whoever is named first. With a subject, only those about it.
    """
    by_name = sorted(queries, key=lambda query: query.name)
    for asker in USERS if user is None else (user,):
        own = [q for q in by_name if asker in (q.users[:1] if user is None else q.users)]
        for about in SUBJECTS if subject is None else (subject,):
            kept = tuple(query for query in own if query.subject == about)
            if kept:
                yield Group(asker, about, kept)
