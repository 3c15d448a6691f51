"""The wheel answers on its own, the sdist is whole, and versions and ranges agree everywhere."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any, Final, get_args

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import siping_kg
from siping_kg import project
from tests.places import ROOT

PYPROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NEEDED: Final[list[str]] = [
    *PYPROJECT["project"]["dependencies"],
    *PYPROJECT["build-system"]["requires"],
]
TESTED: Final[list[str]] = NEEDED + PYPROJECT["dependency-groups"]["test"]


def run(*words: str, cwd: Path, **variables: str) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SIPING_KG_")}
    done = subprocess.run(
        words,
        cwd=cwd,
        env=kept | {"PYTHONUTF8": "1", "LANG": "C.UTF-8", "LC_ALL": ""} | variables,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(target: str, folder: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder), cwd=ROOT)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages with the wheel in it, far from any checkout."""
    folder = tmp_path_factory.mktemp("site")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--target", str(folder), str(wheel), cwd=folder)
    return folder


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("part", get_args(project.Part))
def test_the_wheel_carries_every_file_of(part: project.Part, wheel: Path) -> None:
    wanted = {f"siping_kg/project_files/{name}" for name in project.Project(ROOT).files(part)}
    assert len(wanted) > 5
    assert wanted - names(wheel) == set()


def test_the_wheel_says_that_it_is_typed_and_how_it_is_licensed(wheel: Path) -> None:
    info = f"siping_kg-{siping_kg.__version__}.dist-info"
    wanted = {
        "siping_kg/py.typed",
        f"{info}/licenses/LICENSE",
        f"{info}/licenses/LICENSE-data",
        f"{info}/entry_points.txt",
    }
    assert wanted - names(wheel) == set()


def test_no_text_of_an_article_is_in_the_wheel(wheel: Path) -> None:
    copies = {f"{source}.txt" for source in project.Project(ROOT).articles()}
    assert copies
    inside = {Path(name).name for name in names(wheel)}
    assert inside & copies == set()
    assert {name for name in inside if name.endswith(".txt")} <= {"entry_points.txt"}


@pytest.mark.slow
def test_the_installed_command_answers_without_a_checkout(site: Path, tmp_path: Path) -> None:
    command = (sys.executable, str(site / "bin" / "siping-kg"))
    here = {"PYTHONPATH": str(site), "SIPING_KG_CACHE": str(tmp_path / "cache")}
    where = "import siping_kg.project as p; print(p.find().root)"
    root = run(sys.executable, "-c", where, cwd=tmp_path, **here).strip()
    assert Path(root) == site / "siping_kg" / "project_files"
    told = run(*command, "--version", cwd=tmp_path, **here)
    found = project.find(ROOT)
    assert told == (
        f"siping-kg {siping_kg.__version__}, "
        f"ontology {found.ontology_version}, data {found.data_version}\n"
    )
    run(*command, "build", cwd=tmp_path, **here)
    assert (tmp_path / "dataset.nq").stat().st_size > 100_000
    asked = (*command, "query", "implied", "--format", "json")
    answer = json.loads(run(*asked, cwd=tmp_path, **here))
    assert "derivation" in answer["head"]["vars"]
    assert answer["results"]["bindings"]


def test_the_sdist_carries_sources_and_tests_but_not_ci(tmp_path: Path) -> None:
    with tarfile.open(built("sdist", tmp_path)) as archive:
        tops = {name.split("/")[1] for name in archive.getnames()}
    wanted = {"siping_kg", "ontology", "data", "queries", "tests", "docs", "scripts"}
    assert wanted - tops == set()
    assert {".ci", ".venv", ".venv-test", "dist"} & tops == set()


def test_versions_agree() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## \[([^]]+)\] - (\d{4}-\d{2}-\d{2})$", changes, re.MULTILINE)
    assert newest
    assert (newest[1], newest[2]) == (citation["version"], citation["date-released"])
    assert citation["version"] == siping_kg.__version__ == PYPROJECT["project"]["version"]


def test_the_changelog_has_three_sections_a_release() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    for release in re.split(r"^## ", changes, flags=re.MULTILINE)[1:]:
        sections = re.findall(r"^### (.+)$", release, re.MULTILINE)
        assert sections == ["Data", "Ontology", "Software"], release.splitlines()[0]


@pytest.mark.parametrize("needed", NEEDED)
def test_what_it_needs_has_a_lower_and_an_upper_bound(needed: str) -> None:
    bounds = {specifier.operator for specifier in Requirement(needed).specifier}
    assert bounds == {">=", "<"}


def constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = (line.split("==") for line in lines if not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pins}


def test_constraints_pin_all_that_the_tests_install() -> None:
    pins, todo, missing, seen = constraints(), [Requirement(r) for r in TESTED], set(), set()
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        if name not in pins or not requirement.specifier.contains(pins[name], prereleases=True):
            missing.add(str(requirement))
        for line in importlib.metadata.requires(name) or []:
            further = Requirement(line)
            extras = requirement.extras or {""}
            if further.marker is None or any(
                further.marker.evaluate({"extra": extra}) for extra in extras
            ):
                todo.append(further)
    assert missing == set()


def test_constraints_name_no_place_to_get_things_from() -> None:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    assert [line for line in text.splitlines() if re.search(r"://|@|^-", line)] == []


def test_layers_only_import_downwards() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    assert "0 broken" in run(str(tool), "--no-cache", cwd=ROOT, PYTHONPATH=str(ROOT))


def test_the_readme_begins_with_these_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    first, second = re.findall(r"^```sh\n(.+)\n```$", readme, re.MULTILINE)
    assert first == (
        "python3 -m venv .venv && .venv/bin/pip install . && "
        ".venv/bin/siping-kg build && .venv/bin/siping-kg validate"
    )
    assert second == "scripts/test"


def test_the_readme_gives_the_windows_form_of_the_first_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert (
        "py -m venv .venv; .venv\\Scripts\\pip install .; "
        ".venv\\Scripts\\siping-kg build; .venv\\Scripts\\siping-kg validate"
    ) in readme
