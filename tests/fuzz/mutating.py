"""Damages inputs, always in the same ways: by bytes, by tokens and by lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random

__all__ = ["mutated"]

_TOKEN: Final = re.compile(rb"\w+|\s+|[^\w\s]")
_NUMBER: Final = re.compile(rb"[0-9]+")
_NESTING: Final = (b"[", b"(", b"{", b"<a>", b"<<(", b"<< ", b'{"@list":[', b"- ", b"((", b"[[")
_NESTED: Final = (
    (b"\n<x:s> <x:p> ", b"<<( <x:s> <x:p> ", b"<x:o>", b" )>>", b" .\n"),
    (b"\n<x:s> <x:p> ", b"[ <x:p> ", b"1", b" ]", b" .\n"),
    (b"", b'{"x:a": ', b"1", b"}", b""),
    (b'{"@id": "x:a", "x:p": ', b'{"@list": [', b"1", b"]}", b"}"),
    (b"<a xmlns='x:'>", b"<a><b>", b"", b"</b></a>", b"</a>"),
    (b"SELECT * ", b"{", b"", b"}", b""),
    (b"SELECT * { FILTER(", b"STR(", b"?x", b")", b") }"),
    (b"#: a = ", b"[", b"1", b"]", b"\nSELECT * {}"),
    (b"a: ", b"[", b"1", b"]", b"\n"),
)
"""Well-formed nesting, of which parsers build something deep: what goes before, and so on."""
_ODD: Final = (
    *(b"", b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\t", b"\n\n", b"\\", b"\\u"),
    *(
        b'"',
        b"'",
        b'"""',
        b"#",
        b"#:",
        b"<",
        b">",
        b"&a;",
        b"&#0;",
        b"%",
        b":",
        b"--",
        b"...",
        b"~",
    ),
    *(b"*a", b"&a [*a]", b"!!python/object:os.system x", b"<<: *a", b"@context", b"@import", b"^^"),
    *("亿".encode(), "〇".encode(), "多".encode(), "\u202e".encode(), "\U0001f409".encode()),
    *(
        "１２".encode(),
        "²".encode(),
        b"1" * 400,
        b"9" * 5000,
        b"1e999999999",
        b"NaN",
        b"-0",
        b"null",
    ),
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
)


def mutated(chance: random.Random, seed: bytes) -> bytes:
    """The seed with one to four mistakes in it."""
    data = seed
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice((_by_bytes, _by_tokens, _by_lines, _by_numbers, _by_depth))(
            chance, data
        )
    return data


def _by_bytes(chance: random.Random, data: bytes) -> bytes:
    start = chance.randint(0, len(data))
    end = min(len(data), start + chance.choice((0, 1, 1, 2, 8, 40)))
    match chance.randrange(5):
        case 0:
            return data[:start] + bytes([chance.randrange(256)]) + data[end:]
        case 1:
            return data[:start] + data[end:]
        case 2:
            return data[:end] + data[start:]
        case 3:
            return data[:start]
        case _:
            return data[:start] + chance.choice(_ODD) + data[end:]


def _by_tokens(chance: random.Random, data: bytes) -> bytes:
    tokens = _TOKEN.findall(data)
    if not tokens:
        return chance.choice(_ODD)
    one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    match chance.randrange(4):
        case 0:
            tokens[one], tokens[other] = tokens[other], tokens[one]
        case 1:
            tokens[one] = chance.choice(_ODD)
        case 2:
            tokens[one] *= chance.choice((0, 2, 300))
        case _:
            tokens[one] = tokens[other]
    return b"".join(tokens)


def _by_lines(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if not lines:
        return b"\n"
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            del lines[one]
        case 2:
            lines.insert(other, lines[one])
        case _:
            lines[one] = b" " * chance.randrange(1, 5) + lines[one]
    return b"".join(lines)


def _by_numbers(chance: random.Random, data: bytes) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data + b"0"
    where = chance.choice(found)
    number = chance.choice((b"", b"0", b"-1", b"00", b"9" * 30, b"9" * 5000, b"1.", b"1e5", b"13"))
    return data[: where.start()] + number + data[where.end() :]


def _by_depth(chance: random.Random, data: bytes) -> bytes:
    depth = chance.choice((3, 60, 60, 2000, 30_000))
    if chance.randrange(2):
        before, opener, middle, closer, after = chance.choice(_NESTED)
        whole = before + opener * depth + middle + closer * depth + after
        return chance.choice((whole, data + whole))
    start = chance.randint(0, len(data))
    opener = chance.choice(_NESTING) * depth
    return data[:start] + opener + data[start:]
