"""Errors tell what, which, where and what to do, and all are of one family."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from siping_kg import errors
from siping_kg.errors import (
    CurationError,
    DatasetError,
    DateError,
    EvidenceError,
    ExportError,
    Fault,
    Location,
    ProjectNotFound,
    QuantityError,
    QueryError,
    ShapeError,
    SipingError,
    SourceUnreadable,
    StoreError,
    Unfinished,
    UnknownThing,
)
from siping_kg.texts import Text
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE, THERE = Location(Path("a.yaml"), 3), Location(Path("b.yaml"), 12)
PLACE = Path("x")
CHINESE = "[\u4e00-\u9fff]"
WRONG, ODD = Text("不对", "wrong"), Text("奇怪", "odd")
LOST, GONE = Text("丢了", "lost"), Text("没了", "gone")
NO_SUCH, LIST_THEM = Text("没有", "no such"), Text("请列出", "list them")
SAID: list[tuple[SipingError, str, str]] = [
    (
        ProjectNotFound([PLACE, Path("y")]),
        "没有找到项目（含 ontology/ 和 data/ 的文件夹），找过：x, y；"
        "请用 --project DIR 或 SIPING_KG_PROJECT 指明",
        "no project (a folder with ontology/ and data/) found; looked in x, y; "
        "name one with --project DIR or SIPING_KG_PROJECT",
    ),
    (
        CurationError([Fault(HERE, WRONG)]),
        "a.yaml:3: 不对\n1 处整理数据的错误",
        "a.yaml:3: wrong\n1 mistake in the curated data",
    ),
    (
        CurationError([Fault(HERE, WRONG), Fault(None, ODD)]),
        "a.yaml:3: 不对\n奇怪\n2 处整理数据的错误",
        "a.yaml:3: wrong\nodd\n2 mistakes in the curated data",
    ),
    (
        EvidenceError([Fault(THERE, LOST)]),
        "b.yaml:12: 丢了\n1 条记录未获证明",
        "b.yaml:12: lost\n1 record without proof",
    ),
    (
        EvidenceError([Fault(THERE, LOST), Fault(HERE, GONE)]),
        "b.yaml:12: 丢了\na.yaml:3: 没了\n2 条记录未获证明",
        "b.yaml:12: lost\na.yaml:3: gone\n2 records without proof",
    ),
    (
        SourceUnreadable(PLACE, Text("文件是空的", "it is empty"), Text("请填写", "fill it")),
        "x：文件是空的；请填写",
        "x: it is empty; fill it",
    ),
    (
        QuantityError(
            "12筐", Text("单位 '筐'", "the unit '筐'"), Text("已知的单位", "a known one")
        ),
        "读不懂数字 '12筐'：读到单位 '筐'，应为已知的单位",
        "cannot read the figure '12筐': read the unit '筐', expected a known one",
    ),
    (
        DateError("2021-13", Text("月份", "a month")),
        "读不懂时期 '2021-13'：应为月份",
        "cannot read the period '2021-13': expected a month",
    ),
    (
        QueryError("agencies", NO_SUCH, LIST_THEM),
        "查询 agencies：没有；请列出",
        "query agencies: no such; list them",
    ),
    (
        QueryError(Text("所给查询", "query as given"), NO_SUCH, LIST_THEM),
        "所给查询：没有；请列出",
        "query as given: no such; list them",
    ),
    (UnknownThing("x", NO_SUCH, LIST_THEM), "x：没有；请列出", "x: no such; list them"),
    (Unfinished("x", NO_SUCH, LIST_THEM), "x：没有；请列出", "x: no such; list them"),
    (DatasetError(PLACE, NO_SUCH, LIST_THEM), "x：没有；请列出", "x: no such; list them"),
    (
        StoreError("http://e", NO_SUCH, LIST_THEM),
        "http://e：没有；请列出",
        "http://e: no such; list them",
    ),
    (
        ShapeError(Text("形状", "the shapes"), NO_SUCH, LIST_THEM),
        "形状：没有；请列出",
        "the shapes: no such; list them",
    ),
    (ExportError(PLACE, NO_SUCH, LIST_THEM), "x：没有；请列出", "x: no such; list them"),
]


@pytest.mark.parametrize(("error", "zh", "en"), SAID, ids=lambda case: type(case).__name__)
def test_an_error_writes_its_sentence(error: SipingError, zh: str, en: str) -> None:
    assert error.message == Text(zh, en)
    assert str(error) == en


@pytest.mark.parametrize("error", [error for error, _, _ in SAID], ids=lambda e: type(e).__name__)
def test_an_error_speaks_chinese_and_english(error: SipingError) -> None:
    assert re.search(CHINESE, error.message.zh)
    assert error.message.zh != error.message.en


def _literals(node: ast.expr) -> str:
    """The fixed parts of a string or f-string."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(p.value) for p in parts if isinstance(p, ast.Constant))


def _texts(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, Chinese and English of each `Text(…, …)` in a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="Text"), args=[zh, en]):
                yield node.lineno, _literals(zh), _literals(en)


def test_what_says_a_word_in_english_says_one_in_chinese() -> None:
    speaking = [
        (path.name, line, re.search(CHINESE, zh) is not None)
        for path in (ROOT / "siping_kg").rglob("*.py")
        for line, zh, en in _texts(path)
        if re.search("[a-z]{2}", en)
    ]
    assert len(speaking) > 50
    assert [place for *place, chinese in speaking if not chinese] == []


def own() -> set[type[SipingError]]:
    found = (kind for _, kind in inspect.getmembers(errors, inspect.isclass))
    public = (kind for kind in found if not kind.__name__.startswith("_"))
    return {kind for kind in public if issubclass(kind, SipingError)} - {SipingError}


def test_every_error_is_tried_above() -> None:
    assert own() == {type(error) for error, _, _ in SAID}


def test_every_error_is_bad_input_to_the_shell() -> None:
    assert {kind.exit_code for kind in own()} == {2}


def test_the_tree_at_the_top_names_every_error() -> None:
    drawn = re.findall(r"^[├└]── (\w+)", errors.__doc__ or "", re.MULTILINE)
    assert sorted(drawn) == sorted(kind.__name__ for kind in own())


def test_faults_are_kept_as_they_were_given() -> None:
    faults = [Fault(THERE, LOST), Fault(HERE, GONE)]
    assert CurationError(iter(faults)).faults == tuple(faults)


def test_a_location_is_one_that_an_editor_can_jump_to() -> None:
    assert str(Location(Path("data") / "2031" / "water.yaml", 7)) == "data/2031/water.yaml:7"


def test_locations_are_ordered_by_file_then_line() -> None:
    places = [THERE, HERE, Location(Path("a.yaml"), 20)]
    assert sorted(places) == [HERE, Location(Path("a.yaml"), 20), THERE]
