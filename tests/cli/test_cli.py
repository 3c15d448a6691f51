"""The command line as a person meets it: whole processes, what they print, and their exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from siping_kg.cli.root import COMMANDS
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siping_kg.project import Project

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

pytestmark = pytest.mark.slow  # every case is a process of its own


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(kept_world: Project, cache: Path, tmp_path: Path) -> Run:
    """Starts siping-kg on the world, in an empty folder, in English unless told otherwise."""

    def start(
        *words: str | bytes, given: bytes = b"", **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "siping_kg", *words],
            env=_environment(kept_world, cache) | more,
            cwd=tmp_path,
            input=given,
            capture_output=True,
            check=False,
            timeout=60,
        )

    return start


def _environment(project: Project, cache: Path) -> dict[str, str]:
    ours = {
        "PYTHONPATH": str(ROOT),
        "SIPING_KG_CACHE": str(cache),
        "SIPING_KG_PROJECT": str(project.root),
        "SIPING_KG_LANG": "en",
    }
    foreign = ("SIPING_KG_", "LC_", "LANG", "NO_COLOR")
    return {k: v for k, v in os.environ.items() if not k.startswith(foreign)} | ours


def _on_terminal(
    project: Project, cache: Path, words: list[str], columns: int, **more: str
) -> tuple[int, str]:
    """What a command shows on a terminal of so many columns, and its exit code."""
    import fcntl
    import struct
    import termios

    shown, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "siping_kg", *words],
        env=_environment(project, cache) | {"TERM": "xterm"} | more,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    ) as process:
        os.close(terminal)
        seen = b""
        while chunk := _read(shown):
            seen += chunk
        process.wait(timeout=60)
    os.close(shown)
    return process.returncode, seen.decode("utf-8").replace("\r\n", "\n")


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:  # how Linux says that the other side has closed
        return b""


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help_with_an_example(run: Run, words: list[str], option: str) -> None:
    done = run(*words, option)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Example" in done.stdout
    assert " ".join(["Usage: siping-kg", *words]).encode() in done.stdout


def test_no_command_gives_the_help_and_is_a_usage_error(run: Run) -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Usage: siping-kg")


def test_version_tells_software_ontology_and_data(run: Run) -> None:
    versions = run("--version").stdout.decode()
    assert [part.split()[0] for part in versions.split(", ")] == ["siping-kg", "ontology", "data"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [(["qeury"], "'query'"), (["sources", "vrify"], "'verify'"), (["zzz"], "See --help")],
)
def test_a_mistyped_command_is_answered_with_the_nearest(
    run: Run, words: list[str], meant: str
) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert meant.encode() in done.stderr


def test_shared_options_stand_before_or_after_the_command(run: Run) -> None:
    before = run("--lang", "zh", "query", "figures")
    after = run("query", "figures", "--lang", "zh")
    english = run("query", "figures")
    assert before.stdout == after.stdout != english.stdout
    assert "指标".encode() in after.stdout


def test_a_locale_chooses_the_language(run: Run) -> None:
    chinese = run("query", "figures", SIPING_KG_LANG="", LANG="zh_CN.UTF-8")
    assert chinese.stdout == run("query", "figures", "--lang", "zh").stdout


def test_without_a_name_query_lists_the_questions_in_the_readers_language(run: Run) -> None:
    assert "Which figures does the graph hold" in run("query").stdout.decode()
    assert "图谱里有哪些数字" in run("query", "--lang", "zh").stdout.decode()


def test_a_piped_table_is_aligned_text_with_numbers_to_the_right(run: Run) -> None:
    query = b'SELECT ?a ?b { VALUES (?a ?b) { ("\xe4\xb8\xad" 5) ("ab" 1200) } }'
    assert run("query", "-", given=query).stdout.decode() == "a       b\n中      5\nab  1,200\n"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csv", b"a,b\r\nx|y,1\r\n"),
        ("md", b"| a | b |\n| --- | --- |\n| x\\|y | 1 |\n"),
    ],
)
def test_rows_come_in_other_forms(run: Run, form: str, expected: bytes) -> None:
    query = b'SELECT ?a ?b { VALUES (?a ?b) { ("x|y" 1) } }'
    assert run("query", "-", "--format", form, given=query).stdout == expected


def test_json_is_that_of_sparql_results(run: Run) -> None:
    rows = run("query", "-", "--format", "json", given=b'SELECT ?a ?b { VALUES ?a { "x"@zh } }')
    assert json.loads(rows.stdout) == {
        "head": {"vars": ["a", "b"]},
        "results": {"bindings": [{"a": {"type": "literal", "value": "x", "xml:lang": "zh"}}]},
    }
    asked = run("query", "-", "--format", "json", given=b"ASK {}")
    assert json.loads(asked.stdout) == {"head": {}, "boolean": True}


def test_construct_gives_turtle(run: Run) -> None:
    done = run("query", "-", given=b"CONSTRUCT { <x:a> <x:b> <x:c> } {}")
    assert done.stdout.endswith(b"<x:a> <x:b> <x:c> .\n")


@pytest.mark.parametrize(
    ("query", "form"),
    [(b"SELECT * {}", "ttl"), (b"ASK {}", "csv"), (b"CONSTRUCT {} {}", "json")],
)
def test_a_form_that_does_not_fit_the_query_is_a_mistake(run: Run, query: bytes, form: str) -> None:
    done = run("query", "-", "--format", form, given=query)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"ask for" in done.stderr


def test_an_empty_answer_says_so_on_stderr(run: Run) -> None:
    query = b"SELECT ?s { ?s <x:never> ?o }"
    done = run("query", "-", given=query)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"s\n", b"no rows\n")
    assert run("query", "-", "--lang", "zh", given=query).stderr.decode() == "没有结果\n"
    assert run("query", "-", "-q", given=query).stderr == b""


def test_verbose_counts_rows_on_stderr_only(run: Run) -> None:
    verbose, plain = run("-v", "query", "codebook"), run("query", "codebook")
    rows = len(plain.stdout.splitlines()) - 1
    assert (verbose.stdout, verbose.stderr.decode()) == (plain.stdout, f"{rows} rows\n")


def test_build_writes_a_file_or_standard_output(run: Run, tmp_path: Path) -> None:
    written = run("build", "--out", "a.nq")
    assert b"a.nq written" in written.stdout
    piped = run("build", "--out", "-")
    assert piped.stdout == (tmp_path / "a.nq").read_bytes()
    assert b"written" in piped.stderr
    assert run("-q", "build", "--out", "b.nq").stdout == b""


def test_a_dataset_that_is_named_is_read(run: Run) -> None:
    run("build", "--out", "a.nq")
    named = run("query", "figures", "--dataset", "a.nq")
    assert named.stdout == run("query", "figures").stdout


def test_find_gives_rows_and_an_absence_is_an_answer(run: Run) -> None:
    hits = run("find", "42个")
    assert hits.returncode == 0
    assert "42个" in hits.stdout.decode()
    assert "1942个" not in hits.stdout.decode()
    missed = run("find", "907个")
    assert missed.returncode == 1
    answer = missed.stdout.decode()
    assert "“907个” is not in the graph." in answer
    assert "Not searched: the text of " in answer


def test_find_searches_the_copies_that_are_at_hand(run: Run) -> None:
    texts = str(ROOT / "tests" / "world" / "texts")
    unprinted = run("find", "907个", "--sources", texts)
    assert (unprinted.returncode, unprinted.stderr) == (1, b"")
    assert "they do not print it." in unprinted.stdout.decode()
    printed = run("find", "林见", SIPING_KG_SOURCES=texts), run("find", "招牌", "--sources", texts)
    assert [done.returncode for done in printed] == [0, 1]
    answer = printed[1].stdout.decode()
    assert "Printed: " in answer
    assert "they do not print it." not in answer


def test_show_tells_facts_and_what_is_not_stated(run: Run) -> None:
    done = run("show", "document/channel-care-measures")
    assert done.returncode == 0
    assert "not stated" in done.stdout.decode()


def test_audit_is_fine_unless_it_is_strict_and_something_failed(run: Run) -> None:
    done = run("audit")
    assert done.returncode == 0
    failed = any(line.startswith(b"failed") for line in done.stdout.splitlines())
    assert run("audit", "--strict").returncode == int(failed)


def test_export_writes_what_it_says(run: Run, tmp_path: Path) -> None:
    done = run("export", "--format", "csv", "--out", "m.csv")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"m.csv written" in done.stderr
    table = (tmp_path / "m.csv").read_text("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(table)))) > 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_completion_script(run: Run, shell: str) -> None:
    done = run(_SIPING_KG_COMPLETE=f"{shell}_source")
    assert b"siping-kg" in done.stdout


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("siping-kg qu", ["query"]),
        ("siping-kg query where", ["where-stated"]),
        ("siping-kg zz", []),
    ],
)
def test_the_shell_completes_commands_and_questions(
    run: Run, typed: str, expected: list[str]
) -> None:
    place = str(len(typed.split()) - 1)
    done = run(_SIPING_KG_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=place)
    assert [line.partition(",")[2] for line in done.stdout.decode().split()] == expected


def test_where_there_is_no_project_the_shell_gets_no_names_and_no_message(
    run: Run, tmp_path: Path
) -> None:
    words = {"COMP_WORDS": "siping-kg query fig", "COMP_CWORD": "2"}
    nowhere = {"SIPING_KG_PROJECT": str(tmp_path)}
    done = run(_SIPING_KG_COMPLETE="bash_complete", **words, **nowhere)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    "foreign",
    [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}],
)
def test_output_is_utf8_whatever_the_terminal(run: Run, foreign: dict[str, str]) -> None:
    usual = run("query", "figures", "--lang", "zh")
    assert run("query", "figures", "--lang", "zh", **foreign).stdout == usual.stdout


def test_a_terminal_gets_a_table_without_colours_when_they_are_not_wanted(
    kept_world: Project, cache: Path
) -> None:
    code, shown = _on_terminal(kept_world, cache, ["query", "figures"], 250, NO_COLOR="1")
    assert code == 0
    assert "───" in shown
    assert "\x1b" not in shown


def test_a_narrow_terminal_gets_each_row_as_a_list(kept_world: Project, cache: Path) -> None:
    code, shown = _on_terminal(kept_world, cache, ["-q", "query", "figures"], 80)
    assert code == 0
    assert shown.startswith("indicator")
    assert shown.count("\nindicator") > 3


def test_progress_is_for_terminals(kept_world: Project, cache: Path, run: Run) -> None:
    words = ["build", "--out", os.devnull]
    _, shown = _on_terminal(kept_world, cache, words, 100)
    assert shown.startswith("reading ")
    assert run(*words).stderr == b""


@pytest.mark.parametrize(
    "words",
    [
        ["show", "none-such"],
        ["query", "program", "--param", "program=none-such"],
        ["graph", "none-such", "--out", "-"],
        ["analyze", "path", "none-such", "channel-model"],
    ],
)
def test_an_unknown_name_is_an_error_everywhere(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"none-such: nothing has this name" in done.stderr


def test_a_question_without_its_parameter_says_what_it_takes(run: Run) -> None:
    assert b"program: program/lishu-model (default; " in run("query", "program").stderr
    given = run("query", "program", "--param", "program=channel-model")
    assert b"default" not in given.stderr


def test_commands_count_alike(run: Run) -> None:
    """Figures and tokens of each article of this repository's data, as three commands tell them."""
    project = {"SIPING_KG_PROJECT": str(ROOT)}
    asked = _table_of(run("query", "articles", "--format", "csv", **project))
    exported = _table_of(run("export", "--format", "csv", "--out", "-", **project))
    answer = run("find", "no such thing", **project).stdout.decode()
    told = {
        row["where"]: (int(row["figures"]), int(row["carried"]) + int(row["aside"]))
        for row in asked
    }
    figures = [int(number) for number in re.findall(r": (\d+) figures, ", answer)]
    tokens = [int(number) for number in re.findall(r"all (\d+) numerals", answer)]
    assert [*told.values()] == [*zip(figures, tokens, strict=True)]
    sources = Counter(row["source"] for row in exported if row["source"])
    assert [*sources.values()] == figures


def test_coverage_counts_what_the_graph_counts(run: Run) -> None:
    """Words that only look like a figure are listed, and counted by no one."""
    done = run("sources", "coverage", "--sources", str(ROOT / "tests" / "world" / "texts"))
    totals = re.findall(r": (\d+) numerals, ", done.stdout.decode())
    parts = re.split(r"\d+ sentences", done.stdout.decode())
    counted = re.findall(r"^(carried|set aside|open) .*? (\d+)  ", parts[0], re.MULTILINE)
    assert sum(int(number) for _, number in counted) == int(totals[0])


def _table_of(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(done.stdout.decode()))]
