"""A fault that nobody foresaw is told in one line, with where to report it; -v shows the trace."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from siping_kg.cli import root as cli

if TYPE_CHECKING:
    from siping_kg.cli.settings import Settings


class Unforeseen(Exception):
    pass


@pytest.fixture(autouse=True)
def _broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_settings: Settings) -> int:
        raise Unforeseen("in\nseveral lines " + "and long " * 100)

    monkeypatch.setattr(cli, "_invoke", fail)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "a fault of ours, not of yours (Unforeseen: in several"),
        ("zh", "程序出错，不是您的错"),
    ],
)
def test_it_is_one_line(
    language: str,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["siping-kg", "--lang", language, "build"])
    assert cli.run() == 70
    said = capsys.readouterr().err
    assert said.startswith(f"siping-kg: {words}")
    assert "CONTRIBUTING.md" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("more", ["-v", "-vv", "--verbose"])
def test_asked_for_more_it_shows_the_trace(
    more: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["siping-kg", "build", more])
    assert cli.run() == 70
    said = capsys.readouterr().err
    assert "Traceback (most recent call last)" in said
    assert said.splitlines()[-1].startswith("siping-kg: ")
