"""Prints rows: a table for people, plain when piped; CSV, JSON and Markdown for others."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from typing import TYPE_CHECKING

import click
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, serialize

from siping_kg.terms import PREFIXES, XSD, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Triple

    from siping_kg.store import Solutions, Term

__all__ = ["as_csv", "as_json", "as_markdown", "as_turtle", "print_table", "readable"]


def readable(term: Term | None) -> str:
    """A cell as a person reads it: short IRIs, numbers with thousands separated."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return shorten(term.value)
    if isinstance(term, Literal):
        if term.datatype in (XSD.decimal, XSD.integer):
            return _grouped(term.value)
        return term.value
    return str(term)


def _grouped(number: str) -> str:
    whole, point, rest = number.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits or '0'):,}{point}{rest}"


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under headings; drawn and wrapped on a terminal, aligned text elsewhere."""
    table = [tuple(row) for row in rows]
    if sys.stdout.isatty():
        _draw(headings, table)
        return
    widths = [max(map(_width, column)) for column in zip(headings, *table, strict=True)]
    for line in (headings, *table):
        cells = (cell + " " * (w - _width(cell)) for cell, w in zip(line, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def _draw(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True)
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def _width(text: str) -> int:
    """Columns on a screen: two for wide characters (Unicode Standard Annex 11)."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def as_csv(solutions: Solutions) -> str:
    """SPARQL 1.1 Query Results CSV: plain values, no types."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(solutions.variables)
    for row in solutions.rows:
        writer.writerow(["" if term is None else _value(term) for term in row])
    return out.getvalue()


def _value(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def as_json(solutions: Solutions) -> str:
    """SPARQL 1.1 Query Results JSON, section 3."""
    bindings = [
        {
            name: _binding(term)
            for name, term in zip(solutions.variables, row, strict=True)
            if term is not None
        }
        for row in solutions.rows
    ]
    head = {"vars": list(solutions.variables)}
    return json.dumps({"head": head, "results": {"bindings": bindings}}, ensure_ascii=False)


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "literal", "value": str(term)}
    told = {"type": "literal", "value": term.value}
    if term.language:
        told["xml:lang"] = term.language
    elif term.datatype != XSD.string:
        told["datatype"] = term.datatype.value
    return told


def as_markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    escaped = ([cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in escaped)


def as_turtle(triples: Sequence[Triple]) -> str:
    """Triples as Turtle, in a stable order."""
    ordered = sorted(triples, key=str)
    written = serialize(ordered, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    return (written or b"").decode("utf-8")
