"""Files of others: what is read, what is refused before a parser sees it, and what is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from siping_kg.errors import DatasetError, QueryError, ShapeError
from siping_kg.store import EmbeddedStore, mistake
from siping_kg.terms import SP
from siping_kg.texts import Text
from siping_kg.validate import (
    Finding,
    Report,
    as_sarif,
    as_text,
    read_foreign,
    read_rdf,
    validate,
)
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.project import Project

SHAPES = ROOT / "ontology" / "shapes"
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="x:"'
START = "<x:s> <x:p> "


def refused(file: Path, max_size: int | None = None) -> DatasetError:
    begun = time.monotonic()
    with pytest.raises(DatasetError) as caught:
        read_rdf(file) if max_size is None else read_rdf(file, max_size)
    assert time.monotonic() - begun < 30
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
    assert foreign.places == {"_:a": one, "_:file2-a": other}


def test_what_makes_a_clean_report_hollow_is_told(tmp_path: Path) -> None:
    file, empty = tmp_path / "a.ttl", tmp_path / "b.ttl"
    file.write_text("<x:a> <http://www.w3.org/2002/07/owl#imports> <x:b> .", encoding="utf-8")
    empty.touch()
    told = [notice.en for notice in read_foreign([file, empty], SHAPES).notices]
    assert told == [
        f"{file}: owl:imports <x:b> is not loaded; name that file too if needed",
        f"{file}: nothing in it is of a class that the shapes are about, "
        "so that it says little if it is valid",
        f"{empty}: holds no statements to check",
    ]


def test_what_the_engine_cannot_take_is_told_in_both_languages() -> None:
    below = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    chain = "".join(f"<x:c{n}> {below} <x:c{n + 1}> . " for n in range(3000))
    data = f"{chain} <x:c3000> {below} {SP.Measurement} . <x:a> a <x:c0> ."
    quads = list(pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE))
    with pytest.raises(ShapeError, match="a chain in it that is too long") as caught:
        validate(quads, SHAPES)
    assert caught.value.message.zh.startswith("数据：其中一条链太长")


def test_a_query_that_nests_too_deeply_is_refused() -> None:
    query = "SELECT * " + "{\n" * 3000 + "}" * 3000
    assert str(mistake(query)) == "line 51: nested more than 50 levels deep"
    with pytest.raises(QueryError, match="nested more than 50 levels deep"):
        EmbeddedStore(pyoxigraph.Store()).select(query)


def test_a_dataset_that_would_crash_the_loader_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.nq"
    text = START + "<<( <x:s> <x:p> " * 100_000 + "<x:o>" + ")>>" * 100_000 + " ."
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match="holds triple terms"):
        EmbeddedStore.load(file)


# writing


MANY = Report(
    tuple(
        Finding("R", "violation", f"https://e.org/{n:04}", None, None, Text("错", "wrong"))
        for n in range(3000)
    )
)


def test_of_thousands_the_first_are_shown_and_the_rest_counted() -> None:
    lines = as_text(MANY, "en", most=2).splitlines()
    assert lines == [
        "violation R (3000)",
        "  wrong",
        "    https://e.org/0000",
        "    https://e.org/0001",
        "    … 2998 more; --all shows them",
        "3000 violations, 0 warnings, 0 infos",
    ]
    assert as_text(MANY, "zh", most=2).splitlines()[-2] == "    …… 另有 2998 项，用 --all 全部列出"
    assert len(as_text(MANY, "en").splitlines()) == 3003


def test_a_value_cannot_forge_a_line_of_the_report() -> None:
    value = '"a\x1b[2J\u202eb' + "c" * 1000 + '"'
    found = Finding("R", "violation", "x:y", "x:p", value, Text("错", "wro\nng"))
    lines = as_text(Report((found,)), "en").splitlines()
    assert lines[1] == "  wro ng"
    assert lines[2].startswith('    x:y x:p = "a [2J bccc')
    assert (len(lines), len(lines[2]) < 400) == (4, True)


def sarif_faults(log: dict[str, object]) -> list[str]:
    """What SARIF 2.1.0 requires (sections 3.13 to 3.30) and this log lacks."""
    assert log["version"] == "2.1.0"
    faults = []
    assert isinstance(log["runs"], list)
    for run in log["runs"]:
        assert run["tool"]["driver"]["name"]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        faults += [rule for rule in rules if rules.count(rule) > 1]
        for result in run["results"]:
            assert result["message"]["text"]
            assert result["level"] in ("none", "note", "warning", "error")
            assert result["ruleId"] in rules
            for location in result["locations"]:
                physical = location.get("physicalLocation")
                if physical is None:
                    continue
                uri = physical["artifactLocation"]["uri"]
                if " " in uri or not uri.isascii() or uri.startswith("/"):
                    faults.append(uri)
                if physical.get("region", {"startLine": 1})["startLine"] < 1:
                    faults.append("startLine")
    return faults


@pytest.mark.parametrize(
    ("place", "uri", "line"),
    [
        ("data/四平 1.yaml:7", "data/%E5%9B%9B%E5%B9%B3%201.yaml", 7),
        ("data/a.ttl", "data/a.ttl", None),
        ("file:///tmp/a%20b.ttl", "file:///tmp/a%20b.ttl", None),
        (None, None, None),
    ],
)
def test_sarif_has_what_the_standard_requires(
    place: str | None, uri: str | None, line: int | None
) -> None:
    log = json.loads(as_sarif(MANY, "1.0", lambda _focus: place))
    assert sarif_faults(log) == []
    physical = log["runs"][0]["results"][0]["locations"][0].get("physicalLocation", {})
    assert physical.get("artifactLocation", {}).get("uri") == uri
    assert physical.get("region", {}).get("startLine") == line


# the command


def run(
    project: Project, cache: Path, *words: str, language: str = "en"
) -> subprocess.CompletedProcess[str]:
    told = {"SIPING_KG_PROJECT": str(project.root), "SIPING_KG_CACHE": str(cache)}
    return subprocess.run(
        [sys.executable, "-m", "siping_kg", "--lang", language, "validate", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **told},
        cwd=cache,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    (folder / "bad.ttl").write_text("<x:a> <x:b>\n foo .", encoding="utf-8")
    (folder / "empty.ttl").touch()
    (folder / "one.ttl").write_text(f"<https://e.org/m> a {SP.Measurement} .", encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "language", "code", "out", "err"),
    [
        (["empty.ttl"], "en", 0, "data: valid", "empty.ttl: holds no statements to check"),
        (["one.ttl"], "en", 1, "one.ttl: https://e.org/m sp:value", ""),
        (["one.ttl"], "zh", 1, "数据：不合格", ""),
        (["bad.ttl"], "en", 2, "", "bad.ttl:2:2: foo is not a valid RDF object; correct"),
        (["bad.ttl"], "zh", 2, "", "bad.ttl:2:2：foo 不能作宾语；请在该处改正 Turtle"),
        (["none.ttl"], "zh", 2, "", "none.ttl：没有这个文件；请指明可读的文件"),
        (["one.ttl", "--engine", "fast"], "en", 2, "", "'fast' is not"),
        (["one.ttl", "--max-size", "0"], "en", 2, "", "--max-size"),
    ],
)
def test_the_exit_code_says_valid_findings_or_bad_input(
    kept_world: Project,
    cache: Path,
    words: list[str],
    language: str,
    code: int,
    out: str,
    err: str,
) -> None:
    done = run(kept_world, cache, *words, language=language)
    assert (done.returncode, out in done.stdout, err in done.stderr) == (code, True, True), done
    assert "Traceback" not in done.stderr
    assert code != 2 or done.stdout == ""


@pytest.mark.slow
def test_machines_get_every_finding_and_the_file(kept_world: Project, cache: Path) -> None:
    told = json.loads(run(kept_world, cache, "one.ttl", "--format", "json").stdout)
    assert {finding["location"] for finding in told["findings"]} == {"one.ttl"}
    log = json.loads(run(kept_world, cache, "one.ttl", "--format", "sarif").stdout)
    assert sarif_faults(log) == []
    assert len(log["runs"][0]["results"]) == len(told["findings"])
