"""The dataset is never stale, never half written, and answers by name and by figure."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from siping_kg.dataset import open_dataset, publish
from siping_kg.dataset.cache import KEPT, VARIABLE, entry, folder, keep
from siping_kg.errors import CurationError, DatasetError
from siping_kg.lookup import Lookup
from siping_kg.terms import SP
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.assembly import Built
    from siping_kg.project import Project
    from siping_kg.store import EmbeddedStore

BROKEN_WRITE = """
import resource, sys
from pathlib import Path
from siping_kg.dataset import publish
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
publish(Path(sys.argv[1]), b"x" * 2000)
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(place))
    return place


def entries(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir())


def named(number: int) -> str:
    return f"siping-kg-{number:032x}.nq"


def labels(store: EmbeddedStore, node: str) -> list[str]:
    query = f"SELECT ?l {{ <https://w3id.org/siping-kg/id/{node}> <{SP.statedText.value}> ?l }}"
    return [str(row[0]) for row in store.select(query).rows]


class TestCache:
    def test_the_variable_names_the_folder(self, cache: Path) -> None:
        assert folder() == cache

    def test_the_dataset_is_built_once(self, cache: Path, world: Project, built: Built) -> None:
        assert len(open_dataset(world).store.quads) == built.nquads.count(b"\n")
        assert entries(cache) == [entry(world).name]
        kept = entry(world).stat().st_ino
        assert open_dataset(world).notices == ()
        assert entry(world).stat().st_ino == kept

    def test_what_is_kept_is_what_is_built(self, world: Project, built: Built) -> None:
        open_dataset(world)
        assert entry(world).read_bytes() == built.nquads

    def test_an_edit_is_seen_at_once(self, cache: Path, world: Project) -> None:
        assert labels(open_dataset(world).store, "measurement/chenghe-2031.field") == ['"300公顷"']
        path = world.data / "articles" / "chenghe-2031" / "water.yaml"
        path.write_text(path.read_text("utf-8").replace("en: Works upstream", "en: Upper works"))
        hits = Lookup(open_dataset(world).store).find("Upper works")
        assert [hit.thing.key for hit in hits if hit.type.node == SP.Program] == [
            "program/upstream-works"
        ]
        assert len(entries(cache)) == 2

    @pytest.mark.parametrize(
        "name",
        [
            "data/areas.yaml",
            "data/articles/chenghe-2031/anchors.lock",
            "data/articles/chenghe-2034/progress.yaml",
            "ontology/siping.ttl",
        ],
    )
    def test_every_ingredient_counts(self, name: str, world: Project) -> None:
        before = entry(world)
        path = world.root / name
        path.write_bytes(path.read_bytes() + b"\n# a remark\n")
        assert entry(world) != before

    def test_a_file_that_moves_counts(self, world: Project) -> None:
        before = entry(world)
        (world.data / "articles" / "chenghe-2031" / "water.yaml").rename(
            world.data / "articles" / "chenghe-2034" / "water.yaml"
        )
        assert entry(world) != before

    def test_mistakes_are_told_although_an_older_dataset_is_kept(self, world: Project) -> None:
        open_dataset(world)
        (world.data / "areas.yaml").write_text("areas: []\n", "utf-8")
        with pytest.raises(CurationError):
            open_dataset(world)

    def test_the_last_five_used_are_kept(self, cache: Path) -> None:
        for number in range(KEPT + 2):
            keep(cache / named(number), b"")
            os.utime(cache / named(number), (number, number))
        assert entries(cache) == [named(number) for number in range(2, KEPT + 2)]

    def test_use_keeps_an_entry(self, cache: Path, world: Project) -> None:
        open_dataset(world)
        for number in range(KEPT - 1):
            keep(cache / named(number), b"")
        os.utime(entry(world), (1, 1))
        open_dataset(world)
        keep(cache / named(KEPT), b"")
        assert entry(world).exists()

    @pytest.mark.parametrize("named", [None, "~nosuchuser/c"])
    def test_without_a_home_the_graph_is_built_in_memory(
        self, named: str | None, world: Project, built: Built, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for variable in (VARIABLE, "HOME", "XDG_CACHE_HOME"):
            monkeypatch.delenv(variable, raising=False)
        if named:
            monkeypatch.setenv(VARIABLE, named)
        monkeypatch.setattr(pwd, "getpwuid", lambda number: {}[number])
        opened = open_dataset(world)
        assert len(opened.store.quads) == built.nquads.count(b"\n")
        assert [notice.en for notice in opened.notices] == [
            "the graph was built in memory, since the cache cannot be kept "
            f"({named or '~'}: the home of that user is not known; "
            "set SIPING_KG_CACHE to a folder)"
        ]

    def test_files_of_the_reader_are_never_dropped(self, cache: Path) -> None:
        theirs = sorted(
            [f"my-{number}.nq" for number in range(KEPT + 3)]
            + [f"{number:032x}.nq" for number in range(KEPT + 3)]
            + ["siping-kg-notes.nq", named(0) + ".gz", "siping-kg-" + "g" * 32 + ".nq"]
        )
        cache.mkdir()
        for name in theirs:
            (cache / name).write_bytes(b"mine")
            os.utime(cache / name, (1, 1))
        for number in range(KEPT + 2):
            keep(cache / named(number), b"")
        kept = [name for name in entries(cache) if name in theirs]
        assert kept == theirs
        assert len(entries(cache)) == len(theirs) + KEPT

    def test_without_a_cache_the_graph_is_built_in_memory(
        self, cache: Path, world: Project, built: Built
    ) -> None:
        cache.write_text("a file where the folder would be")
        opened = open_dataset(world)
        assert len(opened.store.quads) == built.nquads.count(b"\n")
        (notice,) = opened.notices
        assert notice.en.startswith("the graph was built in memory, since the cache cannot be kept")
        assert str(cache) in notice.en

    @pytest.mark.parametrize("damage", [b"", b"<http://a> <http://b", b"\x00\xff", "a line lost"])
    def test_a_damaged_entry_is_built_again(
        self, damage: bytes | str, world: Project, built: Built
    ) -> None:
        open_dataset(world)
        rest = b"".join(built.nquads.splitlines(keepends=True)[:-1])
        entry(world).write_bytes(rest if isinstance(damage, str) else damage)
        assert len(open_dataset(world).store.quads) == built.nquads.count(b"\n")
        assert entry(world).read_bytes() == built.nquads

    def test_a_named_file_is_read_and_nothing_is_built(
        self, cache: Path, tmp_path: Path, built: Built, world: Project
    ) -> None:
        path = tmp_path / "dataset.nq"
        other = b'<http://a/s> <http://a/p> "of a reader" <http://a/graph> .\n'
        path.write_bytes(built.nquads + other)
        assert len(open_dataset(world, path).store.quads) == built.nquads.count(b"\n") + 1
        assert not cache.exists()

    @pytest.mark.parametrize("content", [None, b"no quads", b""])
    def test_a_named_file_that_is_no_dataset_is_an_error(
        self, content: bytes | None, tmp_path: Path, world: Project
    ) -> None:
        path = tmp_path / "dataset.nq"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(DatasetError, match=r"dataset\.nq"):
            open_dataset(world, path)


class TestPublish:
    def test_a_file_is_put_with_its_folders(self, tmp_path: Path) -> None:
        publish(tmp_path / "a" / "b.nq", b"new")
        assert (tmp_path / "a" / "b.nq").read_bytes() == b"new"
        assert entries(tmp_path / "a") == ["b.nq"]

    def test_a_failed_write_leaves_the_old_file_and_no_draft(self, tmp_path: Path) -> None:
        path = tmp_path / "kept" / "b.nq"
        publish(path, b"old")
        command = [sys.executable, "-c", BROKEN_WRITE, str(path)]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        ended = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
        assert "DatasetError" in ended.stderr
        assert "what was there is untouched" in ended.stderr
        assert path.read_bytes() == b"old"
        assert entries(path.parent) == ["b.nq"]

    def test_a_folder_in_the_way_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "b.nq" / "full").mkdir(parents=True)
        with pytest.raises(DatasetError, match="cannot be written"):
            publish(tmp_path / "b.nq", b"new")
        assert entries(tmp_path) == ["b.nq"]

    def test_a_link_is_written_through(self, tmp_path: Path) -> None:
        publish(tmp_path / "real.nq", b"old")
        (tmp_path / "link.nq").symlink_to(tmp_path / "real.nq")
        publish(tmp_path / "link.nq", b"new")
        assert (tmp_path / "real.nq").read_bytes() == b"new"
        assert (tmp_path / "link.nq").is_symlink()
