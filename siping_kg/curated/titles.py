"""What a name or a count itself says: who issued a document, how many items a list should have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from siping_kg.curated.relations import names_of
from siping_kg.errors import Fault
from siping_kg.quantities.numbers import read_number
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.curated.book import Book, Entry, Stated
    from siping_kg.curated.records import DocumentRecord, ListRecord, ProgramRecord, Record

__all__ = ["title_faults"]

_ABOUT: Final = "关于"
"""What stands between the issuer and the matter of a title."""

_NUMBER_WORD: Final = re.compile(
    "(?P<number>[两二三四五六七八九十百双]|[2-9])(?P<of>级(?!联)|方(?=协)|[环水化步零极资](?=[”\\s共举审机]|$)|位一体)"
)
"""A number word that says how many things it stands for: 五环, 四级, 六位一体."""
_QUOTED: Final = re.compile("“[^”]*[两二三四五六七八九双][^”]*”")
"""A quoted name made of numbers, such as “三三五八”, which says nothing to who has no list."""
_ERA: Final = "十[二三四五六]五"


def title_faults(book: Book) -> Iterator[Fault]:
    """Faults of issuers that titles name, of number words without items, of lists and counts."""
    for document in book.documents.values():
        yield from _issuer(book, document)
    places = [name for area in book.areas.values() for name in names_of(book, area.ref)]
    # A number in the name of a place, or of a five-year plan, counts nothing: 四平, 十四五.
    numberless = re.compile(
        "|".join([_ERA, *map(re.escape, sorted(places, key=len, reverse=True))])
    )
    for program in (*book.programs.values(), *book.continuations):
        yield from _number_word(program, numberless)
    for figure in book.measurements.values():
        listed, stated = figure.record.lists, figure.record.stated
        if listed is not None and stated.qualifier == "exact" and stated.unit.symbol != "%":
            yield from _count(figure, listed, int(stated.value))


def _issuer(book: Book, entry: Stated[DocumentRecord]) -> Iterator[Fault]:
    """A title that begins with a body and 关于 says who issued it."""
    issuers = {link.to for link in entry.record.issuedBy}
    for agency in book.agencies.values():
        names = names_of(book, agency.ref, entry.source)
        named = any(entry.record.title.zh.startswith(name + _ABOUT) for name in names)
        if named and agency.ref not in issuers:
            yield Fault(entry.where, _issued(agency.key))


def _number_word(entry: Stated[ProgramRecord], numberless: re.Pattern[str]) -> Iterator[Fault]:
    """A number word has its members, or is said not to be spelled out."""
    record = entry.record
    for name in (*((record.name.zh,) if record.name else ()), *record.alt):
        words = numberless.sub("", name)
        told = _NUMBER_WORD.search(words)
        if record.lists is None:
            if told or _QUOTED.search(words):
                yield Fault(entry.where, _UNSPELLED)
                return
        elif told and record.lists.complete and len(record.lists.items) != _number(told["number"]):
            yield Fault(entry.where, _counted(told[0], len(record.lists.items)))


def _number(word: str) -> int:
    if word == "双":
        return 2
    number = read_number(word)
    return 0 if number is None else int(number.value)


def _count(entry: Entry[Record], listed: ListRecord, count: int) -> Iterator[Fault]:
    """A closed list has as many items as are counted, an open one has fewer."""
    items = len(listed.items)
    if not items or listed.kinds:
        return
    if (items != count) if listed.complete else (items >= count):
        yield Fault(entry.where, _counted(str(count), items))


_UNSPELLED: Final = Text(
    "名称里有数词：请写 lists 列出所指各项，原文没有列明就写 not-spelled-out",
    "the name has a number word: give lists with what it stands for, or not-spelled-out",
)


def _issued(agency: str) -> Text:
    return Text(
        f"标题写明由 {agency} 所发：请写 issuedBy",
        f"the title names {agency} as issuer: give issuedBy",
    )


def _counted(count: str, items: int) -> Text:
    return Text(
        f"说的是 {count}，列出 {items} 项：请补齐，或改 complete、kinds",
        f"{count} are told and {items} listed: complete the list, or mend complete or kinds",
    )
