"""Bad input, full disks, closed pipes and killed processes: a clear message, and nothing lost."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import lay_out
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from siping_kg.project import Project

pytestmark = pytest.mark.slow  # every case is a process of its own

OLD = b"<x:old> <x:old> <x:old> <x:old> .\n"
WRITER = """
import sys
from pathlib import Path
from siping_kg.dataset.files import publish

target, sizes = Path(sys.argv[1]), (200_000, 900_000)
print("writing", flush=True)
for turn in range(1_000_000):
    letter = b"ab"[turn % 2 : turn % 2 + 1]
    publish(target, letter * sizes[turn % 2])
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def _environment(project: Project, cache: Path) -> dict[str, str]:
    ours = {
        "PYTHONPATH": str(ROOT),
        "SIPING_KG_CACHE": str(cache),
        "SIPING_KG_PROJECT": str(project.root),
        "SIPING_KG_LANG": "en",
    }
    return {k: v for k, v in os.environ.items() if not k.startswith("SIPING_KG_")} | ours


def _run(
    project: Project,
    cache: Path,
    *words: str | bytes,
    given: bytes = b"",
    folder: Path | None = None,
    first: Callable[[], object] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "siping_kg", *words],
        env=_environment(project, cache),
        input=given,
        cwd=folder,
        preexec_fn=first,
        capture_output=True,
        check=False,
        timeout=60,
    )


def _refused(done: subprocess.CompletedProcess[bytes], *messages: str) -> None:
    """That a command ended with exit 2 and one message, which tells all this."""
    message = done.stderr.decode("utf-8")
    assert (done.returncode, done.stdout) == (2, b""), message
    assert "Traceback" not in message
    for words in messages:
        assert words in message


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


WATER = "articles/chenghe-2031/water.yaml"
LOCK = "articles/chenghe-2031/anchors.lock"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        pytest.param(WATER, "indicator: patrol", "indicater: patrol", "indicater", id="key"),
        pytest.param(WATER, "id: pipes", "id: cisterns", "cisterns", id="duplicate-id"),
        pytest.param(WATER, "indicator: pipes", "indicator: nowhere", "nowhere", id="dangling"),
        pytest.param(
            WATER,
            "as-of-chenghe-2031, stated: 42",
            "2031-02-30, stated: 42",
            "2031-02-30",
            id="date",
        ),
        pytest.param(WATER, "stated: 42个", "stated: 43个", "patrol-points", id="figure-not-there"),
        pytest.param(WATER, "programs:", "programs: [", "water.yaml", id="broken-yaml"),
        pytest.param(WATER, "role: actual", "role: wish", "wish", id="unknown-code"),
        pytest.param(LOCK, "\n21\t30\t", "\n21\t99999\t", "99999", id="span-outside"),
    ],
)
def test_a_mistake_in_the_data_is_told_with_its_place_and_loses_nothing(
    world: Project, tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    out = tmp_path / "out.nq"
    out.write_bytes(OLD)
    _edit(world.data / file, old, new)
    done = _run(world, tmp_path / "cache", "build", "--out", str(out))
    _refused(done, message)
    assert out.read_bytes() == OLD
    assert not list((tmp_path / "cache").glob("*"))


def test_several_mistakes_are_told_at_once_each_with_its_line(
    world: Project, tmp_path: Path
) -> None:
    _edit(world.data / WATER, "role: actual", "role: wish")
    _edit(world.data / WATER, "kind: campaign", "kind: crusade")
    message = _run(world, tmp_path / "cache", "query", "figures").stderr.decode()
    lines = [line for line in message.splitlines() if "water.yaml:" in line]
    assert len(lines) == 2


def test_a_source_file_that_is_not_the_article_is_refused(world: Project, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    for name in ("chenghe-2031", "chenghe-2034"):
        (copies / f"{name}.txt").write_text("这里是另一篇文章。", encoding="utf-8")
    lock = (world.data / LOCK).read_bytes()
    for words in (["sources", "anchor"], ["sources", "verify"]):
        done = _run(world, tmp_path / "cache", *words, "--sources", str(copies))
        _refused(done, "not the article", "chenghe-2031.txt")
    assert (world.data / LOCK).read_bytes() == lock


@pytest.mark.parametrize(
    ("words", "given", "message"),
    [
        (["query", "figurs"], b"", "did you mean 'figures'?"),
        (["query", "none.rq"], b"", "No such file"),
        (["query", "folder.rq"], b"", "Is a directory"),
        (["query", "binary.rq"], b"", "not UTF-8"),
        (["query", "broken.rq"], b"", "line 1"),
        (["query", "-"], b"\xff\xfe", "not UTF-8"),
        (["query", "-"], b"SELECT", "line 1"),
        (["query", "-"], b"", "not SPARQL"),
        (["query", "-"], b"INSERT DATA { <x:a> <x:b> <x:c> }", "SPARQL"),
        (["query", "-"], b"SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        (["query", "program", "--param", "x=1"], b"", "it has program"),
        (["query", "program", "--param", "x"], b"", "is not K=V"),
        (["query", "program", "--param", "program=a b"], b"", "nothing has this name"),
        (["query", "figures", "--param", "lang=fr"], b"", "one of zh, en"),
        (["query", "figures", "--param", "lang=zh", "--param", "lang=en"], b"", "given twice"),
        (["query", "figures", "--endpoint", "http://127.0.0.1:9/"], b"", "127.0.0.1:9"),
        (["query", "figures", "--dataset", "none.nq"], b"", "none.nq"),
        (["query", "figures", "--dataset", "cut.nq"], b"", "cut.nq"),
        (["query", "figures", "--dataset", "empty.nq"], b"", "holds no statements"),
        (["query", "figures", "--dataset", "folder.rq"], b"", "is a directory"),
        (["query", "figures", "--project", "folder.rq"], b"", "name one with --project"),
        (["query", "figures", "--project", "nowhere"], b"", "name one with --project"),
        (["find", ""], b"", "nothing in it"),
        (["show", " "], b"", "name a thing"),
        (["show", 'x" } ; DROP ALL #'], b"", "nothing has this name"),
        (["show", "http://a b/<>"], b"", "nothing has this name"),
        (["show", b"\xff\xfe"], b"", "nothing has this name"),
        (["show", "x" * 100_000], b"", "nothing has this name"),
        (["validate", "none.ttl"], b"", "none.ttl"),
        (["validate", "binary.rq"], b"", "binary.rq"),
        (["export", "--format", "nq", "--out", "cut.nq/below.nq"], b"", "cannot be written"),
        (["export", "--format", "pdf", "--out", "x"], b"", "not one of"),
    ],
)
def test_a_mistake_on_the_command_line_is_told(
    kept_world: Project,
    cache: Path,
    tmp_path: Path,
    words: list[str | bytes],
    given: bytes,
    message: str,
) -> None:
    (tmp_path / "folder.rq").mkdir()
    (tmp_path / "binary.rq").write_bytes(bytes(range(128, 256)))
    (tmp_path / "broken.rq").write_text("SELECT * {", encoding="utf-8")
    (tmp_path / "cut.nq").write_text("<x:a> <x:b", encoding="utf-8")
    (tmp_path / "empty.nq").touch()
    _refused(_run(kept_world, cache, *words, given=given, folder=tmp_path), message)


@pytest.mark.parametrize(
    "text", ['" } UNION { ?s ?p ?o', "\\", "'''", b"\xed\xa0\x80", "长" * 30_000]
)
def test_odd_text_is_looked_for_as_it_stands_and_not_found(
    kept_world: Project, cache: Path, text: str | bytes
) -> None:
    done = _run(kept_world, cache, "find", text)
    assert (done.returncode, done.stderr) == (1, b"")
    assert len(done.stdout) < 2000


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_made(
    kept_world: Project, cache: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(OLD)
    done = _run(kept_world, cache, "build", "--out", str(file / "below" / "out.nq"))
    _refused(done, "cannot be written")
    assert (file.read_bytes(), _names(tmp_path)) == (OLD, ["file"])


def test_a_cache_that_cannot_be_written_is_only_a_notice(
    kept_world: Project, cache: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.touch()
    done = _run(kept_world, file / "cache", "query", "figures")
    assert done.returncode == 0
    assert b"the cache cannot be kept" in done.stderr
    assert done.stdout == _run(kept_world, cache, "query", "figures").stdout


def _full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_full_disk_leaves_the_old_file_and_no_draft(kept_world: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.nq"
    out.write_bytes(OLD)
    done = _run(kept_world, tmp_path / "cache", "build", "--out", str(out), first=_full_disk)
    _refused(done, "out.nq", "cannot be written")
    assert (out.read_bytes(), _names(tmp_path)) == (OLD, ["out.nq"])


def test_output_that_cannot_be_written_is_told(
    kept_world: Project, cache: Path, tmp_path: Path
) -> None:
    with (tmp_path / "out").open("wb") as file:
        file.write(b"x" * 20_000)
        file.flush()
        done = subprocess.run(
            [sys.executable, "-m", "siping_kg", "query", "figures"],
            env=_environment(kept_world, cache),
            stdout=file,
            stderr=subprocess.PIPE,
            check=False,
            preexec_fn=_full_disk,
        )
    assert (done.returncode, done.stderr) == (2, b"siping-kg: output: File too large\n")


def test_a_device_is_written_to_and_never_replaced(kept_world: Project, cache: Path) -> None:
    done = _run(kept_world, cache, "build", "--out", os.devnull)
    assert done.returncode == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("words", [["query", "figures"], ["query"], ["--help"], ["audit"]])
def test_a_reader_who_leaves_is_no_error(
    kept_world: Project, cache: Path, words: list[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "siping_kg", *words],
        env=_environment(kept_world, cache),
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_a_reader_who_leaves_ends_an_answer_that_has_no_end(
    kept_world: Project, cache: Path, form: str
) -> None:
    # more rows than any machine writes: it ends because its reader has gone
    query = b"SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    with subprocess.Popen(
        [sys.executable, "-m", "siping_kg", "query", "-", "--format", form],
        env=_environment(kept_world, cache),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(query)
        process.stdin.close()
        begun = process.stdout.read(100_000)
        process.stdout.close()
        complaint = process.stderr.read()
    assert (len(begun), complaint, process.returncode) == (100_000, b"", 0)


@pytest.mark.parametrize("handle", [1, 2])
def test_a_closed_output_is_no_error(kept_world: Project, cache: Path, handle: int) -> None:
    done = _run(kept_world, cache, "-v", "query", "figures", first=lambda: os.close(handle))
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.fixture
def started(kept_world: Project, cache: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts processes that the test may kill; none is left behind."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(*command: str, folder: Path = cache) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, *command],
            env=_environment(kept_world, folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def test_ctrl_c_is_told_and_exits_130(
    started: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    out = tmp_path / "out.nq"
    out.write_bytes(OLD)
    chance = random.Random(130)
    ended = []
    for _ in range(6):
        process = started(
            "-m", "siping_kg", "-v", "build", "--out", str(out), folder=tmp_path / "c"
        )
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"reading ")
        time.sleep(chance.uniform(0, 0.2))
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert b"Traceback" not in said
        assert process.returncode in (0, 130)
        if process.returncode:
            assert said.splitlines()[-1].startswith(b"siping-kg: interrupted")
        ended.append(process.returncode)
        assert out.read_bytes().endswith(b" .\n")
    assert 130 in ended


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_eighty_kills_of_a_writer_leave_the_old_or_the_new_bytes(
    started: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    target, chance = tmp_path / "dataset.nq", random.Random(80)
    whole = {b"a" * 200_000, b"b" * 900_000}
    target.write_bytes(b"a" * 200_000)
    for _ in range(80):
        process = started("-c", WRITER, str(target))
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.04))
        process.kill()
        process.wait()
        assert target.read_bytes() in whole
    assert [name for name in _names(tmp_path) if not name.endswith(".draft")] == ["dataset.nq"]
    assert list(tmp_path.glob("*.nq")) == [target]


def test_twenty_kills_of_a_build_leave_whole_files_and_the_next_build_works(
    kept_world: Project, started: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    chance, out, kept = random.Random(20), tmp_path / "out.nq", tmp_path / "cache"
    assert _run(kept_world, kept, "-q", "build", "--out", str(out)).returncode == 0
    new = out.read_bytes()
    (entry,) = kept.glob("*.nq")
    for _ in range(20):
        out.write_bytes(OLD)
        entry.write_bytes(OLD)
        words = ("-m", "siping_kg", "-v", "build", "--out", str(out))
        process = started(*words, folder=kept)
        assert process.stderr is not None
        process.stderr.readline()
        time.sleep(chance.uniform(0, 0.6))
        process.kill()
        process.wait()
        assert out.read_bytes() in (OLD, new)
        assert {path.read_bytes() for path in kept.glob("*.nq")} <= {OLD, new}
    assert _run(kept_world, kept, "-q", "build", "--out", str(out)).returncode == 0
    assert (out.read_bytes(), entry.read_bytes()) == (new, new)


def test_a_draft_of_a_killed_writer_is_swept_later(
    kept_world: Project, cache: Path, tmp_path: Path
) -> None:
    stale, fresh, foreign = (
        tmp_path / name
        for name in (".out.nq.abcdefgh.draft", ".out.nq.12345678.draft", ".out.nq.backup")
    )
    for path in (stale, fresh, foreign):
        path.touch()
    for path in (stale, foreign):
        os.utime(path, (0, 0))
    _run(kept_world, cache, "-q", "build", "--out", str(tmp_path / "out.nq"))
    assert _names(tmp_path) == sorted([fresh.name, foreign.name, "out.nq"])


def test_eight_builds_at_once_all_succeed_with_identical_bytes(
    started: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    out, kept = tmp_path / "out.nq", tmp_path / "cache"
    words = ("-m", "siping_kg", "-q", "build", "--out", str(out))
    processes = [started(*words, folder=kept) for _ in range(8)]
    ended = [(process.communicate(timeout=60), process.returncode) for process in processes]
    assert ended == [((b"", b""), 0)] * 8
    (entry,) = kept.iterdir()
    assert entry.read_bytes() == out.read_bytes()
    assert _names(tmp_path) == ["cache", "out.nq"]


def test_a_damaged_cache_entry_is_built_again(tmp_path: Path) -> None:
    project, kept = lay_out(tmp_path / "world"), tmp_path / "cache"
    rows = _run(project, kept, "query", "figures").stdout
    (entry,) = kept.glob("*.nq")
    for damage in (b"", b"\0\0\0", entry.read_bytes()[:1000]):
        entry.write_bytes(damage)
        assert _run(project, kept, "query", "figures").stdout == rows
