"""`siping-kg build`: curated data in, one dataset file out, and a summary a person understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.output import OUT, STDOUT, deliver
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.assembly import Built

__all__ = ["command"]


@click.command(cls=Command, epilog="Example: siping-kg build --out siping.nq")
@click.option(
    "--out",
    default="dataset.nq",
    show_default=True,
    help="Where to write the graph, as N-Quads; - is standard output.",
    **OUT,
)
@pass_settings
def command(settings: Settings, out: Path) -> None:
    """Build the graph from the curated data.

    Needs no article: the evidence was anchored when the data was curated.
    """
    from siping_kg.assembly import build
    from siping_kg.dataset.cache import Slot

    project = settings.project
    slot = Slot.of(project)
    settings.progress(settings.both(f"读取 {project.root} …", f"reading {project.root} …"))
    built = build(project)
    deliver(out, built.nquads)
    fault = slot.keep(built.nquads)
    if fault is not None:
        notice = Text("未存入缓存：", "not cached: ") + fault.message
        settings.say(notice.of(settings.language))
    if settings.verbosity >= 0:
        # Standard output is the graph then, and a summary in it would be no N-Quads.
        click.echo(_summary(settings, built, out), err=out == STDOUT)


def _summary(settings: Settings, built: Built, out: Path) -> str:
    book, counts = built.book, built.audit.counts
    size = built.nquads.count(b"\n")
    spans = len({anchor.span for kept in built.anchors.values() for anchor in kept})
    stated, implied = len(book.measurements), len(built.audit.implied)
    lines = (
        (
            f"已写入 {out}：{size} 条四元组，来自 {len(book.sources)} 篇文章",
            f"{out} written: {size} quads from {len(book.sources)} articles",
        ),
        (
            f"  数字 {stated} 个，另推得 {implied} 个；比较 {len(book.comparisons)} 处",
            f"  {stated} figures stated, {implied} more implied; "
            f"{len(book.comparisons)} comparisons",
        ),
        (
            f"  举措 {len(book.programs)} 项，文件 {len(book.documents)} 份，"
            f"荣誉与排名 {len(book.recognitions)} 项，事件 {len(book.events)} 件，"
            f"机构 {len(book.agencies)} 个",
            f"  {len(book.programs)} programs, {len(book.documents)} documents, "
            f"{len(book.recognitions)} recognitions, {len(book.events)} events, "
            f"{len(book.agencies)} agencies",
        ),
        (
            f"  核验：成立 {counts['passed']}，不成立 {counts['failed']}，"
            f"无法判定 {counts['cannot-tell']}，不适用 {counts['inapplicable']}，"
            f"用于推算 {counts['used-to-imply']}",
            f"  audit: {counts['passed']} passed, {counts['failed']} failed, "
            f"{counts['cannot-tell']} cannot tell, {counts['inapplicable']} inapplicable, "
            f"{counts['used-to-imply']} used to imply",
        ),
        (
            f"  证据：{spans} 处原文已定位，未用原文重新核对"
            "（siping-kg sources verify --sources 目录）",
            f"  evidence: {spans} spans anchored, not proved again without the articles "
            "(siping-kg sources verify --sources DIR)",
        ),
    )
    return "\n".join(settings.both(zh, en) for zh, en in lines)
