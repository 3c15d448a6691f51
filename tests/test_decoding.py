"""Every text that comes in is decoded in one way, whoever reads it."""

from __future__ import annotations

import ast
import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_kg import evidence, queries
from siping_kg.curated.nodes import compose
from siping_kg.decoding import NotText, decode, utf8
from siping_kg.errors import SipingError
from siping_kg.project import Article
from siping_kg.quantities import load_units
from siping_kg.queries.asked import decoded
from siping_kg.sources import read_copy, squeeze
from siping_kg.store import EmbeddedStore
from siping_kg.turtle import read_turtle
from siping_kg.validate import read_rdf, read_shapes
from tests.places import ROOT, WORLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NQ = b'<x:a> <x:b> "\xe5\x9b\x9b" .\n<x:a> <x:c> "1" .\n'
SHAPES = b"@prefix sh: <http://www.w3.org/ns/shacl#> .\n<x:s> a sh:NodeShape .\n"
LOCK = next(WORLD.glob("data/articles/*/anchors.lock"))


def composed(path: Path) -> object:
    read = compose(path, path)
    if read.faults:
        raise SipingError(read.faults[0].message)
    return read.value


def quads(path: Path) -> list[str]:
    return sorted(str(quad) for quad in EmbeddedStore.load(path).quads)


READERS: dict[str, tuple[str, bytes, Callable[[Path], object]]] = {
    "copy": ("copy.txt", "四平\n改造12个".encode(), lambda path: squeeze(read_copy(path))),
    "yaml": ("x.yaml", "one: 四平\ntwo: [1, 2]\n".encode(), composed),
    "query": ("q.rq", b"SELECT *\n{ ?s ?p ?o }\n", lambda p: decoded(p.read_bytes()).text),
    "saved": (
        "competency/articles.rq",
        (ROOT / "queries" / "competency" / "articles.rq").read_bytes(),
        queries.load,
    ),
    "lock": (
        "anchors.lock",
        LOCK.read_bytes(),
        lambda path: [a.key for a in evidence.load(Article(path.parent, ()))],
    ),
    "turtle": ("o.ttl", SHAPES, lambda path: sorted(map(str, read_turtle(path)))),
    "units": (
        "units.ttl",
        (ROOT / "ontology" / "units.ttl").read_bytes(),
        lambda path: sorted(load_units(path.parent)),
    ),
    "shapes": ("s.ttl", SHAPES, lambda path: sorted(map(str, read_shapes(path)))),
    "rdf.ttl": ("r.ttl", SHAPES, lambda path: sorted(map(str, read_rdf(path)))),
    "rdf.nt": ("r.nt", NQ, lambda path: sorted(map(str, read_rdf(path)))),
    "rdf.nq": ("r.nq", NQ, lambda path: sorted(map(str, read_rdf(path)))),
    "rdf.trig": ("r.trig", SHAPES, lambda path: sorted(map(str, read_rdf(path)))),
    "rdf.jsonld": (
        "r.jsonld",
        b'{"@id": "x:a",\n"x:b": "1"}',
        lambda path: sorted(map(str, read_rdf(path))),
    ),
    "dataset": ("d.nq", NQ, quads),
}


def read(name: str, data: bytes, folder: Path) -> object:
    file, _, reader = READERS[name]
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return reader(path)


@pytest.mark.parametrize("name", READERS)
def test_a_mark_and_other_line_ends_change_nothing(name: str, tmp_path: Path) -> None:
    data = READERS[name][1]
    expected = read(name, data, tmp_path)
    assert expected
    for same in (codecs.BOM_UTF8 + data, codecs.BOM_UTF8 + data.replace(b"\n", b"\r\n")):
        assert read(name, same, tmp_path) == expected


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("form", ["utf-16", "utf-32"])
def test_another_encoding_is_told_by_its_name(name: str, form: str, tmp_path: Path) -> None:
    data = READERS[name][1].decode().encode(form)
    with pytest.raises(SipingError) as error:
        read(name, data, tmp_path)
    assert f"it is {form.upper()}, not UTF-8; save it as UTF-8" in error.value.message.en
    assert f"是 {form.upper()}，不是 UTF-8；请存为 UTF-8" in error.value.message.zh


@pytest.mark.parametrize("name", sorted(set(READERS) - {"dataset"}))
def test_what_is_not_utf8_is_told_with_its_line_and_byte(name: str, tmp_path: Path) -> None:
    first, *rest = READERS[name][1].splitlines(keepends=True)
    data = first + b"# \xff" + b"".join(rest)
    with pytest.raises(SipingError) as error:
        read(name, data, tmp_path)
    assert f"line 2 (byte {len(first) + 2}) is not UTF-8" in error.value.message.en
    assert f"第 2 行（第 {len(first) + 2} 字节）不是 UTF-8" in error.value.message.zh


def test_the_encoding_of_old_chinese_texts_is_guessed() -> None:
    with pytest.raises(NotText, match=r"line 2 \(byte 3\) is not UTF-8, perhaps GB 18030"):
        decode("ab\n四平".encode("gb18030"))


def test_text_that_holds_a_nul_is_none() -> None:
    with pytest.raises(NotText, match="line 2 holds a NUL"):
        decode("a\nb".encode("utf-16-le")[2:])


@given(st.text(st.characters(exclude_characters="\r\0\ufeff", exclude_categories=["Cs"])))
def test_decoding_gives_the_characters_as_they_are_spelt(text: str) -> None:
    assert decode(text.encode()) == text
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    assert utf8(codecs.BOM_UTF8 + text.encode()) == text.encode()


@given(st.binary())
def test_any_bytes_are_a_text_or_are_told(data: bytes) -> None:
    try:
        told = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        told = "\0"
    if "\0" in told or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with pytest.raises(NotText) as error:
            decode(data)
        assert error.value.line >= 1
    else:
        assert decode(data).splitlines() == told.splitlines()


ELSEWHERE = {
    "siping_kg/cli/output.py": "what we write, shown on a terminal",
    "siping_kg/dataset/cache.py": "bytes to be digested",
    "siping_kg/sources/copies.py": "bytes with a limit, given to decode",
    "siping_kg/store/embedded.py": "datasets, too large to be decoded: their mark is skipped",
    "siping_kg/dataset/opening.py": "the cache, which we wrote",
    "siping_kg/store/address.py": "an address, in ASCII",
    "siping_kg/store/exchange.py": "bytes of an answer, given to its parser",
    "siping_kg/store/refusing.py": "what a server says, in the charset that it names",
    "siping_kg/turtle.py": "bytes, given to utf8",
    "siping_kg/validate/loading/files.py": "bytes, given to utf8; a name for a message",
    "siping_kg/validate/loading/guards.py": "bytes with a limit, given to utf8",
    "siping_kg/validate/rendering.py": "Turtle that we wrote",
}
"""Modules that read or decode by themselves, and what."""


def reads(tree: ast.AST) -> Iterator[str]:
    """The calls that take in bytes or text past `siping_kg.decoding`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        method = isinstance(called, ast.Attribute)
        of_os = method and ast.unparse(called).startswith(("os.", "settings.", "self."))
        by_path = any(keyword.arg == "path" for keyword in node.keywords)
        if (
            (method and name in {"read_text", "read_bytes", "decode"})
            or (name == "open" and not of_os and (node.args or method))
            or (name in {"parse", "bulk_load", "load"} and by_path)
        ):
            yield name


def test_nobody_decodes_a_text_in_a_way_of_his_own() -> None:
    own = set()
    for path in sorted((ROOT / "siping_kg").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name != "siping_kg/decoding.py" and [*reads(ast.parse(path.read_text("utf-8")))]:
            own.add(name)
    assert own == set(ELSEWHERE)
