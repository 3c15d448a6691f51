"""Files of others: what is read, what is refused before a parser sees it, and what is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from siping_kg.errors import DatasetError, ShapeError
from siping_kg.validate import read_foreign, read_rdf, read_shapes
from tests.places import ROOT
from tests.validate.bees import SHAPES as BEES
from tests.validate.bees import X

SHAPES = ROOT / "ontology" / "shapes"
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="x:"'
START = "<x:s> <x:p> "


def refused(file: Path, max_size: int | None = None) -> DatasetError:
    with pytest.raises(DatasetError) as caught:
        read_rdf(file) if max_size is None else read_rdf(file, max_size)
    return caught.value


@pytest.mark.parametrize(
    ("name", "text", "en", "zh"),
    [
        (
            "a.ttl",
            "<x:a> ex:b 1 .",
            ":1:7: The prefix ex: has not been declared",
            "前缀 ex: 未声明",
        ),
        ("a.nq", "<x:a> <x:b> <x:c>\n<x:a> .", ":2:1: Quads must be followed", "语句末尾缺少句点"),
        ("a.jsonld", '{"a":\n[1,]}', ":2:4: Trailing commas are not allowed", "末尾不能有逗号"),
        ("a.rdf", "<a>\n <b></a>", ":2:7: mismatched tag", "结束标签与开始标签不符"),
        ("a.rdf", f"<x:a {RDF}>\n<y:b/></x:a>", ":2:1: unbound prefix", "没有用 xmlns 声明"),
        ("a.rdf", '<?xml version="1.0" encoding="gb2312"?><a/>', "encoding cannot", "编码无法读取"),
        ("a.jsonld", '{\n"@context": "https://schema.org/"}', ":2: refers to a", "schema.org/"),
        ("a.jsonld", '{"@context": {"@import": "https://x.org/"}}', "https://x.org/", "上下文"),
        (
            "a.rdf",
            "<!DOCTYPE a [\n<!ENTITY b 'c'>]><a>&b;</a>",
            ":2: declares the XML",
            "一律不展开",
        ),
        ("a.rdf", "<!DOCTYPE a [<!ENTITY b SYSTEM 'f'>]><a>&b;</a>", "entity 'b'", "一律不展开"),
    ],
)
def test_a_mistake_is_told_with_its_place_in_both_languages(
    tmp_path: Path, name: str, text: str, en: str, zh: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    error = refused(file)
    assert str(error).startswith(str(file))
    assert en in error.message.en
    assert zh in error.message.zh


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", START + "[ <x:p> " * 1_000_000),
        ("a.ttl", START + "(" * 1_000_000),
        ("a.ttl", START + "<< <x:s> <x:p> " * 100_000),
        ("a.ttl", START + "'#(' , '''\n'''," + "<<( <x:s> <x:p> " * 100_000),
        ("a.nt", START + "<<( <x:s> <x:p> " * 100_000 + "<x:o>" + ")>>" * 100_000 + " ."),
        ("a.trig", "{" + START + "[" * 1_000_000),
        ("a.jsonld", "[" * 1_000_000),
        ("a.jsonld", '{"x:a":' * 40_000 + "1" + "}" * 40_000),
        ("a.rdf", "<a>" * 1_000_000),
        ("a.rdf", "<a " + " ".join(f"xmlns:a{n}='x:{n}'" for n in range(5000)) + "/>"),
    ],
)
def test_a_bomb_is_refused_quickly_whatever_the_parser_would_do(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert "more than" in str(refused(file))


def test_brackets_in_text_are_no_nesting(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    shut = f'<x:((> , "{"(" * 300}" , """{"[" * 300}\n""" # {"{" * 300}\n .'
    file.write_text(START + shut, encoding="utf-8")
    assert len(read_rdf(file)) == 3


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    with file.open("wb") as sparse:
        sparse.truncate(2**30)
    error = refused(file)
    assert "1,024 MB, more than the 64 MB that are read" in str(error)
    assert "--max-size" in error.message.zh


def test_a_long_prefix_cannot_fill_the_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(f"@prefix p: <x:{'a' * 9000}> .\n" + "p:a p:b p:c .\n" * 1000, encoding="utf-8")
    assert "written out" in str(refused(file, 2**20))


def test_one_file_can_be_told_from_another(tmp_path: Path) -> None:
    one, other = tmp_path / "one.ttl", tmp_path / "other.ttl"
    one.write_text("_:a <x:b> 1 .", encoding="utf-8")
    other.write_text("_:a <x:b> 2 .", encoding="utf-8")
    foreign = read_foreign([one, other], SHAPES)
    assert foreign.places == {BlankNode("a"): one, BlankNode("file2-a"): other}


def test_what_makes_a_clean_report_hollow_is_told(tmp_path: Path) -> None:
    file, empty = tmp_path / "a.ttl", tmp_path / "b.ttl"
    file.write_text("<x:a> <http://www.w3.org/2002/07/owl#imports> <x:b> .", encoding="utf-8")
    empty.touch()
    notices = [notice.en for notice in read_foreign([file, empty], SHAPES).notices]
    assert notices == [
        f"{file}: owl:imports <x:b> is not loaded; name that file too if needed",
        f"{file}: nothing in it is of a class that the shapes are about: "
        "there is nothing for them to check",
        f"{empty}: holds no statements to check",
    ]


# reading


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", f"<{X}s> <{X}p> <{X}o> ."),
        ("a.TTL", f"<{X}s> <{X}p> <{X}o> ."),
        ("a.trig", f"<{X}s> <{X}p> <{X}o> ."),
        ("a.nt", f"<{X}s> <{X}p> <{X}o> .\n"),
        ("a.nq", f"<{X}s> <{X}p> <{X}o> .\n"),
        ("a.jsonld", json.dumps({"@id": X + "s", X + "p": {"@id": X + "o"}})),
        (
            "a.rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            f'xmlns:x="{X}"><rdf:Description rdf:about="{X}s"><x:p rdf:resource="{X}o"/>'
            "</rdf:Description></rdf:RDF>",
        ),
    ],
)
def test_each_format_is_read_by_its_extension(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    expected = Quad(NamedNode(X + "s"), NamedNode(X + "p"), NamedNode(X + "o"))
    assert read_rdf(tmp_path / name) == (expected,)


def test_an_unknown_extension_lists_the_known() -> None:
    with pytest.raises(DatasetError) as error:
        read_rdf(Path("a.csv"))
    assert str(error.value) == (
        "a.csv: unknown extension '.csv'; "
        "use one of .jsonld, .nq, .nt, .owl, .rdf, .trig, .ttl, .xml"
    )


def test_a_syntax_error_has_line_and_column_and_the_parsers_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(f"<{X}s> <{X}p>\n  foo .", encoding="utf-8")
    with pytest.raises(DatasetError) as error:
        read_rdf(file)
    assert str(error.value) == (
        f"{file}:2:3: foo is not a valid RDF object; correct the Turtle there"
    )


def test_a_remote_context_is_not_loaded(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonld"
    file.write_text(json.dumps({"@context": X, "@id": X, "name": "x"}), encoding="utf-8")
    with pytest.raises(DatasetError, match="write its context into the file"):
        read_rdf(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"none\.ttl: .*name a file that can be read"):
        read_rdf(tmp_path / "none.ttl")
    with pytest.raises(ShapeError, match=r"none\.ttl: .*name shapes that can be read"):
        read_shapes(tmp_path / "none.ttl")


def test_shapes_that_do_not_parse_are_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "good.ttl").write_text(BEES, encoding="utf-8")
    bad = tmp_path / "worse.ttl"
    bad.write_text(BEES + "\nshape:Wasp a", encoding="utf-8")
    with pytest.raises(ShapeError) as error:
        read_shapes(tmp_path)
    assert str(error.value).startswith(f"{bad}:{len(BEES.splitlines()) + 2}:")


def test_a_folder_without_shapes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match=r"no \*\.ttl file here"):
        read_shapes(tmp_path)


def test_blank_nodes_of_two_shape_files_stay_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.ttl").write_text(f"_:x <{X}p> 1 .", encoding="utf-8")
    assert len({quad.subject for quad in read_shapes(tmp_path)}) == 2
