"""Feeds damaged inputs to one reader: `worker.py READER COUNT FOLDER`; tells what it refuses oddly.

It runs in a process of its own, because a parser in C can end the process. Before each input it
writes it to the folder, so that the one that did is known.
"""

from __future__ import annotations

import codecs
import faulthandler
import os
import random
import resource
import shutil
import sys
import unicodedata
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pyoxigraph

from siping_kg import curated, evidence, schemes
from siping_kg.cli.terminal import printable
from siping_kg.curated.nodes import compose
from siping_kg.dates import parse_period
from siping_kg.decoding import NotText, decode
from siping_kg.errors import DatasetError, SipingError
from siping_kg.project import Article, Part, Project
from siping_kg.quantities import load_units, parse_figure
from siping_kg.queries import load
from siping_kg.sources import digest, read_copy, squeeze
from siping_kg.store import EmbeddedStore
from siping_kg.store.address import parse
from siping_kg.store.results import readable
from siping_kg.terms import XSD
from siping_kg.validate import read_rdf, read_shapes
from tests.fuzz.mutating import mutated
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Reader = Callable[[bytes], object]

_SECONDS: Final = 10
_BYTES: Final = 4 * 2**30
_SEEDS: Final = ROOT / "tests" / "fuzz" / "seeds"
_WORLD: Final = ROOT / "tests" / "world" / "data"
_ARTICLE: Final = "chenghe-2031"
_ALIKE: Final = (".ttl", ".turtle", ".yaml", ".yml", ".rq", ".sparql")
_PARTS: Final[tuple[Part, ...]] = ("ontology", "data", "queries")
_QUERIES: Final = ROOT / "queries"


def main(name: str, count: int, folder: Path) -> int:
    """Feed the reader; 1 when it raised anything but a SipingError with a message."""
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    warnings.simplefilter("error")
    reader, seeds = _readers(folder)[name]
    texts, odd = list(seeds()), 0
    for number in range(count):
        chance = random.Random(f"{name} {number}")
        data = mutated(chance, chance.choice(texts))
        (folder / "last").write_bytes(data)
        faulthandler.dump_traceback_later(_SECONDS, exit=True)
        problem = _problem(reader, data)
        if problem is not None:
            odd += 1
            print(f"{name} {number}: {problem}\n  {data[:2000]!r}")
    faulthandler.cancel_dump_traceback_later()
    return int(odd > 0)


def _problem(reader: Reader, data: bytes) -> str | None:
    try:
        reader(data)
    except SipingError as error:
        return None if str(error).strip() else "an error without a message"
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300]
    return None


def _readers(folder: Path) -> dict[str, tuple[Reader, Callable[[], Iterable[bytes]]]]:
    def file(name: str, read: Callable[[Path], object]) -> Reader:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)

        def written(data: bytes) -> object:
            path.write_bytes(data)
            return read(path)

        return written

    def text(read: Callable[[str], object]) -> Reader:
        return lambda data: read(data.decode("utf-8", "replace"))

    rdf = {
        f"rdf{path.suffix}": (file(path.name, read_rdf), _files(path))
        for path in sorted(_SEEDS.glob("river.*"))
    }
    units = load_units(ROOT / "ontology")
    queries = sorted(_QUERIES.glob("*/a*.rq"))
    return rdf | {
        "shapes": (file("s.ttl", read_shapes), _files(_SEEDS / "river.ttl")),
        "yaml": (file("x.yaml", _composed), _files(*_WORLD.rglob("*.yaml"))),
        "data": (_curated(folder), _files(*_WORLD.glob("articles/*/*.yaml"))),
        "queries": (file("competency/q.rq", load), _files(*queries)),
        "sparql": (text(EmbeddedStore(pyoxigraph.Store()).select), _files(*queries)),
        "dataset": (file("d.nq", EmbeddedStore.load), _files(_SEEDS / "river.nq")),
        "figures": (text(lambda text: parse_figure(text, units)), _lines(_SEEDS / "figures.txt")),
        "decoding": (_decoded, _files(_SEEDS / "figures.txt", _SEEDS / "river.ttl")),
        "terminal": (text(_shown), _files(_SEEDS / "figures.txt", _SEEDS / "river.ttl")),
        "ranges": (
            text(lambda text: [parse_figure(text, units, end=end) for end in ("low", "high")]),
            _lines(_SEEDS / "ranges.txt"),
        ),
        "periods": (text(parse_period), _lines(_SEEDS / "periods.txt")),
        "lock": (
            file("anchors.lock", lambda path: evidence.load(Article(path.parent, ()))),
            _files(*_WORLD.rglob("anchors.lock")),
        ),
        "evidence": (text(_verified), _files(_WORLD.parent / "texts" / f"{_ARTICLE}.txt")),
        "names": (_walked(folder), _lines(_SEEDS / "names.txt")),
        "forms": (text(_read_off), _lines(_SEEDS / "forms.txt")),
        "addresses": (text(_addressed), _lines(_SEEDS / "addresses.txt")),
        "copies": (file("copy.txt", read_copy), _files(_SEEDS / "figures.txt")),
    }


def _decoded(data: bytes) -> object:
    """Decodes bytes to text without a mark, or says what is wrong with them."""
    try:
        text = decode(data)
    except NotText as error:
        raise DatasetError("bytes", error.reason, error.remedy) from error
    if text.encode() != data.removeprefix(codecs.BOM_UTF8) and b"\r" not in data:
        raise AssertionError("the text is another one")
    return text


def _walked(folder: Path) -> Reader:
    """Puts a file of that name into a project: if it looks like data, it is read or told."""
    project = Project(folder / "project")

    def read(data: bytes) -> object:
        path = project.root / os.fsdecode(data.replace(b"\0", b""))
        if not path.resolve().is_relative_to(project.root.resolve()):
            return None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        except OSError:  # a name that the file system does not take
            return None
        name = path.relative_to(project.root).as_posix()
        listed = any(name in project.files(part) for part in _PARTS)
        told = any(stray.name == name and stray.message.en for stray in project.strays())
        alike = name.lower().endswith(_ALIKE) and not path.name.startswith(".")
        if alike and name.split("/")[0] in _PARTS and not (listed or told):
            raise AssertionError("a file is left out without a word")
        shutil.rmtree(project.root)
        return listed

    return read


def _read_off(form: str) -> object:
    """Shows a text that an endpoint types as a number: with its digits, all of them."""
    shown = readable(pyoxigraph.Literal(form, datatype=XSD.decimal))
    digits = [sign for sign in form.lstrip("+-0") if sign.isdigit()]
    left = [sign for sign in shown.lstrip("+-0") if sign.isdigit()]
    if "".join(left).lstrip("0") != "".join(digits).lstrip("0"):
        raise AssertionError(f"other digits: {shown}")
    return shown


def _addressed(written: str) -> object:
    """Reads an address: in ASCII, without its login."""
    address = parse(written)
    if not address.url.isascii() or "@" in urlsplit(address.url).netloc:
        raise AssertionError(f"not to be told: {address.url}")
    return address


def _shown(data: str) -> object:
    """Shows a text: nothing in it may steer a terminal."""
    shown = printable(data)
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in shown):
        raise AssertionError("a control character is shown")
    return shown


def _verified(data: str) -> object:
    """Proves the article on a damaged copy: nothing that is not there, and no place twice."""
    text = squeeze(data)
    anchors = evidence.load(Project(_WORLD.parent).articles()[_ARTICLE])
    places: dict[int, set[tuple[int, int]]] = {}
    for proof in evidence.verify(anchors, text, len(text)):
        span = proof.anchor.span
        if proof.start is None:
            continue
        end = proof.start + span.end - span.start
        places.setdefault(proof.start, set()).add((span.start, span.end))
        if digest(text[proof.start : end]) != span.digest:
            raise AssertionError(f"{proof.anchor.key} is not at {proof.start}")
    if any(len({start for start, _ in spans}) > 1 for spans in places.values()):
        raise AssertionError("two spans were proved by one place")
    return places


def _files(*paths: Path) -> Callable[[], Iterable[bytes]]:
    return lambda: [path.read_bytes()[:6000] for path in sorted(paths)]


def _lines(path: Path) -> Callable[[], Iterable[bytes]]:
    return lambda: path.read_bytes().splitlines()


def _composed(path: Path) -> object:
    composed = compose(path, path)
    if any(not fault.message for fault in composed.faults):
        raise AssertionError("a fault without a message")
    return composed.value


def _curated(folder: Path) -> Reader:
    """Reads a project whose only theme file is the damaged one."""
    project = Project(folder)
    kept = [*_WORLD.glob("*.yaml"), *_WORLD.glob("articles/chenghe-2031/article.yaml")]
    for path in kept:
        copy = project.data / path.relative_to(_WORLD)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    codes = schemes.load(ROOT / "ontology")
    damaged = project.data / "articles" / _ARTICLE / "water.yaml"

    def read(data: bytes) -> object:
        damaged.write_bytes(data)
        return curated.read(project, codes)

    return read


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))
