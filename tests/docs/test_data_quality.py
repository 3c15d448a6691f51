"""The page on data quality: its shares follow from its counts, its counts from the data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE: Final = (ROOT / "docs" / "data-quality.md").read_text("utf-8")
_ROW: Final = re.compile(r"^\| (\w*) *\| ([^|]+) \|((?: [^|]*\d[^|]* \|){5})$", re.MULTILINE)


def classes() -> Iterator[tuple[str, list[list[int]]]]:
    """Each class with the rows of its parts, the last its total: four counts and the share."""
    rows: list[list[int]] = []
    kind = ""
    for name, part, cells in _ROW.findall(PAGE):
        kind = name or kind
        rows.append([int(number) for number in re.findall(r"\d+", cells)])
        if "in total" in part:
            yield kind, rows
            rows = []


AGREEMENT: Final = dict(classes())


def test_every_class_that_was_read_twice_has_its_agreement() -> None:
    assert set(AGREEMENT) == {"relations", "recognitions", "events", "agreements"}
    assert {len(rows) for rows in AGREEMENT.values()} == {4}


@pytest.mark.parametrize("kind", AGREEMENT)
def test_the_total_is_the_sum_of_the_parts(kind: str) -> None:
    *parts, total = (row[:4] for row in AGREEMENT[kind])
    assert total == [sum(column) for column in zip(*parts, strict=True)]


@pytest.mark.parametrize("kind", AGREEMENT)
def test_the_share_follows_from_the_counts(kind: str) -> None:
    shares = [row[4] for row in AGREEMENT[kind]]
    assert shares == [
        (200 * row[0] + sum(row[:4])) // (2 * sum(row[:4])) for row in AGREEMENT[kind]
    ]


def test_the_kinds_of_fault_add_up() -> None:
    told = re.search(r"^(\d+) entries of the lists", PAGE, re.MULTILINE)
    kinds = re.findall(r"^\| [^|]+ \| (\d+) \|$", PAGE, re.MULTILINE)
    assert told is not None
    assert int(told[1]) == sum(map(int, kinds))


@pytest.mark.parametrize(
    ("pattern", "sentences"),
    [
        (r"reason: (\d+) in the article of 2022 and (\d+) in that of 2025", False),
        (r"Every sentence .*: (\d+) and (\d+), none open", True),
    ],
    ids=["tokens", "sentences"],
)
def test_the_coverage_is_that_of_the_locks(pattern: str, *, sentences: bool) -> None:
    told = re.search(pattern, PAGE)
    assert told is not None
    assert [int(number) for number in told.groups()] == [
        covered(source, sentences=sentences) for source in ("siping-2022", "siping-2025")
    ]


def covered(source: str, *, sentences: bool) -> int:
    """How many tokens or sentences of an article its lock accounts for, where none is open."""
    lock = (ROOT / "data" / "articles" / source / "coverage.lock").read_text("utf-8")
    rows = [row.split("\t") for row in lock.splitlines()[2:]]
    assert "open" not in {row[0] for row in rows}
    counted = [row for row in rows if row[0] != "no-figure"]
    return sum(int(row[-1]) for row in counted if (row[1] == "sentence") is sentences)
