"""`siping-kg validate`: shapes and integrity queries, and a summary of the whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.output import stream
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.validate.engines import ENGINES, REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from siping_kg.evidence import Proofs
    from siping_kg.store import EmbeddedStore, Term
    from siping_kg.validate import Foreign, Report

    Locate = Callable[[Term], str | None]

__all__ = ["command"]

_MOST = 10
"""How many findings of a rule are shown to a person who does not ask for all."""


@click.command(cls=Command, patience=0, epilog="Example: siping-kg validate --format sarif")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--engine",
    type=click.Choice([*ENGINES]),
    default=REFERENCE,
    show_default=True,
    help="What runs the shapes; pySHACL is the reference.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ttl", "sarif"]),
    default="text",
    show_default=True,
)
@click.option(
    "--sources",
    "folder",
    envvar="SIPING_KG_SOURCES",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with your copies of the articles, to prove the evidence again.",
)
@click.option("--all", "whole", is_flag=True, help="Show every finding, not the first of a rule.")
@click.option("--strict", is_flag=True, help="Exit 1 on a warning too.")
@click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    metavar="MB",
    help="Refuse FILES that are larger.",
)
@pass_settings
def command(
    settings: Settings,
    files: Sequence[Path],
    engine: str,
    form: str,
    folder: Path | None,
    whole: bool,
    strict: bool,
    max_size: int,
) -> None:
    """Check the graph, or RDF FILES of anybody's, against the shapes.

    Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML are read, by extension; nothing
    remote is loaded. Exit 0 when valid, 1 on a violation, 2 for input that cannot be read.
    """
    settings.say(f"engine: {engine}", level=1)
    most = None if whole else _MOST
    if files:
        foreign = _read(settings, files, max_size * 2**20)
        report = _validate_foreign(settings, foreign, engine)
        _tell_unproved(settings)
        checked = bool(foreign.aimed_at)
        _print(settings, report, form, most, _place_of(settings, foreign, form), checked=checked)
        if report.conforms and not checked:
            raise click.exceptions.Exit(2)
    else:
        store = settings.open()
        if settings.dataset is not None:
            _tell_unproved(settings)
        proofs = None if folder is None else _prove(settings, folder)
        report = _validate(settings, store, engine, proofs)
        _print(settings, report, form, most, _record_of(settings))
        if form == "text":
            click.echo(_summary(settings, store, proofs))
    if not report.conforms or (strict and report.counts["warning"]):
        raise click.exceptions.Exit(1)


def _read(settings: Settings, files: Sequence[Path], max_size: int) -> Foreign:
    from siping_kg.validate import read_foreign

    names = settings.both("、", ", ").join(map(str, files))
    settings.progress(settings.both(f"正在读取 {names}", f"reading {names}"))
    foreign = read_foreign(files, settings.project.shapes, max_size)
    for notice in foreign.notices:
        settings.say(notice.of(settings.language))
    return foreign


def _validate_foreign(settings: Settings, foreign: Foreign, engine: str) -> Report:
    from siping_kg.validate import Rules, validate_foreign

    ours = settings.open().quads
    _tell_checking(settings)
    return validate_foreign(foreign, ours, Rules.of(settings.project), engine)


def _tell_unproved(settings: Settings) -> None:
    """That no files are proved on the articles, but the records, if somebody asks for it."""
    source = click.get_current_context().get_parameter_source("folder")
    if source is click.core.ParameterSource.COMMANDLINE:
        settings.say(
            settings.both(
                "--sources 只核对本项目的记录，不核对所指的文件",
                "--sources proves the records of this project, not what the named files say",
            )
        )


def _validate(
    settings: Settings, store: EmbeddedStore, engine: str, proofs: Sequence[Proofs] | None
) -> Report:
    from siping_kg.validate import Data, Rules, unproved, validate

    _tell_checking(settings)
    rules = Rules.of(settings.project)
    if not rules.queries:
        settings.say(
            settings.both(
                "项目没有一致性查询（queries/integrity），只检查形状",
                "no integrity queries in the project (queries/integrity): shapes alone are checked",
            )
        )
    report = validate(Data(store), rules, engine)
    return report.joined(unproved(proofs or ()))


def _prove(settings: Settings, folder: Path) -> tuple[Proofs, ...]:
    """What the reader's copies say of the anchors."""
    from siping_kg import evidence
    from siping_kg.cli.sources import copies

    book = settings.book
    anchors = evidence.locked(book, settings.project)
    return tuple(evidence.prove(book, anchors, copies(settings, book.sources, folder)))


def _tell_checking(settings: Settings) -> None:
    settings.progress(settings.both("正在检查形状与一致性查询", "checking shapes and queries"))


def _place_of(settings: Settings, foreign: Foreign, form: str) -> Locate:
    from siping_kg.validate.places import of_files

    return of_files(foreign, settings.project.root if form == "sarif" else None)


def _record_of(settings: Settings) -> Locate:
    from siping_kg.validate.places import of_dataset, of_records

    return of_records(settings.book) if settings.dataset is None else of_dataset(settings.dataset)


def _print(
    settings: Settings,
    report: Report,
    form: str,
    most: int | None,
    locate: Locate,
    *,
    checked: bool = True,
) -> None:
    from siping_kg import __version__, validate

    match form:
        case "json":
            stream([validate.as_json(report, locate).encode()])
        case "ttl":
            stream([validate.as_ttl(report).encode()])
        case "sarif":
            stream([validate.as_sarif(report, __version__, locate).encode()])
        case _:
            click.echo(validate.as_text(report, settings.language, locate, most), nl=False)
            click.echo(_verdict(settings, report, checked))


def _verdict(settings: Settings, report: Report, checked: bool) -> str:
    if report.conforms and not checked:
        return settings.both("数据：没有可检查的内容", "data: nothing in it to check")
    if report.conforms:
        return settings.both("数据：合格", "data: valid")
    return settings.both("数据：不合格", "data: not valid")


def _summary(settings: Settings, store: EmbeddedStore, proofs: Sequence[Proofs] | None) -> str:
    from siping_kg.lookup import Lookup, counted

    counts = counted(Lookup(store).outcomes)
    audit = settings.both(
        f"核验：成立 {counts['passed']}，不成立 {counts['failed']}，"
        f"无法判定 {counts['cannot-tell']}，不适用 {counts['inapplicable']}，"
        f"用于推算 {counts['used-to-imply']}",
        f"audit: {counts['passed']} passed, {counts['failed']} failed, "
        f"{counts['cannot-tell']} cannot tell, {counts['inapplicable']} inapplicable, "
        f"{counts['used-to-imply']} used to imply",
    )
    return f"{audit}\n{_evidence(settings, proofs)}"


def _evidence(settings: Settings, proofs: Sequence[Proofs] | None) -> str:
    if proofs is None:
        return settings.both(
            "证据：未用原文重新核对（手边没有文章，可用 --sources 指明）",
            "evidence: not proved again (no articles at hand; name them with --sources)",
        )
    total, proved = sum(len(one.proofs) for one in proofs), sum(one.proved for one in proofs)
    return settings.both(
        f"证据：{total} 条中 {proved} 条已用原文重新核对",
        f"evidence: {proved} of {total} anchors proved again on the articles",
    )
