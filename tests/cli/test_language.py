"""Mistakes are told in the reader's language, ours and click's, with the same exit codes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from siping_kg.cli.language import wanted_language
from siping_kg.cli.usage import Misuse, bad_value, message_of
from siping_kg.texts import Text
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.project import Project

HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"\b(the|is|of|no|not|cannot|such|has|try|name|use|Usage|Error)\b")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def _run(
    project: Project, cache: Path, folder: Path, *words: str
) -> subprocess.CompletedProcess[bytes]:
    ours = {
        "PYTHONPATH": str(ROOT),
        "SIPING_KG_CACHE": str(cache),
        "SIPING_KG_PROJECT": str(project.root),
    }
    foreign = ("SIPING_KG_", "LC_", "LANG")
    return subprocess.run(
        [sys.executable, "-m", "siping_kg", *words],
        env={k: v for k, v in os.environ.items() if not k.startswith(foreign)} | ours,
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
    )


MISTAKES = [
    (["audit", "--fromat", "json"], "没有选项 '--fromat'。您是不是想写 '--format'？"),
    (["query", "--format"], "选项 '--format' 后面须有值。"),
    (["--quiet=3", "query"], "选项 '--quiet' 不带值。"),
    (["qeury"], "没有命令 'qeury'。您是不是想写 'query'？"),
    (["zzz"], "没有命令 'zzz'。命令见 --help。"),
    (["show"], "缺少参数 'NAME'。"),
    (["export"], "缺少选项 '--out'。"),
    (["find", "a", "b"], "多出一个参数：b"),
    (["query", "--format", "pdf"], "'pdf' 不是下列之一：'table'、'csv'、'json'、'md'、'ttl'。"),
    (["graph", "x", "--hops", "9", "--out", "x.svg"], "9 不在 1<=x<=4 的范围内。"),
    (["graph", "x", "--hops", "y", "--out", "x.svg"], "'y' 不是整数。"),
    (["query", "figures", "--dataset", "folder"], "'folder' 是文件夹，不是文件。"),
    (["query", "figures", "--project", "nowhere"], "没有找到项目"),
    (["query", "figurs"], "没有这个名称的查询；您是不是想写 'figures'？"),
    (["query", "figures", "--param", "lang=fr"], "应为下列之一：zh、en"),
    (["query", "program", "--param", "x"], "--param 的值无效：'x' 不是 K=V"),
    (["query", "figures", "--dataset", "cut.nq"], "cut.nq：不是合法的 N-Quads"),
    (["query", "figures", "--dataset", "empty.nq"], "empty.nq：其中没有任何陈述；请重新构建"),
    (["export", "--format", "nq", "--out", "cut.nq/x.nq"], "x.nq：无法写入"),
    (["export", "--out", "x.pdf"], "x.pdf：以 '.pdf' 结尾，看不出格式"),
    (["show", "nothing-of-this"], "没有叫这个名称的事物；请试试 `siping-kg find nothing-of-this`"),
    (["find", " "], "其中没有可查找的内容"),
    (["graph", "x"], "请用 --out 指明写到哪里"),
    (["sources", "verify"], "文章不随本项目发布"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("words", "expected"), MISTAKES)
def test_a_mistake_is_told_in_chinese_with_the_same_exit_code(
    kept_world: Project, cache: Path, tmp_path: Path, words: list[str], expected: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "cut.nq").write_text("<x:a> <x:b", encoding="utf-8")
    (tmp_path / "empty.nq").touch()
    english = _run(kept_world, cache, tmp_path, "--lang", "en", *words)
    # After the command and before it: the option is heeded although nothing else is understood.
    for spoken in (["--lang", "zh", *words], [words[0], "--lang=zh", *words[1:]]):
        done = _run(kept_world, cache, tmp_path, *spoken)
        message = done.stderr.decode("utf-8")
        assert (done.returncode, done.stdout) == (english.returncode, b"") == (2, b""), message
        assert expected in message
        assert not HAN.search(english.stderr.decode("utf-8"))


def test_usage_and_the_way_to_the_help_are_chinese_too(
    kept_world: Project, cache: Path, tmp_path: Path
) -> None:
    done = _run(kept_world, cache, tmp_path, "show", "--lang", "zh")
    assert done.stderr.decode("utf-8") == (
        "用法：siping-kg show [选项] NAME\n"
        "用法说明见“siping-kg show --help”。\n\n"
        "错误：缺少参数 'NAME'。\n"
    )


def test_a_notice_is_told_in_chinese(kept_world: Project, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    done = _run(kept_world, file / "cache", tmp_path, "query", "figures", "--lang", "zh")
    assert done.returncode == 0
    assert "图谱只在内存中构建" in done.stderr.decode("utf-8")


def test_mistakes_in_the_data_are_told_in_chinese(
    world: Project, cache: Path, tmp_path: Path
) -> None:
    lock = world.articles()["chenghe-2031"].anchors
    lines = lock.read_text("utf-8").splitlines()
    lock.write_text("\n".join([*lines[:2], *lines[3:]]) + "\n", "utf-8")
    message = _run(world, cache, tmp_path, "build", "--lang", "zh").stderr.decode("utf-8")
    assert "尚未定位；请备好文章，运行 `siping-kg sources anchor --sources 目录`" in message
    assert message.endswith("1 条记录未获证明\n")
    assert not ENGLISH.search(message)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["query", "--lang", "zh"], "zh"),
        (["--lang=zh", "query", "--lang", "en"], "en"),
        (["--lang", "en", "query", "--lang=zh"], "zh"),
        (["--lang", "fr", "--lang"], "en"),
        (["find", "--", "--lang", "zh"], "en"),
        ([], "en"),
    ],
)
def test_the_last_language_that_is_named_is_the_readers(
    monkeypatch: pytest.MonkeyPatch, words: list[str], language: str
) -> None:
    monkeypatch.setenv("SIPING_KG_LANG", "en")
    assert wanted_language(words) == language


def test_our_own_mistakes_read_as_clicks_do_in_english() -> None:
    ours = bad_value("--param", Text("错", "wrong"))
    theirs = click.BadParameter("wrong", param_hint="--param")
    assert isinstance(ours, Misuse)
    assert ours.format_message() == theirs.format_message() == message_of(ours).en
    assert (
        message_of(ours).zh
        == message_of(theirs).zh.replace("wrong", "错")
        == "--param 的值无效：错"
    )


def test_what_click_says_and_we_do_not_know_stays_english() -> None:
    assert message_of(click.UsageError("Something new.")) == Text.same("Something new.")
