"""Enters the records of one file in the book, each with its place and what it stands under."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from siping_kg.curated import records
from siping_kg.curated.book import LISTS, Entry, Sourced, Stated
from siping_kg.curated.naming import kind_name
from siping_kg.curated.records.everyday import EverydayFile
from siping_kg.curated.records.tensions import TensionsFile
from siping_kg.errors import Fault, Location
from siping_kg.ids import OF_SOURCE, Ref, within
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping

    from siping_kg.curated.book import Book
    from siping_kg.curated.nodes import Composed, Trail
    from siping_kg.ids import Thing

__all__ = ["enter_register", "enter_set_asides", "enter_source", "enter_theme"]

R = TypeVar("R", bound=records.Record)
E = TypeVar("E", bound=Entry[records.Record])

_IN_GROUPS: tuple[Thing, ...] = (
    *("document", "measurement", "comparison", "composition", "recognition", "event", "agreement"),
)
"""What a program and a theme file can both hold."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Where records of a theme file stand: under the file, or under one of its programs."""

    composed: Composed
    trail: Trail
    source: str
    section: str
    theme: str
    programs: tuple[Ref, ...] = ()

    def where(self, *trail: str | int) -> Location:
        return _where(self.composed, *self.trail, *trail)

    def entry(self, ref: Ref, record: R, where: Location) -> Stated[R]:
        section = getattr(record, "section", None) or self.section
        return Stated(ref, record, where, self.source, section, self.theme, self.programs)


def enter_register(book: Book, register: records.Record, composed: Composed) -> list[Fault]:
    """Enter the lists of a register file; faults for ids that are taken."""
    faults: list[Fault] = []
    for kind, name in LISTS.items():
        for i, record in enumerate(getattr(register, name, ())):
            entry = Entry(Ref(kind, record.id), record, _where(composed, name, i))
            faults += _enter(getattr(book, name), entry)
    if isinstance(register, records.IndicatorsFile):
        for i, link in enumerate(register.links):
            ref = Ref("indicator-link", within(link.earlier.slug, link.later.slug))
            book.links.append(Entry(ref, link, _where(composed, "links", i)))
    if isinstance(register, TensionsFile):
        for i, tension in enumerate(register.tensions):
            ref = Ref("audit-outcome", tension.id)
            tensions = Entry(ref, tension, _where(composed, "tensions", i))
            faults += _enter(book.tensions, tensions, "tension")
    if isinstance(register, EverydayFile):
        for i, everyday in enumerate(register.everyday):
            where = _where(composed, "everyday", i)
            book.everyday.append(Entry(everyday.of, everyday, where))
    return faults


def enter_source(book: Book, source: str, record: records.SourceRecord, composed: Composed) -> None:
    """Enter what an article is."""
    book.sources[source] = Entry(Ref("source", source), record, _where(composed))


def enter_theme(
    book: Book, source: str, theme: records.ThemeFile, composed: Composed
) -> list[Fault]:
    """Enter what a theme file says, program by program; faults for ids that are taken."""
    file = _Group(composed, (), source, theme.section, theme.theme)
    faults = list(_enter_group(book, theme, file))
    for i, program in enumerate(theme.programs):
        section = program.section or theme.section
        inner = replace(
            file,
            trail=("programs", i),
            section=section,
            theme=program.theme or theme.theme,
            programs=(program.ref,),
        )
        entry = inner.entry(program.ref, program, inner.where())
        # Not in the register, where the record that defines the program has this slug.
        if program.continues is not None:
            book.continuations.append(entry)
        else:
            faults += _enter(book.programs, entry)
        faults += _enter_group(book, program, inner)
    return faults


def enter_set_asides(
    book: Book, source: str, file: records.SetAsideFile, composed: Composed
) -> list[Fault]:
    """Enter what a source's set-aside file lists; faults for what is listed twice.

    A line is known by what it says, so that its slug outlives lines put in before it.
    """
    faults: list[Fault] = []
    for i, record in enumerate(file.setAside):
        where = _where(composed, "setAside", i)
        said = (record.text, record.section, record.near, record.nth)
        slug = within(source, sha256(repr(said).encode()).hexdigest()[:10])
        entry = Sourced(Ref("set-aside", slug), record, where, source)
        taken = book.set_asides.setdefault(slug, entry)
        if taken is not entry:
            message = Text(
                f"{record.text!r} 已在 {taken.where} 列为不入图之处：请去掉一处",
                f"{record.text!r} is set aside at {taken.where} already: take one out",
            )
            faults.append(Fault(where, message))
    return faults + _enter_sentences(book, source, file, composed)


def _enter_sentences(
    book: Book, source: str, file: records.SetAsideFile, composed: Composed
) -> list[Fault]:
    faults: list[Fault] = []
    for i, record in enumerate(file.sentences):
        where = _where(composed, "sentences", i)
        slug = within(source, f"{record.section}.{record.sentence}")
        entry = Sourced(Ref("set-aside", slug), record, where, source)
        taken = book.sentences.setdefault(slug, entry)
        if taken is not entry:
            message = Text(
                f"{record.section} 的第 {record.sentence} 句已在 {taken.where} 列出：请去掉一处",
                f"sentence {record.sentence} of {record.section} is set aside at {taken.where} "
                "already: take one out",
            )
            faults.append(Fault(where, message))
    return faults


def _enter_group(book: Book, group: records.Group, place: _Group) -> Iterator[Fault]:
    for kind in _IN_GROUPS:
        name = LISTS[kind]
        for i, record in enumerate(getattr(group, name)):
            slug = within(place.source, record.id) if kind in OF_SOURCE else record.id
            entry = place.entry(Ref(kind, slug), record, place.where(name, i))
            yield from _enter(getattr(book, name), entry)
    for i, mention in enumerate(group.mentions):
        where = place.where("mentions", i)
        book.mentions.append(place.entry(mention.mentioned, mention, where))


def _enter(
    register: MutableMapping[str, E], entry: E, called: str | None = None
) -> Iterable[Fault]:
    """Enter one record; a fault when its slug is taken."""
    taken = register.setdefault(entry.slug, entry)
    if taken is not entry:
        own = getattr(entry.record, "id", entry.slug)
        yield _taken(entry.where, called or entry.kind, own, taken.where)


def _where(composed: Composed, *trail: str | int) -> Location:
    where = composed.where(trail)
    assert where is not None  # noqa: S101 -- a validated record was composed from a node
    return where


def _taken(where: Location, kind: str, own: str, there: Location) -> Fault:
    message = Text(
        f"{kind_name(kind)}的 id {own!r} 已用于 {there}：请另取一个",
        f"{kind} id {own!r} is taken at {there}: choose another",
    )
    return Fault(where, message)
