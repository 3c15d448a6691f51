"""Writes answers in the formats of SPARQL results, Markdown and Turtle, a piece at a time.

An answer may be larger than memory, and its reader may leave: every function gives pieces of
UTF-8 while the rows come, and asks for no more rows than it is asked for pieces.
pyoxigraph's own serializers are not used for rows: its CSV leaves a comma in an IRI unquoted.
"""

from __future__ import annotations

import re
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final, TypeGuard, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, serialize

from siping_kg.errors import QueryError
from siping_kg.terms import PREFIXES, XSD, shorten
from siping_kg.texts import Text

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pyoxigraph import Triple

    from siping_kg.store.interface import Rows, Solutions, Term

    Answer = Rows | Solutions
    Quoted = Callable[[str], str]

__all__ = [
    "as_boolean",
    "as_csv",
    "as_json",
    "as_markdown",
    "as_turtle",
    "is_number",
    "readable",
    "refuse_format",
]

T = TypeVar("T")

_PIECE: Final = 1000
"""Rows or triples of one piece."""

_GROUP: Final = 3
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII)
"""How an integer or a decimal is written (XML Schema 1.1 part 2, sections 3.3.3 and 3.4.13)."""

# Each piece is serialized by itself and so begins with all prefixes; one prologue is enough.
_PROLOGUE: Final = re.compile(rb"\A(?:@prefix [^\n]*+\n)*+")


def readable(term: Term | None) -> str:
    """A cell as a person reads it: short IRIs, numbers with thousands separated."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return shorten(term.value)
    if isinstance(term, Literal):
        return _grouped(term.value) if is_number(term) else term.value
    return str(term)


def is_number(term: Term | None) -> TypeGuard[Literal]:
    """Whether a term is an integer or a decimal, written as one.

    What an endpoint or a file types as a number may be any text, and stays text.
    """
    return (
        isinstance(term, Literal)
        and term.datatype in (XSD.decimal, XSD.integer)
        and _NUMBER.fullmatch(term.value) is not None
    )


def _grouped(number: str) -> str:
    whole, point, rest = number.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole.removeprefix("+"))
    # By text: Python refuses to read whole numbers of over 4,300 digits.
    digits = digits.lstrip("0") or "0"
    head = len(digits) % _GROUP or _GROUP
    groups = [digits[:head], *(digits[i : i + _GROUP] for i in range(head, len(digits), _GROUP))]
    return f"{sign}{','.join(groups)}{point}{rest}"


def as_csv(answer: Answer) -> Iterator[bytes]:
    """SPARQL 1.1 Query Results CSV: plain values, no types."""
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(answer.variables)
    yield _taken(out)
    for rows in _pieces(answer.rows):
        writer.writerows(["" if term is None else _value(term) for term in row] for row in rows)
        yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()


def _value(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def as_json(answer: Answer) -> Iterator[bytes]:
    """SPARQL 1.1 Query Results JSON, section 3, in one line."""
    quoted = _quoting()
    names = [f"{quoted(name)}: " for name in answer.variables]
    head = ", ".join(quoted(name) for name in answer.variables)
    yield f'{{"head": {{"vars": [{head}]}}, "results": {{"bindings": ['.encode()
    between = ""
    for rows in _pieces(answer.rows):
        bindings = ", ".join(_bindings(names, row, quoted) for row in rows)
        yield (between + bindings).encode()
        between = ", "
    yield b"]}}\n"


def _quoting() -> Quoted:
    """What writes a string as JSON does, without leaving ASCII for escapes."""
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False).encode


def _bindings(names: Sequence[str], row: Iterable[Term | None], quoted: Quoted) -> str:
    """One row, in which what is unbound does not stand."""
    bound = (
        name + _binding(term, quoted)
        for name, term in zip(names, row, strict=True)
        if term is not None
    )
    return f"{{{', '.join(bound)}}}"


def _binding(term: Term, quoted: Quoted) -> str:
    if isinstance(term, NamedNode):
        return f'{{"type": "uri", "value": {quoted(term.value)}}}'
    if isinstance(term, BlankNode):
        return f'{{"type": "bnode", "value": {quoted(term.value)}}}'
    if not isinstance(term, Literal):
        # The 1.1 format has no type for a triple term: its text is better than no answer.
        return f'{{"type": "literal", "value": {quoted(str(term))}}}'
    shared = f'{{"type": "literal", "value": {quoted(term.value)}'
    if term.language:
        return f'{shared}, "xml:lang": {quoted(term.language)}}}'
    # RDF 1.1 calls plain literals xsd:string; results leave that type out (JSON, section 3.2.2).
    if term.datatype != XSD.string:
        return f'{shared}, "datatype": {quoted(term.datatype.value)}}}'
    return shared + "}"


def as_boolean(answer: bool) -> Iterator[bytes]:
    """The answer of an ASK in SPARQL 1.1 Query Results JSON."""
    yield f'{{"head": {{}}, "boolean": {str(answer).lower()}}}\n'.encode()


def as_markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """A Markdown table."""
    yield _line(headings) + _line(["---"] * len(headings))
    for piece in _pieces(rows):
        yield b"".join(map(_line, piece))


def _line(cells: Sequence[str]) -> bytes:
    escaped = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(escaped)} |\n".encode()


def as_turtle(triples: Iterable[Triple]) -> Iterator[bytes]:
    """Triples as Turtle, in a stable order: all are held, their text is not."""
    ordered = sorted(triples, key=str)
    # Cut between subjects, never within one: a piece that began in the middle would repeat it.
    subjects = (tuple(about) for _, about in groupby(ordered, key=lambda each: each.subject))
    for number, piece in enumerate(_pieces(subjects)):
        every = (triple for about in piece for triple in about)
        written = serialize(every, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
        yield _PROLOGUE.sub(b"", written) if number else written


def _pieces(items: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(items)
    while piece := list(islice(waiting, _PIECE)):
        yield piece


def refuse_format(name: str, form: str | None, wanted: str) -> None:
    """Raise QueryError for a format that the answer to a query of this form cannot have."""
    if form == "ASK" and wanted not in ("table", "json"):
        raise QueryError(
            name,
            Text("ASK 只答是或否", "an ASK gives yes or no"),
            Text("请用 --format table 或 json", "ask for --format table or json"),
        )
    if form in ("CONSTRUCT", "DESCRIBE") and wanted not in ("table", "ttl"):
        raise QueryError(
            name,
            Text(f"{form} 给出三元组，不是行", f"a {form} gives triples, not rows"),
            Text("请用 --format ttl", "ask for --format ttl"),
        )
    if form not in ("ASK", "CONSTRUCT", "DESCRIBE") and wanted == "ttl":
        raise QueryError(
            name,
            Text("SELECT 给出行，不是三元组", "a SELECT gives rows, not triples"),
            Text("请用 csv、json 或 md", "ask for csv, json or md"),
        )
