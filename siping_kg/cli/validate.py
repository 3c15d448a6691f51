"""`siping-kg validate`: shapes and integrity queries, and a summary of the whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.errors import SipingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyoxigraph import Quad

    from siping_kg.project import Project
    from siping_kg.store import EmbeddedStore
    from siping_kg.validate import Report

    Locate = Callable[[str], str | None]

__all__ = ["command"]

_MOST = 10
"""How many findings of a rule are shown to a person who does not ask for all."""


@click.command(cls=Command, epilog="Example: siping-kg validate --format sarif")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--engine",
    type=click.Choice(["pyshacl"]),
    default="pyshacl",
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
    try:
        report = _report(settings, files, form, whole, max_size * 2**20, folder)
    except SipingError as error:
        click.echo(f"siping-kg: {error.message.of(settings.language)}", err=True)
        raise click.exceptions.Exit(error.exit_code) from error
    if not report.conforms or (strict and report.counts["warning"]):
        raise click.exceptions.Exit(1)


def _report(
    settings: Settings,
    files: Sequence[Path],
    form: str,
    whole: bool,
    max_size: int,
    folder: Path | None,
) -> Report:
    """Validate and print; the report."""
    from pyoxigraph import Store

    from siping_kg.quantities import load_units
    from siping_kg.queries import load_all
    from siping_kg.store import EmbeddedStore
    from siping_kg.validate import Report, validate

    project = settings.project
    integrity = load_all(project.queries / "integrity").values()
    shapes = project.ontology / "shapes"
    data: Iterable[Quad] | Store
    ours: frozenset[str] = frozenset()
    if files:
        data, locate, ours = _foreign(settings, files, form, max_size)
    else:
        data = settings.open().quads
        locate = _locator(project) if settings.dataset is None else _always(settings.dataset)
    settings.progress(settings.both("正在检查形状与一致性查询", "checking shapes and queries"))
    report = validate(data, shapes, integrity, load_units(project.ontology))
    report = Report(tuple(found for found in report.findings if found.focus not in ours))
    _print(settings, report, form, whole, locate)
    if form == "text":
        click.echo(_verdict(settings, report))
        if isinstance(data, Store):
            click.echo(_summary(settings, EmbeddedStore(data), folder))
    return report


def _foreign(
    settings: Settings, files: Sequence[Path], form: str, max_size: int
) -> tuple[list[Quad], Locate, frozenset[str]]:
    """The files beside our vocabulary, which the shapes' classes and codes refer to.

    With it goes what only the vocabulary describes: without our sources it is not whole, and
    that is no fault of the files.
    """
    from siping_kg.ids import mint
    from siping_kg.validate.foreign import focus_name, read_foreign

    project = settings.project
    names = settings.both("、", ", ").join(map(str, files))
    settings.progress(settings.both(f"正在读取 {names}", f"reading {names}"))
    foreign = read_foreign(files, project.ontology / "shapes", max_size)
    for notice in foreign.notices:
        settings.say(notice.of(settings.language))
    ours = settings.open().quads
    graphs = (mint("graph", name) for name in ("vocabulary", "background"))
    known = [quad for graph in graphs for quad in ours.quads_for_pattern(None, None, None, graph)]
    shown = {file: _uri(file, project.root) if form == "sarif" else str(file) for file in files}

    def locate(focus: str) -> str | None:
        file = foreign.places.get(focus) or foreign.mentions.get(focus)
        return None if file is None else shown[file]

    described = {focus_name(quad.subject) for quad in known} - foreign.places.keys()
    return [*known, *foreign.quads], locate, frozenset(described)


def _uri(file: Path, root: Path) -> str:
    """The file as SARIF names it: relative to the project, or a `file://` IRI outside of it."""
    place, top = file.resolve(), root.resolve()
    return place.relative_to(top).as_posix() if place.is_relative_to(top) else place.as_uri()


def _always(file: Path) -> Locate:
    return lambda _focus: str(file)


def _locator(project: Project) -> Locate:
    """Tells the file and line of the curated record that an IRI was built from."""
    from siping_kg import curated, schemes

    book = curated.read(project, schemes.load(project.ontology))
    places = {entry.iri.value: str(entry.where) for entry in book.entries()}
    places |= {link.iri.value: str(link.where) for link in book.links}
    return places.get


def _print(settings: Settings, report: Report, form: str, whole: bool, locate: Locate) -> None:
    from siping_kg import __version__, validate

    match form:
        case "json":
            text = validate.as_json(report, locate)
        case "ttl":
            text = validate.as_ttl(report)
        case "sarif":
            text = validate.as_sarif(report, __version__, locate)
        case _:
            text = validate.as_text(report, settings.language, locate, None if whole else _MOST)
    click.echo(text, nl=not text.endswith("\n"))


def _verdict(settings: Settings, report: Report) -> str:
    if report.conforms:
        return settings.both("数据：合格", "data: valid")
    return settings.both("数据：不合格", "data: not valid")


def _summary(settings: Settings, data: EmbeddedStore, folder: Path | None) -> str:
    from siping_kg.dataset.outcomes import counted

    counts = counted(data)
    audit = settings.both(
        f"核验：成立 {counts['passed']}，不成立 {counts['failed']}，"
        f"无法判定 {counts['cannot-tell']}，不适用 {counts['inapplicable']}",
        f"audit: {counts['passed']} passed, {counts['failed']} failed, "
        f"{counts['cannot-tell']} cannot tell, {counts['inapplicable']} inapplicable",
    )
    return f"{audit}\n{_evidence(settings, folder)}"


def _evidence(settings: Settings, folder: Path | None) -> str:
    if folder is None:
        return settings.both(
            "证据：未用原文重新核对（手边没有文章，可用 --sources 指明）",
            "evidence: not proved again (no articles at hand; name them with --sources)",
        )
    from siping_kg import evidence
    from siping_kg.cli.sources import copies

    book = settings.book
    anchors = evidence.locked(book, settings.project)
    proofs = [*evidence.prove(book, anchors, copies(settings, book.sources, folder))]
    total, proved = sum(len(one.proofs) for one in proofs), sum(one.proved for one in proofs)
    return settings.both(
        f"证据：{total} 条中 {proved} 条已用原文重新核对",
        f"evidence: {proved} of {total} anchors proved again on the articles",
    )
