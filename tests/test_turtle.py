"""A Turtle file is read, or refused with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from siping_kg.errors import DatasetError
from siping_kg.turtle import read_turtle

if TYPE_CHECKING:
    from pathlib import Path


def test_the_triples_come_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<x:a> <x:b> <x:c> , <x:d> .\n", "utf-8")
    assert [quad.object for quad in read_turtle(path)] == [NamedNode("x:c"), NamedNode("x:d")]


def test_what_is_no_turtle_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<x:a> <x:b> <x:c> .\n<x:a> .\n", "utf-8")
    with pytest.raises(DatasetError) as error:
        list(read_turtle(path))
    assert str(error.value).startswith(f"{path}:2: not Turtle: ")
    assert str(error.value).endswith("; mend the syntax here")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    with pytest.raises(DatasetError) as error:
        list(read_turtle(path))
    assert str(error.value).startswith(f"{path}: cannot be read: No such file")
    assert error.value.message.zh.endswith("；请改正其位置或权限")
