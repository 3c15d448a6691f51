"""A project is the one named, else the nearest one around, else the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from siping_kg.errors import ProjectNotFound
from siping_kg.project import VARIABLE, Project, find
from tests.places import ROOT


@pytest.fixture(autouse=True)
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def test_a_named_project_is_the_one(world: Project) -> None:
    assert find(world.root) == world


def test_a_named_folder_is_never_passed_over(tmp_path: Path) -> None:
    with pytest.raises(ProjectNotFound) as error:
        find(tmp_path, start=ROOT)
    assert str(error.value) == (
        f"no project (a folder with ontology/ and data/) found; looked in {tmp_path}; "
        "name one with --project DIR or SIPING_KG_PROJECT"
    )


def test_the_variable_names_a_project(world: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(world.root))
    assert find(start=ROOT) == world


def test_an_option_goes_before_the_variable(
    world: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    assert find(world.root) == world


def test_a_variable_that_names_no_project_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    with pytest.raises(ProjectNotFound):
        find(start=ROOT)


def test_an_empty_variable_names_nothing(world: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert find(start=world.root) == world


def test_the_nearest_folder_around_is_found(world: Project) -> None:
    assert find(start=world.data / "articles" / "chenghe-2031") == world


def test_the_checkout_is_found_from_anywhere(tmp_path: Path) -> None:
    assert find(start=tmp_path) == Project(ROOT)


def test_a_relative_name_is_resolved(world: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world.root.parent)
    assert find(Path(world.root.name)) == Project(world.root.resolve())


def test_versions_are_those_of_the_files(world: Project) -> None:
    (world.ontology / "siping.ttl").write_text('<x> owl:versionInfo "7.8.9" .\n', "utf-8")
    assert (world.data_version, world.ontology_version) == ("0.0.1", "7.8.9")


def test_a_version_that_no_file_says_is_unknown(tmp_path: Path) -> None:
    bare = Project(tmp_path)
    assert (bare.data_version, bare.ontology_version) == ("unknown", "unknown")


def test_places_are_named_once(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert [project.ontology, project.data, project.queries] == [
        tmp_path / "ontology",
        tmp_path / "data",
        tmp_path / "queries",
    ]


def test_an_article_is_a_folder_named_by_its_source(world: Project) -> None:
    articles = world.articles()
    assert list(articles) == ["chenghe-2031", "chenghe-2034"]
    article = articles["chenghe-2031"]
    assert article.source == "chenghe-2031"
    assert article.folder == world.data / "articles" / "chenghe-2031"
    assert [path.name for path in article.themes] == ["fields.yaml", "water.yaml"]
    named = [article.outline, article.set_aside, article.anchors, article.coverage]
    assert [path.relative_to(article.folder).as_posix() for path in named] == [
        "article.yaml",
        "set-aside.yaml",
        "anchors.lock",
        "coverage.lock",
    ]


def test_a_project_without_articles_has_none(tmp_path: Path) -> None:
    assert Project(tmp_path).articles() == {}


def test_the_files_of_a_part_are_listed_by_name_and_others_passed_over(world: Project) -> None:
    for odd in ("notes.txt", ".areas.yaml", "areas.yaml~", "articles/readme.md"):
        (world.data / odd).touch()
    assert world.files("data") == [
        "data/VERSION",
        "data/agencies.yaml",
        "data/areas.yaml",
        "data/articles/chenghe-2031/anchors.lock",
        "data/articles/chenghe-2031/article.yaml",
        "data/articles/chenghe-2031/fields.yaml",
        "data/articles/chenghe-2031/water.yaml",
        "data/articles/chenghe-2034/anchors.lock",
        "data/articles/chenghe-2034/article.yaml",
        "data/articles/chenghe-2034/progress.yaml",
        "data/indicators.yaml",
        "data/works.yaml",
    ]


def test_a_file_beside_or_below_the_folders_of_articles_is_no_article(world: Project) -> None:
    below = world.data / "articles" / "chenghe-2031" / "drafts"
    below.mkdir()
    (below / "later.yaml").touch()
    (world.data / "articles" / "stray.yaml").touch()
    articles = world.articles()
    assert list(articles) == ["chenghe-2031", "chenghe-2034"]
    assert [path.name for path in articles["chenghe-2031"].themes] == ["fields.yaml", "water.yaml"]
