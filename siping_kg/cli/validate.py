"""`siping-kg validate`: shapes and integrity queries, and a summary of the whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pyoxigraph

    from siping_kg.project import Project
    from siping_kg.validate import Report

__all__ = ["command"]


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
@pass_settings
def command(
    settings: Settings, files: Sequence[Path], engine: str, form: str, folder: Path | None
) -> None:
    """Check the graph, or RDF FILES of anybody's, against the shapes; exit 1 on a violation."""
    from siping_kg.queries import load_all
    from siping_kg.validate import validate

    project = settings.project
    integrity = load_all(project.queries / "integrity").values()
    settings.say(f"engine: {engine}", level=1)
    data = _foreign(settings, files) if files else settings.open().quads
    report = validate(data, project.ontology / "shapes", integrity)
    own = not files and settings.dataset is None
    _print(settings, report, form, _locator(project) if own else _nowhere)
    if form == "text" and not files:
        click.echo(_summary(settings, report, data, folder))
    if not report.conforms:
        raise click.exceptions.Exit(1)


def _foreign(settings: Settings, files: Iterable[Path]) -> pyoxigraph.Store:
    """The files beside our vocabulary, which the shapes' classes and codes refer to."""
    import pyoxigraph

    from siping_kg.ids import mint
    from siping_kg.validate import read_rdf

    store = pyoxigraph.Store()
    vocabulary = (mint("graph", name) for name in ("vocabulary", "background"))
    ours = settings.open().quads
    for graph in vocabulary:
        store.extend(ours.quads_for_pattern(None, None, None, graph))
    for file in files:
        store.extend(read_rdf(file))
    return store


def _nowhere(_focus: str) -> str | None:
    return None


def _locator(project: Project) -> Callable[[str], str | None]:
    """Tells the file and line of the curated record that an IRI was built from."""
    from siping_kg import curated, schemes

    book = curated.read(project, schemes.load(project.ontology))
    places = {entry.iri.value: str(entry.where) for entry in book.entries()}
    places |= {link.iri.value: str(link.where) for link in book.links}
    return places.get


def _print(
    settings: Settings, report: Report, form: str, locate: Callable[[str], str | None]
) -> None:
    from siping_kg import __version__, validate

    match form:
        case "json":
            text = validate.as_json(report, locate)
        case "ttl":
            text = validate.as_ttl(report)
        case "sarif":
            text = validate.as_sarif(report, __version__, locate)
        case _:
            text = validate.as_text(report, settings.language, locate)
    click.echo(text, nl=not text.endswith("\n"))


def _summary(
    settings: Settings, report: Report, data: pyoxigraph.Store, folder: Path | None
) -> str:
    from siping_kg.dataset.outcomes import counted
    from siping_kg.store import EmbeddedStore

    counts = counted(EmbeddedStore(data))
    valid = settings.both(
        "数据：合格" if report.conforms else "数据：不合格",
        "data: valid" if report.conforms else "data: not valid",
    )
    audit = settings.both(
        f"核查：通过 {counts['passed']}，不符 {counts['failed']}，"
        f"无法判断 {counts['cannot-tell']}，不适用 {counts['inapplicable']}",
        f"audit: {counts['passed']} passed, {counts['failed']} failed, "
        f"{counts['cannot-tell']} cannot tell, {counts['inapplicable']} inapplicable",
    )
    return "\n".join((valid, audit, _evidence(settings, folder)))


def _evidence(settings: Settings, folder: Path | None) -> str:
    if folder is None:
        return settings.both(
            "证据：未用原文重新核对（手边没有文章，可用 --sources 指明）",
            "evidence: not proved again (no articles at hand; name them with --sources)",
        )
    from siping_kg.cli.sources import proved

    done, total = proved(settings, folder)
    return settings.both(
        f"证据：{total} 条中 {done} 条已用原文重新核对",
        f"evidence: {done} of {total} anchors proved again on the articles",
    )
