"""What the system refuses is told in both languages, from one place."""

from __future__ import annotations

import errno
import os
import re
from typing import TYPE_CHECKING

import pytest

from siping_kg.system import refusal
from siping_kg.texts import Text
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_file_is_told_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as caught:
        (tmp_path / "none").read_bytes()
    assert refusal(caught.value) == Text("没有这个文件", "No such file or directory")


@pytest.mark.parametrize(
    "code", [errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.ENOTDIR, errno.EROFS]
)
def test_what_users_meet_is_translated(code: int) -> None:
    text = refusal(OSError(code, os.strerror(code)))
    assert text.en == os.strerror(code)
    assert re.fullmatch("[\u4e00-\u9fff]+", text.zh)


def test_what_is_not_translated_is_quoted() -> None:
    assert refusal(OSError(errno.EDOM, "Out of domain")) == Text(
        "系统报告“Out of domain”", "Out of domain"
    )
    assert refusal(OSError("odd")) == Text("系统报告“odd”", "odd")


def test_no_other_module_quotes_the_system() -> None:
    modules = (ROOT / "siping_kg").rglob("*.py")
    quoting = [path.stem for path in modules if ".strerror" in path.read_text("utf-8")]
    assert quoting == ["system"]
