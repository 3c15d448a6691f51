"""`siping-kg validate` on files of others: exit codes, languages, and what machines get."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from siping_kg.terms import SP
from siping_kg.validate import ENGINES
from tests.places import ROOT
from tests.validate.sarif import sarif_faults

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.project import Project


def run(
    project: Project, cache: Path, *words: str, language: str = "en"
) -> subprocess.CompletedProcess[str]:
    ours = {"SIPING_KG_PROJECT": str(project.root), "SIPING_KG_CACHE": str(cache)}
    return subprocess.run(
        [sys.executable, "-m", "siping_kg", "--lang", language, "validate", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **ours},
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
    (folder / "other.ttl").write_text('<x:a> <x:b> "c" .', encoding="utf-8")
    label = '<x:a> <http://www.w3.org/2000/01/rdf-schema#label> "c" .'
    (folder / "label.ttl").write_text(label, encoding="utf-8")
    (folder / "one.ttl").write_text(f"<https://e.org/m> a {SP.Measurement} .", encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "language", "code", "out", "err"),
    [
        (["empty.ttl"], "en", 2, "data: nothing in it to check", "holds no statements to check"),
        (["label.ttl"], "zh", 2, "数据：没有可检查的内容", "形状无可检查"),
        (["label.ttl", "--format", "json"], "en", 2, "conforms", "nothing for them to check"),
        (["other.ttl"], "en", 1, "data: not valid", "nothing for them to check"),
        (["label.ttl", "one.ttl"], "en", 1, "data: not valid", "label.ttl: nothing in it is"),
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
    assert out or done.stdout == ""


@pytest.mark.slow
def test_machines_get_every_finding_and_the_file(kept_world: Project, cache: Path) -> None:
    report = json.loads(run(kept_world, cache, "one.ttl", "--format", "json").stdout)
    assert {finding["location"] for finding in report["findings"]} == {"one.ttl"}
    log = json.loads(run(kept_world, cache, "one.ttl", "--format", "sarif").stdout)
    assert sarif_faults(log) == []
    assert len(log["runs"][0]["results"]) == len(report["findings"])


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_of_the_registry_can_be_named(
    kept_world: Project, cache: Path, engine: str
) -> None:
    done = run(kept_world, cache, "-v", "empty.ttl", "--engine", engine)
    assert (done.returncode, f"engine: {engine}" in done.stderr) == (2, True)


@pytest.fixture(scope="module")
def altered(cache: Path) -> str:
    """A folder of copies, in one of which the first of two equal clauses holds another figure."""
    folder = cache / "altered"
    folder.mkdir()
    for copy in (ROOT / "tests" / "world" / "texts").glob("*.txt"):
        text = copy.read_text("utf-8").replace("新建泵站12个", "新建泵站13个", 1)
        (folder / copy.name).write_text(text, encoding="utf-8")
    return str(folder)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json", "ttl", "sarif"])
def test_evidence_that_a_copy_lacks_is_a_violation_in_every_form(
    kept_world: Project, cache: Path, altered: str, form: str
) -> None:
    done = run(kept_world, cache, "--sources", altered, "--format", form)
    assert (done.returncode, "pumps-upstream" in done.stdout) == (1, True)
    assert "pumps-downstream" not in done.stdout
    assert "its evidence is not at its place in the copy" in done.stdout
    assert ("data: not valid" in done.stdout) == (form == "text")
    if form == "json":
        (lost,) = (one for one in json.loads(done.stdout)["findings"] if one["rule"] == "evidence")
        assert lost["location"].startswith("data/articles/chenghe-2031/water.yaml:")


@pytest.mark.slow
def test_whole_copies_prove_the_evidence(kept_world: Project, cache: Path) -> None:
    texts = str(ROOT / "tests" / "world" / "texts")
    done = run(kept_world, cache, "--sources", texts, "--format", "json")
    findings = json.loads(done.stdout)["findings"]
    assert [finding for finding in findings if finding["rule"] == "evidence"] == []


@pytest.mark.slow
def test_sources_beside_files_are_told_to_prove_nothing_of_them(
    kept_world: Project, cache: Path, altered: str
) -> None:
    done = run(kept_world, cache, "empty.ttl", "--sources", altered)
    assert "not what the named files say" in done.stderr


@pytest.mark.slow
def test_checks_that_a_project_lacks_are_told(world: Project, cache: Path) -> None:
    for query in (world.root / "queries" / "integrity").glob("*.rq"):
        query.unlink()
    texts = str(ROOT / "tests" / "world" / "texts")
    done = run(world, cache, "--sources", texts, language="zh")
    assert "项目没有一致性查询" in done.stderr
