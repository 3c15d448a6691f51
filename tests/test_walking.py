"""One walker says what belongs to a project; what looks like data and is not read is told."""

from __future__ import annotations

import ast
import os
from typing import TYPE_CHECKING

import pytest

from siping_kg import schemes
from siping_kg.curated import read
from siping_kg.dataset.cache import entry
from siping_kg.errors import CurationError, DatasetError
from siping_kg.queries import load_all
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from siping_kg.project import Project

STRAYS = {
    "data/articles/chenghe-2031/extra.yml": "name it extra.yaml",
    "data/articles/chenghe-2031/extra.YAML": "name it extra.yaml",
    "data/articles/chenghe-2031/deep/extra.yaml": "move it to the folder it belongs to",
    "data/articles/extra.yaml": "move it to the folder it belongs to",
    "data/areas.yml": "name it areas.yaml",
    "data/extra.yaml": "is none of the registers",
    "data/extra.ttl": "move it to the folder it belongs to",
    "ontology/extra.turtle": "name it extra.ttl",
    "ontology/schemes/deep/extra.ttl": "move it to the folder it belongs to",
    "ontology/shapes/extra.TTL": "name it extra.ttl",
    "queries/competency/extra.sparql": "name it extra.rq",
    "queries/extra.rq": "move it to the folder it belongs to",
}
PASSED_OVER = (
    *("data/.#areas.yaml", "data/areas.yaml~", "data/areas.yaml.bak", "data/#areas.yaml#"),
    *("data/.areas.yaml.swp", "data/notes.txt", "ontology/README.md", "queries/notes.md"),
)
WALKERS = {"glob", "rglob", "iterdir", "walk", "scandir", "listdir"}
ALLOWED = {
    "assembly/vocabulary.py": "reads the two folders of Turtle that the walker gives a place",
    "dataset/cache.py": "looks among the entries of the cache, which is no project",
    "dataset/files.py": "looks for drafts beside the file that it writes",
    "project.py": "is the walker",
    "schemes.py": "reads the one folder of schemes that the walker gives a place",
    "validate/loading/files.py": "reads a folder of shapes that a person names",
}


def faults(project: Project) -> str:
    with pytest.raises(CurationError) as error:
        read(project, schemes.load(project.ontology))
    return str(error.value)


@pytest.mark.parametrize(("name", "remedy"), STRAYS.items())
def test_what_looks_like_data_and_is_not_read_is_told(
    world: Project, name: str, remedy: str
) -> None:
    before = entry(world)
    file = world.root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# a thing of its own\n", "utf-8")
    told = faults(world)
    assert name in told
    assert remedy in told
    assert entry(world) != before, "the dataset in the cache would hide it"


@pytest.mark.parametrize("name", PASSED_OVER)
def test_what_editors_leave_and_notes_are_passed_over(world: Project, name: str) -> None:
    before = entry(world)
    (world.root / name).write_text("whatever", "utf-8")
    assert read(world, schemes.load(world.ontology))
    assert entry(world) == before


def test_a_query_by_another_ending_is_told_in_the_list(world: Project) -> None:
    (world.queries / "competency" / "mine.sparql").write_text("ASK {}", "utf-8")
    with pytest.raises(CurationError, match=r"mine\.sparql.*name it mine\.rq"):
        load_all(world.queries / "competency")


def test_a_linked_folder_is_read_and_watched(world: Project, tmp_path: Path) -> None:
    articles, elsewhere = world.data / "articles", tmp_path / "elsewhere"
    (articles / "chenghe-2031").rename(elsewhere)
    (articles / "chenghe-2031").symlink_to(elsewhere)
    assert list(world.articles()) == ["chenghe-2031", "chenghe-2034"]
    before = entry(world)
    with (elsewhere / "water.yaml").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    assert entry(world) != before


@pytest.mark.parametrize("target", ["..", ".", "../.."])
def test_a_link_in_a_circle_is_walked_once(world: Project, target: str) -> None:
    names = world.files("data")
    (world.data / "articles" / "again").symlink_to(target)
    assert world.files("data") == names


def test_a_folder_that_cannot_be_listed_is_an_error(
    world: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(place: str) -> Iterator[os.DirEntry[str]]:
        if place.endswith("chenghe-2031"):
            raise PermissionError(13, "Permission denied", place)
        return scan(place)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(DatasetError, match=r"chenghe-2031: Permission denied; change"):
        world.files("data")


def test_nobody_else_walks_the_folders_of_a_project() -> None:
    package = ROOT / "siping_kg"
    walking = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WALKERS
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "ast")
    }
    assert walking == set(ALLOWED)
