"""Puts the records of one file into the book, each with its place and its context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from siping_kg.curated import records
from siping_kg.curated.book import Entry
from siping_kg.curated.naming import kind_name
from siping_kg.curated.records.tensions import TensionsFile
from siping_kg.errors import Fault, Location
from siping_kg.ids import within
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.curated.book import Book
    from siping_kg.curated.nodes import Composed, Trail
    from siping_kg.ids import Kind

__all__ = ["shelve_register", "shelve_set_asides", "shelve_source", "shelve_theme"]

R = TypeVar("R", bound=records.Record)

GLOBAL: dict[str, Kind] = {
    "areas": "area",
    "agencies": "agency",
    "posts": "post",
    "indicators": "indicator",
    "programs": "program",
    "documents": "document",
}
"""Lists whose ids hold across sources; the ids of all other lists belong to one source."""

STATED: dict[str, Kind] = {
    "measurements": "measurement",
    "comparisons": "comparison",
    "compositions": "composition",
    "recognitions": "recognition",
    "events": "event",
}


@dataclass(frozen=True, slots=True)
class _Context:
    """Where in a file a group of records stands."""

    composed: Composed
    trail: Trail
    source: str | None = None
    section: str | None = None
    theme: str | None = None
    programs: tuple[str, ...] = ()

    def where(self, *trail: str | int) -> Location:
        found = self.composed.where((*self.trail, *trail))
        assert found is not None  # noqa: S101 -- a validated record was composed from a node
        return found


def shelve_register(book: Book, register: records.Record, composed: Composed) -> list[Fault]:
    """Shelve the lists of a register file; faults for ids that are taken."""
    faults: list[Fault] = []
    context = _Context(composed, ())
    for name in type(register).model_fields:
        if name in GLOBAL:
            _shelve(book, name, getattr(register, name), context, faults)
    if isinstance(register, records.IndicatorsFile):
        for i, link in enumerate(register.links):
            slug = within(link.earlier, link.later)
            book.links.append(Entry("indicator-link", slug, link, context.where("links", i)))
    if isinstance(register, TensionsFile):
        for i, tension in enumerate(register.tensions):
            entry = Entry("audit-outcome", tension.id, tension, context.where("tensions", i))
            taken = book.tensions.setdefault(tension.id, entry)
            if taken is not entry:
                faults.append(_taken(entry.where, "tension", tension.id, taken.where))
    return faults


def shelve_source(
    book: Book, source: str, record: records.SourceRecord, composed: Composed
) -> None:
    """Shelve what an article is."""
    book.sources[source] = Entry("source", source, record, _Context(composed, ()).where())


def shelve_theme(
    book: Book, source: str, theme: records.ThemeFile, composed: Composed
) -> list[Fault]:
    """Shelve what a theme file says, program by program; faults for ids that are taken."""
    faults: list[Fault] = []
    context = _Context(composed, (), source, theme.section, theme.theme)
    _shelve_group(book, theme, context, faults)
    for i, program in enumerate(theme.programs):
        inner = replace(
            context,
            trail=("programs", i),
            section=program.section or theme.section,
            programs=((program.id or program.continues or ""),),
        )
        if program.continues is not None:
            book.continuations.append(
                _entry("program", program.continues, program, inner, inner.where())
            )
        else:
            _shelve_one(book, "programs", program, inner, inner.where(), faults)
        _shelve_group(book, program, inner, faults)
    return faults


def shelve_set_asides(
    book: Book, source: str, file: records.SetAsideFile, composed: Composed
) -> list[Fault]:
    """Shelve what a source's set-aside file lists; faults for what is listed twice.

    A line is known by what it says, so that its slug outlives lines put in before it.
    """
    faults: list[Fault] = []
    context = _Context(composed, (), source)
    for i, record in enumerate(file.setAside):
        where = context.where("setAside", i)
        said = (record.text, record.section, record.near, record.nth)
        slug = within(source, sha256(repr(said).encode()).hexdigest()[:10])
        taken = book.set_asides.get(slug)
        if taken is not None:
            message = Text(
                f"{record.text!r} 已在 {taken.where} 列为不入图之处：请去掉一处",
                f"{record.text!r} is set aside at {taken.where} already: take one out",
            )
            faults.append(Fault(where, message))
            continue
        book.set_asides[slug] = _entry("set-aside", slug, record, context, where)
    return faults


def _shelve_group(book: Book, group: records.Group, context: _Context, faults: list[Fault]) -> None:
    for name in ("documents", *STATED):
        _shelve(book, name, getattr(group, name), context, faults)
    for i, mention in enumerate(group.mentions):
        kind: Kind = "agency" if mention.agency is not None else "post"
        slug = mention.agency or mention.post or ""
        book.mentions.append(_entry(kind, slug, mention, context, context.where("mentions", i)))


def _shelve(
    book: Book, name: str, found: Iterable[R], context: _Context, faults: list[Fault]
) -> None:
    for i, record in enumerate(found):
        _shelve_one(book, name, record, context, context.where(name, i), faults)


def _shelve_one(
    book: Book, name: str, record: R, context: _Context, where: Location, faults: list[Fault]
) -> None:
    own: str = record.id  # type: ignore[attr-defined] # every list but mentions and links has ids
    kind = GLOBAL.get(name) or STATED[name]
    slug = own if name in GLOBAL else within(context.source or "", own)
    shelf = book.registers()[kind]
    taken = shelf.get(slug)
    if taken is not None:
        faults.append(_taken(where, kind, own, taken.where))
        return
    shelf[slug] = _entry(kind, slug, record, context, where)


def _entry(kind: Kind, slug: str, record: R, context: _Context, where: Location) -> Entry[R]:
    section = getattr(record, "section", None) or context.section
    return Entry(
        kind, slug, record, where, context.source, section, context.theme, context.programs
    )


def _taken(where: Location, kind: str, own: str, there: Location) -> Fault:
    message = Text(
        f"{kind_name(kind)}的 id {own!r} 已用于 {there}：请另取一个",
        f"{kind} id {own!r} is taken at {there}: choose another",
    )
    return Fault(where, message)
