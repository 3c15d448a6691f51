"""The formats of an export, by the name that the command line gives them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from siping_kg.errors import ExportError
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siping_kg.store import EmbeddedStore

__all__ = ["FORMATS", "Format", "chosen", "companion", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """What a format holds, in both languages, how its files end, and what writes it."""

    zh: str
    en: str
    suffix: str
    writer: str

    @property
    def write(self) -> Callable[[EmbeddedStore], bytes]:
        """What makes the bytes; its libraries are imported now, and only now."""
        module, _, name = self.writer.partition(".")
        writer: Callable[[EmbeddedStore], bytes] = getattr(
            import_module(f"siping_kg.export.{module}"), name
        )
        return writer


FORMATS: Final[dict[str, Format]] = {
    "nq": Format("全部命名图，N-Quads", "all graphs, N-Quads", ".nq", "rdf.nquads"),
    "trig": Format("全部命名图，TriG", "all graphs, TriG", ".trig", "rdf.trig"),
    "jsonld": Format("全部命名图，JSON-LD", "all graphs, JSON-LD", ".jsonld", "jsonld.compact"),
    "ttl": Format("各图之并，Turtle", "their union, Turtle", ".ttl", "rdf.turtle"),
    "nt": Format("各图之并，N-Triples", "their union, N-Triples", ".nt", "rdf.ntriples"),
    "rdfxml": Format("各图之并，RDF/XML", "their union, RDF/XML", ".rdf", "rdf.rdfxml"),
    "csv": Format("指标值，CSV", "the measurements, CSV", ".csv", "tables.measurements"),
    "csvw": Format(
        "指标值，CSV 及其 CSVW 说明",
        "the measurements, CSV with its CSVW description",
        ".csv",
        "tables.measurements",
    ),
    "xlsx": Format("供分析的工作簿", "a workbook for analysts", ".xlsx", "workbook.workbook"),
    "graphml": Format("关系网络，GraphML", "the network, GraphML", ".graphml", "networks.graphml"),
    "gexf": Format(
        "关系网络，GEXF（Gephi）", "the network, GEXF (Gephi)", ".gexf", "networks.gexf"
    ),
    "cyjs": Format(
        "关系网络，Cytoscape JSON", "the network, Cytoscape JSON", ".cyjs", "networks.cyjs"
    ),
}


def export(store: EmbeddedStore, name: str) -> bytes:
    """The dataset in one of the FORMATS."""
    return FORMATS[name].write(store)


def companion(name: str, path: Path) -> tuple[Path, bytes] | None:
    """The file that the format keeps beside the one at the path; most keep none."""
    if name != "csvw":
        return None
    from siping_kg.export.csvw import SUFFIX, description

    return path.with_name(path.name + SUFFIX), description(path.name)


def chosen(name: str | None, path: Path) -> str:
    """The format that is named, else the one that the path ends like.

    Raises ExportError when there is none, and when the path ends like another format:
    what opens the file would take it for that.
    """
    ending = path.suffix.lower()
    alike = [known for known, form in FORMATS.items() if form.suffix == ending]
    if name is None:
        if not alike:
            raise _no_format(path, ending)
        # Several formats may end alike (csv, csvw): the first listed is the plain one.
        return alike[0]
    if alike and name not in alike:
        suffix = FORMATS[name].suffix
        raise ExportError(
            path,
            Text(
                f"以 {ending} 结尾，格式却是 {name}", f"ends in {ending}, but the format is {name}"
            ),
            Text(
                f"请以 {suffix} 结尾，或写 --format {alike[0]}",
                f"end it in {suffix} or say --format {alike[0]}",
            ),
        )
    return name


def _no_format(path: Path, ending: str) -> ExportError:
    reason = Text("看不出格式", "tells no format")
    if ending:
        reason = Text(
            f"以 {ending!r} 结尾，看不出格式", f"ends in {ending!r}, which tells no format"
        )
    endings = list(dict.fromkeys(form.suffix for form in FORMATS.values()))
    remedy = Text(
        f"请写明 --format，或以下列之一结尾：{'、'.join(endings)}",
        f"say --format, or end it in one of {', '.join(endings)}",
    )
    return ExportError(path, reason, remedy)
