"""`siping-kg sources`: the reader's copies of the articles, anchored and proved."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from siping_kg.cli import usage
from siping_kg.cli.groups import Group
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.curated import Book
    from siping_kg.evidence import AnchoredArticle, Copy, Covered, Proofs, Request
    from siping_kg.texts import Language

__all__ = ["SOURCES", "command", "copies"]

SOURCES = click.option(
    "--sources",
    "folder",
    envvar="SIPING_KG_SOURCES",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with your copies, named by source: siping-2022.txt (or SIPING_KG_SOURCES).",
)

_WHICH = Text("是哪一处？（选定后请在记录中写明 nth:）", "Which? (then write nth: into the record)")


@click.group(cls=Group, epilog="Example: siping-kg sources verify --sources ~/articles")
def command() -> None:
    """Anchor and prove evidence on your own copies of the articles."""


@command.command("list", epilog="Example: siping-kg sources list")
@SOURCES
@pass_settings
def list_(settings: Settings, folder: Path | None) -> None:
    """List the articles, what is anchored in each, and whether your copy is at hand."""
    from siping_kg.cli.tables import print_table
    from siping_kg.evidence import load_all, registered

    there, absent = settings.both("有", "there"), settings.both("无", "not there")
    rows = [
        (
            article.source,
            str(article.year),
            article.title.of(settings.language),
            str(article.characters),
            str(article.spans),
            there if article.at_hand else absent,
        )
        for article in registered(settings.book, load_all(settings.project), folder)
    ]
    zh = ("来源", "年份", "标题", "字数", "证据处", "您的副本")
    en = ("source", "year", "title", "characters", "spans", "your copy")
    print_table(settings.headings(zh, en), rows)
    if folder is None:
        settings.say(
            settings.both(
                "文章不随本项目发布；请自备副本，以 --sources 或 SIPING_KG_SOURCES 指明目录。",
                "The articles do not ship; name the folder of your copies with --sources "
                "or SIPING_KG_SOURCES.",
            )
        )


@command.command(epilog="Example: siping-kg sources anchor --sources ~/articles")
@SOURCES
@click.option("--source", "only", metavar="NAME", help="Anchor this article alone: siping-2022.")
@pass_settings
def anchor(settings: Settings, folder: Path | None, only: str | None) -> None:
    """Find every record's words in its article; write anchors.lock and coverage.lock beside it.

    The second counts how much of the article is accounted for.
    """
    from siping_kg import evidence
    from siping_kg.dataset.files import publish

    book = settings.book
    sources = book.sources if only is None else [_registered(book, only)]
    layouts = evidence.lay_out(book, copies(settings, sources, _named(folder)))
    asking = sys.stdin.isatty() and sys.stderr.isatty()
    choose = partial(_ask, settings.language) if asking else None
    anchored = evidence.anchor_articles(book, layouts, choose)
    # Before the first lock is written, so that the locks of all articles stay of one state.
    evidence.refuse_wrong_lines(anchored)
    locks = settings.project.articles()
    for article in anchored:
        lock = locks[article.source]
        publish(lock.anchors, evidence.dump(article.anchors).encode("utf-8"))
        publish(lock.coverage, evidence.dump_accounts(article.accounts).encode("utf-8"))
        _tell(settings, article)


def _tell(settings: Settings, article: AnchoredArticle) -> None:
    records, spans, left = len(article.anchors), article.spans, len(article.coverage.open)
    unsaid = len(article.coverage.open_sentences)
    click.echo(
        settings.both(
            f"{article.source}：{records} 条记录，{spans} 处原文；"
            f"待说明：记号 {left}，句子 {unsaid}",
            f"{article.source}: {records} records on {spans} spans; "
            f"open: tokens {left}, sentences {unsaid}",
        )
    )


def _registered(book: Book, name: str) -> str:
    """The source that an id, a title or a year names."""
    known = {
        source: (source, f"source/{source}", str(record.year), record.title.zh, record.title.en)
        for source, record in ((source, entry.record) for source, entry in book.sources.items())
    }
    meant = [source for source, names in known.items() if name in names]
    if len(meant) == 1:
        return meant[0]
    listed = ", ".join(meant or book.sources)
    raise usage.Misuse(
        Text(
            f"来源 {name!r} 不止一个：{listed}"
            if meant
            else f"没有来源 {name!r}：已有的是 {listed}",
            f"{name!r} names several sources: {listed}"
            if meant
            else f"no source {name!r}: there are {listed}",
        )
    )


def _ask(language: Language, request: Request, candidates: tuple[str, ...]) -> int | None:
    """Ask which place is meant; the answer belongs into the record as nth, so say so."""
    click.echo(f"{request.where}: {request.key}: {request.texts[0]}", err=True)
    for number, words in enumerate(candidates, 1):
        click.echo(f"  {number}  {words}", err=True)
    limits = click.IntRange(1, len(candidates))
    while True:
        answer = click.prompt(_WHICH.of(language), err=True)
        try:
            return int(limits(answer)) - 1
        except click.BadParameter as error:
            usage.show(click.UsageError(error.message), language)


@command.command(epilog="Example: siping-kg sources coverage --sources ~/articles")
@SOURCES
@click.option(
    "--text",
    "other",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A text that is not curated: lists what it leaves to explain.",
)
@click.option(
    "--list",
    "listed",
    type=click.Choice(("open", "set-aside", "carried", "all")),
    default="open",
    show_default=True,
    help="Which of them to list one by one.",
)
@pass_settings
def coverage(settings: Settings, folder: Path | None, other: Path | None, listed: str) -> None:
    """Account for every numeral, figure word, superlative, title, name and sentence.

    Each is carried by the graph, set aside with a reason, or open; exit 1 when one is open.
    """
    from siping_kg import evidence
    from siping_kg.cli.coverage import report

    book = settings.book
    if other is not None:
        covered: tuple[Covered, ...] = (evidence.covered_text(book, other),)
    else:
        layouts = evidence.lay_out(book, copies(settings, book.sources, _named(folder)))
        covered = evidence.covered_articles(book, layouts)
    for each in covered:
        report(settings, each, listed)
    if not all(each.coverage.complete for each in covered):
        raise click.exceptions.Exit(1)


@command.command(epilog="Example: siping-kg sources verify --sources ~/articles")
@SOURCES
@pass_settings
def verify(settings: Settings, folder: Path | None) -> None:
    """Prove every span on your copies, also when they are laid out otherwise; exit 1 if not."""
    from siping_kg import evidence

    book = settings.book
    lost = False
    anchors = evidence.locked(book, settings.project)
    for proofs in evidence.prove(book, anchors, copies(settings, book.sources, _named(folder))):
        _print(settings, proofs)
        lost = lost or bool(proofs.lost)
    if lost:
        raise click.exceptions.Exit(1)


def _print(settings: Settings, proofs: Proofs) -> None:
    total, moved = len(proofs.proofs), proofs.count("moved")
    ambiguous, missing = proofs.count("ambiguous"), proofs.count("missing")
    click.echo(
        settings.both(
            f"{proofs.source}：{total} 条证据，{proofs.proved} 条属实（其中移位 {moved} 条），"
            f"{ambiguous} 条有歧义，{missing} 条未找到",
            f"{proofs.source}: {total} anchors, {proofs.proved} proved ({moved} of them moved), "
            f"{ambiguous} ambiguous, {missing} not found",
        )
    )
    words = {
        "missing": settings.both("未找到", "not found"),
        "ambiguous": settings.both("有歧义", "found several times"),
    }
    for proof in proofs.lost:
        key = proof.anchor.key
        click.echo(f"  {proofs.places.get(key, 'data')}: {key}: {words[proof.state]}")


def _named(folder: Path | None) -> Path:
    if folder is None:
        raise usage.Misuse(
            Text(
                "文章不随本项目发布；请用 --sources 或 SIPING_KG_SOURCES 指明副本所在的文件夹",
                "the articles do not ship; name the folder of your copies with --sources or "
                "SIPING_KG_SOURCES",
            )
        )
    return folder


def copies(settings: Settings, sources: Iterable[str], folder: Path) -> Iterator[Copy]:
    """The copies of these articles; digits that squeezing joins are told."""
    from siping_kg.evidence import read_article

    for source in sources:
        copy = read_article(folder, source)
        if copy.joined:
            message = settings.both(
                f"{source}：去空白后相连的数字：{'、'.join(copy.joined)}",
                f"{source}: digits joined across white space: {', '.join(copy.joined)}",
            )
            settings.say(message, level=1)
        yield copy
