"""`siping-kg sources`: the reader's copies of the articles, anchored and proved."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from siping_kg.cli import usage
from siping_kg.cli.groups import Group
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.errors import SourceUnreadable
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.curated import Book
    from siping_kg.evidence import Anchor, Layout, Proof, Request
    from siping_kg.texts import Language

__all__ = ["command", "proved"]

_SOURCES = click.option(
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
@_SOURCES
@pass_settings
def list_(settings: Settings, folder: Path | None) -> None:
    """List the articles, what is anchored in each, and whether your copy is at hand."""
    from siping_kg.cli.tables import print_table
    from siping_kg.evidence import load

    book = _book(settings)
    articles = settings.project.articles()
    rows = []
    for name, entry in book.sources.items():
        spans = len({anchor.span for anchor in load(articles[name])})
        title = settings.both(entry.record.title.zh, entry.record.title.en)
        length, copy = entry.record.squeezedLength, _copy_state(settings, folder, name)
        rows.append((name, str(entry.record.year), title, str(length), str(spans), copy))
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


def _copy_state(settings: Settings, folder: Path | None, name: str) -> str:
    there = folder is not None and (folder / f"{name}.txt").is_file()
    return settings.both("有", "there") if there else settings.both("无", "not there")


@command.command(epilog="Example: siping-kg sources anchor --sources ~/articles")
@_SOURCES
@click.option("--source", "only", metavar="ID", help="Anchor this article alone: siping-2022.")
@pass_settings
def anchor(settings: Settings, folder: Path | None, only: str | None) -> None:
    """Find every record's words in its article; write anchors.lock and coverage.lock beside it.

    The second counts how much of the article is accounted for.
    """
    from siping_kg import evidence
    from siping_kg.dataset.files import publish
    from siping_kg.errors import EvidenceError

    book = _book(settings)
    sources = [_registered(book, only)] if only is not None else list(book.sources)
    layouts = _layouts(settings, book, _named(folder), sources)
    asking = sys.stdin.isatty() and sys.stderr.isatty()
    choose = partial(_ask, settings.language) if asking else None
    wanted = [request for request in evidence.requests(book) if request.source in layouts]
    anchors = evidence.anchor(wanted, layouts, choose)
    covered = {name: evidence.cover(book, name, layouts[name], anchors) for name in layouts}
    faults = [fault for coverage in covered.values() for fault in coverage.faults]
    if faults:
        raise EvidenceError(faults)
    articles = settings.project.articles()
    for name, coverage in covered.items():
        own = [anchor for anchor in anchors if anchor.span.source == name]
        told = evidence.accounts(name, coverage)
        publish(articles[name].anchors, evidence.dump(own).encode("utf-8"))
        publish(articles[name].coverage, evidence.dump_accounts(told).encode("utf-8"))
        spans, left = len({anchor.span for anchor in own}), len(coverage.open)
        click.echo(
            settings.both(
                f"{name}：{len(own)} 条记录，{spans} 处原文；待说明 {left} 处",
                f"{name}: {len(own)} records on {spans} spans; {left} tokens open",
            )
        )


def _registered(book: Book, source: str) -> str:
    if source not in book.sources:
        known = ", ".join(book.sources)
        raise usage.Misuse(
            Text(
                f"没有来源 {source!r}：已有的是 {known}",
                f"no source {source!r}: there are {known}",
            )
        )
    return source


@command.command(epilog="Example: siping-kg sources coverage --sources ~/articles")
@_SOURCES
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
    """Account for every numeral, figure word, superlative, title and quoted name of the articles.

    Each is carried by the graph, set aside with a reason, or open; exit 1 when one is open.
    """
    from siping_kg import evidence
    from siping_kg.cli.coverage import at_sentence, in_section, report
    from siping_kg.sources import read_copy, squeeze

    book = _book(settings)
    if other is not None:
        text = squeeze(read_copy(other))
        found = evidence.cover_text(book, text)
        left = report(settings, other.name, text, found, listed, at_sentence(settings, text))
        raise click.exceptions.Exit(int(left))
    layouts = _layouts(settings, book, _named(folder), book.sources)
    anchors = evidence.anchor(evidence.requests(book), layouts)
    lefts = []
    for name, place in layouts.items():
        found = evidence.cover(book, name, place, anchors)
        where = in_section(settings, book, name, place)
        lefts.append(report(settings, name, place.text, found, listed, where))
    if any(lefts):
        raise click.exceptions.Exit(1)


def _layouts(
    settings: Settings, book: Book, folder: Path, sources: Iterable[str]
) -> dict[str, Layout]:
    """The registered articles, laid out in sections; SourceUnreadable for any other text."""
    from siping_kg import evidence
    from siping_kg.sources import digest

    layouts = {}
    for name in sources:
        entry = book.sources[name]
        text = _copy(settings, folder, name)
        if digest(text) != entry.record.digest:
            raise SourceUnreadable(
                folder / f"{name}.txt",
                Text(
                    f"不是文章 {name}：去空白后 {len(text)} 字，"
                    f"登记的是 {entry.record.squeezedLength} 字，或文字不同",
                    f"not the article {name}: {len(text)} characters squeezed, "
                    f"where {entry.record.squeezedLength} are registered, or other ones",
                ),
                Text(
                    "定位需要登记的文本；请改正副本或 article.yaml",
                    "anchoring needs the registered text; mend the copy, or article.yaml",
                ),
            )
        layouts[name] = evidence.layout(name, text, book.outline(name))
    return layouts


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


@command.command(epilog="Example: siping-kg sources verify --sources ~/articles")
@_SOURCES
@pass_settings
def verify(settings: Settings, folder: Path | None) -> None:
    """Prove every span on your copies, also when they are laid out otherwise; exit 1 if not."""
    book = _book(settings)
    lost = [
        _report(settings, book, name, proofs)
        for name, proofs in _proofs(settings, book, _named(folder))
    ]
    if any(lost):
        raise click.exceptions.Exit(1)


def proved(settings: Settings, folder: Path) -> tuple[int, int]:
    """How many anchors the copies in a folder prove, and how many there are."""
    proofs = [p for _, told in _proofs(settings, _book(settings), folder) for p in told]
    return sum(p.state in ("proved", "moved") for p in proofs), len(proofs)


def _proofs(
    settings: Settings, book: Book, folder: Path
) -> Iterator[tuple[str, tuple[Proof, ...]]]:
    """What each copy says of the anchors of its source, one source after the other."""
    from siping_kg import evidence

    anchors = [a for kept in _matched(settings, book).values() for a in kept]
    for name in book.sources:
        text = _copy(settings, folder, name)
        proofs = evidence.verify([a for a in anchors if a.span.source == name], text)
        if proofs and all(proof.state == "missing" for proof in proofs):
            path = folder / f"{name}.txt"
            reason = Text(
                f"不是文章 {name}：其 {len(proofs)} 条证据一条也不在其中",
                f"not the article {name}: none of its {len(proofs)} anchors is in it",
            )
            remedy = Text("请在那里放上正确的文本", "put the right text there")
            raise SourceUnreadable(path, reason, remedy)
        yield name, proofs


def _matched(settings: Settings, book: Book) -> dict[str, tuple[Anchor, ...]]:
    from siping_kg import evidence

    lengths = {name: entry.record.squeezedLength for name, entry in book.sources.items()}
    return evidence.match(evidence.requests(book), evidence.load_all(settings.project), lengths)


def _report(settings: Settings, book: Book, name: str, proofs: Iterable[Proof]) -> bool:
    from collections import Counter

    told = list(proofs)
    counts = Counter(proof.state for proof in told)
    moved = counts["moved"]
    click.echo(
        settings.both(
            f"{name}：{len(told)} 条证据，{counts['proved'] + moved} 条属实"
            f"（其中移位 {moved} 条），"
            f"{counts['ambiguous']} 条有歧义，{counts['missing']} 条未找到",
            f"{name}: {len(told)} anchors, {counts['proved'] + moved} proved ({moved} of them "
            f"moved), {counts['ambiguous']} ambiguous, {counts['missing']} not found",
        )
    )
    where = {entry.key: entry.where for entry in book.entries()}
    lost = [proof for proof in told if proof.state in ("missing", "ambiguous")]
    for proof in lost:
        key = proof.anchor.key
        place = where.get(key, "data")
        state = settings.both(
            {"missing": "未找到", "ambiguous": "有歧义"}[proof.state],
            {"missing": "not found", "ambiguous": "found several times"}[proof.state],
        )
        click.echo(f"  {place}: {key}: {state}")
    return bool(lost)


def _book(settings: Settings) -> Book:
    from siping_kg import curated, schemes

    project = settings.project
    return curated.read(project, schemes.load(project.ontology))


def _named(folder: Path | None) -> Path:
    return folder if folder is not None else _no_folder()


def _no_folder() -> NoReturn:
    raise usage.Misuse(
        Text(
            "文章不随本项目发布；请用 --sources 或 SIPING_KG_SOURCES 指明副本所在的文件夹",
            "the articles do not ship; name the folder of your copies with --sources or "
            "SIPING_KG_SOURCES",
        )
    )


def _copy(settings: Settings, folder: Path, name: str) -> str:
    """The squeezed text of a copy; digits that squeezing joins are told."""
    from siping_kg.sources import joined_digits, read_copy, squeeze

    raw = read_copy(folder / f"{name}.txt")
    joined = joined_digits(raw)
    if joined:
        told = settings.both(
            f"{name}：去空白后相连的数字：{'、'.join(joined)}",
            f"{name}: digits joined across white space: {', '.join(joined)}",
        )
        settings.say(told, level=1)
    return squeeze(raw)
