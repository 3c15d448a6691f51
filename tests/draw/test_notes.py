"""Caveats are numbered once for all figures that share them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.draw.notes import numbered

if TYPE_CHECKING:
    from siping_kg.lookup import Lookup


def test_figures_with_caveats_have_marks_and_the_others_none(lookup: Lookup) -> None:
    notes = numbered(lookup.figures)
    marked = {key for key, mark in notes.marks.items() if mark}
    assert marked == {figure.key for figure in lookup.figures if figure.caveats}


def test_each_words_have_one_number(lookup: Lookup) -> None:
    notes = numbered(lookup.figures)
    assert len(set(notes.words)) == len(notes.words)
    lines = notes.lines("en", 12, 10_000)
    assert len(lines) == len(notes.words) + 1


def test_without_caveats_there_is_no_list() -> None:
    assert numbered([]).lines("zh", 12, 400) == ()
